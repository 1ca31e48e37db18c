import type { Diagnostic } from '../diagnostic.ts';
import type { Cell, TableColumn, TableDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import { cellExtent, extentOf, gaps, intervalsOf, isEmptyExtent, overlap, type Extent, type Gap, type Piece } from './ranges/coverage.ts';
import { EVERYTHING, numberText, same, type Interval } from './linear/interval.ts';
import { textAt, type Locate } from './locate.ts';
import type { Ranges } from './ranges/analyse.ts';

/** Decision tables: every value has a row, and one only, at the precision at which the table is applied. */
export function proveTables(ranges: Ranges, locate: Locate): Diagnostic[] {
  return [...ranges.model.tables.values()].flatMap((table) => {
    const steps = checkSteps(table, locate, ranges);
    if (table.hit === 'collect') return steps;
    const extents = table.columns.map((column, index) => domainOf(table, column, index, ranges));
    return [...steps, ...checkGaps(table, extents, locate), ...checkAnswers(table, extents, locate), ...checkRows(table, extents, locate)];
  });
}

/** What is to be covered: what the column declares, else what it is asked for, else everything. */
function domainOf(table: TableDefinition, column: TableColumn, index: number, ranges: Ranges): Extent {
  const asked = ranges.notes.domains.get(table.id)?.[index] ?? null;
  const interval: Interval = {
    low: column.min ? { value: column.min, inclusive: true } : (asked?.interval?.low ?? null),
    high: column.max ? { value: column.max, inclusive: true } : (asked?.interval?.high ?? null),
  };
  const options = column.options.length > 0 ? new Set(column.options) : (asked?.options ?? null);
  return extentOf(column, interval, options, column.step);
}

function checkSteps(table: TableDefinition, locate: Locate, ranges: Ranges): Diagnostic[] {
  return table.columns.flatMap((column, index) => {
    const places = new Map((ranges.notes.domains.get(table.id)?.[index]?.offStep ?? []).map((place) => [JSON.stringify(place), place]));
    return [...places.values()].map((place): Diagnostic => ({
      code: 'step-not-met',
      severity: 'error',
      at: locate(place.path, place.span),
      details: { table: table.id, column: column.name, step: column.step ? numberText(column.step) : '', argument: textAt(place, locate) },
      related: [{ at: locate([...table.at, 'inputs', column.name]), role: 'column' }],
    }));
  });
}

function cellsOf(table: TableDefinition): (readonly Cell[])[] {
  return table.rows.map((row) => row.cells);
}

function checkGaps(table: TableDefinition, extents: readonly Extent[], locate: Locate): Diagnostic[] {
  return gaps(extents, cellsOf(table))
    .filter((gap) => gap.every((piece) => piece.kind === 'numbers' || piece.option !== null))
    .map((gap): Diagnostic => {
      const said = describe(table, extents, gap);
      const step = table.columns.find((one) => one.name === said.column)?.step;
      const details = { table: table.id, ...said, step: step ? numberText(step) : 'none' };
      const related = neighbours(table, gap).map((index) => ({ at: locate(table.rows[index]?.at ?? table.at), role: 'neighbour' }));
      const code = details.kind === 'option' ? 'option-not-covered' : 'table-gap';
      return { code, severity: 'warning', details, at: locate([...table.at, 'rows']), ...(related.length > 0 ? { related } : {}) };
    });
}

/** Which values a gap holds, for a message: the first number column that it narrows, else the options; and the rest. */
function describe(
  table: TableDefinition,
  extents: readonly Extent[],
  gap: Gap,
): Record<'column' | 'kind' | 'from' | 'to' | 'others', string> {
  const narrowed = gap.findIndex((piece, index) => {
    const extent = extents[index];
    return piece.kind === 'numbers' && extent?.kind === 'numbers' && !extent.intervals.some((one) => same(one, piece.interval));
  });
  const option = gap.findIndex((piece) => piece.kind === 'option');
  const numbers = gap.findIndex((piece) => piece.kind === 'numbers');
  const main = narrowed >= 0 ? narrowed : option >= 0 ? option : numbers;
  const others = gap.flatMap((piece, index) =>
    index === main || (piece.kind === 'numbers' && index !== narrowed) ? [] : [`${table.columns[index]?.name ?? ''} = ${pieceText(piece)}`],
  );
  const piece = gap[main];
  return {
    column: table.columns[main]?.name ?? '',
    others: others.join(', ') || 'none',
    ...(piece ? endsOf(piece) : { kind: '', from: '', to: '' }),
  };
}

function endsOf(piece: Piece): Record<'kind' | 'from' | 'to', string> {
  if (piece.kind === 'option') return { kind: 'option', from: piece.option ?? '', to: '' };
  const { low, high } = piece.interval;
  const [from, to] = [low ? numberText(low.value) : '', high ? numberText(high.value) : ''];
  if (low && high && low.value.equals(high.value)) return { kind: 'point', from, to };
  if (low && high) return { kind: low.inclusive ? (high.inclusive ? 'closed' : 'from') : high.inclusive ? 'to' : 'between', from, to };
  if (low) return { kind: low.inclusive ? 'from_up' : 'above', from, to };
  return { kind: high ? (high.inclusive ? 'to_down' : 'below') : 'all', from, to };
}

function pieceText(piece: Piece): string {
  if (piece.kind === 'option') return piece.option ?? '';
  const { low, high } = piece.interval;
  return low && high && low.value.equals(high.value)
    ? numberText(low.value)
    : `${low ? numberText(low.value) : '−∞'} … ${high ? numberText(high.value) : '+∞'}`;
}

/** Rows of a table of one number column that stand on both sides of a gap. */
function neighbours(table: TableDefinition, [piece]: Gap): number[] {
  if (table.columns.length !== 1 || piece?.kind !== 'numbers') return [];
  const { low, high } = piece.interval;
  const ends = table.rows.map((row) => intervalsOf(row.cells[0] ?? { kind: 'any' }));
  const nearest = (far: (one: Interval) => Interval['low'], side: -1 | 1, from: Interval['low']): number => {
    if (!from) return -1;
    const found = ends.flatMap((all, index) =>
      all.flatMap((one) => {
        const end = far(one);
        return end && end.value.compare(from.value) * side >= 0 ? [{ index, value: end.value }] : [];
      }),
    );
    return found.sort((a, b) => a.value.compare(b.value) * side)[0]?.index ?? -1;
  };
  return [nearest((one) => one.high, -1, low), nearest((one) => one.low, 1, high)].filter((index) => index >= 0);
}

/** A row whose outcome a reading chooses, and without which its values would have none: that is where a hole of the act is answered. */
function checkAnswers(table: TableDefinition, extents: readonly Extent[], locate: Locate): Diagnostic[] {
  return table.rows.flatMap((row, index) => {
    const readings = readingsIn(row.then);
    if (readings.length === 0) return [];
    const others = cellsOf(table).map((cells, other) =>
      other === index ? cells.map((): Cell => ({ kind: 'one_of', values: [] })) : cells,
    );
    const own = extents.map((extent, column) => cellExtent(row.cells[column] ?? { kind: 'any' }, extent));
    const [gap] = gaps(own, others);
    if (!gap || own.some(isEmptyExtent)) return [];
    const whole = own.map((extent, column): Piece => gapOf(extent) ?? gap[column] ?? { kind: 'numbers', interval: EVERYTHING });
    return [
      {
        code: 'gap-answered',
        severity: 'info',
        at: locate(row.at),
        details: { table: table.id, readings: readings.join(', '), count: readings.length, ...describe(table, extents, whole) },
      },
    ];
  });
}

function gapOf(extent: Extent): Piece | null {
  return extent.kind === 'numbers' && extent.intervals[0] ? { kind: 'numbers', interval: extent.intervals[0] } : null;
}

function readingsIn(term: Term): string[] {
  return [...new Set([...walk(term)].flatMap((one) => (one.kind === 'choice' && one.by !== 'category' ? [one.by] : [])))];
}

/** Rows that no value reaches, and rows of a UNIQUE table that share one. */
function checkRows(table: TableDefinition, extents: readonly Extent[], locate: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [index, row] of table.rows.entries()) {
    const own = extents.map((extent, column) => cellExtent(row.cells[column] ?? { kind: 'any' }, extent));
    const before = table.rows.slice(0, index);
    if (own.some(isEmptyExtent)) {
      found.push({
        code: 'row-unreachable',
        severity: 'warning',
        at: locate(row.at),
        details: { table: table.id, row: index + 1, kind: 'outside' },
      });
      continue;
    }
    if (
      table.hit === 'first' &&
      before.length > 0 &&
      gaps(
        own,
        before.map((one) => one.cells),
      ).length === 0
    ) {
      found.push({
        code: 'row-unreachable',
        severity: 'warning',
        at: locate(row.at),
        details: { table: table.id, row: index + 1, kind: 'earlier' },
      });
    }
    if (table.hit !== 'unique') continue;
    for (const [other, earlier] of before.entries()) {
      const shared = overlap(extents, earlier.cells, row.cells);
      if (!shared) continue;
      const details = { table: table.id, first: other + 1, second: index + 1, ...describe(table, extents, shared) };
      found.push({
        code: 'rows-overlap',
        severity: 'error',
        at: locate(row.at),
        details,
        related: [{ at: locate(earlier.at), role: 'first' }],
      });
    }
  }
  return found;
}
