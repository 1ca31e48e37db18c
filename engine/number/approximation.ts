import { formatDecimal } from './decimal.ts';
import { roundTo } from './decision.ts';
import { toRationals } from './interval.ts';
import { Rational } from './rational.ts';
import { DIGITS, type Numeric, type Real, bitsFor } from './real.ts';

/** How real numbers are written: digits, and how far the number is from them at most. */
export interface Approximation {
  /** `1.414…`, or `1.97…e434` where plain digits would be mostly zeros. */
  readonly text: string;
  /** The number differs from `text` by no more than this: one unit of its last digit, `1e-49`. */
  readonly error: string;
}

/** Plain digits down to this power of ten. */
const MIN_PLAIN_EXPONENT = -7;

/** A decimal of at most `digits` places, half away from zero: `value` in results. @throws Undecided for a real number on a tie */
export function formatNumber(x: Numeric, digits: number): string {
  return formatDecimal(x instanceof Rational ? x : roundTo(x, digits, 'half_away'), digits);
}

/** The e with 10^e <= |x| < 10^(e+1). */
function decimalExponent(x: Rational): number {
  const size = x.abs();
  const guess = size.p.toString().length - size.q.toString().length;
  return size.compare(Rational.of(10).power(guess)) < 0 ? guess - 1 : guess;
}

/** |x| as an integer of exactly `digits` digits times 10^exponent, half away from zero. */
function significand(x: Rational, digits: number): { readonly unit: bigint; readonly exponent: number } {
  const exponent = decimalExponent(x) - digits + 1;
  const scaled = x.abs().divide(Rational.of(10).power(exponent)).add(Rational.of(1n, 2n)).floor();
  return scaled === 10n ** BigInt(digits) ? { unit: scaled / 10n, exponent: exponent + 1 } : { unit: scaled, exponent };
}

function write(unit: bigint, exponent: number, negative: boolean): string {
  const text = unit.toString();
  const point = text.length + exponent;
  const minus = negative ? '-' : '';
  if (point > text.length || point - 1 < MIN_PLAIN_EXPONENT) return `${minus}${text.charAt(0)}.${text.slice(1)}e${point - 1}`;
  if (point === text.length) return minus + text;
  return point > 0 ? `${minus}${text.slice(0, point)}.${text.slice(point)}` : `${minus}0.${'0'.repeat(-point)}${text}`;
}

/**
 * `digits` significant digits of a real number, correctly rounded when both ends of an enclosure round alike (a number that is a tie
 * in disguise keeps the lower end's digits, within the same error). A number no precision tells from 0 is written as 0, with the
 * bound shown for it.
 */
export function toDecimal(x: Real, digits = 50): Approximation {
  let fallback: Approximation = { text: '0', error: '1' };
  for (const precision of DIGITS) {
    if (precision < digits) continue;
    const { low, high } = toRationals(x.at(bitsFor(precision)));
    if (low.sign !== high.sign || low.isZero) {
      const widest = low.abs().compare(high.abs()) > 0 ? low : high;
      fallback = { text: '0', error: widest.isZero ? '0' : `1e${decimalExponent(widest) + 1}` };
      continue;
    }
    const [below, above] = [significand(low, digits), significand(high, digits)];
    const answer = { text: write(below.unit, below.exponent, low.sign < 0), error: `1e${below.exponent}` };
    if (below.unit === above.unit && below.exponent === above.exponent) return answer;
    if (high.subtract(low).compare(Rational.of(10).power(below.exponent - 1)) < 0) fallback = answer;
  }
  return fallback;
}
