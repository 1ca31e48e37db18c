import { Rational } from '../../number/rational.ts';
import { Form } from '../linear/form.ts';
import { between, EVERYTHING, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * A sum is linear in the sums of the quantities that a row's value is made of, and what holds for every row holds for
 * the sums: between the lowest and the highest row's value times the number of rows, and limits between fields too.
 */
export function sum(form: Form, where: string, n: Form, row: Knowledge, known: Knowledge, ofRow: (form: Form) => void): Form {
  const { bounds, facts } = row.about(form.terms.keys());
  const total = (inner: Form): Form => {
    let result = n.times(inner.constant);
    for (const [one, factor] of inner.terms) result = result.plus(Form.of(`sum(${where}: ${one})`).times(factor));
    return result;
  };
  const spread = (inner: Form, { low, high }: Interval): void => {
    if (low) known.learn(total(inner).minus(n.times(low.value)));
    if (high) known.learn(n.times(high.value).minus(total(inner)));
  };
  for (const [one, interval] of bounds) {
    known.learnGrid(`sum(${where}: ${one})`, row.grid(Form.of(one)));
    spread(Form.of(one), interval);
  }
  for (const fact of facts) known.learn(total(fact.form));
  const range = row.range(form);
  spread(form, range);
  if (range.low && range.low.value.sign >= 0) ofRow(total(form).minus(form));
  return total(form);
}

export function productRange({ low, high }: Interval): Interval {
  if (!low || low.value.sign < 0) return EVERYTHING;
  const most = high && high.value.compare(Rational.ONE) <= 0 ? Rational.ONE : null;
  return between(low.value.compare(Rational.ONE) >= 0 ? Rational.ONE : Rational.ZERO, most);
}
