import { DomainError } from './failure.ts';
import { bitLength, divideDown, divideUp, shiftDown, shiftUp } from './integer.ts';
import { Rational } from './rational.ts';

/**
 * Interval arithmetic on scaled integers: every operation rounds its lower end down and its upper end up, so the result holds every
 * result of numbers of the operands. `bits` is the working precision: ends are kept to that many binary digits of the larger one,
 * which adds at most 2^(1-bits) of it to the width.
 */
export interface Interval {
  /** The ends, in units of 2^exponent. */
  readonly low: bigint;
  readonly high: bigint;
  readonly exponent: number;
}

/** Past this many binary digits before or behind the point no number is written out. */
const MAX_SHIFT = 1_000_000;

export function trim(low: bigint, high: bigint, exponent: number, bits: number): Interval {
  const excess = Math.max(bitLength(low), bitLength(high)) - bits;
  return excess <= 0 ? { low, high, exponent } : { low: shiftDown(low, excess), high: shiftUp(high, excess), exponent: exponent + excess };
}

export function fromRational(x: Rational, bits: number): Interval {
  if (x.isInteger) return trim(x.p, x.p, 0, bits);
  const shift = bits - bitLength(x.p) + bitLength(x.q);
  const p = shift > 0 ? x.p << BigInt(shift) : x.p;
  const q = shift < 0 ? x.q << BigInt(-shift) : x.q;
  return { low: divideDown(p, q), high: divideUp(p, q), exponent: -shift };
}

function endToRational(end: bigint, exponent: number): Rational {
  if (Math.abs(exponent) > MAX_SHIFT) throw new DomainError('too_large');
  return exponent >= 0 ? Rational.of(end << BigInt(exponent)) : Rational.of(end, 1n << BigInt(-exponent));
}

export function toRationals(x: Interval): { readonly low: Rational; readonly high: Rational } {
  return { low: endToRational(x.low, x.exponent), high: endToRational(x.high, x.exponent) };
}

/** -1 or 1 when every number of the interval has that sign, 0 for zero itself, null when the interval does not tell. */
export function signOf(x: Interval): -1 | 0 | 1 | null {
  if (x.low > 0n) return 1;
  if (x.high < 0n) return -1;
  return x.low === 0n && x.high === 0n ? 0 : null;
}

export function negate(x: Interval): Interval {
  return { low: -x.high, high: -x.low, exponent: x.exponent };
}

export function absolute(x: Interval): Interval {
  if (x.low >= 0n) return x;
  if (x.high <= 0n) return negate(x);
  return { low: 0n, high: -x.low > x.high ? -x.low : x.high, exponent: x.exponent };
}

/**
 * Both intervals in one unit. An operand reaching further down than `bits` below the other's unit is rounded outwards there, so that
 * numbers of wildly different size cost no long shifts.
 */
function align(a: Interval, b: Interval, bits: number): [Interval, Interval] {
  if (a.exponent === b.exponent) return [a, b];
  if (signOf(a) === 0) return [{ ...a, exponent: b.exponent }, b];
  if (signOf(b) === 0) return [a, { ...b, exponent: a.exponent }];
  const exponent = Math.max(Math.min(a.exponent, b.exponent), Math.max(a.exponent, b.exponent) - bits - 2);
  return [rescale(a, exponent), rescale(b, exponent)];
}

function rescale(x: Interval, exponent: number): Interval {
  const shift = exponent - x.exponent;
  return { low: shiftDown(x.low, shift), high: shiftUp(x.high, shift), exponent };
}

export function add(a: Interval, b: Interval, bits: number): Interval {
  if (signOf(a) === 0) return b;
  if (signOf(b) === 0) return a;
  const [x, y] = align(a, b, bits);
  return trim(x.low + y.low, x.high + y.high, x.exponent, bits);
}

export function minimum(a: Interval, b: Interval, bits: number): Interval {
  const [x, y] = align(a, b, bits);
  return { low: x.low < y.low ? x.low : y.low, high: x.high < y.high ? x.high : y.high, exponent: x.exponent };
}

/** The numbers that are in both, unrounded; an empty result would mean that an enclosure was wrong. */
export function intersect(a: Interval, b: Interval): Interval {
  const exponent = Math.min(a.exponent, b.exponent);
  const [x, y] = [rescale(a, exponent), rescale(b, exponent)];
  const low = x.low > y.low ? x.low : y.low;
  const high = x.high < y.high ? x.high : y.high;
  if (low > high) throw new Error('two enclosures of one number do not meet');
  return { low, high, exponent };
}

/** -1 when every number of `a` is below every number of `b`, 1 when above, null when the intervals meet. */
export function order(a: Interval, b: Interval, bits: number): -1 | 1 | null {
  const [x, y] = align(a, b, bits);
  if (x.high < y.low) return -1;
  return x.low > y.high ? 1 : null;
}

function hull(ends: readonly [bigint, bigint, bigint, bigint]): [bigint, bigint] {
  let [low, , , high] = ends;
  for (const end of ends) {
    if (end < low) low = end;
    if (end > high) high = end;
  }
  return [low, high];
}

export function multiply(a: Interval, b: Interval, bits: number): Interval {
  const exponent = a.exponent + b.exponent;
  if (a.low >= 0n && b.low >= 0n) return trim(a.low * b.low, a.high * b.high, exponent, bits);
  const [low, high] = hull([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]);
  return trim(low, high, exponent, bits);
}

/** The divisor's interval must not hold 0: `Real` divides only after having shown that. */
export function divide(a: Interval, b: Interval, bits: number): Interval {
  const sign = signOf(b);
  if (sign === 0 || sign === null) throw new DomainError('division_by_zero');
  const widest = (x: Interval): number => Math.max(bitLength(x.low), bitLength(x.high));
  const shift = Math.max(0, bits + 1 + widest(b) - widest(a));
  const [p, r] = [a.low << BigInt(shift), a.high << BigInt(shift)];
  const [low] = hull([divideDown(p, b.low), divideDown(p, b.high), divideDown(r, b.low), divideDown(r, b.high)]);
  const [, high] = hull([divideUp(p, b.low), divideUp(p, b.high), divideUp(r, b.low), divideUp(r, b.high)]);
  return trim(low, high, a.exponent - b.exponent - shift, bits);
}

/** An integer power by repeated squaring, n >= 1: the ends of |x|, whose powers grow with it. */
export function integerPower(x: Interval, n: number, bits: number): Interval {
  if (n % 2 === 1 && x.low < 0n) {
    if (x.high <= 0n) return negate(integerPower(negate(x), n, bits));
    const below = integerPower({ low: 0n, high: -x.low, exponent: x.exponent }, n, bits);
    return add(negate(below), integerPower({ low: 0n, high: x.high, exponent: x.exponent }, n, bits), bits);
  }
  let square = absolute(x);
  let result: Interval | null = null;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === null ? square : multiply(result, square, bits);
    if (rest > 1) square = multiply(square, square, bits);
  }
  return result ?? square;
}
