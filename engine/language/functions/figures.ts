import { Day } from '../../calendar/day.ts';
import { add, compare, divide, multiply } from '../../number/arithmetic.ts';
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

/** A key under which equal values fall together: numbers by their exact value. */
export function distinctKey(value: Value): string {
  if (value instanceof Rational) return `n${value.toString()}`;
  if (value instanceof Day) return `d${value.ordinal}`;
  return typeof value === 'object' ? 'other' : `${typeof value}:${String(value)}`;
}

export function countDistinct(values: readonly Value[]): Rational {
  const exactKeys = values.filter((value) => !isNumeric(value) || value instanceof Rational).map(distinctKey);
  const reals = values.filter((value) => isNumeric(value) && !(value instanceof Rational)) as Numeric[];
  const apart = reals.filter((value, index) => reals.findIndex((other) => compare(value, other) === 0) === index);
  return Rational.of(new Set(exactKeys).size + apart.length);
}
