import type { Language } from '../language/ruleset.ts';
import { fullDecimal, parseExact } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Shown } from '../explain/explanation.ts';
import { say } from './words.ts';

const formats = new Map<Language, Intl.NumberFormat>();

/** A decimal as a language writes it; read as a text it keeps every digit. */
export function numeral(text: string, language: Language): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  let format = formats.get(language);
  if (!format) formats.set(language, (format = new Intl.NumberFormat(language, { maximumFractionDigits: 100, useGrouping: 'min2' })));
  return format.format(text as `${number}`).replace(/^[-‑‐]/, '−');
}

/** Longer fractions are for the data, not for a page. */
const MAX_FRACTION = 48;

type NumberShown = Extract<Shown, { kind: 'number' }>;

/** What a page shows of a number: all of a decimal of a few places, else six decimals. `whole` is whether that says all of it. */
export function digits({ exact, value }: NumberShown): { readonly text: string; readonly whole: boolean } {
  const number = exact === null ? null : parseExact(exact);
  const full = number instanceof Rational ? fullDecimal(number) : null;
  return { text: full ?? value, whole: full !== null };
}

/** What is beyond the digits shown: the exact fraction, or that there is none. Null when nothing is. */
export function exactness(number: NumberShown, language: Language): string | null {
  const { exact, approximation } = number;
  if (digits(number).whole) return null;
  if (exact === null) return say('explain-irrational', { error: approximation?.error ?? '' }, language);
  if (exact.length <= MAX_FRACTION) return say('explain-exact', { exact: exact.replace('-', '−').replace('/', ' ⁄ ') }, language);
  return say('explain-exact-long', { digits: exact.length - exact.indexOf('/') - 1 }, language);
}
