import { Day } from '../calendar/day.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Cell, CellTest, TableColumn, TableDefinition } from './definition.ts';
import type { BinaryOperator } from './expression.ts';
import type { Term, TermOf } from './term.ts';
import { leaves } from './walk.ts';
import type { Scalar } from './written.ts';

/** A table as one look-up sees it: its columns stand for what is looked up. Terms are made once for each look-up. */

/** What each row gives: of a formula, with the arguments in place of the columns. */
export function outcomesOf(term: TermOf<'table'>, table: TableDefinition): readonly Term[] {
  return kept(outcomes, term, () => {
    const columns = new Map(table.columns.map(({ name }, index) => [name, columnOf(term, name, index)]));
    return table.rows.map(({ then }) => (isReckoned(then) ? inPlace(then, columns) : then));
  });
}

/** Each row's condition, so that whoever decides terms can decide it; null for a row that takes the rest. */
export function conditionsOf(term: TermOf<'table'>, table: TableDefinition): readonly (Term | null)[] {
  return kept(conditions, term, () =>
    table.rows.map((row) =>
      joined(
        row.cells.flatMap((cell, index) => cellTerms(cell, columnOf(term, (table.columns[index] as TableColumn).name, index))),
        'and',
      ),
    ),
  );
}

/** Whether an outcome has to be computed, and is not just written there. */
export function isReckoned(then: Term): boolean {
  return leaves(then).some(({ kind }) => kind !== 'constant');
}

/** The tables as they are declared: of one with several outputs, the first stands for all. */
export function declaredTables(tables: ReadonlyMap<string, TableDefinition>): TableDefinition[] {
  const all = [...tables.values()];
  return all.filter((one, index) => all.findIndex(({ of }) => of === one.of) === index);
}

const outcomes = new WeakMap<Term, readonly Term[]>();
const conditions = new WeakMap<Term, readonly (Term | null)[]>();

function kept<T>(known: WeakMap<Term, T>, term: Term, make: () => T): T {
  let made = known.get(term);
  if (made === undefined) known.set(term, (made = make()));
  return made;
}

function columnOf(term: TermOf<'table'>, name: string, index: number): Term {
  return { kind: 'symbol', name, term: term.args[index] as Term, column: true, at: term.at };
}

function inPlace(then: Term, columns: ReadonlyMap<string, Term>): Term {
  const go = (one: Term): Term => inPlace(one, columns);
  switch (then.kind) {
    case 'bound':
      return columns.get(then.name) ?? then;
    case 'unary':
      return { ...then, operand: go(then.operand) };
    case 'binary':
      return { ...then, left: go(then.left), right: go(then.right) };
    case 'if':
      return { ...then, condition: go(then.condition), then: go(then.then), otherwise: go(then.otherwise) };
    case 'call':
      return { ...then, args: then.args.map(go) };
    case 'choice':
      return { ...then, options: Object.fromEntries(Object.entries(then.options).map(([option, one]) => [option, go(one)])) };
    default:
      return then;
  }
}

function cellTerms(cell: Cell, column: Term): Term[] {
  if (cell.kind === 'any') return [];
  const either = joined(
    cell.tests.map((test) => testTerm(test, column)),
    'or',
  );
  if (!either) return [];
  return [cell.not ? { kind: 'unary', operator: 'not', operand: either, at: column.at } : either];
}

function testTerm(test: CellTest, column: Term): Term {
  const compared = (operator: BinaryOperator, right: Term): Term => ({ kind: 'binary', operator, left: column, right, at: column.at });
  switch (test.kind) {
    case 'missing':
      return { kind: 'call', callee: 'absent', args: [column], at: column.at };
    case 'value':
      return compared('==', { kind: 'constant', value: test.value, text: literal(test.value), at: column.at });
    case 'range': {
      const ends = [
        ...(test.low ? [compared(test.low.inclusive ? '>=' : '>', test.low.term)] : []),
        ...(test.high ? [compared(test.high.inclusive ? '<=' : '<', test.high.term)] : []),
      ];
      return joined(ends, 'and') ?? { kind: 'call', callee: 'present', args: [column], at: column.at };
    }
  }
}

/** A cell's value in the syntax of formulas. */
function literal(value: Scalar | Day): string {
  if (value instanceof Rational) return formatDecimal(value, 30);
  if (value instanceof Day) return `date(${value.year}, ${value.month}, ${value.dayOfMonth})`;
  return typeof value === 'string' ? `"${value}"` : String(value);
}

function joined(terms: readonly Term[], operator: 'and' | 'or'): Term | null {
  return terms.reduce<Term | null>((left, right) => (left ? { kind: 'binary', operator, left, right, at: right.at } : right), null);
}
