import { compare } from './decision.ts';
import { LAZY } from './large.ts';
import { Rational } from './rational.ts';
import type { Numeric } from './real.ts';

/** Two doubles that are this much of the first apart, and more, stand for numbers in their order. */
const APART = 2 ** -48;
/** Doubles nearer to zero than this have fewer digits. */
const LEAST = 2 ** -1000;

/**
 * The order of numbers by their indices: -1, 0 or 1, as `compare` gives it. Most are told apart by doubles: that of p⁄q is three
 * roundings from it at most, so within 2^-51 of its own size, and two that are further than 2^-48 apart can but be in their order.
 * @param exactly asked where doubles do not tell. @throws what it throws
 */
export function comparing(
  values: readonly Numeric[],
  exactly = (a: number, b: number): number => compare(values[a] as Numeric, values[b] as Numeric),
): (a: number, b: number) => number {
  const near = Float64Array.from(values, nearOf);
  return (a, b) => {
    const [one, other] = [near[a] as number, near[b] as number];
    const by = one - other;
    const least = APART * (one < 0 ? -one : one);
    // False of what no double says, which is none.
    if (by > least) return 1;
    return -by > least ? -1 : exactly(a, b);
  };
}

function nearOf(value: Numeric): number {
  // Of some lowest terms take longer to find than any comparison.
  if (!(value instanceof Rational) || !value.isWithin(LAZY)) return NaN;
  const near = value.toApproximateNumber();
  return near === 0 ? (value.isZero ? 0 : NaN) : Math.abs(near) > LEAST && Number.isFinite(near) ? near : NaN;
}
