import { formatDecimal, round } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import type { Bound } from '../../language/definition.ts';

/** All numbers between two ends, each of which is in or out; a null end is infinite. Never empty: an impossible range is null. */
export interface Interval {
  readonly low: Bound | null;
  readonly high: Bound | null;
}

/** Numbers that lie in an interval lie no further apart than its ends; for 2 the square of that. */
export function spreadOf({ low, high }: Interval, power: 1 | 2): Interval {
  const width = low && high && high.value.subtract(low.value);
  return between(Rational.ZERO, width && (power === 2 ? width.multiply(width) : width));
}

export const EVERYTHING: Interval = { low: null, high: null };

export function point(value: Rational): Interval {
  return { low: closed(value), high: closed(value) };
}

export function closed(value: Rational): Bound {
  return { value, inclusive: true };
}

export function between(low: Rational | null, high: Rational | null): Interval {
  return { low: low && closed(low), high: high && closed(high) };
}

/** The lower of two lower ends, or the higher of two higher ones: what a union of ranges reaches. */
function outer(a: Bound | null, b: Bound | null, side: -1 | 1): Bound | null {
  if (!a || !b) return null;
  const order = a.value.compare(b.value) * side;
  if (order !== 0) return order > 0 ? a : b;
  return a.inclusive ? a : b;
}

function inner(a: Bound | null, b: Bound | null, side: -1 | 1): Bound | null {
  if (!a || !b) return a ?? b;
  const order = a.value.compare(b.value) * side;
  if (order !== 0) return order < 0 ? a : b;
  return a.inclusive ? b : a;
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return { low: outer(a.low, b.low, -1), high: outer(a.high, b.high, 1) };
}

export function isEmpty({ low, high }: Interval): boolean {
  if (!low || !high) return false;
  const order = low.value.compare(high.value);
  return order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
}

export function intersect(a: Interval, b: Interval): Interval | null {
  const both = { low: inner(a.low, b.low, -1), high: inner(a.high, b.high, 1) };
  return isEmpty(both) ? null : both;
}

export function holds(interval: Interval, value: Rational): boolean {
  return intersect(interval, point(value)) !== null;
}

export function within(part: Interval, whole: Interval): boolean {
  return sameBound(outer(part.low, whole.low, -1), whole.low) && sameBound(outer(part.high, whole.high, 1), whole.high);
}

function sameBound(a: Bound | null, b: Bound | null): boolean {
  return a && b ? a.value.equals(b.value) && a.inclusive === b.inclusive : a === b;
}

export function same(a: Interval, b: Interval): boolean {
  return sameBound(a.low, b.low) && sameBound(a.high, b.high);
}

function sumOfBounds(a: Bound | null, b: Bound | null): Bound | null {
  return a && b ? { value: a.value.add(b.value), inclusive: a.inclusive && b.inclusive } : null;
}

export function plus(a: Interval, b: Interval): Interval {
  return { low: sumOfBounds(a.low, b.low), high: sumOfBounds(a.high, b.high) };
}

export function scale(interval: Interval, factor: Rational): Interval {
  if (factor.isZero) return point(Rational.ZERO);
  const move = (bound: Bound | null): Bound | null => bound && { value: bound.value.multiply(factor), inclusive: bound.inclusive };
  return factor.sign > 0 ? { low: move(interval.low), high: move(interval.high) } : { low: move(interval.high), high: move(interval.low) };
}

/** An end of a range as a point of the extended line; `infinite` is -1 or 1 for the ends at infinity. */
interface Corner {
  readonly value: Rational;
  readonly infinite: -1 | 0 | 1;
  readonly inclusive: boolean;
}

function corner(bound: Bound | null, side: -1 | 1): Corner {
  return bound
    ? { value: bound.value, infinite: 0, inclusive: bound.inclusive }
    : { value: Rational.ZERO, infinite: side, inclusive: false };
}

function signOf(one: Corner): number {
  return one.infinite || one.value.sign;
}

function productOfCorners(a: Corner, b: Corner): Corner {
  const sign = signOf(a) * signOf(b);
  if (sign === 0) {
    const reached = (signOf(a) === 0 && a.inclusive) || (signOf(b) === 0 && b.inclusive);
    return { value: Rational.ZERO, infinite: 0, inclusive: reached };
  }
  if (a.infinite || b.infinite) return { value: Rational.ZERO, infinite: sign > 0 ? 1 : -1, inclusive: false };
  return { value: a.value.multiply(b.value), infinite: 0, inclusive: a.inclusive && b.inclusive };
}

export function times(a: Interval, b: Interval): Interval {
  const corners: Corner[] = [];
  for (const left of [corner(a.low, -1), corner(a.high, 1)]) {
    for (const right of [corner(b.low, -1), corner(b.high, 1)]) corners.push(productOfCorners(left, right));
  }
  const end = (side: -1 | 1): Bound | null => {
    if (corners.some((one) => one.infinite === side)) return null;
    return corners
      .filter((one) => one.infinite === 0)
      .map(({ value, inclusive }): Bound | null => ({ value, inclusive }))
      .reduce((x, y) => outer(x, y, side));
  };
  const [low, high] = [end(-1), end(1)];
  // Zero is reached whenever either range holds it, even between open ends.
  const zero = holds(a, Rational.ZERO) || holds(b, Rational.ZERO);
  return zero ? hull({ low, high }, point(Rational.ZERO)) : { low, high };
}

/** 1/x for a range that does not hold 0 (an end at 0 is then open: it goes to infinity). */
export function inverse({ low, high }: Interval): Interval {
  const flip = (bound: Bound | null): Bound | null => {
    if (!bound) return { value: Rational.ZERO, inclusive: false };
    return bound.value.isZero ? null : { value: Rational.ONE.divide(bound.value), inclusive: bound.inclusive };
  };
  return { low: flip(high), high: flip(low) };
}

/** Applies a function that never falls to both ends. */
export function monotone(
  interval: Interval,
  low: (value: Rational) => Rational | null,
  high: (value: Rational) => Rational | null,
  closes = false,
): Interval {
  const end = (bound: Bound | null, f: (value: Rational) => Rational | null): Bound | null => {
    const value = bound && f(bound.value);
    return value && bound ? { value, inclusive: closes || bound.inclusive } : null;
  };
  return { low: end(interval.low, low), high: end(interval.high, high) };
}

/** As many decimals as a file is likely to have, and the largest divisor of a fraction that is easily read. */
const [DECIMALS, DIVISOR] = [12, 1000n];

/** A number for a message: whole where a dozen decimals say it, a plain fraction, else six decimals. */
export function numberText(value: Rational): string {
  const { p, q } = value.lowest();
  const whole = formatDecimal(value, DECIMALS);
  if (round(value, DECIMALS, 'half_away').equals(value)) return whole;
  return q <= DIVISOR ? `${p}/${q}` : formatDecimal(value, 6);
}

/** `[0; 15]`, `(0; +∞)`, as mathematics writes it in Russian and Kazakh. */
export function intervalText({ low, high }: Interval): string {
  const left = low ? (low.inclusive ? '[' : '(') + numberText(low.value) : '(−∞';
  const right = high ? numberText(high.value) + (high.inclusive ? ']' : ')') : '+∞)';
  return `${left}; ${right}`;
}
