/** Exact rational numbers over BigInt: the only numbers that decide anything in the engine. */

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** p/q in lowest terms, q > 0. Immutable. */
export class Rational {
  readonly p: bigint;
  readonly q: bigint;

  private constructor(p: bigint, q: bigint) {
    this.p = p;
    this.q = q;
  }

  /** @throws RangeError when q is 0: a caller must have proved its divisor first. */
  static of(p: bigint | number, q: bigint | number = 1n): Rational {
    let numerator = BigInt(p);
    let denominator = BigInt(q);
    if (denominator === 1n) return new Rational(numerator, 1n);
    if (denominator === 0n) throw new RangeError('division by zero');
    if (denominator < 0n) {
      numerator = -numerator;
      denominator = -denominator;
    }
    const common = gcd(numerator, denominator);
    return common === 1n ? new Rational(numerator, denominator) : new Rational(numerator / common, denominator / common);
  }

  static readonly ZERO: Rational = new Rational(0n, 1n);
  static readonly ONE: Rational = new Rational(1n, 1n);

  get isInteger(): boolean {
    return this.q === 1n;
  }

  get isZero(): boolean {
    return this.p === 0n;
  }

  /** -1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    return this.p > 0n ? 1 : this.p < 0n ? -1 : 0;
  }

  add(other: Rational): Rational {
    if (this.q === other.q) return Rational.of(this.p + other.p, this.q);
    return Rational.of(this.p * other.q + other.p * this.q, this.q * other.q);
  }

  subtract(other: Rational): Rational {
    if (this.q === other.q) return Rational.of(this.p - other.p, this.q);
    return Rational.of(this.p * other.q - other.p * this.q, this.q * other.q);
  }

  multiply(other: Rational): Rational {
    return Rational.of(this.p * other.p, this.q * other.q);
  }

  divide(other: Rational): Rational {
    return Rational.of(this.p * other.q, this.q * other.p);
  }

  negate(): Rational {
    return new Rational(-this.p, this.q);
  }

  abs(): Rational {
    return this.p < 0n ? this.negate() : this;
  }

  /** An integer power; a negative exponent of zero throws RangeError. */
  power(exponent: number): Rational {
    const size = BigInt(Math.abs(exponent));
    return exponent >= 0 ? Rational.of(this.p ** size, this.q ** size) : Rational.of(this.q ** size, this.p ** size);
  }

  compare(other: Rational): -1 | 0 | 1 {
    const left = this.q === other.q ? this.p : this.p * other.q;
    const right = this.q === other.q ? other.p : other.p * this.q;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Rational): boolean {
    return this.p === other.p && this.q === other.q;
  }

  /** The largest integer not above this number. */
  floor(): bigint {
    const whole = this.p / this.q;
    return this.p < 0n && whole * this.q !== this.p ? whole - 1n : whole;
  }

  /** `p/q`, also for whole numbers (`3/1`): the form of `exact` in results. */
  toString(): string {
    return `${this.p}/${this.q}`;
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
