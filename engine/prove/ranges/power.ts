import { Rational } from '../../number/rational.ts';
import type { TermOf } from '../../language/term.ts';
import { multiply, note, quantity } from './arithmetic.ts';
import { Form } from '../linear/form.ts';
import { EVERYTHING, hull, inverse, monotone, point, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** Exponents beyond this are not followed exactly: the powers of their ends would be as long as the exponent. */
const LARGEST_EXPONENT = 64;

/** A power: whole exponents exactly, others only as not negative. */
export function raise(base: Form, exponent: Form, term: TermOf<'binary'>, known: Knowledge, run: Run): Form {
  const name = `(${base.key})^(${exponent.key})`;
  const given = exponent.isConstant ? exponent.constant : null;
  if (!given?.isInteger || given.abs().compare(Rational.of(LARGEST_EXPONENT)) > 0) {
    if (!known.isNonNegative(base) || !(known.isNonZero(base) || known.isNonNegative(exponent)))
      note('domain', term.left, 'power', term, run);
    // A power of a base above 0 is above 0, whatever the exponent; e and 0.5 to the power x, too.
    const isPositive = known.isNonNegative(base) && known.isNonZero(base);
    return quantity(name, { low: { value: Rational.ZERO, inclusive: !isPositive }, high: null }, null, known);
  }
  const count = Number(given.p);
  if (count < 0 && !known.isNonZero(base)) note('domain', term.left, 'power', term, run);
  if (count === 0) return Form.constant(Rational.ONE);
  if (count === 1) return base;
  if (count === 2) return multiply(base, base, known);
  const power = integerPower(known.range(base), Math.abs(count));
  return quantity(name, count > 0 ? power : reciprocal(power), null, known);
}

function integerPower(range: Interval, count: number): Interval {
  const raised = (value: Rational): Rational => value.power(count);
  if (count % 2 === 1) return monotone(range, raised, raised);
  const zero = point(Rational.ZERO);
  const { low, high } = range;
  if (low && low.value.sign >= 0) return monotone(range, raised, raised);
  if (high && high.value.sign <= 0) return monotone({ low: high, high: low }, raised, raised);
  if (!low || !high) return { low: zero.low, high: null };
  return hull(zero, { low: monotone({ low, high: low }, raised, raised).low, high: monotone({ low: high, high }, raised, raised).high });
}

function reciprocal(range: Interval): Interval {
  const { low, high } = range;
  if (low && low.value.sign >= 0) return inverse(range);
  return high && high.value.sign <= 0 ? inverse(range) : EVERYTHING;
}
