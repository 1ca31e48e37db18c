import { sign } from './decision.ts';
import { DomainError } from './failure.ts';
import { realOf } from './operations.ts';
import { Rational } from './rational.ts';
import type { Numeric } from './real.ts';

/** Logarithms and the exponential: rational where the result is (ln 1, log10 of a power of ten, exp 0), else a `Real`. */

/** The exponential of more than this has over some 100,000 binary digits before the point. */
const MAX_EXPONENT = Rational.of(69_315);
/** That of less than this begins after some 900,000 binary zeros behind the point: no interval writes out more. */
const MIN_EXPONENT = Rational.of(-625_000);

export function naturalLogarithm(x: Numeric): Numeric {
  if (sign(x) <= 0) throw new DomainError('log_of_non_positive');
  if (x instanceof Rational && x.equals(Rational.ONE)) return Rational.ZERO;
  return realOf('ln', x);
}

/** k when n = 10^k, else null. */
function powerOfTen(n: bigint): number | null {
  const digits = n.toString();
  return /^10*$/.test(digits) ? digits.length - 1 : null;
}

/** Of the rationals only powers of ten have a rational logarithm: were log10 x = a/b, x^b = 10^a, and 10 is no power itself. */
export function decimalLogarithm(x: Numeric): Numeric {
  if (sign(x) <= 0) throw new DomainError('log_of_non_positive');
  if (x instanceof Rational) {
    const k = x.q === 1n ? powerOfTen(x.p) : x.p === 1n ? powerOfTen(x.q) : null;
    if (k !== null) return Rational.of(x.q === 1n ? k : -k);
  }
  return realOf('log10', x);
}

/** @throws DomainError `too_large` past some 30,000 decimal digits, `too_small` past some 270,000 zeros behind the point */
export function exponential(x: Numeric): Numeric {
  const { low, high } = x instanceof Rational ? { low: x, high: x } : x.enclose(50);
  if (low.compare(MAX_EXPONENT) > 0) throw new DomainError('too_large');
  if (high.compare(MIN_EXPONENT) < 0) throw new DomainError('too_small');
  if (x instanceof Rational && x.isZero) return Rational.ONE;
  return realOf('exp', x);
}
