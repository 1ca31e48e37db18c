import { LANGUAGES, type Language } from '../index.ts';

/** The language asked for, else that of the environment, else Russian. */
export function chooseLanguage(asked: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return (
    LANGUAGES.find((language) => language === asked) ??
    LANGUAGES.find((language) => new RegExp(`^${language}\\b|^${language}_`, 'i').test(locale)) ??
    'ru'
  );
}
