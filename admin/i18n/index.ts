import polyglot from 'ra-i18n-polyglot';
import english from 'ra-language-english';
import type { I18nProvider } from 'react-admin';
import { LANGUAGES, wordsOf, type Language } from './catalogue.ts';
import { kazakh } from './react-admin/kk.ts';
import { russian } from './react-admin/ru.ts';

export { LANGUAGES, type Label, type Language } from './catalogue.ts';

/** Each language in its own words, so that it is found by those who read no other. */
const NAMES: Readonly<Record<Language, string>> = { ru: 'Русский', kk: 'Қазақша', en: 'English' };
const OWN = { ru: russian, kk: kazakh, en: english };

/** React-admin forgets its own settings with the session. */
const REMEMBERED = 'metodika.language';

const known = (locale: string | null): Language => LANGUAGES.find((one) => one === locale) ?? 'ru';

let current = known(localStorage.getItem(REMEMBERED));

const own = polyglot(
  (locale) => OWN[known(locale)],
  current,
  LANGUAGES.map((locale) => ({ locale, name: NAMES[locale] })),
  { allowMissing: true },
);

function take(locale: string): void {
  current = known(locale);
  localStorage.setItem(REMEMBERED, current);
  document.documentElement.lang = current;
}

document.documentElement.lang = current;

/** Our words by our catalogue, react-admin's by its own. */
export const i18nProvider: I18nProvider = {
  ...own,
  translate: (key: string, details: Record<string, unknown> = {}) => wordsOf(key, details, current) ?? own.translate(key, details),
  async changeLocale(locale: string) {
    await own.changeLocale(locale);
    take(locale);
  },
  getLocale: () => current,
};

/** The language of whoever looks, for what is no component. */
export const language = (): Language => current;

export const say = (key: string, details: Readonly<Record<string, unknown>> = {}): string => wordsOf(key, details, current) ?? key;
