import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../../engine/index.ts';
import { formatsFor } from '../../i18n/formats.ts';
import { writeKazakh } from '../../i18n/kazakh-intl.ts';
import type { Words } from './words.ts';

const LOADED: Readonly<Record<Language, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>> = {
  ru: () => import('virtual:words/ru'),
  kk: () => import('virtual:words/kk'),
  en: () => import('virtual:words/en'),
};

/** The words of a language where there is no page that speaks one: in a worker. */
export async function spoken(language: Language): Promise<Words> {
  writeKazakh();
  return wordsFrom((await LOADED[language]()).default, language);
}

export function wordsFrom(catalogue: Readonly<Record<string, string>>, language: Language): Words {
  const translate = (key: string, details: Record<string, unknown> = {}): string =>
    String(new IntlMessageFormat(catalogue[key] ?? key, language).format(details));
  return { translate, day: formatsFor(language).day };
}
