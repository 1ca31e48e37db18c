import type { Cell, TableDefinition } from '../language/definition.ts';
import type { TermOf } from '../language/term.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { add, compare, maximum, minimum } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Compute, Known } from './known.ts';

export function matches(cell: Cell, value: Value): boolean {
  switch (cell.kind) {
    case 'any':
      return true;
    case 'one_of':
      return cell.values.some((one) => (isNumeric(value) ? one instanceof Rational && compare(value, one) === 0 : one === value));
    case 'range': {
      const { low, high } = cell;
      if (low) {
        const order = compare(value as Numeric, low.value);
        if (order < 0 || (order === 0 && !low.inclusive)) return false;
      }
      if (!high) return true;
      const order = compare(value as Numeric, high.value);
      return order < 0 || (order === 0 && high.inclusive);
    }
  }
}

/** Indices of the rows that hit: the first, or all of a collecting table. */
export function hits(table: TableDefinition, args: readonly Value[]): number[] {
  const found: number[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (!row.cells.every((cell, column) => matches(cell, args[column] as Value))) continue;
    found.push(index);
    if (table.hit !== 'collect') break;
  }
  return found;
}

export function lookUp(term: TermOf<'table'>, known: Known): Compute {
  const table = known.model.tables.get(term.id) as TableDefinition;
  const args = term.args.map((one) => known.compute(one));
  const outcomes = table.rows.map((row) => known.compute(row.then));
  const none = new Missing({ code: 'not_applicable', of: table.id });
  return () => {
    const given = args.map((one) => one());
    const missing = given.find((one) => one instanceof Missing);
    if (missing) return missing;
    const rows = hits(table, given);
    for (const row of rows) known.trace?.row(table.id, row);
    if (table.collect === 'count') return Rational.of(rows.length);
    const values = rows.map((row) => outcomes[row]?.() ?? none);
    if (table.hit !== 'collect') return values[0] ?? none;
    if (table.collect === 'sum') return (values as Numeric[]).reduce(add, Rational.ZERO);
    return values.length === 0 ? none : (values as Numeric[]).reduce(table.collect === 'min' ? minimum : maximum);
  };
}
