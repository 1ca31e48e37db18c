import fc from 'fast-check';
import { add, multiply, squareRoot, subtract } from '../../../engine/number/arithmetic.ts';
import { type Enclosure, type Numeric, Real } from '../../../engine/number/real.ts';
import { Rational } from '../../../engine/number/rational.ts';

/** What the tests of numbers share: short ways to write numbers and to draw them. */

export function q(p: bigint | number, denominator: bigint | number = 1n): Rational {
  return Rational.of(p, denominator);
}

/** A rational exactly, or a real number's enclosure of 60 digits. */
export function enclosed(x: Numeric): Enclosure {
  return x instanceof Real ? x.enclose(60) : { low: x, high: x };
}

export function holds({ low, high }: Enclosure, x: Rational): boolean {
  return low.compare(x) <= 0 && x.compare(high) <= 0;
}

export const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([p, denominator]) => Rational.of(p, denominator));

export const positive = rational.filter((x) => x.sign !== 0).map((x) => x.abs());

/** Exponents and the like: small enough for exp. */
export const small = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 1, max: 100 }))
  .map(([p, denominator]) => Rational.of(p, denominator));

/** sqrt(2) (sqrt(3 + sqrt(8)) - 1): equal to 2, which no precision shows, nor a normal form of plain roots. */
export function hiddenTwo(): Real {
  const nested = squareRoot(add(Rational.of(3), squareRoot(Rational.of(8))));
  const x = multiply(squareRoot(Rational.of(2)), subtract(nested, Rational.of(1)));
  if (x instanceof Rational) throw new Error('expected a real number');
  return x;
}

/** That less 2: equal to 0, which no precision shows. */
export function hiddenZero(): Real {
  const x = subtract(hiddenTwo(), Rational.of(2));
  if (x instanceof Rational) throw new Error('expected a real number');
  return x;
}
