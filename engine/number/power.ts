import { sign } from './decision.ts';
import { DomainError } from './failure.ts';
import { divide, multiply, negate } from './field.ts';
import { bitLength, exactIntegerRoot } from './integer.ts';
import { exponential, naturalLogarithm } from './logarithm.ts';
import { realOf } from './operations.ts';
import { Rational } from './rational.ts';
import { type Numeric, Real } from './real.ts';

/** Powers and roots: rational wherever the result is, else a `Real`. */

/** Powers longer than about this many binary digits (some 30,000 decimal ones) are refused. */
const MAX_RESULT_BITS = 100_000;
/** A power under a root is written out up to this length; past it, and past this degree, the root is taken through logarithms. */
const MAX_RADICAND_BITS = 4096;
const MAX_DEGREE = 1_000_000n;
const MAX_POWER_UNDER_ROOT = 64n;

/** x^y. 0^0 is 1, as an empty product; a negative base has integer powers only. @throws DomainError */
export function power(x: Numeric, y: Numeric): Numeric {
  if (y instanceof Rational && y.isInteger) return x instanceof Rational ? rationalPower(x, y.p) : realPower(x, y.p);
  const signOfBase = sign(x);
  if (signOfBase < 0) throw new DomainError('negative_base');
  if (signOfBase === 0) {
    if (sign(y) < 0) throw new DomainError('zero_to_negative_power');
    return Rational.ZERO;
  }
  if (x instanceof Rational && x.equals(Rational.ONE)) return x;
  if (y instanceof Real) return throughLogarithm(x, y);
  if (x instanceof Rational) return radical(x, y);
  const short = y.p <= MAX_POWER_UNDER_ROOT && y.p >= -MAX_POWER_UNDER_ROOT && y.q <= MAX_DEGREE;
  return short ? realRoot(realPower(x, y.p), y.q) : throughLogarithm(x, y);
}

function throughLogarithm(x: Numeric, y: Numeric): Numeric {
  return exponential(multiply(y, naturalLogarithm(x)));
}

function rationalPower(x: Rational, n: bigint): Rational {
  if (n < 0n && x.isZero) throw new DomainError('zero_to_negative_power');
  if (n === 0n) return Rational.ONE;
  const size = Math.max(bitLength(x.p), bitLength(x.q));
  if (size <= 1) return n % 2n === 0n ? x.abs() : x;
  if (BigInt(size) * (n < 0n ? -n : n) > BigInt(MAX_RESULT_BITS)) throw new DomainError('too_large');
  return x.power(Number(n));
}

/** About log2 |x|. */
function magnitude(x: Rational): number {
  return bitLength(x.p) - bitLength(x.q);
}

function realPower(x: Real, n: bigint): Numeric {
  if (n === 0n) return Rational.ONE;
  if (n === 1n) return x;
  if (n < 0n) return divide(Rational.ONE, realPower(x, -n));
  const { low, high } = x.enclose(50);
  const size = Math.max(1, Math.abs(magnitude(low.abs().compare(high.abs()) > 0 ? low : high)));
  if (BigInt(size) * n > BigInt(MAX_RESULT_BITS)) throw new DomainError('too_large');
  const times = Number(n);
  return realOf(`power ${times}`, x);
}

function exactRoot(x: Rational, n: number): Rational | null {
  const p = exactIntegerRoot(x.p, n);
  const q = p === null ? null : exactIntegerRoot(x.q, n);
  return p === null || q === null ? null : Rational.of(p, q);
}

/**
 * x^(p/q) of x > 0. For every k dividing q of which x is a k-th power, the root is taken exactly, so that what is left is the root of
 * least degree: a rational when that is 1, else irrational, and written in one way only (4^(3/4) and 2^(3/2) both as the root of 8).
 */
function radical(x: Rational, y: Rational): Numeric {
  let base = x;
  let degree = y.q;
  for (let k = 2; k < Math.max(bitLength(base.p), bitLength(base.q)) && degree > 1n; k += 1) {
    while (degree % BigInt(k) === 0n) {
      const r = exactRoot(base, k);
      if (r === null) break;
      base = r;
      degree /= BigInt(k);
    }
  }
  if (degree === 1n) return rationalPower(base, y.p);
  const size = Math.max(bitLength(base.p), bitLength(base.q));
  const times = y.p < 0n ? -y.p : y.p;
  if (BigInt(size) * times > BigInt(MAX_RADICAND_BITS) || degree > MAX_DEGREE) return throughLogarithm(base, Rational.of(y.p, degree));
  return realRoot(base.power(Number(y.p)), degree);
}

function realRoot(x: Numeric, degree: bigint): Numeric {
  if (degree === 1n) return x;
  const n = Number(degree);
  return realOf(`root ${n}`, x);
}

export function squareRoot(x: Numeric): Numeric {
  return root(x, Rational.of(2));
}

/**
 * The n-th root: of a negative number when n is odd (root(-27, 3) = -3); of degree -n, the reciprocal; otherwise x^(1/n). @throws
 * DomainError
 */
export function root(x: Numeric, n: Numeric): Numeric {
  if (n instanceof Real || !n.isInteger) return power(x, divide(Rational.ONE, n));
  if (n.isZero) throw new DomainError('division_by_zero');
  const signOfRadicand = sign(x);
  if (signOfRadicand < 0) {
    if (n.p % 2n === 0n) throw new DomainError('negative_root');
    return negate(root(negate(x), n));
  }
  return power(x, Rational.of(1n, n.p));
}
