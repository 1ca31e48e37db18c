import type { Term, TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { absenceOf, join, keyOf, PRESENT, together, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { note, number, quantity } from './arithmetic.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { Form } from '../linear/form.ts';
import { field, input } from './inputs.ts';
import { between, EVERYTHING, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import { countQuantity, termKey } from './names.ts';
import { enterRows } from './roots.ts';
import type { Run } from './run.ts';

function count(list: string, filter: Term | null, known: Knowledge, run: Run): Form {
  const least = run.model.inputs.get(list)?.minRows ?? 0;
  const all = quantity(countQuantity(list, null, run), between(Rational.of(least), null), Rational.ONE, known);
  known.conditionals.push({ fact: { form: all.shift(Rational.of(-1n)), strict: false }, when: { list }, key: `row of ${list}` });
  if (!filter) return all;
  const kept = quantity(countQuantity(list, filter, run), between(Rational.ZERO, null), Rational.ONE, known);
  known.learn(all.minus(kept));
  return kept;
}

/** What the rows of a list come to, from what any one row can be. */
export function rows(term: TermOf<'rows'>, known: Knowledge, run: Run): Abstract {
  const { callee, list, argument, filter } = term;
  const n = count(list, filter, known, run);
  if (callee === 'count' && !filter) return number(n, PRESENT);
  const place = enterRows(list, known, run);
  const kept = filter ? evaluate(filter, place, run) : null;
  const ways = filter ? assume(filter, true, place, run) : [place];
  const outcomes = argument ? ways.map((way): Outcome => ({ known: way, abstract: evaluate(argument, way, run) })) : [];
  const row = place.fork();
  const inner = join(outcomes, row, () => `row(${outcomes.map(({ abstract }) => keyOf(abstract)).join(', ')})`);
  const missing = ofSomeRow(together(kept ? absenceOf(kept) : PRESENT, absenceOf(inner)));
  const where = `${list}${filter ? ` where ${termKey(filter, run)}` : ''}`;
  const name = `${callee}(${where}: ${keyOf(inner)})`;
  if (callee === 'count') return number(n, missing);
  if (callee === 'any' || callee === 'all') {
    const empty = callee === 'all';
    const truth = inner.kind === 'never' || (inner.kind === 'bool' && inner.truth === empty) ? empty : known.truth(name);
    return { kind: 'bool', truth, key: name, missing };
  }
  if (callee === 'distinct') {
    const found = quantity(name, between(Rational.ZERO, null), Rational.ONE, known);
    known.learn(n.minus(found));
    return number(found, missing);
  }
  if (inner.kind !== 'number') {
    if (callee === 'sum' || callee === 'product') return number(Form.constant(callee === 'sum' ? Rational.ZERO : Rational.ONE), missing);
    return inner.kind === 'never' || inner.kind === 'absent'
      ? { kind: 'absent', missing: together(missing, none(list, n, known)) }
      : { ...inner, key: name, missing: together(missing, none(list, n, known)) };
  }
  const ofRow = (form: Form): void => {
    if (!filter) known.conditionals.push({ fact: { form, strict: false }, when: { list }, key: `row of ${list}` });
  };
  if (callee === 'sum') return number(sum(inner.form, where, n, row, known, ofRow), missing);
  if (callee === 'product') return number(quantity(name, productRange(row.range(inner.form)), null, known), missing);
  if (callee === 'geomean' && argument && !row.isNonNegative(inner.form)) note('domain', argument, callee, term, run);
  const keepsGrid = callee === 'min' || callee === 'max' || callee === 'first' || callee === 'last';
  const found = quantity(name, row.range(inner.form), keepsGrid ? row.grid(inner.form) : null, known);
  if (callee === 'max') ofRow(found.minus(inner.form));
  if (callee === 'min') ofRow(inner.form.minus(found));
  return number(found, together(missing, none(list, n, known)));
}

/** That a field is there in this row does not mean that it is in every row. */
function ofSomeRow(missing: Absence): Absence {
  return missing.size === 0 ? missing : new Map([...missing].map(([key, name]) => [`some ${key}`, name]));
}

/** Nothing comes of no rows. */
function none(list: string, n: Form, known: Knowledge): Absence {
  return known.isNonNegative(n.shift(Rational.of(-1n))) ? PRESENT : new Map([[`none ${n.key}`, list]]);
}

/**
 * A sum is linear in the sums of the quantities that a row's value is made of, and what holds for every row holds for
 * the sums: between the lowest and the highest row's value times the number of rows, and limits between fields too.
 */
function sum(form: Form, where: string, n: Form, row: Knowledge, known: Knowledge, ofRow: (form: Form) => void): Form {
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

function productRange({ low, high }: Interval): Interval {
  if (!low || low.value.sign < 0) return EVERYTHING;
  const most = high && high.value.compare(Rational.ONE) <= 0 ? Rational.ONE : null;
  return between(low.value.compare(Rational.ONE) >= 0 ? Rational.ONE : Rational.ZERO, most);
}

/** The fields of a record brought to one value. */
export function record(term: TermOf<'record'>, known: Knowledge, run: Run): Abstract {
  const { list, path } = term;
  const owner = run.inputs([...(list === null ? [] : [list]), ...path]).at(-1);
  const names = [...(owner?.fields.keys() ?? [])];
  const fields = names.map((name) =>
    list === null ? input([...path, name], known, run) : field({ list, path: [...path, name] }, known, run),
  );
  if (term.callee === 'count_present') {
    const sure = fields.filter((one) => absenceOf(one).size === 0).length;
    const found = quantity(
      `count_present(${list ?? ''}.${path.join('.')})`,
      between(Rational.of(sure), Rational.of(names.length)),
      Rational.ONE,
      known,
    );
    const outer = list === null ? input(path, known, run) : field({ list, path }, known, run);
    return number(found, absenceOf(outer));
  }
  const missing = together(...fields.map(absenceOf));
  return number(
    fields.reduce((total, one) => (one.kind === 'number' ? total.plus(one.form) : total), Form.constant(Rational.ZERO)),
    missing,
  );
}
