import { IntlMessageFormat } from 'intl-messageformat';
import polyglot from 'ra-i18n-polyglot';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import { useSyncExternalStore } from 'react';
import { LANGUAGES, type Language } from './languages.ts';

export { LANGUAGES, type Label, type Language } from './languages.ts';

/** Each language in its own words, so that it is found by those who read no other. */
export const NAMES: Readonly<Record<Language, string>> = { ru: 'Русский', kk: 'Қазақша', en: 'English' };

interface Messages {
  /** The admin's, by key. */
  readonly words: Readonly<Record<string, string>>;
  /** React-admin's. */
  readonly own: TranslationMessages;
}

/** A language is loaded when it is first spoken. */
const LOADED: Readonly<Record<Language, () => Promise<Messages>>> = {
  async ru() {
    const [{ default: words }, { russian: own }] = await Promise.all([import('virtual:words/ru'), import('./react-admin/ru.ts')]);
    return { words, own };
  },
  async kk() {
    const [{ default: words }, { kazakh: own }] = await Promise.all([import('virtual:words/kk'), import('./react-admin/kk.ts')]);
    return { words, own };
  },
  async en() {
    const [{ default: words }, { default: own }] = await Promise.all([import('virtual:words/en'), import('ra-language-english')]);
    return { words, own };
  },
};

/** React-admin forgets its own settings with the session. */
const REMEMBERED = 'metodika.language';
/** Where React-admin itself would keep the language, and draw every page anew for it: what it kept once does not count. */
localStorage.removeItem('RaStore.locale');

const known = (locale: string | null): Language => LANGUAGES.find((one) => one === locale) ?? 'ru';

interface Spoken {
  readonly language: Language;
  readonly words: (key: string, details: Readonly<Record<string, unknown>>) => string | null;
  readonly provider: I18nProvider;
}

let spoken: Spoken | null = null;
let wanted: Language = known(localStorage.getItem(REMEMBERED));
const listeners = new Set<() => void>();

function speaker(language: Language, { words, own }: Messages): Spoken {
  const parsed = new Map<string, IntlMessageFormat>();
  const said = (key: string, details: Readonly<Record<string, unknown>>): string | null => {
    const message = words[key];
    if (message === undefined) return null;
    const format = parsed.get(key) ?? new IntlMessageFormat(message, language);
    parsed.set(key, format);
    // React-admin names its resources in the singular without saying how many.
    return String(format.format({ smart_count: 1, ...details }));
  };
  const names = LANGUAGES.map((locale) => ({ locale, name: NAMES[locale] }));
  const library = polyglot(() => own, language, names, { allowMissing: true });
  return {
    language,
    words: said,
    /** Our words by our catalogue, react-admin's by its own. */
    provider: {
      ...library,
      translate: (key: string, details: Record<string, unknown> = {}) => said(key, details) ?? library.translate(key, details),
      changeLocale: (locale: string) => speak(known(locale)),
    },
  };
}

/** Loads a language and speaks it from then on; the one that was asked for last, where two are under way. */
export async function speak(language: Language = wanted): Promise<void> {
  wanted = language;
  const messages = await LOADED[language]();
  if (wanted !== language || spoken?.language === language) return;
  spoken = speaker(language, messages);
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function current(): Spoken {
  if (!spoken) throw new Error('the words are loaded before anything is drawn');
  return spoken;
}

/** The words as React-admin asks for them, another object for every language: what is drawn follows, and nothing is drawn from nothing. */
export const useWords = (): I18nProvider => useSyncExternalStore(subscribe, () => current().provider);

export const useLanguage = (): Language => useSyncExternalStore(subscribe, language);

/** The language of whoever looks, for what is no component. */
export const language = (): Language => current().language;

export const say = (key: string, details: Readonly<Record<string, unknown>> = {}): string => current().words(key, details) ?? key;
