import type { Domain } from '../../language/functions/range.ts';
import type { Numeric } from '../../language/value.ts';
import { round, type RoundingMode } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import { quantity } from './arithmetic.ts';
import type { Form } from '../linear/form.ts';
import { between, intersect, monotone, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';

/** Ends that are not rational are enclosed by rationals this close, outwards. */
const DIGITS = 30;

const ABOVE_ZERO: Interval = { low: { value: Rational.ZERO, inclusive: false }, high: null };

/** The image under a function that never falls (a root, a logarithm, an exponential): known by the ends of the argument. */
export function imageOf(
  x: Form,
  apply: (value: Rational) => Numeric,
  domain: Domain,
  { name, family }: { readonly name: string; readonly family: string },
  known: Knowledge,
): Form {
  const isLimited = domain === 'not negative' || domain === 'positive';
  const image = mapped(known.range(x), isLimited ? between(Rational.ZERO, null) : null, apply);
  return monotonic(name, x, known, family, domain === 'growth' ? (intersect(image, ABOVE_ZERO) ?? ABOVE_ZERO) : image);
}

function mapped(argument: Interval, domain: Interval | null, apply: (value: Rational) => Numeric): Interval {
  const inside = domain ? intersect(argument, domain) : argument;
  if (!inside) return between(null, null);
  const end =
    (side: 'low' | 'high') =>
    (value: Rational): Rational | null => {
      try {
        const result = apply(value);
        return result instanceof Rational ? result : result.enclose(DIGITS)[side];
      } catch {
        // Outside the domain, or too large to be held: the range is open at that end.
        return null;
      }
    };
  return monotone(inside, end('low'), end('high'));
}

/** Of two arguments in order the results are in order too. */
function monotonic(name: string, x: Form, known: Knowledge, family: string, range: Interval): Form {
  const found = quantity(name, range, null, known);
  for (const [otherName, other] of known.images(family)) {
    if (otherName === name) continue;
    const otherFound = other.result;
    if (known.isNonNegative(x.minus(other.argument))) known.learn(found.minus(otherFound));
    if (known.isNonNegative(other.argument.minus(x))) known.learn(otherFound.minus(found));
  }
  known.learnImage(family, name, { argument: x, result: found });
  return found;
}

export function rounded(form: Form, digits: number, mode: RoundingMode, known: Knowledge): Form {
  const unit = Rational.of(10).power(-digits);
  const name = `round(${form.key}, ${digits}, ${mode})`;
  const step = (value: Rational): Rational => round(value, digits, mode);
  const found = quantity(name, monotone(known.range(form), step, step, true), unit, known);
  known.learn(found.minus(form).shift(unit));
  known.learn(form.minus(found).shift(unit));
  if (mode === 'floor') known.learn(form.minus(found));
  if (mode === 'ceiling') known.learn(found.minus(form));
  return found;
}
