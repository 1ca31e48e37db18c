import type { Bound } from '../../language/definition.ts';
import { bitLength } from '../../number/integer.ts';
import { Rational } from '../../number/rational.ts';
import { closed, type Interval } from './interval.ts';

/** Ends longer than this many binary digits are moved outwards to shorter ones: they double along a chain of products at every step. */
const LONGEST = 256;
/** Digits kept of such an end. */
const KEPT = 128;
/** Past 2^FARTHEST an end is infinite, below 2^-FARTHEST it is 0. */
const FARTHEST = 2048;

function isLong(value: Rational): boolean {
  return bitLength(value.p) > LONGEST || bitLength(value.q) > LONGEST;
}

function powerOfTwo(exponent: number): Rational {
  return Rational.of(2).power(exponent);
}

/** An end at or beyond the one given, on its side (-1 for the lower). */
function shortened(bound: Bound, side: -1 | 1): Bound | null {
  const { value } = bound;
  if (!isLong(value)) return bound;
  const size = bitLength(value.p) - bitLength(value.q);
  const outward = value.sign === side;
  if (size > FARTHEST) return outward ? null : closed(powerOfTwo(FARTHEST).multiply(Rational.of(value.sign)));
  if (size < -FARTHEST)
    return outward ? closed(powerOfTwo(-FARTHEST).multiply(Rational.of(side))) : { value: Rational.ZERO, inclusive: false };
  const unit = powerOfTwo(KEPT - size);
  const units = value.multiply(unit);
  const whole = side < 0 ? units.floor() : -units.negate().floor();
  const moved = Rational.of(whole).divide(unit);
  return moved.equals(value) ? bound : { value: moved, inclusive: false };
}

/** A range that holds this one, with ends that can be computed with. */
export function bearable({ low, high }: Interval): Interval {
  return { low: low && shortened(low, -1), high: high && shortened(high, 1) };
}

/** A grid too fine or coarse to be computed with says nothing. */
export function bearableGrid(grid: Rational | null): Rational | null {
  return grid && isLong(grid) ? null : grid;
}

/** Whether a form's numbers can be computed with. */
export function areBearable(values: Iterable<Rational>): boolean {
  for (const value of values) if (isLong(value)) return false;
  return true;
}
