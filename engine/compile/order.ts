import { Rational } from '../number/rational.ts';
import { floorOfWholes, isWhole } from '../number/whole.ts';
import { BeyondColumns, firstMissing, UNSETTLED, type Arena, type FlagLanes, type Lanes, type NumberLanes } from './lanes.ts';
import { lcm, lengthOf, numberAt } from './numbers.ts';

/** Numbers of lanes against each other. Rounding keeps order: products that differ as doubles differ so in truth. */

/** -1, 0 or 1 of two lanes. Rounding keeps order: products that differ as doubles differ so in truth. */
export function compareAt(a: NumberLanes, b: NumberLanes, lane: number): -1 | 0 | 1 {
  const [i, j] = [lane * a.step, lane * b.step];
  const left = (a.above[i] as number) * (b.below ? (b.below[j] as number) : b.unit);
  const right = (b.above[j] as number) * (a.below ? (a.below[i] as number) : a.unit);
  if (left < right) return -1;
  if (left > right) return 1;
  return isWhole(left) && left === right ? 0 : numberAt(a, lane).compare(numberAt(b, lane));
}

/** Lanes of which each is the first of two or the second, by what `takes` says of their order. */
export function either(
  a: NumberLanes,
  b: NumberLanes,
  takesFirst: (order: -1 | 0 | 1) => boolean,
  lanes: number,
  arena: Arena,
): NumberLanes {
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const missing = firstMissing(a, b, length, arena);
  const chosen = arena.bytes(length);
  for (let i = 0; i < length; i += 1) chosen[i] = missing?.[i] || takesFirst(compareAt(a, b, i)) ? 1 : 0;
  return { ...picked(a, b, chosen, step, length, arena), missing };
}

/** Of each lane the first where it is chosen, else the second; their own masks are not looked at. */
export function picked(a: NumberLanes, b: NumberLanes, chosen: Uint8Array, step: 0 | 1, length: number, arena: Arena): NumberLanes {
  const above = arena.doubles(length);
  const { step: i1 } = a;
  const { step: i2 } = b;
  let large: Map<number, Rational> | null = null;
  const keep = (from: NumberLanes, at: number, lane: number): void => {
    const value = from.large?.get(at);
    if (value) (large ??= new Map<number, Rational>()).set(lane, value);
  };
  if (!a.below && !b.below && a.unit === b.unit) {
    for (let i = 0; i < length; i += 1) above[i] = (chosen[i] ? a.above[i * i1] : b.above[i * i2]) as number;
    if (a.large || b.large)
      for (let i = 0; i < length; i += 1) if (above[i] !== above[i]) keep(chosen[i] ? a : b, i * (chosen[i] ? i1 : i2), i);
    return { kind: 'number', step, missing: null, above, below: null, unit: a.unit, large };
  }
  const common = a.below || b.below ? 0 : lcm(a.unit, b.unit);
  if (common !== 0 && isWhole(common) && !a.large && !b.large && fits(a, common, length) && fits(b, common, length)) {
    const [left, right] = [common / a.unit, common / b.unit];
    for (let i = 0; i < length; i += 1) above[i] = chosen[i] ? (a.above[i * i1] as number) * left : (b.above[i * i2] as number) * right;
    return { kind: 'number', step, missing: null, above, below: null, unit: common, large };
  }
  const below = arena.doubles(length);
  const [{ above: p, below: q, unit: byAll }, { above: r, below: s, unit: byOthers }] = [a, b];
  for (let i = 0; i < length; i += 1) {
    const isFirst = chosen[i] === 1;
    const at = i * (isFirst ? i1 : i2);
    const whole = (isFirst ? p[at] : r[at]) as number;
    above[i] = whole;
    if (isFirst) below[i] = q ? (q[at] as number) : byAll;
    else below[i] = s ? (s[at] as number) : byOthers;
    if (whole !== whole) keep(isFirst ? a : b, at, i);
  }
  return { kind: 'number', step, missing: null, above, below, unit: 1, large };
}

function fits({ above, unit, step }: NumberLanes, common: number, length: number): boolean {
  const factor = common / unit;
  if (factor === 1) return true;
  for (let i = 0; i < lengthOf(step, length); i += 1) if (!isWhole((above[i] as number) * factor)) return false;
  return true;
}

const HOLDS: Readonly<Record<'==' | '!=' | '<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

export type Comparison = keyof typeof HOLDS;

/** Whether an order is what a comparison asks for. */
export const asks = (comparison: Comparison): ((order: number) => boolean) => HOLDS[comparison];

export function compared(a: NumberLanes, b: NumberLanes, comparison: Comparison, lanes: number, arena: Arena): FlagLanes {
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const missing = firstMissing(a, b, length, arena);
  const flags = arena.bytes(length);
  // By order: below, equal, above.
  const [less, same, more] = [-1, 0, 1].map((order) => Number(HOLDS[comparison](order))) as [number, number, number];
  const { above: p, below: q, unit: byAll, step: i1 } = a;
  const { above: r, below: s, unit: byOthers, step: i2 } = b;
  const [up, down] = q || s || byAll !== byOthers ? [byOthers, byAll] : [1, 1];
  for (let i = 0; i < length; i += 1) {
    // Rounding keeps order: products that differ as doubles differ so in truth.
    const left = (p[i * i1] as number) * (s ? (s[i * i2] as number) : up);
    const right = (r[i * i2] as number) * (q ? (q[i * i1] as number) : down);
    if (left < right) flags[i] = less;
    else if (left > right) flags[i] = more;
    else if (left === right && isWhole(left)) flags[i] = same;
    else if (missing?.[i]) flags[i] = 0;
    else {
      const order = numberAt(a, i).compare(numberAt(b, i));
      flags[i] = order < 0 ? less : order > 0 ? more : same;
    }
  }
  return { kind: 'flag', step, missing, flags };
}

/** Whole numbers of a lane from `from` to `to`: those at which a comparison with a constant holds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Of lanes over one unit, the numerators from or up to which they are at (or beyond, where it is not `inclusive`) a constant. */
export function bound(unit: number, end: Rational, inclusive: boolean, side: 'low' | 'high'): number | null {
  const n = end.numerator * unit;
  const d = end.denominator;
  if (!isWhole(n)) return null;
  const low = floorOfWholes(n, d);
  const isExact = low * d === n;
  if (side === 'low') return isExact && inclusive ? low : low + 1;
  return isExact && !inclusive ? low - 1 : low;
}

/** Numbers no further than a bound, where there is one: which of the two is taken `takesFound` says of their order. */
export function within(found: Lanes, bound: Lanes, takesFound: (order: number) => boolean, lanes: number, arena: Arena): Lanes {
  if (bound.kind === 'none' && bound.step === 0 && bound.missing[0] !== UNSETTLED) return found;
  if (found.kind === 'none') return found;
  if (found.kind !== 'number' || bound.kind !== 'number' || bound.missing) throw new BeyondColumns('bound');
  return either(found, bound, takesFound, lanes, arena);
}
