import { compare, sign, signOfDivisor } from './decision.ts';
import { DomainError, Undecided } from './failure.ts';
import { realOf } from './operations.ts';
import { Rational } from './rational.ts';
import { type Numeric, type Real, computedAlike } from './real.ts';

/**
 * Sums, products, quotients, extremes over rational and real numbers: whatever is plainly rational stays so (x - x, x / x, 0 x, x + 0, 1
 * x).
 */

/** @throws DomainError when a product is too long to go on with: sums grow with the cohort, products of products past all bounds */
function held(product: Rational): Rational {
  if (product.isHuge) throw new DomainError('too_large');
  return product;
}

export function add(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Rational) {
    if (b instanceof Rational) return a.add(b);
    if (a.isZero) return b;
  } else if (b instanceof Rational && b.isZero) {
    return a;
  }
  return realOf('add', a, b);
}

export function subtract(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Rational && b instanceof Rational) return a.subtract(b);
  return computedAlike(a, b) ? Rational.ZERO : add(a, negate(b));
}

/** @throws DomainError `too_large` */
export function multiply(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Rational) return b instanceof Rational ? held(a.multiply(b)) : scale(a, b);
  return b instanceof Rational ? scale(b, a) : realOf('multiply', a, b);
}

function scale(factor: Rational, x: Real): Numeric {
  if (factor.isZero) return factor;
  if (factor.p === 1n && factor.q === 1n) return x;
  if (factor.p === -1n && factor.q === 1n) return negate(x);
  return realOf('multiply', factor, x);
}

/** @throws DomainError `too_large`; `division_by_zero`, also when no allowed precision tells the divisor from 0 */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (b instanceof Rational) {
    if (b.isZero) throw new DomainError('division_by_zero');
    return a instanceof Rational ? held(a.divide(b)) : scale(Rational.of(b.q, b.p), a);
  }
  signOfDivisor(b);
  if (a instanceof Rational && a.isZero) return a;
  return computedAlike(a, b) ? Rational.ONE : realOf('divide', a, b);
}

export function negate(x: Numeric): Numeric {
  if (x instanceof Rational) return x.negate();
  return x.key === 'negate' ? x.left : realOf('negate', x);
}

/** What `choose` makes of it; where that needs a decision no precision settles, the number enclosed without deciding. */
function decidedOr(choose: () => Numeric, enclosed: () => Real): Numeric {
  try {
    return choose();
  } catch (problem) {
    if (problem instanceof Undecided) return enclosed();
    throw problem;
  }
}

export function absolute(x: Numeric): Numeric {
  if (x instanceof Rational) return x.abs();
  return decidedOr(
    () => (sign(x) < 0 ? negate(x) : x),
    () => realOf('absolute', x),
  );
}

export function minimum(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Rational && b instanceof Rational) return a.compare(b) <= 0 ? a : b;
  return decidedOr(
    () => (compare(a, b) <= 0 ? a : b),
    () => realOf('minimum', a, b),
  );
}

export function maximum(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Rational && b instanceof Rational) return a.compare(b) >= 0 ? a : b;
  return decidedOr(
    () => (compare(a, b) >= 0 ? a : b),
    () => realOf('maximum', a, b),
  );
}
