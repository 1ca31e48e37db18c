import type { Bound } from '../../language/definition.ts';
import { Rational } from '../../number/rational.ts';
import type { Interval } from '../linear/interval.ts';

/** A place between numbers: just before a value, or just after it; null stands for the end of the line. */
export interface Cut {
  readonly value: Rational;
  readonly after: boolean;
}

export function compareCuts(a: Cut, b: Cut): number {
  return a.value.compare(b.value) || Number(a.after) - Number(b.after);
}

/** An interval as two cuts. On a grid both fall just before a multiple, so that neighbours meet. */
export function lattice({ low, high }: Interval, step: Rational | null): { from: Cut | null; to: Cut | null; empty: boolean } {
  const from = low && (step ? { value: multiple(low, step, 1), after: false } : { value: low.value, after: !low.inclusive });
  const to = high && (step ? { value: multiple(high, step, -1).add(step), after: false } : { value: high.value, after: high.inclusive });
  return { from, to, empty: from !== null && to !== null && compareCuts(from, to) >= 0 };
}

/** The first multiple inside the end: upwards from a lower end, downwards from a higher one. */
function multiple({ value, inclusive }: Bound, step: Rational, side: -1 | 1): Rational {
  const count = value.divide(step);
  const whole = side > 0 ? Rational.of(-count.negate().floor()) : Rational.of(count.floor());
  const moved = count.isInteger && !inclusive ? whole.add(Rational.of(side)) : whole;
  return moved.multiply(step);
}

/** The interval between two cuts. */
export function uncut(from: Cut | null, to: Cut | null, step: Rational | null): Interval {
  const low = from && { value: from.value, inclusive: !from.after };
  const high = to && (step ? { value: to.value.subtract(step), inclusive: true } : { value: to.value, inclusive: to.after });
  return { low, high };
}
