import { Day } from '../../calendar/day.ts';
import { add, compare, divide, multiply, sign, squareRoot, subtract } from '../../number/arithmetic.ts';
import { DomainError } from '../../number/failure.ts';
import { Rational } from '../../number/rational.ts';
import { isNumeric, type Numeric, type Value } from '../value.ts';

/** What rows and groups are brought to alike. */

export const sumOf = (values: readonly Value[]): Numeric =>
  values.every((value) => value instanceof Rational) ? Rational.sum(values) : (values as readonly Numeric[]).reduce(add, Rational.ZERO);
export const productOf = (values: readonly Value[]): Numeric => (values as readonly Numeric[]).reduce(multiply, Rational.ONE);
export const meanOf = (values: readonly Value[]): Numeric => divide(sumOf(values), Rational.of(values.length));

/** The middle value, or the mean of the two in the middle. */
export function medianOf(values: readonly Value[]): Numeric {
  const sorted = [...(values as readonly Numeric[])].sort(compare);
  const middle = sorted.length >> 1;
  const high = sorted[middle] as Numeric;
  return sorted.length % 2 === 1 ? high : divide(add(sorted[middle - 1] as Numeric, high), Rational.of(2));
}

/**
 * The mean of the squares of the distances from the mean; of a sample the squares are divided by one less than there are values
 * (Bessel), so that it takes two of them.
 */
export function varianceOf(values: readonly Value[], of: 'population' | 'sample'): Numeric {
  const mean = meanOf(values);
  const squares = (values as readonly Numeric[]).map((value) => subtract(value, mean)).map((distance) => multiply(distance, distance));
  return divide(sumOf(squares), Rational.of(of === 'sample' ? values.length - 1 : values.length));
}

export const deviationOf = (values: readonly Value[], of: 'population' | 'sample'): Numeric => squareRoot(varianceOf(values, of));

/** How many there are over the sum of 1⁄x. @throws DomainError `harmonic_of_non_positive` */
export function harmonicMeanOf(values: readonly Value[]): Numeric {
  if ((values as readonly Numeric[]).some((value) => sign(value) <= 0)) throw new DomainError('harmonic_of_non_positive');
  const inverses = (values as readonly Numeric[]).map((value) => divide(Rational.ONE, value));
  return divide(Rational.of(values.length), sumOf(inverses));
}

/** Each value as often as its weight says. @throws DomainError `weights_not_positive` for a weight below 0, or where all are 0 */
export function weightedMeanOf(values: readonly Value[], weights: readonly Value[]): Numeric {
  const all = sumOf(weights);
  if ((weights as readonly Numeric[]).some((weight) => sign(weight) < 0) || sign(all) === 0) throw new DomainError('weights_not_positive');
  return divide(sumOf((values as readonly Numeric[]).map((value, index) => multiply(value, weights[index] as Numeric))), all);
}

/** The most frequent value; of several equally frequent ones the smallest. */
export function modeOf(values: readonly Value[]): Numeric {
  const sorted = [...(values as readonly Numeric[])].sort(compare);
  let [mode, most, count] = [sorted[0] as Numeric, 0, 0];
  for (const [index, value] of sorted.entries()) {
    const before = sorted[index - 1];
    count = before !== undefined && compare(before, value) === 0 ? count + 1 : 1;
    if (count > most) [mode, most] = [value, count];
  }
  return mode;
}

/**
 * The value below which this percent of the values lies, on a straight line between neighbours: 0 is the smallest, 100 the largest
 * (type 7 of Hyndman and Fan 1996; PERCENTILE.INC of spreadsheets).
 */
export function percentileOf(values: readonly Value[], percent: Rational): Numeric {
  const sorted = [...(values as readonly Numeric[])].sort(compare);
  const place = Rational.of(sorted.length - 1)
    .multiply(percent)
    .divide(Rational.of(100));
  const below = place.floor();
  const low = sorted[Number(below)] as Numeric;
  const high = sorted[Number(below) + 1];
  return high === undefined ? low : add(low, multiply(subtract(high, low), place.subtract(Rational.of(below))));
}

/** A key under which equal values fall together: numbers by their exact value. */
export function distinctKey(value: Value): string {
  if (value instanceof Rational) return `n${value.toString()}`;
  if (value instanceof Day) return `d${value.ordinal}`;
  return typeof value === 'object' ? 'other' : `${typeof value}:${String(value)}`;
}

export function countDistinct(values: readonly Value[]): Rational {
  const texts = new Set<string>();
  const exactKeys = new Set<string>();
  const reals: Numeric[] = [];
  for (const value of values) {
    if (typeof value === 'string') texts.add(value);
    else if (isNumeric(value) && !(value instanceof Rational)) reals.push(value);
    else exactKeys.add(distinctKey(value));
  }
  const apart = reals.filter((value, index) => reals.findIndex((other) => compare(value, other) === 0) === index);
  return Rational.of(texts.size + exactKeys.size + apart.length);
}
