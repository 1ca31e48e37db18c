import type { Term, TermOf } from '../../language/term.ts';
import { decimalLogarithm, exponential, naturalLogarithm, root, squareRoot } from '../../number/arithmetic.ts';
import type { Numeric } from '../../language/value.ts';
import { Rational } from '../../number/rational.ts';
import { note, quantity } from './arithmetic.ts';
import type { Form } from '../linear/form.ts';
import { between, intersect, monotone, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** Ends that are not rational are enclosed by rationals this close, outwards. */
const DIGITS = 30;

/** Roots, logarithms and exponentials: never falling, and so known by the ends of their argument. */
export function transcendental(callee: string, x: Form, n: Form | null, term: TermOf<'call'>, known: Knowledge, run: Run): Form {
  const argument = known.range(x);
  const positive = argument.low !== null && (argument.low.value.sign > 0 || (argument.low.value.isZero && !argument.low.inclusive));
  const notNegative = argument.low !== null && argument.low.value.sign >= 0;
  const operand = term.args[0] as Term;
  const name = `${callee}(${x.key}${n ? `, ${n.key}` : ''})`;
  switch (callee) {
    case 'ln':
    case 'log10':
      if (!positive) note('domain', operand, callee, term, run);
      return monotonic(
        name,
        x,
        known,
        callee,
        mapped(argument, between(Rational.ZERO, null), callee === 'ln' ? naturalLogarithm : decimalLogarithm),
      );
    case 'exp':
      return monotonic(
        name,
        x,
        known,
        callee,
        intersectOr(mapped(argument, null, exponential), { low: { value: Rational.ZERO, inclusive: false }, high: null }),
      );
    case 'sqrt':
      if (!notNegative) note('domain', operand, callee, term, run);
      return monotonic(name, x, known, callee, mapped(argument, between(Rational.ZERO, null), squareRoot));
    case 'root': {
      const degree = n?.isConstant && n.constant.isInteger && n.constant.sign > 0 ? n.constant : null;
      const odd = degree !== null && degree.p % 2n === 1n;
      if (!degree || !(notNegative || odd)) note('domain', degree ? operand : (term.args[1] ?? operand), callee, term, run);
      const range = degree
        ? mapped(argument, odd ? null : between(Rational.ZERO, null), (value) => root(value, degree))
        : between(null, null);
      return monotonic(name, x, known, `${callee} ${n?.key ?? ''}`, range);
    }
    default:
      return quantity(name, between(null, null), null, known);
  }
}

function intersectOr(a: Interval, b: Interval): Interval {
  return intersect(a, b) ?? b;
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
