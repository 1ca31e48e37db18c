import type { Day } from '../calendar/day.ts';
import type { Cell, CellTest, TableColumn, TableDefinition } from '../language/definition.ts';
import type { BinaryOperator } from '../language/expression.ts';
import type { Scalar } from '../language/ruleset.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { TableHit } from './explanation.ts';
import { write } from './formula.ts';
import { inputOf } from './labels.ts';
import { valueAt, type Explaining, type Place } from './place.ts';
import { literal, shown } from './shown.ts';
import { chosen, hitRule } from '../language/hit.ts';

/** The rows that a look-up hit, with the condition each of them sets; none when an argument is missing. */
export function hitsOf(term: TermOf<'table'>, home: string | null, explaining: Explaining, place: Place): { hit: TableHit; then: Term }[] {
  const { model } = explaining;
  const table = model.tables.get(term.id);
  if (!table) return [];
  const given = term.args.map((one) => valueAt(explaining, one, place));
  const conditions = conditionsOf(term, table);
  const rows = chosen(hitRule(table), conditions.length, (index) => {
    const condition = conditions[index];
    const holds = condition ? valueAt(explaining, condition, place) : true;
    return holds === null || holds instanceof Missing ? null : holds === true;
  });
  if ('undecided' in rows) return [];
  return rows.rows.flatMap((index) => {
    const [row, condition] = [table.rows[index], conditions[index] ?? null];
    if (!row) return [];
    const then = valueAt(explaining, row.then, place) ?? new Missing({ code: 'not_applicable', of: table.id });
    const told = {
      then: row.then,
      hit: {
        table: table.id,
        formula: write(term, home),
        label: table.label,
        clause: row.clause ?? table.clause,
        index,
        rowLabel: row.label,
        inferred: row.inferred,
        when: condition ? write(condition, home) : '',
        given: given.flatMap((value, column) =>
          value === null
            ? []
            : [{ column: table.columns[column]?.name ?? '', value: shown(value, model, inputOf(term.args[column] as Term, model)) }],
        ),
        then: shown(then, model),
      },
    };
    return [told];
  });
}

const known = new WeakMap<Term, readonly (Term | null)[]>();

/**
 * Each row's condition as a term, so that the evaluator itself decides it; null for a row that takes the rest. Made once for each look-up.
 */
function conditionsOf(term: TermOf<'table'>, table: TableDefinition): readonly (Term | null)[] {
  let conditions = known.get(term);
  if (!conditions) {
    conditions = table.rows.map((row) => {
      const parts = row.cells.flatMap((cell, index) => {
        const column: Term = {
          kind: 'symbol',
          name: (table.columns[index] as TableColumn).name,
          term: term.args[index] as Term,
          at: term.at,
        };
        return cellTerms(cell, column);
      });
      return joined(parts, 'and');
    });
    known.set(term, conditions);
  }
  return conditions;
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
      return compared('==', constant(test.value, column));
    case 'range': {
      const ends = [
        ...(test.low ? [compared(test.low.inclusive ? '>=' : '>', test.low.term)] : []),
        ...(test.high ? [compared(test.high.inclusive ? '<=' : '<', test.high.term)] : []),
      ];
      return joined(ends, 'and') ?? { kind: 'call', callee: 'present', args: [column], at: column.at };
    }
  }
}

function constant(value: Scalar | Day, { at }: Term): Term {
  const text = value instanceof Rational ? formatDecimal(value, 30) : literal(value);
  return { kind: 'constant', value, text, at };
}

function joined(terms: readonly Term[], operator: 'and' | 'or'): Term | null {
  return terms.reduce<Term | null>((left, right) => (left ? { kind: 'binary', operator, left, right, at: right.at } : right), null);
}
