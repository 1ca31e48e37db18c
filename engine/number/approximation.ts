import { formatDecimal } from './decimal.ts';
import { roundTo } from './decision.ts';
import { Undecided } from './failure.ts';
import { bitLength } from './integer.ts';
import { type Interval, absolute, divide, integerPower, multiply, toRationals } from './interval.ts';
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

/**
 * A decimal of at most `digits` places, half away from zero: `value` in results. Where no precision tells a real number from a tie, or
 * it has more digits than are ever known, it is its approximation that is rounded.
 */
export function formatNumber(x: Numeric, digits: number): string {
  if (x instanceof Rational) return formatDecimal(x, digits);
  try {
    return formatDecimal(roundTo(x, digits, 'half_away'), digits);
  } catch (problem) {
    if (!(problem instanceof Undecided)) throw problem;
    return formatDecimal(written(toDecimal(x).text), digits);
  }
}

/** The number that digits of `toDecimal` stand for. */
function written(text: string): Rational {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return Rational.of(BigInt(whole + fraction)).multiply(Rational.of(10).power(Number(exponent) - fraction.length));
}

const ONE: Interval = { low: 1n, high: 1n, exponent: 0 };
const TEN: Interval = { low: 10n, high: 10n, exponent: 0 };

/** The least e for which 2^power <= 10^e, or one more: log10 2 lies between 0.30102 and 0.30103. */
function decimalExponent(power: number): number {
  return Math.ceil((power * (power > 0 ? 30103 : 30102)) / 100000);
}

/** A positive number brought to an integer of exactly `digits` digits, times 10^exponent, half away from zero. */
function significand(x: Rational, digits: number, exponent: number): { readonly unit: bigint; readonly exponent: number } {
  const [least, past] = [10n ** BigInt(digits - 1), 10n ** BigInt(digits)];
  if (x.floor() < least) return significand(x.multiply(Rational.of(10)), digits, exponent - 1);
  if (x.floor() >= past) return significand(x.divide(Rational.of(10)), digits, exponent + 1);
  const unit = x.add(Rational.of(1n, 2n)).floor();
  return unit < past ? { unit, exponent } : { unit: least, exponent: exponent + 1 };
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
    const bits = bitsFor(precision);
    const enclosure = x.at(bits);
    const size = absolute(enclosure);
    const power = decimalExponent(bitLength(size.high) + size.exponent);
    if (size.low === 0n) {
      fallback = { text: '0', error: size.high === 0n ? '0' : `1e${power}` };
      continue;
    }
    const shift = digits - power;
    const factor = shift === 0 ? ONE : integerPower(TEN, Math.abs(shift), bits);
    const { low, high } = toRationals(shift < 0 ? divide(size, factor, bits) : multiply(size, factor, bits));
    const [below, above] = [significand(low, digits, -shift), significand(high, digits, -shift)];
    const answer = { text: write(below.unit, below.exponent, enclosure.high < 0n), error: `1e${below.exponent}` };
    if (below.unit === above.unit && below.exponent === above.exponent) return answer;
    if (high.subtract(low).compare(Rational.of(1n, 1000n)) < 0) fallback = answer;
  }
  return fallback;
}
