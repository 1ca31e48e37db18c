import type { Language } from '../language/ruleset.ts';
import { parseDecimal, parseExact } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Shown } from './explanation.ts';
import { say } from './words.ts';

const formats = new Map<Language, Intl.NumberFormat>();

/** A decimal as a language writes it; read as a text it keeps every digit. */
export function numeral(text: string, language: Language): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  let format = formats.get(language);
  if (!format) formats.set(language, (format = new Intl.NumberFormat(language, { maximumFractionDigits: 100 })));
  return format.format(text as `${number}`).replace(/^[-‑‐]/, '−');
}

/** Longer fractions are for the data, not for a page. */
const MAX_FRACTION = 48;

type NumberShown = Extract<Shown, { kind: 'number' }>;

/** Whether six decimals say all of a number. */
export function isWhole({ exact, value }: NumberShown): boolean {
  if (exact === null) return false;
  if (exact === `${value}/1`) return true;
  const [whole, rounded] = [parseExact(exact), parseDecimal(value)];
  return whole instanceof Rational && rounded instanceof Rational && whole.equals(rounded);
}

/** What is beyond the six decimals: the exact fraction, or that there is none. Null when nothing is. */
export function exactness(number: NumberShown, language: Language): string | null {
  const { exact, approximation } = number;
  if (isWhole(number)) return null;
  if (exact === null) return say('explain-irrational', { error: approximation?.error ?? '' }, language);
  if (exact.length <= MAX_FRACTION) return say('explain-exact', { exact: exact.replace('-', '−').replace('/', ' ⁄ ') }, language);
  return say('explain-exact-long', { digits: exact.length - exact.indexOf('/') - 1 }, language);
}
