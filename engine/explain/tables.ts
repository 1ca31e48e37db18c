import type { Cell, TableColumn, TableDefinition } from '../language/definition.ts';
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
import { shown } from './shown.ts';

/** The rows that a look-up hit, with the condition each of them sets; none when an argument is missing. */
export function hitsOf(term: TermOf<'table'>, home: string | null, explaining: Explaining, place: Place): { hit: TableHit; then: Term }[] {
  const { model } = explaining;
  const table = model.tables.get(term.id);
  if (!table) return [];
  const given = term.args.map((one) => valueAt(explaining, one, place));
  if (given.some((value) => value === null || value instanceof Missing)) return [];
  const found: { hit: TableHit; then: Term }[] = [];
  for (const [index, condition] of conditionsOf(term, table).entries()) {
    const row = table.rows[index];
    if (!row || (condition && valueAt(explaining, condition, place) !== true)) continue;
    const then = valueAt(explaining, row.then, place) ?? new Missing({ code: 'not_applicable', of: table.id });
    found.push({
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
    });
    if (table.hit !== 'collect') break;
  }
  return found;
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
  const compared = (operator: BinaryOperator, value: Scalar): Term => ({
    kind: 'binary',
    operator,
    left: column,
    right: constant(value, column),
    at: column.at,
  });
  switch (cell.kind) {
    case 'any':
      return [];
    case 'one_of': {
      const either = joined(
        cell.values.map((value) => compared('==', value)),
        'or',
      );
      return either ? [either] : [];
    }
    case 'range':
      return [
        ...(cell.low ? [compared(cell.low.inclusive ? '>=' : '>', cell.low.value)] : []),
        ...(cell.high ? [compared(cell.high.inclusive ? '<=' : '<', cell.high.value)] : []),
      ];
  }
}

function constant(value: Scalar, { at }: Term): Term {
  const text = value instanceof Rational ? formatDecimal(value, 30) : typeof value === 'string' ? `"${value}"` : String(value);
  return { kind: 'constant', value, text, at };
}

function joined(terms: readonly Term[], operator: 'and' | 'or'): Term | null {
  return terms.reduce<Term | null>((left, right) => (left ? { kind: 'binary', operator, left, right, at: right.at } : right), null);
}
