import type { Language } from '../language/ruleset.ts';

/** `30 декабря 2014 г.` */
export function dayWords(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'UTC', dateStyle: 'long' }).format(date);
}
