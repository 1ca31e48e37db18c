import { Undecided } from './failure.ts';
import { type Interval, fromRational, intersect, toRationals } from './interval.ts';
import { Rational } from './rational.ts';

export type Numeric = Rational | Real;

/**
 * How an operation encloses its result, from its operands' enclosures, at a working precision of `bits`; a single operand is given twice.
 */
export type Step = (left: Interval, right: Interval, bits: number) => Interval;

export interface Enclosure {
  readonly low: Rational;
  readonly high: Rational;
}

/** Precisions at which a decision is tried, in decimal digits. */
export const DIGITS: readonly number[] = [50, 100, 200, 400, 800, 1600];

/** Past this working precision an enclosure that is still too wide is given up: cancellation has eaten some ten thousand digits. */
const MAX_BITS = 1 << 15;

/** 10^digits < 2^(3.33 digits); sixteen more for the roundings of a few operations. */
export function bitsFor(digits: number): number {
  return Math.ceil(digits * 3.33) + 16;
}

function mix(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}

function hashOf(x: Numeric): number {
  return x instanceof Rational ? mix(Number(BigInt.asUintN(32, x.p)) + mix(Number(BigInt.asUintN(32, x.q)))) : x.hash;
}

/**
 * A real number known by how it was computed: an operation and its operands. It is enclosed by interval arithmetic only when asked,
 * as finely as asked, and keeps its finest enclosure; enclosures are nested, so what one has shown (a sign) no later one loses.
 */
export class Real {
  /** Names the step: equal keys and equal operands mean equal numbers. */
  readonly key: string;
  readonly left: Numeric;
  readonly right: Numeric | null;
  /** Of the structure, the same for swapped operands. */
  readonly hash: number;
  readonly #step: Step;
  #bits = 0;
  #interval: Interval | null = null;

  constructor(key: string, step: Step, left: Numeric, right: Numeric | null = null) {
    this.key = key;
    this.left = left;
    this.right = right;
    this.#step = step;
    let hash = mix(hashOf(left)) + (right === null ? 0 : mix(hashOf(right)));
    for (let i = 0; i < key.length; i += 1) hash = mix(hash + key.charCodeAt(i));
    this.hash = hash | 0;
  }

  /** Which computation this is; equal for numbers computed alike. */
  toString(): string {
    return `${this.key} #${this.hash}`;
  }

  /**
   * An enclosure computed at a working precision of at least `bits`. Operands first, by a stack of its own: sums are as deep as they are
   * long.
   */
  at(bits: number): Interval {
    if (this.#interval !== null && this.#bits >= bits) return this.#interval;
    const stack: Real[] = [this];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const before = stack.length;
      if (top.#bits < bits) {
        if (top.left instanceof Real && top.left.#bits < bits) stack.push(top.left);
        if (top.right instanceof Real && top.right.#bits < bits) stack.push(top.right);
        if (stack.length > before) continue;
        const left = intervalOf(top.left, bits);
        const fresh = top.#step(left, top.right === null ? left : intervalOf(top.right, bits), bits);
        top.#interval = top.#interval === null ? fresh : intersect(top.#interval, fresh);
        top.#bits = bits;
      }
      stack.pop();
    }
    return intervalOf(this, bits);
  }

  /**
   * A rational interval certain to hold the number, no wider than 10^-digits, or 10^-digits of the number where that is above 1.
   * @throws Undecided when cancellation leaves it wider at every allowed precision.
   */
  enclose(digits: number): Enclosure {
    for (let bits = bitsFor(digits); bits <= Math.max(MAX_BITS, bitsFor(2 * digits)); bits *= 2) {
      const interval = this.at(bits);
      if (isNarrow(interval, digits)) return toRationals(interval);
    }
    throw new Undecided(this, Rational.ZERO);
  }
}

function isNarrow({ low, high, exponent }: Interval, digits: number): boolean {
  const width = (high - low) * 10n ** BigInt(digits);
  const nearest = low > 0n ? low : high < 0n ? -high : 0n;
  return width <= nearest || (exponent <= 0 && width <= 1n << BigInt(-exponent));
}

/** The interval of a number at a working precision of at least `bits`. */
export function intervalOf(x: Numeric, bits: number): Interval {
  return x instanceof Rational ? fromRational(x, bits) : x.at(bits);
}

const COMMUTATIVE: ReadonlySet<string> = new Set(['add', 'multiply', 'minimum', 'maximum']);

/** Whether two numbers were computed alike, up to the order of addends and factors: then they are equal, whatever their digits. */
export function computedAlike(a: Numeric, b: Numeric): boolean {
  const pairs: [Numeric, Numeric][] = [[a, b]];
  const met = new Map<Real, Real>();
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [x, y] = pair;
    if (x === y) continue;
    if (x instanceof Rational || y instanceof Rational) {
      if (x instanceof Rational && y instanceof Rational && x.equals(y)) continue;
      return false;
    }
    if (met.get(x) === y) continue;
    met.set(x, y);
    if (x.hash !== y.hash || x.key !== y.key) return false;
    if (x.right === null || y.right === null) {
      pairs.push([x.left, y.left]);
    } else {
      const swapped = COMMUTATIVE.has(x.key) && hashOf(x.left) !== hashOf(y.left);
      pairs.push([x.left, swapped ? y.right : y.left], [x.right, swapped ? y.left : y.right]);
    }
  }
  return true;
}
