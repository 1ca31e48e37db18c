import { type RoundingMode, round } from './decimal.ts';
import { DomainError, Undecided } from './failure.ts';
import { type Interval, order, signOf, toRationals, trim } from './interval.ts';
import { rationalOf, sameForm } from './normal.ts';
import { Rational } from './rational.ts';
import { DIGITS, type Numeric, type Real, bitsFor, computedAlike, intervalOf } from './real.ts';

/**
 * Decisions about numbers. Rationals are compared exactly; a real number's enclosure is refined from 50 digits, doubling up to 1,600,
 * until it decides, and else the decision is refused (`Undecided`).
 */

/** More decimals than that are asked for by mistake only. */
const MAX_ROUNDING_DIGITS = 1000;

/** An enclosure coarsened to this many binary digits settles most roundings, and its fractions are reduced four times as fast. */
const COARSE_BITS = 80;

/** What `attempt` says at the first precision at which it says something; null when it never does. */
function firstAnswer<T>(attempt: (bits: number) => T | null): T | null {
  for (const digits of DIGITS) {
    const answer = attempt(bitsFor(digits));
    if (answer !== null) return answer;
  }
  return null;
}

/** -1, 0 or 1 as a is below, equal to or above b. Two real numbers are equal only when they were computed alike, or are by
 * their normal form. @throws Undecided */
export function compare(a: Numeric, b: Numeric): -1 | 0 | 1 {
  if (a instanceof Rational && b instanceof Rational) return a.compare(b);
  if (computedAlike(a, b)) return 0;
  const at = (bits: number) => order(intervalOf(a, bits), intervalOf(b, bits), bits);
  const [first = 50] = DIGITS;
  const roughly = at(bitsFor(first));
  if (roughly !== null) return roughly;
  if (sameForm(a, b)) return 0;
  const answer = firstAnswer(at);
  if (answer === null) throw new Undecided(a, b);
  return answer;
}

export function equals(a: Numeric, b: Numeric): boolean {
  return compare(a, b) === 0;
}

export function isZero(x: Numeric): boolean {
  return sign(x) === 0;
}

/** -1, 0 or 1. @throws Undecided */
export function sign(x: Numeric): -1 | 0 | 1 {
  return x instanceof Rational ? x.sign : compare(x, Rational.ZERO);
}

/** The sign of a divisor. @throws DomainError when it is 0, or cannot be told from 0 */
export function signOfDivisor(x: Numeric): -1 | 1 {
  const known =
    x instanceof Rational ? x.sign : (signOf(x.at(bitsFor(50))) ?? rationalOf(x)?.sign ?? firstAnswer((bits) => signOf(x.at(bits))));
  if (known === null || known === 0) throw new DomainError('division_by_zero');
  return known;
}

/** Rounds to `digits` decimals: of a real number both ends of an enclosure must come out alike. @throws Undecided */
export function roundTo(x: Numeric, digits: number, mode: RoundingMode): Rational {
  if (Math.abs(digits) > MAX_ROUNDING_DIGITS) throw new DomainError('too_large');
  return x instanceof Rational ? round(x, digits, mode) : roundReal(x, digits, mode);
}

function roundReal(x: Real, digits: number, mode: RoundingMode): Rational {
  let candidate = Rational.ZERO;
  const agreed = (enclosure: Interval): Rational | null => {
    const { low, high } = toRationals(enclosure);
    candidate = round(high, digits, mode);
    return round(low, digits, mode).equals(candidate) ? candidate : null;
  };
  const { low, high, exponent } = x.at(bitsFor(50));
  const roughly = agreed(trim(low, high, exponent, COARSE_BITS)) ?? agreed(x.at(bitsFor(50)));
  if (roughly !== null) return roughly;
  const exact = rationalOf(x);
  if (exact) return round(exact, digits, mode);
  const answer = firstAnswer((bits) => agreed(x.at(bits)));
  if (answer === null) throw new Undecided(x, candidate);
  return answer;
}

/** The largest number of `digits` decimals not above x. */
export function floor(x: Numeric, digits = 0): Rational {
  return roundTo(x, digits, 'floor');
}

/** The smallest number of `digits` decimals not below x. */
export function ceiling(x: Numeric, digits = 0): Rational {
  return roundTo(x, digits, 'ceiling');
}

/** x cut to `digits` decimals, towards zero. */
export function truncate(x: Numeric, digits = 0): Rational {
  return roundTo(x, digits, 'down');
}
