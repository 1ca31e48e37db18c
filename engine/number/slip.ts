import { parseDecimal } from './decimal.ts';
import { Rational } from './rational.ts';

/** Numbers as people write them on paper, and what was meant. Nothing is ever computed from a guess: it is what a message advises. */

/** A number that is written as no number is read, and how it would be. */
export interface NumberSlip {
  readonly form: 'percent' | 'comma' | 'minus' | 'spaces' | 'quotes';
  readonly instead: string;
  /** Of a percentage, the same as a part of one; else empty. */
  readonly part: string;
}

const SPACES = /(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))/g;
const MINUS = /^[−–—‒‐‑]\s*(?=\d)/;

/** What number a text was probably meant to be; null of a text that is none. */
export function numberSlip(text: string): NumberSlip | null {
  const written = text.trim();
  const bare = written.replace(/\s*%$/, '');
  const plain = bare.replace(MINUS, '-').replace(SPACES, '').replace(',', '.');
  if (!/^[+-]?\d{1,25}(?:\.\d{1,25})?$/.test(plain)) return null;
  const number = parseDecimal(plain);
  if (!(number instanceof Rational)) return null;
  if (bare !== written) return { form: 'percent', instead: plain, part: hundredth(plain) };
  const form = MINUS.test(bare) ? 'minus' : bare.includes(',') ? 'comma' : SPACES.test(bare) ? 'spaces' : 'quotes';
  SPACES.lastIndex = 0;
  return { form, instead: plain, part: '' };
}

/** A decimal with its point two places further left. */
function hundredth(decimal: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const digits = whole.padStart(3, '0') + fraction;
  const point = digits.length - fraction.length - 2;
  return `${sign === '+' ? '' : sign}${digits.slice(0, point).replace(/^0+(?=\d)/, '')}.${digits.slice(point)}`.replace(/\.?0+$/, '');
}

const BOUND = String.raw`(-?\d+(?:[.,]\d+)?)`;
const BOUNDS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(?:от |с )?${BOUND}\\s*(?:[-–—…]|\\.{2,3}| до | to )\\s*${BOUND}$`, 'i'), '{ from: $1, to: $2 }'],
  [new RegExp(`^(?:>=|≥|не менее|не ниже|от|с)\\s*${BOUND}$`, 'i'), '{ from: $1 }'],
  [new RegExp(`^(?:>|более|больше|свыше|выше)\\s*${BOUND}$`, 'i'), '{ above: $1 }'],
  [new RegExp(`^(?:<=|≤|не более|не выше|до)\\s*${BOUND}$`, 'i'), '{ to: $1 }'],
  [new RegExp(`^(?:<|менее|меньше|ниже)\\s*${BOUND}$`, 'i'), '{ below: $1 }'],
  [new RegExp(`^${BOUND}\\s*\\+$`, 'i'), '{ from: $1 }'],
];

/** The range that a text was probably meant to be (`50-80`, `>= 50`, «не менее 50»), as a table has it; null of a text that is none. */
export function rangeSlip(text: string): string | null {
  const written = text.trim();
  for (const [pattern, range] of BOUNDS) if (pattern.test(written)) return written.replace(pattern, range).replace(/(\d),(?=\d)/g, '$1.');
  return null;
}
