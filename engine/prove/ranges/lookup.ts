import type { TableDefinition } from '../../language/definition.ts';
import type { TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { absenceOf, join, keyOf, NEVER, PRESENT, together, withAbsence, type Abstract, type Outcome } from './abstract.ts';
import { number, quantity } from './arithmetic.ts';
import { cellExtent, extentOf, gaps, isEmptyExtent, type Extent } from './coverage.ts';
import { evaluate } from './evaluate.ts';
import { isMultiple } from '../linear/form.ts';
import { between, EVERYTHING, hull, plus, point, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** A decision table: what the rows come to that its arguments can hit; missing where they may hit none. */
export function lookUp(term: TermOf<'table'>, known: Knowledge, run: Run): Abstract {
  const table = run.model.tables.get(term.id);
  const args = term.args.map((one) => evaluate(one, known, run));
  if (!table || args.some((one) => one.kind === 'never')) return NEVER;
  const missing = together(...args.map(absenceOf));
  if (args.some((one) => one.kind === 'absent')) return { kind: 'absent', missing };
  const extents = table.columns.map((column, index): Extent => {
    const argument = args[index];
    const place = term.args[index];
    if (argument && place) run.notes?.ask(table.id, index, column, argument, known, place.at);
    if (argument?.kind === 'number') {
      const grid = known.grid(argument.form);
      return extentOf(column, known.range(argument.form), null, column.step && grid && isMultiple(grid, column.step) ? column.step : null);
    }
    if (argument?.kind === 'bool' && argument.truth !== null) return { kind: 'options', options: [String(argument.truth)], open: false };
    return extentOf(column, EVERYTHING, argument?.kind === 'text' ? argument.options : null, null);
  });
  const hit = table.rows.filter((row) =>
    row.cells.every((cell, index) => {
      const extent = extents[index];
      return extent === undefined || !isEmptyExtent(cellExtent(cell, extent));
    }),
  );
  const outcomes = hit.map((row): Outcome => {
    const place = known.fork();
    return { known: place, abstract: evaluate(row.then, place, run) };
  });
  const name = `${table.id}(${args.map(keyOf).join(', ')}: ${outcomes.map(({ abstract }) => keyOf(abstract)).join(', ')})`;
  const found = table.hit === 'collect' ? collected(table, outcomes, name, known) : join(outcomes, known, () => name);
  const always = table.hit === 'collect' && (table.collect === 'sum' || table.collect === 'count');
  const covered =
    always ||
    gaps(
      extents,
      hit.map((row) => row.cells),
    ).length === 0;
  const settled = found.kind === 'never' ? ({ kind: 'absent', missing: PRESENT } as const) : found;
  return withAbsence(settled, together(missing, covered ? PRESENT : new Map([[`table:${table.id}`, table.id]])));
}

function collected(table: TableDefinition, outcomes: readonly Outcome[], name: string, known: Knowledge): Abstract {
  const ranges = outcomes.map(({ known: place, abstract }) => (abstract.kind === 'number' ? place.range(abstract.form) : EVERYTHING));
  const missing = together(...outcomes.map(({ abstract }) => absenceOf(abstract)));
  if (table.collect === 'count')
    return number(quantity(name, between(Rational.ZERO, Rational.of(outcomes.length)), Rational.ONE, known), PRESENT);
  if (table.collect !== 'sum') return join(outcomes.length > 0 ? outcomes : [], known, () => name);
  const orNothing = (range: Interval): Interval => hull(range, point(Rational.ZERO));
  return number(quantity(name, ranges.map(orNothing).reduce(plus, point(Rational.ZERO)), null, known), missing);
}
