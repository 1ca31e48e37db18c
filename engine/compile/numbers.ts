import { Rational } from '../number/rational.ts';
import { roundWholes, type RoundingMode } from '../number/decimal.ts';
import { roundTo } from '../number/arithmetic.ts';
import { floorOfWholes, gcdOfWholes, isWhole } from '../number/whole.ts';
import { firstMissing, UNSETTLED, type Arena, type FlagLanes, type NumberLanes } from './lanes.ts';

/**
 * Arithmetic over lanes. Every double is a whole number whose magnitude was checked after each operation (`isWhole`), so that each result
 * is exact; a lane that does not pass is worked out as a `Rational`.
 */

type Combine = (a: Rational, b: Rational) => Rational;

/** A lane as a number. */
export function numberAt({ above, below, unit, large, step }: NumberLanes, lane: number): Rational {
  const at = lane * step;
  const n = above[at] as number;
  // Only a number that is large is none here.
  return n === n ? Rational.ofWholes(n, below ? (below[at] as number) : unit) : (large?.get(at) as Rational);
}

/** Lanes that are being filled. */
export class Filling {
  readonly above: Float64Array;
  below: Float64Array | null;
  readonly unit: number;
  #large: Map<number, Rational> | null = null;
  readonly #length: number;
  readonly #arena: Arena;

  /** `unit` for lanes over one divisor; 0: each has its own. */
  constructor(length: number, unit: number, arena: Arena) {
    this.above = arena.doubles(length);
    this.below = unit === 0 ? arena.doubles(length) : null;
    this.unit = unit === 0 ? 1 : unit;
    this.#length = length;
    this.#arena = arena;
  }

  /** A lane whose number did not come out of doubles; those before it are filled. */
  put(lane: number, value: Rational): void {
    const { numerator: n, denominator: d } = value;
    if (!this.below && n === n && this.unit % d === 0 && isWhole(n * (this.unit / d))) {
      this.above[lane] = n * (this.unit / d);
      return;
    }
    if (n !== n) {
      this.above[lane] = NaN;
      if (this.below) this.below[lane] = 1;
      (this.#large ??= new Map<number, Rational>()).set(lane, value);
      return;
    }
    // One whose divisor is another: from here on each lane has its own.
    this.below ??= this.#arena.doubles(this.#length).fill(this.unit, 0, this.#length);
    this.above[lane] = n;
    this.below[lane] = d;
  }

  done(step: 0 | 1, missing: Uint8Array | null): NumberLanes {
    const { above, below, unit } = this;
    return { kind: 'number', step, missing, above, below, unit, large: this.#large };
  }
}

const lengthOf = (step: 0 | 1, length: number): number => (step === 0 ? 1 : length);
const lcm = (a: number, b: number): number => (a / gcdOfWholes(a, b)) * b;

export function add(a: NumberLanes, b: NumberLanes, lanes: number, arena: Arena): NumberLanes {
  return sum(a, b, 1, (x, y) => x.add(y), lanes, arena);
}

export function subtract(a: NumberLanes, b: NumberLanes, lanes: number, arena: Arena): NumberLanes {
  return sum(a, b, -1, (x, y) => x.subtract(y), lanes, arena);
}

function sum(a: NumberLanes, b: NumberLanes, sign: 1 | -1, exact: Combine, lanes: number, arena: Arena): NumberLanes {
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const missing = firstMissing(a, b, length, arena);
  const { above: p, below: q, step: i1 } = a;
  const { above: r, below: s, step: i2 } = b;
  const common = q || s ? 0 : lcm(a.unit, b.unit);
  if (common !== 0 && isWhole(common)) {
    const found = new Filling(length, common, arena);
    const { above } = found;
    const [left, right] = [common / a.unit, (common / b.unit) * sign];
    for (let i = 0; i < length; i += 1) {
      const [x, y] = [(p[i * i1] as number) * left, (r[i * i2] as number) * right];
      const whole = x + y;
      if (isWhole(whole) && isWhole(x) && isWhole(y)) above[i] = whole;
      else if (missing?.[i]) above[i] = 0;
      else found.put(i, exact(numberAt(a, i), numberAt(b, i)));
    }
    return found.done(step, missing);
  }
  const found = new Filling(length, 0, arena);
  const { above } = found;
  const below = found.below as Float64Array;
  for (let i = 0; i < length; i += 1) {
    const [d, e] = [q ? (q[i * i1] as number) : a.unit, s ? (s[i * i2] as number) : b.unit];
    const [n, m] = [p[i * i1] as number, r[i * i2] as number];
    const [x, y, under] = d === e ? [n, m * sign, d] : [n * e, m * d * sign, d * e];
    const whole = x + y;
    if (isWhole(whole) && isWhole(x) && isWhole(y) && isWhole(under)) {
      above[i] = whole;
      below[i] = under;
    } else if (missing?.[i]) [above[i], below[i]] = [0, 1];
    else found.put(i, exact(numberAt(a, i), numberAt(b, i)));
  }
  return found.done(step, missing);
}

export function multiply(a: NumberLanes, b: NumberLanes, lanes: number, arena: Arena): NumberLanes {
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const missing = firstMissing(a, b, length, arena);
  const { above: p, below: q, step: i1 } = a;
  const { above: r, below: s, step: i2 } = b;
  const unit = q || s || !isWhole(a.unit * b.unit) ? 0 : a.unit * b.unit;
  const found = new Filling(length, unit, arena);
  const { above, below } = found;
  for (let i = 0; i < length; i += 1) {
    const whole = (p[i * i1] as number) * (r[i * i2] as number);
    const under = below ? (q ? (q[i * i1] as number) : a.unit) * (s ? (s[i * i2] as number) : b.unit) : 1;
    if (isWhole(whole) && isWhole(under)) {
      above[i] = whole;
      if (below) below[i] = under;
    } else if (missing?.[i]) {
      above[i] = 0;
      if (below) below[i] = 1;
    } else found.put(i, numberAt(a, i).multiply(numberAt(b, i)));
  }
  return found.done(step, missing);
}

/** Where the divisor is zero nothing is settled: a branch that nobody takes may say so. */
export function divide(a: NumberLanes, b: NumberLanes, lanes: number, arena: Arena): NumberLanes {
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  let missing = firstMissing(a, b, length, arena);
  const { above: p, below: q, step: i1 } = a;
  const { above: r, below: s, step: i2 } = b;
  // By a constant, lanes keep one divisor.
  const constant = i2 === 0 && !q && !s && (r[0] as number) > 0 ? a.unit * (r[0] as number) : 0;
  const found = new Filling(length, isWhole(constant) ? constant : 0, arena);
  const { above, below } = found;
  let isOwn = false;
  for (let i = 0; i < length; i += 1) {
    const m = r[i * i2] as number;
    if (m === 0 && !missing?.[i]) {
      if (!isOwn) {
        missing = missing ? copied(missing, length, arena) : arena.bytes(length).fill(0, 0, length);
        isOwn = true;
      }
      (missing as Uint8Array)[i] = UNSETTLED;
    }
    if (missing?.[i]) {
      above[i] = 0;
      if (below) below[i] = 1;
      continue;
    }
    const whole = (p[i * i1] as number) * (s ? (s[i * i2] as number) : b.unit);
    if (!below) {
      if (isWhole(whole)) above[i] = whole;
      else found.put(i, numberAt(a, i).divide(numberAt(b, i)));
      continue;
    }
    const under = (q ? (q[i * i1] as number) : a.unit) * m;
    if (isWhole(whole) && isWhole(under)) {
      const common = gcdOfWholes(Math.abs(whole), Math.abs(under)) * (under < 0 ? -1 : 1);
      above[i] = whole / common + 0;
      below[i] = under / common;
    } else found.put(i, numberAt(a, i).divide(numberAt(b, i)));
  }
  return found.done(step, missing);
}

function copied(mask: Uint8Array, length: number, arena: Arena): Uint8Array {
  const copy = arena.bytes(length);
  copy.set(mask.subarray(0, length));
  return copy;
}

export function negate(a: NumberLanes, lanes: number, arena: Arena): NumberLanes {
  const length = lengthOf(a.step, lanes);
  const above = arena.doubles(length);
  for (let i = 0; i < length; i += 1) above[i] = 0 - (a.above[i] as number);
  return { ...a, above, large: a.large && new Map([...a.large].map(([lane, value]) => [lane, value.negate()])) };
}

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
  for (let i = 0; i < length; i += 1) {
    const from = chosen[i] ? a : b;
    const at = i * from.step;
    above[i] = from.above[at] as number;
    below[i] = from.below ? (from.below[at] as number) : from.unit;
    if (above[i] !== above[i]) keep(from, at, i);
  }
  return { kind: 'number', step, missing: null, above, below, unit: 1, large };
}

function fits({ above, unit, step }: NumberLanes, common: number, length: number): boolean {
  const factor = common / unit;
  if (factor === 1) return true;
  for (let i = 0; i < lengthOf(step, length); i += 1) if (!isWhole((above[i] as number) * factor)) return false;
  return true;
}

/** Rounded to `digits` decimals (negative: tens, hundreds). */
export function round(a: NumberLanes, digits: number, mode: RoundingMode, lanes: number, arena: Arena): NumberLanes {
  const length = lengthOf(a.step, lanes);
  const [up, down] = digits >= 0 ? [10 ** digits, 1] : [1, 10 ** -digits];
  const found = new Filling(length, digits >= 0 && digits <= 15 ? up : 1, arena);
  const { above } = found;
  for (let i = 0; i < length; i += 1) {
    if (a.missing?.[i]) {
      above[i] = 0;
      continue;
    }
    const [n, d] = [(a.above[i] as number) * up, (a.below ? (a.below[i] as number) : a.unit) * down];
    const whole = isWhole(n) && isWhole(d * 2) && digits <= 15 ? roundWholes(n, d, mode) * down : NaN;
    if (isWhole(whole)) above[i] = whole + 0;
    else found.put(i, roundTo(numberAt(a, i), digits, mode) as Rational);
  }
  return found.done(a.step, a.missing);
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
