import type { InputDefinition } from '../../language/definition.ts';
import { Rational } from '../../number/rational.ts';
import { isWhole, LARGEST_WHOLE } from '../../number/whole.ts';
import type { NumberColumn } from '../columns.ts';
import { anyOf, reorder, ROOM, type Cut } from './lanes.ts';

/** Powers of ten that are doubles: 5²² < 2⁵³. */
export const POWERS: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const MOST_DECIMALS = POWERS.length - 1;

/**
 * Numbers as they come. The lanes of a block are counted in the decimals of the one that has most, as long as all of them stay whole
 * numbers that a double holds; a number for which they would not is kept as it is.
 */
export class NumberLanes {
  readonly input: InputDefinition;
  readonly #isWhole: boolean;
  readonly #low: Rational | null;
  readonly #lowTaken: boolean;
  #wholes = new Float64Array(ROOM);
  #missing = new Uint8Array(ROOM);
  #scale = 0;
  #large = new Map<number, Rational>();
  #anyMissing = false;
  /** Least and greatest whole number within the input's bounds, at this scale. */
  #least = -Infinity;
  #most = Infinity;

  constructor(input: InputDefinition) {
    this.input = input;
    this.#isWhole = input.type !== 'number';
    const { low } = input;
    const isCount = input.type === 'count' && (low === null || low.value.sign < 0);
    this.#low = isCount ? Rational.ZERO : (low?.value ?? null);
    this.#lowTaken = isCount || low?.inclusive === true;
    this.#count(0);
  }

  /** Takes whole ÷ 10^decimals, |whole| < 10¹⁵, decimals ≤ 15; false when the input does not. */
  put(lane: number, whole: number, decimals: number): boolean {
    let scaled = whole;
    if (decimals !== this.#scale) {
      if (decimals > this.#scale) return this.#putScaled(lane, whole, decimals);
      scaled *= POWERS[this.#scale - decimals] as number;
      if (!isWhole(scaled)) return this.putExact(lane, exactly(whole, decimals));
    }
    if (scaled < this.#least || scaled > this.#most) return false;
    if (lane >= this.#wholes.length) this.#grow();
    this.#wholes[lane] = scaled;
    this.#missing[lane] = 0;
    return true;
  }

  /** Takes a number; false when the input does not. */
  putExact(lane: number, number: Rational): boolean {
    if (!this.#admits(number)) return false;
    this.set(lane, number);
    return true;
  }

  /** Any number, in bounds or not. */
  set(lane: number, number: Rational): void {
    if (lane >= this.#wholes.length) this.#grow();
    this.#missing[lane] = 0;
    const decimals = decimalsOf(number.q);
    const whole = decimals < 0 ? Infinity : Number((number.p * 10n ** BigInt(decimals)) / number.q);
    if (!isWhole(whole) || !this.#scaled(lane, whole, decimals)) {
      this.#wholes[lane] = NaN;
      this.#large.set(lane, number);
    }
  }

  miss(lane: number): void {
    if (lane >= this.#wholes.length) this.#grow();
    this.#wholes[lane] = 0;
    this.#missing[lane] = 1;
    this.#anyMissing = true;
  }

  putAbsent(lane: number): void {
    this.set(lane, this.input.absent as Rational);
  }

  #putScaled(lane: number, given: number, places: number): boolean {
    let [whole, decimals] = [given, places];
    while (decimals > this.#scale && whole % 10 === 0) {
      whole /= 10;
      decimals -= 1;
    }
    if (decimals > 0 && this.#isWhole) return false;
    if (lane >= this.#wholes.length) this.#grow();
    this.#missing[lane] = 0;
    // The bounds are those of the scale that came of it.
    if (this.#scaled(lane, whole, decimals)) {
      const at = this.#wholes[lane] as number;
      return at >= this.#least && at <= this.#most;
    }
    return this.putExact(lane, exactly(whole, decimals));
  }

  /** Puts a whole number of fewer or more decimals where both scale and number can be brought together. */
  #scaled(lane: number, whole: number, decimals: number): boolean {
    if (decimals > this.#scale && !this.#raise(lane, decimals)) return false;
    const scaled = whole * (POWERS[this.#scale - decimals] as number);
    if (!isWhole(scaled)) return false;
    this.#wholes[lane] = scaled;
    return true;
  }

  #raise(lanes: number, decimals: number): boolean {
    const factor = POWERS[decimals - this.#scale] as number;
    const wholes = this.#wholes;
    for (let lane = 0; lane < lanes; lane += 1) if (Math.abs((wholes[lane] as number) * factor) > LARGEST_WHOLE) return false;
    for (let lane = 0; lane < lanes; lane += 1) wholes[lane] = (wholes[lane] as number) * factor;
    this.#count(decimals);
    return true;
  }

  #count(scale: number): void {
    const { high } = this.input;
    const unit = Rational.of(10n ** BigInt(scale));
    this.#scale = scale;
    if (this.#low) this.#least = doubleOf(-below(this.#low.negate().multiply(unit), this.#lowTaken));
    if (high) this.#most = doubleOf(below(high.value.multiply(unit), high.inclusive));
  }

  #admits(number: Rational): boolean {
    const { high } = this.input;
    if (this.#isWhole && !number.isInteger) return false;
    const low = this.#low ? number.compare(this.#low) : 1;
    const top = high ? number.compare(high.value) : -1;
    return (low > 0 || (low === 0 && this.#lowTaken)) && (top < 0 || (top === 0 && high?.inclusive === true));
  }

  #grow(): void {
    const wholes = new Float64Array(2 * this.#wholes.length);
    wholes.set(this.#wholes);
    this.#wholes = wholes;
    const missing = new Uint8Array(wholes.length);
    missing.set(this.#missing);
    this.#missing = missing;
  }

  /** The number of a lane; null where it is missing. */
  at(lane: number): Rational | null {
    if (this.#missing[lane] === 1) return null;
    const whole = this.#wholes[lane] as number;
    return Number.isNaN(whole) ? (this.#large.get(lane) as Rational) : Rational.of(whole, POWERS[this.#scale]);
  }

  isMissing(lane: number): boolean {
    return this.#missing[lane] === 1;
  }

  /** Equal where lanes are: no number is kept in both ways, for what did not fit once fits never after. */
  key(lane: number): number | string {
    const whole = this.#wholes[lane] as number;
    return Number.isNaN(whole) ? String(this.#large.get(lane)) : whole;
  }

  /** Of two lanes that have a number. */
  compare(one: number, other: number): number {
    const [left, right] = [this.#wholes[one] as number, this.#wholes[other] as number];
    if (Number.isNaN(left) || Number.isNaN(right)) return (this.at(one) as Rational).compare(this.at(other) as Rational);
    return left - right;
  }

  /** Lanes from `from` on, in another order: at `from + i` what was at `order[i]`. */
  reorder(from: number, order: readonly number[]): void {
    const large = this.#large.size > 0 ? order.map((lane) => this.#large.get(lane)) : [];
    reorder(this.#wholes, from, order);
    reorder(this.#missing, from, order);
    for (const [index, number] of large.entries()) if (number) this.#large.set(from + index, number);
  }

  /** What has come, as a column; then all begins anew. */
  take(lanes: number, cut: Cut): NumberColumn {
    const wholes = cut(this.#wholes, lanes);
    const scale = this.#scale;
    // A lane that was read again may hold another number now.
    const large = new Map([...this.#large].filter(([lane]) => Number.isNaN(wholes[lane])));
    const missing = this.#anyMissing && anyOf(this.#missing, 1, lanes) ? cut(this.#missing, lanes) : null;
    if (this.#large.size > 0) this.#large = new Map();
    this.#anyMissing = false;
    if (scale !== 0) this.#count(0);
    return { kind: 'number', wholes, scale, large, missing };
  }
}

const exactly = (whole: number, decimals: number): Rational => Rational.of(whole, POWERS[decimals]);

/** Fewest decimals that a denominator in lowest terms needs; -1 when more than a power of ten that is a double. */
function decimalsOf(q: bigint): number {
  if (q === 1n) return 0;
  let power = 10n;
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals += 1, power *= 10n) if (power % q === 0n) return decimals;
  return -1;
}

/** The greatest whole number that is not above a bound. */
function below(bound: Rational, inclusive: boolean): bigint {
  const floor = bound.floor();
  return !inclusive && bound.isInteger ? floor - 1n : floor;
}

/** Beyond every number that is held against it, a bound is as good as none or as one that nothing meets. */
function doubleOf(whole: bigint): number {
  if (whole > BigInt(LARGEST_WHOLE)) return Infinity;
  return whole < -BigInt(LARGEST_WHOLE) ? -Infinity : Number(whole);
}
