/** Exact rational numbers over BigInt: the only numbers that decide anything in the engine. */

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

function floorDivide(p: bigint, q: bigint): bigint {
  const whole = p / q;
  return p < 0n && whole * q !== p ? whole - 1n : whole;
}

/**
 * Beyond this size lowest terms are looked for only when they are asked for: the mean of 20,000 bodies has a denominator of 400,000 bits.
 */
const LAZY = 1n << 1024n;
/** Bits kept by the enclosure that settles most comparisons with such a number. */
const ENCLOSURE_BITS = 256n;

/** Beyond this a numerator or denominator belongs to no rating, and arithmetic with it takes seconds. */
const HUGE = 1n << 8_000_000n;

/**
 * An exact number p/q of BigInt, q > 0, in lowest terms to everybody outside. Immutable. Its operations throw `RangeError` for a
 * division by zero and for a number too large for any rating (8 million bits).
 */
export class Rational {
  #p: bigint;
  #q: bigint;
  #lowest: boolean;
  /** floor(value · 2^ENCLOSURE_BITS), for numbers too large to be compared quickly. */
  #enclosure: bigint | null = null;
  /** Its text, kept for numbers that take long to write. */
  #text: string | null = null;

  private constructor(p: bigint, q: bigint, lowest: boolean) {
    this.#p = p;
    this.#q = q;
    this.#lowest = lowest;
  }

  /** @throws RangeError when q is 0: a caller must have proved its divisor first. */
  static of(p: bigint | number, q: bigint | number = 1n): Rational {
    let numerator = BigInt(p);
    let denominator = BigInt(q);
    if (denominator === 1n) return new Rational(numerator, 1n, true);
    if (denominator === 0n) throw new RangeError('division by zero');
    if (denominator < 0n) {
      numerator = -numerator;
      denominator = -denominator;
    }
    if (denominator > LAZY) return new Rational(numerator, denominator, false);
    const common = gcd(numerator, denominator);
    return common === 1n ? new Rational(numerator, denominator, true) : new Rational(numerator / common, denominator / common, true);
  }

  /** The sum of many numbers, added in pairs so that large denominators meet late. */
  static sum(values: readonly Rational[]): Rational {
    let level = values;
    while (level.length > 1) {
      const next: Rational[] = [];
      for (let at = 0; at < level.length; at += 2) {
        const [one, other] = [level[at] as Rational, level[at + 1]];
        next.push(other ? one.add(other) : one);
      }
      level = next;
    }
    return level[0] ?? Rational.ZERO;
  }

  get p(): bigint {
    this.#reduce();
    return this.#p;
  }

  get q(): bigint {
    this.#reduce();
    return this.#q;
  }

  #reduce(): void {
    if (this.#lowest) return;
    const common = gcd(this.#p, this.#q);
    this.#p /= common;
    this.#q /= common;
    this.#lowest = true;
  }

  /** The same, brought to lowest terms now: in a computation of many steps that put it off, numbers would double at each. */
  lowest(): this {
    this.#reduce();
    return this;
  }

  static readonly ZERO: Rational = new Rational(0n, 1n, true);
  static readonly ONE: Rational = new Rational(1n, 1n, true);

  get isInteger(): boolean {
    return this.#lowest ? this.#q === 1n : this.#p % this.#q === 0n;
  }

  get isZero(): boolean {
    return this.#p === 0n;
  }

  /** Whether it has millions of digits, as squares of squares of squares do. */
  get isHuge(): boolean {
    return this.#p > HUGE || this.#q > HUGE || -this.#p > HUGE;
  }

  /** -1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    return this.#p > 0n ? 1 : this.#p < 0n ? -1 : 0;
  }

  add(other: Rational): Rational {
    if (this.#q === other.#q) return Rational.of(this.#p + other.#p, this.#q);
    return Rational.of(this.#p * other.#q + other.#p * this.#q, this.#q * other.#q);
  }

  subtract(other: Rational): Rational {
    if (this.#q === other.#q) return Rational.of(this.#p - other.#p, this.#q);
    return Rational.of(this.#p * other.#q - other.#p * this.#q, this.#q * other.#q);
  }

  multiply(other: Rational): Rational {
    return Rational.of(this.#p * other.#p, this.#q * other.#q);
  }

  divide(other: Rational): Rational {
    return Rational.of(this.#p * other.#q, this.#q * other.#p);
  }

  negate(): Rational {
    return new Rational(-this.#p, this.#q, this.#lowest);
  }

  abs(): Rational {
    return this.#p < 0n ? this.negate() : this;
  }

  /** An integer power; a negative exponent of zero throws RangeError. */
  power(exponent: number): Rational {
    const size = BigInt(Math.abs(exponent));
    return exponent >= 0 ? Rational.of(this.p ** size, this.q ** size) : Rational.of(this.q ** size, this.p ** size);
  }

  compare(other: Rational): -1 | 0 | 1 {
    if (this.#q > LAZY || other.#q > LAZY) {
      const [one, two] = [this.#enclosed(), other.#enclosed()];
      if (one !== two) return one < two ? -1 : 1;
    }
    const left = this.#q === other.#q ? this.#p : this.#p * other.#q;
    const right = this.#q === other.#q ? other.#p : other.#p * this.#q;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Numbers whose floors differ are in the order of their floors; equal floors decide nothing. */
  #enclosed(): bigint {
    this.#enclosure ??= floorDivide(this.#p << ENCLOSURE_BITS, this.#q);
    return this.#enclosure;
  }

  equals(other: Rational): boolean {
    return this.compare(other) === 0;
  }

  /** The largest integer not above this number. */
  floor(): bigint {
    return floorDivide(this.#p, this.#q);
  }

  /** `p/q`, also for whole numbers (`3/1`): the form of `exact` in results. */
  toString(): string {
    if (this.q <= LAZY) return `${this.p}/${this.q}`;
    this.#text ??= `${this.p}/${this.q}`;
    return this.#text;
  }

  /** For charts and progress only: a double decides nothing. */
  toApproximateNumber(): number {
    return Number(this.p) / Number(this.q);
  }
}

export function minimum(a: Rational, b: Rational): Rational {
  return a.compare(b) <= 0 ? a : b;
}

export function maximum(a: Rational, b: Rational): Rational {
  return a.compare(b) >= 0 ? a : b;
}
