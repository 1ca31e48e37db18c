import { quantity } from './arithmetic.ts';
import { commonGrid, type Form } from '../linear/form.ts';
import type { Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';

/** The smaller (side −1) or larger (side 1) of two forms. */
export function extreme(a: Form, b: Form, side: -1 | 1, known: Knowledge): Form {
  const difference = side > 0 ? a.minus(b) : b.minus(a);
  if (known.isNonNegative(difference)) return a;
  if (known.isNonNegative(difference.negate())) return b;
  const [x, y] = a.key < b.key ? [a, b] : [b, a];
  const name = `${side > 0 ? 'higher' : 'lower'}(${x.key}, ${y.key})`;
  const [xs, ys] = [known.range(x), known.range(y)];
  const pick = side > 0 ? higher : lower;
  const range =
    side > 0
      ? { low: pick(xs.low, ys.low, true), high: pick(xs.high, ys.high, false) }
      : { low: pick(xs.low, ys.low, false), high: pick(xs.high, ys.high, true) };
  const found = quantity(name, range, commonGrid(known.grid(x), known.grid(y)), known);
  for (const one of [x, y]) known.learn(side > 0 ? found.minus(one) : one.minus(found));
  return found;
}

type End = Interval['low'];

/** The higher of two ends; an infinite end gives way (a lower end) or wins (a higher one). */
function higher(a: End, b: End, givesWay: boolean): End {
  if (!a || !b) return givesWay ? (a ?? b) : null;
  const order = a.value.compare(b.value);
  if (order !== 0) return order > 0 ? a : b;
  return givesWay === a.inclusive ? b : a;
}

function lower(a: End, b: End, givesWay: boolean): End {
  if (!a || !b) return givesWay ? (a ?? b) : null;
  const order = a.value.compare(b.value);
  if (order !== 0) return order < 0 ? a : b;
  return givesWay === a.inclusive ? b : a;
}
