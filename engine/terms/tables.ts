import { Day } from '../calendar/day.ts';
import type { Cell, CellTest, TableDefinition } from '../language/definition.ts';
import { chosen, hitRule } from '../language/hit.ts';
import { outcomesOf } from '../language/look-up.ts';
import type { TermOf } from '../language/term.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { add, compare, maximum, minimum } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Compute, Known } from './known.ts';

type Holds = (value: Value) => boolean | null;

const never: Holds = () => false;

function testOf(test: CellTest, known: Known): Holds {
  switch (test.kind) {
    case 'missing':
      return (value) => value instanceof Missing;
    case 'value': {
      const wanted = test.value;
      return (value) => (value instanceof Missing ? null : equal(value, wanted));
    }
    case 'range': {
      const [low, high] = [test.low, test.high].map((bound) => bound && { end: known.compute(bound.term), inclusive: bound.inclusive });
      return (value) => {
        if (value instanceof Missing) return null;
        const above = low ? beyond(value, low.end(), low.inclusive, 1) : true;
        if (above === false) return false;
        const below = high ? beyond(value, high.end(), high.inclusive, -1) : true;
        return below === false ? false : above === null || below === null ? null : true;
      };
    }
  }
}

function beyond(value: Value, end: Value, inclusive: boolean, side: -1 | 1): boolean | null {
  if (end instanceof Missing) return null;
  const order = value instanceof Day && end instanceof Day ? value.ordinal - end.ordinal : compare(value as Numeric, end as Numeric);
  return order === 0 ? inclusive : order * side > 0;
}

function equal(a: Value, b: Value): boolean {
  if (isNumeric(a) && isNumeric(b)) return compare(a, b) === 0;
  return a instanceof Day && b instanceof Day ? a.ordinal === b.ordinal : a === b;
}

function cellOf(cell: Cell, known: Known): Holds | null {
  if (cell.kind === 'any') return null;
  const tests = cell.tests.map((test) => testOf(test, known));
  const [only = never] = tests;
  const either: Holds =
    tests.length === 1
      ? only
      : (value) => {
          let unknown = false;
          for (const test of tests) {
            const holds = test(value);
            if (holds === true) return true;
            if (holds === null) unknown = true;
          }
          return unknown ? null : false;
        };
  if (!cell.not) return either;
  return (value) => {
    const holds = either(value);
    return holds === null ? null : !holds;
  };
}

/** What a table gives: missing where an argument is that a row has to look at, or where no row applies. */
export function lookUp(term: TermOf<'table'>, known: Known): Compute {
  const table = known.model.tables.get(term.id) as TableDefinition;
  const rule = hitRule(table);
  const args = term.args.map((one) => known.compute(one));
  const outcomes = outcomesOf(term, table).map((then) => known.compute(then));
  const rows = table.rows.map((row) =>
    row.cells.flatMap((cell, column) => {
      const holds = cellOf(cell, known);
      return holds ? [{ column, holds }] : [];
    }),
  );
  const none = new Missing({ code: 'not_applicable', of: table.id });
  return () => {
    const given = args.map((one) => one());
    const decide = (row: number): boolean | null => {
      let unknown = false;
      for (const { column, holds } of rows[row] ?? []) {
        const found = holds(given[column] as Value);
        if (found === false) return false;
        if (found === null) unknown = true;
      }
      return unknown ? null : true;
    };
    const found = chosen(rule, rows.length, decide);
    if ('undecided' in found) {
      const looked = (rows[found.undecided] ?? []).map(({ column }) => given[column]);
      return looked.find((one) => one instanceof Missing) ?? none;
    }
    for (const row of found.rows) known.trace?.row(table.of, row);
    if (table.collect === 'count') return Rational.of(found.rows.length);
    const values = found.rows.map((row) => outcomes[row]?.() ?? none);
    if (table.hit !== 'collect') return values[0] ?? none;
    const lacking = values.find((one) => one instanceof Missing);
    if (lacking) return lacking;
    if (table.collect === 'sum') return (values as Numeric[]).reduce(add, Rational.ZERO);
    return values.length === 0 ? none : (values as Numeric[]).reduce(table.collect === 'min' ? minimum : maximum);
  };
}
