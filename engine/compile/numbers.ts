import { Rational } from '../number/rational.ts';
import { roundWholes, type RoundingMode } from '../number/decimal.ts';
import * as exact from '../number/arithmetic.ts';
import type { Numeric } from '../number/arithmetic.ts';
import { gcdOfWholes, isWhole } from '../number/whole.ts';
import { firstMissing, UNSETTLED, type Arena, type NumberLanes } from './lanes.ts';

/**
 * Arithmetic over lanes. Every double is a whole number whose magnitude was checked after each operation (`isWhole`), so that each result
 * is exact; a lane that does not pass is worked out as a `Rational`.
 * @throws DomainError `too_large` as that does
 */

type Combine = (a: Rational, b: Rational) => Numeric;

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

export const lengthOf = (step: 0 | 1, length: number): number => (step === 0 ? 1 : length);
/** The least common multiple. */
export const lcm = (a: number, b: number): number => (a / gcdOfWholes(a, b)) * b;

export function add(a: NumberLanes, b: NumberLanes, lanes: number, arena: Arena): NumberLanes {
  return sum(a, b, 1, exact.add, lanes, arena);
}

export function subtract(a: NumberLanes, b: NumberLanes, lanes: number, arena: Arena): NumberLanes {
  return sum(a, b, -1, exact.subtract, lanes, arena);
}

function sum(a: NumberLanes, b: NumberLanes, sign: 1 | -1, combine: Combine, lanes: number, arena: Arena): NumberLanes {
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
      const x = (p[i * i1] as number) * left;
      const y = (r[i * i2] as number) * right;
      const whole = x + y;
      if (isWhole(whole) && isWhole(x) && isWhole(y)) above[i] = whole;
      else if (missing?.[i]) above[i] = 0;
      else found.put(i, combine(numberAt(a, i), numberAt(b, i)) as Rational);
    }
    return found.done(step, missing);
  }
  const found = new Filling(length, 0, arena);
  const { above } = found;
  const below = found.below as Float64Array;
  for (let i = 0; i < length; i += 1) {
    const d = q ? (q[i * i1] as number) : a.unit;
    const e = s ? (s[i * i2] as number) : b.unit;
    const n = p[i * i1] as number;
    const m = r[i * i2] as number;
    const x = d === e ? n : n * e;
    const y = (d === e ? m : m * d) * sign;
    const under = d === e ? d : d * e;
    const whole = x + y;
    if (isWhole(whole) && isWhole(x) && isWhole(y) && isWhole(under)) {
      above[i] = whole;
      below[i] = under;
    } else if (missing?.[i]) [above[i], below[i]] = [0, 1];
    else found.put(i, combine(numberAt(a, i), numberAt(b, i)) as Rational);
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
    } else found.put(i, exact.multiply(numberAt(a, i), numberAt(b, i)) as Rational);
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
      else found.put(i, exact.divide(numberAt(a, i), numberAt(b, i)) as Rational);
      continue;
    }
    const under = (q ? (q[i * i1] as number) : a.unit) * m;
    if (isWhole(whole) && isWhole(under)) {
      const common = gcdOfWholes(Math.abs(whole), Math.abs(under)) * (under < 0 ? -1 : 1);
      above[i] = whole / common + 0;
      below[i] = under / common;
    } else found.put(i, exact.divide(numberAt(a, i), numberAt(b, i)) as Rational);
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
    else found.put(i, exact.roundTo(numberAt(a, i), digits, mode));
  }
  return found.done(a.step, a.missing);
}
