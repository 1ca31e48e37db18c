import { Missing, type MissingReason } from '../language/value.ts';
import type { Rational } from '../number/rational.ts';

/**
 * What a term comes to for a whole block at once: one lane for each subject, or for each row of a list of theirs. Where all lanes are
 * alike there is one, and `step` is 0: lane i stands at `i * step`.
 */
interface OfLanes {
  readonly step: 0 | 1;
  /** 0 where there is a value, else the number of the reason why there is none, or `UNSETTLED`; null where every lane has a value. */
  readonly missing: Uint8Array | null;
}

/** Lane i is `above[i]` ÷ `below[i]`, or ÷ `unit` where `below` is null: whole doubles, not always in lowest terms, divisors above 0. */
export interface NumberLanes extends OfLanes {
  readonly kind: 'number';
  /** NaN where `large` has the number. */
  readonly above: Float64Array;
  readonly below: Float64Array | null;
  readonly unit: number;
  /** Numbers whose lowest terms are no doubles, by lane. */
  readonly large: ReadonlyMap<number, Rational> | null;
}

export interface FlagLanes extends OfLanes {
  readonly kind: 'flag';
  /** 0 no, 1 yes. */
  readonly flags: Uint8Array;
}

export interface CodeLanes extends OfLanes {
  readonly kind: 'code';
  /** Indices of `texts`. */
  readonly codes: Int32Array;
  readonly texts: readonly string[];
}

export interface DayLanes extends OfLanes {
  readonly kind: 'day';
  /** `Day.ordinal`. */
  readonly ordinals: Int32Array;
}

/** Nothing at all, whatever the lane. */
export interface NoLanes extends OfLanes {
  readonly kind: 'none';
  readonly missing: Uint8Array;
}

export type Lanes = NumberLanes | FlagLanes | CodeLanes | DayLanes | NoLanes;

/**
 * In place of a reason: what a lane comes to is not said here, as of a division by zero that a branch not taken may hold. It goes on like a
 * missing value, but for where it is not looked at; a value that comes to it is left to the reference.
 */
export const UNSETTLED = 255;

/** What columns cannot say: a kind of number, or too many reasons. The value is left to the reference. */
export class BeyondColumns extends Error {}

/** Why values are missing, by small numbers. */
export class Reasons {
  readonly #numbers = new Map<string, number>();
  readonly #all: Missing[] = [];

  numberOf(reason: MissingReason): number {
    const key = `${reason.code} ${reason.of}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#all.length + 1;
      if (number >= UNSETTLED) throw new BeyondColumns('reasons');
      this.#all.push(new Missing(reason));
      this.#numbers.set(key, number);
    }
    return number;
  }

  missing(number: number): Missing {
    const found = this.#all[number - 1];
    if (!found) throw new BeyondColumns('unsettled');
    return found;
  }
}

/** Arrays that are handed out again for the next block: what is kept of a block is copied. */
export class Arena {
  readonly #doubles: Float64Array[] = [];
  readonly #bytes: Uint8Array[] = [];
  readonly #integers: Int32Array[] = [];
  #usedDoubles = 0;
  #usedBytes = 0;
  #usedIntegers = 0;

  /** Everything handed out is free again. */
  clear(): void {
    this.#usedDoubles = 0;
    this.#usedBytes = 0;
    this.#usedIntegers = 0;
  }

  /** Forgets the arrays themselves. */
  release(): void {
    this.clear();
    this.#doubles.length = 0;
    this.#bytes.length = 0;
    this.#integers.length = 0;
  }

  /** Of at least this length, with whatever stands in it. */
  doubles(length: number): Float64Array {
    const at = this.#usedDoubles++;
    const found = this.#doubles[at];
    return found && found.length >= length ? found : (this.#doubles[at] = new Float64Array(length));
  }

  bytes(length: number): Uint8Array {
    const at = this.#usedBytes++;
    const found = this.#bytes[at];
    return found && found.length >= length ? found : (this.#bytes[at] = new Uint8Array(length));
  }

  integers(length: number): Int32Array {
    const at = this.#usedIntegers++;
    const found = this.#integers[at];
    return found && found.length >= length ? found : (this.#integers[at] = new Int32Array(length));
  }
}

/** A mask of `length` lanes that says where the first of two has no value, and then where the second has none. */
export function firstMissing(left: OfLanes, right: OfLanes, length: number, arena: Arena): Uint8Array | null {
  if (!left.missing) return right.missing && spread(right.missing, right.step, length, arena);
  if (!right.missing) return spread(left.missing, left.step, length, arena);
  const mask = arena.bytes(length);
  const { missing: one, step: byOne } = left;
  const { missing: other, step: byOther } = right;
  for (let i = 0; i < length; i += 1) mask[i] = (one[i * byOne] as number) || (other[i * byOther] as number);
  return mask;
}

/** The same mask where it has its lanes; one lane repeated. */
export function spread(mask: Uint8Array, step: 0 | 1, length: number, arena: Arena): Uint8Array {
  if (step === 1 || length === 1) return mask;
  return arena.bytes(length).fill(mask[0] as number, 0, length);
}
