import type { Language } from '../../../../engine/index.ts';

/** How people write numbers and days on paper, and how the text of a ruleset does. Nothing goes through a double. */

/** A number of the text: a decimal. */
export const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?`;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Blanks of every kind become one, dashes before a digit a minus. */
export function plain(text: string): string {
  return text
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .trim()
    .replace(/^[–—−‒‐‑] ?(?=\d)/, '-')
    .replace(/(^|[^\d\p{L}])[−‒‐‑](?=\d)/gu, '$1-');
}

/** A number as the text has it (`12000.5`), or null: `12 000,5`, `−3`, `.5`. In English `1,500` may be either and is none. */
export function numberIn(text: string, language: Language): string | null {
  const bare = plain(text).replace(/(?<=\d) (?=\d{3}(?!\d))/g, '');
  const [, sign = '', whole, fraction] = /^([+-]?)(\d{0,25})(?:[.,](\d{1,25}))?$/.exec(bare) ?? [];
  if (whole === undefined || (whole === '' && fraction === undefined)) return null;
  if (mayBeEither(bare, language)) return null;
  return `${sign === '+' ? '' : sign}${whole || '0'}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** In English a thousand and a half, or one and a half: `1,500`. */
export const mayBeEither = (text: string, language: Language): boolean => language === 'en' && /^[+-]?\d{1,3},\d{3}$/.test(text);

/** A number of the text as it is printed in a language, every digit kept. */
export function numberWords(text: string, language: Language): string {
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) return text;
  return text.replace(/^-/, '−').replace('.', language === 'en' ? '.' : ',');
}

/** A day as the text has it (`2024-01-31`), or null: `31.01.2024`. */
export function dayIn(text: string): string | null {
  const bare = plain(text);
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(bare) ?? [];
  if (year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return DAY.test(bare) ? bare : null;
}

export function dayWords(text: string, language: Language): string {
  const [, year, month, day] = DAY.exec(text) ?? [];
  return year === undefined ? text : language === 'en' ? text : `${day}.${month}.${year}`;
}

const MONTHS = [
  ['янв', 'jan', 'қаң'],
  ['фев', 'feb', 'ақп'],
  ['мар', 'mar', 'нау'],
  ['апр', 'apr', 'сәу'],
  ['ма[йя]', 'may', 'мам'],
  ['июн', 'jun', 'мау'],
  ['июл', 'jul', 'шіл'],
  ['авг', 'aug', 'там'],
  ['сен', 'sep', 'қыр'],
  ['окт', 'oct', 'қаз'],
  ['ноя', 'nov', 'қар'],
  ['дек', 'dec', 'жел'],
];
const monthOf = (word: string): number => MONTHS.findIndex((names) => new RegExp(`^(?:${names.join('|')})`, 'i').test(word)) + 1;

/** The range that a spreadsheet took for a day (`1.мар` was `1–3`, `мар.25` was `3–25`); null of anything else. */
export function rangeBehindDay(text: string): string | null {
  const bare = plain(text).replace(/\.$/, '');
  const [, day, word = ''] = /^(\d{1,2})[.\- ](\p{L}{3,})$/u.exec(bare) ?? [];
  if (day !== undefined && monthOf(word) > 0) return `${Number(day)}–${monthOf(word)}`;
  const [, first = '', year] = /^(\p{L}{3,})[.\- ](\d{2})$/u.exec(bare) ?? [];
  if (year !== undefined && monthOf(first) > 0) return `${monthOf(first)}–${Number(year)}`;
  const [, low, high] = /^(\d{1,2})[./](\d{1,2})[./]\d{4}$/.exec(bare) ?? [];
  return low !== undefined && high !== undefined ? `${Number(low)}–${Number(high)}` : null;
}
