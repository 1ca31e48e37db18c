import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/index.ts';
import type { Language } from '../i18n/languages.ts';
import type { Section } from './manual.ts';

const LOADED: Readonly<Record<Language, () => Promise<{ default: readonly Section[] }>>> = {
  ru: () => import('virtual:manual/ru'),
  kk: () => import('virtual:manual/kk'),
  en: () => import('virtual:manual/en'),
};

/** The manual in the reader's language; null until it is there. */
export function useManual(): readonly Section[] | null {
  const language = useLanguage();
  const [manual, setManual] = useState<readonly Section[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void LOADED[language]().then(({ default: sections }) => isWanted && setManual(sections));
    return () => {
      isWanted = false;
    };
  }, [language]);
  return manual;
}
