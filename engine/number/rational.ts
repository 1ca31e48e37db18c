/**
 * Exact rational numbers, the only numbers that decide anything in the engine: whole numerators and denominators, as doubles while these
 * say them exactly, as BigInt beyond.
 */

import { ENCLOSURE_BITS, floorDivide, gcd, HUGE, LARGE, LARGEST, LAZY } from './large.ts';
import { floorOfWholes, gcdOfWholes, isWhole } from './whole.ts';

/**
 * An exact number p/q of whole numbers, q > 0, in lowest terms to everybody outside. Immutable. Its operations throw `RangeError` for a
 * division by zero and for a number too large for any rating (8 million bits).
 */
export class Rational {
  /** Numerator and denominator in lowest terms, where both are at most `LARGEST_WHOLE`; else NaN, and the next two have them. */
  readonly #n: number;
  readonly #d: number;
  /** The same as BigInt; null until somebody asks. */
  #p: bigint | null;
  #q: bigint | null;
  #lowest: boolean;
  #late: Late | null = null;

  private constructor(n: number, d: number, p: bigint | null, q: bigint | null, lowest: boolean) {
    this.#n = n;
    this.#d = d;
    this.#p = p;
    this.#q = q;
    this.#lowest = lowest;
  }

  /** @throws RangeError when q is 0: a caller must have proved its divisor first. */
  static of(p: bigint | number, q: bigint | number = 1n): Rational {
    if (typeof p === 'number' && typeof q === 'number' && Number.isSafeInteger(p) && Number.isSafeInteger(q))
      return Rational.ofWholes(p, q);
    let numerator = BigInt(p);
    let denominator = BigInt(q);
    if (denominator === 0n) throw new RangeError('division by zero');
    if (denominator < 0n) {
      numerator = -numerator;
      denominator = -denominator;
    }
    if (denominator > LAZY) return new Rational(NaN, NaN, numerator, denominator, false);
    const common = denominator === 1n ? 1n : gcd(numerator, denominator);
    return common === 1n ? Rational.inLowest(numerator, denominator) : Rational.inLowest(numerator / common, denominator / common);
  }

  /** The same of doubles that are whole numbers of at most `LARGEST_WHOLE`. */
  static ofWholes(n: number, d: number): Rational {
    if (d === 0) throw new RangeError('division by zero');
    const common = d === 1 || d === -1 ? 1 : gcdOfWholes(Math.abs(n), Math.abs(d));
    // Adding zero: none of them is a negative one.
    return d < 0
      ? new Rational(-n / common + 0, -d / common, null, null, true)
      : new Rational(n / common + 0, d / common, null, null, true);
  }

  /** Of p and q > 0 that have no common divisor. */
  static inLowest(p: bigint, q: bigint): Rational {
    const isSmall = q <= LARGEST && p <= LARGEST && p >= -LARGEST;
    return isSmall ? new Rational(Number(p), Number(q), p, q, true) : new Rational(NaN, NaN, p, q, true);
  }

  /** The sum of many numbers: those over one divisor at once, and what that leaves in pairs, so that large divisors meet late. */
  static sum(values: readonly Rational[]): Rational {
    if (values.length < 3) return values.reduce((sum, value) => sum.add(value), Rational.ZERO);
    let level = byDivisor(values);
    while (level.length > 1) {
      const next: Rational[] = [];
      for (let at = 0; at < level.length; at += 2) {
        const [one, other] = [level[at] as Rational, level[at + 1]];
        next.push(other ? one.plus(other) : one);
      }
      level = next;
    }
    return level[0] ?? Rational.ZERO;
  }

  // No `#` before these: of a static method that calls one TypeScript 6 makes a class that names itself before it is there.
  /** A sum in lowest terms by the divisors' own common divisor, the smaller number (Knuth, The Art of Computer Programming, 4.5.1). */
  private plus(other: Rational): Rational {
    if (this.#n === this.#n && other.#n === other.#n) return this.add(other);
    return this.isWithin(LARGE) && other.isWithin(LARGE) ? this.lowestSum(other) : this.add(other);
  }

  /** A sum in lowest terms of two that are. */
  private lowestSum(other: Rational): Rational {
    const [p, q, r, s] = [this.#wholeP(), this.#wholeQ(), other.#wholeP(), other.#wholeQ()];
    const common = gcd(q, s);
    if (common === 1n) return Rational.inLowest(p * s + r * q, q * s);
    const left = q / common;
    const sum = p * (s / common) + r * left;
    const rest = gcd(sum, common);
    return Rational.inLowest(sum / rest, left * (s / rest));
  }

  /** The product of this and r/s, s > 0, in lowest terms of two that are: divisors are looked for in numbers half as long. */
  private lowestProduct(r: bigint, s: bigint): Rational {
    const [one, other] = [gcd(this.#wholeP(), s), gcd(r, this.#wholeQ())];
    return Rational.inLowest((this.#wholeP() / one) * (r / other), (this.#wholeQ() / other) * (s / one));
  }

  /** Whether lowest terms are known, over a divisor of at most this. */
  isWithin(size: bigint): boolean {
    return this.#lowest && this.#wholeQ() <= size;
  }

  get p(): bigint {
    if (!this.#lowest) this.#reduce();
    return this.#wholeP();
  }

  get q(): bigint {
    if (!this.#lowest) this.#reduce();
    return this.#wholeQ();
  }

  /** Numerator in lowest terms as a double; NaN where it, or the denominator, is beyond `LARGEST_WHOLE`. */
  get numerator(): number {
    return this.#n;
  }
  /** Denominator in lowest terms as a double; NaN where `numerator` is. */
  get denominator(): number {
    return this.#d;
  }

  #wholeP(): bigint {
    return (this.#p ??= BigInt(this.#n));
  }

  #wholeQ(): bigint {
    return (this.#q ??= BigInt(this.#d));
  }

  #reduce(): void {
    const [p, q] = [this.#wholeP(), this.#wholeQ()];
    const common = gcd(p, q);
    this.#p = p / common;
    this.#q = q / common;
    this.#lowest = true;
  }

  /** The same, brought to lowest terms now: in a computation of many steps that put it off, numbers would double at each. */
  lowest(): this {
    if (!this.#lowest) this.#reduce();
    return this;
  }

  static readonly ZERO: Rational = Rational.ofWholes(0, 1);
  static readonly ONE: Rational = Rational.ofWholes(1, 1);

  get isInteger(): boolean {
    if (this.#d === this.#d) return this.#d === 1;
    return this.#lowest ? this.#q === 1n : this.#wholeP() % this.#wholeQ() === 0n;
  }

  get isZero(): boolean {
    return this.#n === 0 || this.#p === 0n;
  }

  /** Whether it has millions of digits, as squares of squares of squares do. */
  get isHuge(): boolean {
    if (this.#n === this.#n) return false;
    const [p, q] = [this.#wholeP(), this.#wholeQ()];
    return p > HUGE || q > HUGE || -p > HUGE;
  }

  /** -1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    if (this.#n === this.#n) return this.#n > 0 ? 1 : this.#n < 0 ? -1 : 0;
    const p = this.#wholeP();
    return p > 0n ? 1 : p < 0n ? -1 : 0;
  }

  add(other: Rational): Rational {
    const [a, b, c, d] = [this.#n, this.#d, other.#n, other.#d];
    if (b === d) {
      const sum = a + c;
      if (isWhole(sum)) return Rational.ofWholes(sum, b);
    } else {
      const [left, right, below] = [a * d, c * b, b * d];
      const sum = left + right;
      if (isWhole(left) && isWhole(right) && isWhole(sum) && isWhole(below)) return Rational.ofWholes(sum, below);
    }
    const [p, q, r, s] = [this.#wholeP(), this.#wholeQ(), other.#wholeP(), other.#wholeQ()];
    if (q === s) return Rational.of(p + r, q);
    return this.isWithin(LAZY) && other.isWithin(LAZY) ? this.lowestSum(other) : Rational.of(p * s + r * q, q * s);
  }

  subtract(other: Rational): Rational {
    return this.add(other.negate());
  }

  multiply(other: Rational): Rational {
    const [above, below] = [this.#n * other.#n, this.#d * other.#d];
    if (isWhole(above) && isWhole(below)) return Rational.ofWholes(above, below);
    const [r, s] = [other.#wholeP(), other.#wholeQ()];
    return this.isWithin(LAZY) && other.isWithin(LAZY) ? this.lowestProduct(r, s) : Rational.of(this.#wholeP() * r, this.#wholeQ() * s);
  }

  divide(other: Rational): Rational {
    const [above, below] = [this.#n * other.#d, this.#d * other.#n];
    if (isWhole(above) && isWhole(below)) return Rational.ofWholes(above, below);
    return Rational.of(this.#wholeP() * other.#wholeQ(), this.#wholeQ() * other.#wholeP());
  }

  negate(): Rational {
    if (this.#n === this.#n) return new Rational(0 - this.#n, this.#d, null, this.#q, true);
    return new Rational(NaN, NaN, -this.#wholeP(), this.#wholeQ(), this.#lowest);
  }

  abs(): Rational {
    return this.sign < 0 ? this.negate() : this;
  }

  /** An integer power; a negative exponent of zero throws RangeError. */
  power(exponent: number): Rational {
    const size = BigInt(Math.abs(exponent));
    return exponent >= 0 ? Rational.of(this.p ** size, this.q ** size) : Rational.of(this.q ** size, this.p ** size);
  }

  compare(other: Rational): -1 | 0 | 1 {
    // Rounding keeps order: products that differ as doubles differ so in truth, and those within LARGEST_WHOLE are true.
    const [near, far] = this.#d === other.#d ? [this.#n, other.#n] : [this.#n * other.#d, other.#n * this.#d];
    if (near < far) return -1;
    if (near > far) return 1;
    if (isWhole(near)) return 0;
    const [p, q, r, s] = [this.#wholeP(), this.#wholeQ(), other.#wholeP(), other.#wholeQ()];
    if (q > LAZY || s > LAZY) {
      const [one, two] = [this.#enclosed(), other.#enclosed()];
      if (one !== two) return one < two ? -1 : 1;
    }
    const [left, right] = q === s ? [p, r] : [p * s, r * q];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Numbers whose floors differ are in the order of their floors; equal floors decide nothing. */
  #enclosed(): bigint {
    this.#late ??= { enclosure: null, text: null };
    this.#late.enclosure ??= floorDivide(this.#wholeP() << ENCLOSURE_BITS, this.#wholeQ());
    return this.#late.enclosure;
  }

  equals(other: Rational): boolean {
    return this.compare(other) === 0;
  }

  /** The largest integer not above this number. */
  floor(): bigint {
    return this.#n === this.#n ? BigInt(floorOfWholes(this.#n, this.#d)) : floorDivide(this.#wholeP(), this.#wholeQ());
  }

  /** Numerator and denominator of this times a⁄b, both above 0: not in lowest terms. */
  scaled(a: bigint, b: bigint): readonly [bigint, bigint] {
    return [this.#wholeP() * a, this.#wholeQ() * b];
  }

  /** `p/q`, also for whole numbers (`3/1`): the form of `exact` in results. */
  toString(): string {
    if (this.#n === this.#n) return `${this.#n}/${this.#d}`;
    if (this.q <= LAZY) return `${this.p}/${this.q}`;
    this.#late ??= { enclosure: null, text: null };
    this.#late.text ??= `${this.p}/${this.q}`;
    return this.#late.text;
  }

  /** For charts and progress only: a double decides nothing. */
  toApproximateNumber(): number {
    return this.#n === this.#n ? this.#n / this.#d : Number(this.p) / Number(this.q);
  }
}

/** What is kept of numbers that take long to write or compare. */
interface Late {
  /** floor(value · 2^ENCLOSURE_BITS). */
  enclosure: bigint | null;
  text: string | null;
}

/** Numbers as few: one for each divisor that doubles say, the others as they are. */
function byDivisor(values: readonly Rational[]): Rational[] {
  const sums = new Map<number, number>();
  const apart: Rational[] = [];
  for (const value of values) {
    const divisor = value.denominator;
    const sum = (sums.get(divisor) ?? 0) + value.numerator;
    if (isWhole(sum)) sums.set(divisor, sum);
    else apart.push(value);
  }
  const small = [...sums].sort(([a], [b]) => a - b).map(([divisor, sum]) => Rational.ofWholes(sum, divisor));
  return [...small, ...apart];
}

export function minimum(a: Rational, b: Rational): Rational {
  return a.compare(b) <= 0 ? a : b;
}

export function maximum(a: Rational, b: Rational): Rational {
  return a.compare(b) >= 0 ? a : b;
}
