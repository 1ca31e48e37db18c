import type { Cell, CellTest, TableDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import type { At, Run } from './at.ts';
import { constant, constantOf } from './calls.ts';
import type { FlagLanes, Lanes } from './lanes.ts';
import * as logic from './logic.ts';
import { bound, type Span } from './order.ts';

/** What the rows of tables ask for. */

/** The terms at the ends of a cell's ranges. */
export function boundTerms(cell: Cell): Term[] {
  if (cell.kind === 'any') return [];
  return cell.tests.flatMap((test) => (test.kind === 'range' ? [test.low, test.high].flatMap((bound) => (bound ? [bound.term] : [])) : []));
}

/**
 * Of a table of one column whose rows ask a number for ranges of constants: by row, the numerators over this unit that it takes. Null for
 * any other table. Rows that take the rest have none.
 */
export function rangesOf(
  { columns, rows }: TableDefinition,
  otherwise: readonly number[],
  unit: number,
): readonly (readonly Span[])[] | null {
  if (columns.length !== 1) return null;
  const all: Span[][] = [];
  for (const [index, { cells }] of rows.entries()) {
    const [cell] = cells;
    const own: Span[] = [];
    all.push(own);
    if (otherwise.includes(index)) continue;
    if (cell?.kind !== 'tests' || cell.not) return null;
    for (const test of cell.tests) {
      const span = spanOf(test, unit);
      if (!span) return null;
      own.push(span);
    }
  }
  // Where no row asks anything, none looks at what is missing.
  if (otherwise.length === rows.length) return null;
  // Only the first row without a condition takes the rest, and only after the others.
  return otherwise.length > 1 || (otherwise[0] ?? rows.length - 1) !== rows.length - 1 ? null : all;
}

function spanOf(test: CellTest, unit: number): Span | null {
  if (test.kind === 'value') {
    if (!(test.value instanceof Rational)) return null;
    const [from, to] = [bound(unit, test.value, true, 'low'), bound(unit, test.value, true, 'high')];
    return from === null || to === null ? null : { from, to };
  }
  if (test.kind !== 'range') return null;
  const ends = ([test.low, test.high] as const).map((end, index) => {
    if (!end) return index === 0 ? -Infinity : Infinity;
    const value = constantOf(end.term);
    return value instanceof Rational ? bound(unit, value, end.inclusive, index === 0 ? 'low' : 'high') : null;
  });
  const [from = null, to = null] = ends;
  return from === null || to === null ? null : { from, to };
}

/** Where a cell holds; null of one that takes anything. */
export function cellHolds(cell: Cell, value: Lanes, ends: ReadonlyMap<Term, Run>, at: At, lanes: number): FlagLanes | null {
  if (cell.kind === 'any') return null;
  const tests = cell.tests.map((test) => testHolds(test, value, ends, at, lanes));
  const either = tests.reduce((a, b) => logic.joined(a, b, 1, lanes, at.arena));
  return cell.not ? logic.inverted(either, lanes, at.arena) : either;
}

function testHolds(test: CellTest, value: Lanes, ends: ReadonlyMap<Term, Run>, at: At, lanes: number): FlagLanes {
  switch (test.kind) {
    case 'missing':
      return logic.presence(value, 0, lanes, at.arena);
    case 'value':
      return logic.ordered(value, constant(test.value)(at), '==', lanes, at.arena);
    case 'range': {
      const found = [
        ...(test.low ? [logic.ordered(value, (ends.get(test.low.term) as Run)(at), test.low.inclusive ? '>=' : '>', lanes, at.arena)] : []),
        ...(test.high
          ? [logic.ordered(value, (ends.get(test.high.term) as Run)(at), test.high.inclusive ? '<=' : '<', lanes, at.arena)]
          : []),
      ];
      const first = found[0] ?? logic.presence(value, 1, lanes, at.arena);
      return found[1] ? logic.joined(first, found[1], 0, lanes, at.arena) : first;
    }
  }
}
