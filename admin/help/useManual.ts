import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/index.ts';
import type { Language } from '../i18n/languages.ts';
import type { Background } from './asked.ts';
import type { Section } from './manual.ts';

type Loaded<T> = Readonly<Record<Language, () => Promise<{ default: T }>>>;

const MANUAL: Loaded<readonly Section[]> = {
  ru: () => import('virtual:manual/ru'),
  kk: () => import('virtual:manual/kk'),
  en: () => import('virtual:manual/en'),
};

const BACKGROUNDS: Loaded<Readonly<Record<string, Background>>> = {
  ru: () => import('virtual:diagnostics/ru'),
  kk: () => import('virtual:diagnostics/kk'),
  en: () => import('virtual:diagnostics/en'),
};

function useLoaded<T>(loaded: Loaded<T>): T | null {
  const language = useLanguage();
  const [content, setContent] = useState<T | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loaded[language]().then(({ default: own }) => isWanted && setContent(() => own));
    return () => {
      isWanted = false;
    };
  }, [loaded, language]);
  return content;
}

/** The manual in the reader's language; null until it is there. */
export const useManual = (): readonly Section[] | null => useLoaded(MANUAL);

/** What stands behind a diagnostic; null until it is there, and of a code of which nothing more is told. */
export const useBackground = (code: string): Background | null => useLoaded(BACKGROUNDS)?.[code] ?? null;
