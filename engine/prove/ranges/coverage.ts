import type { Bound, Cell, TableColumn } from '../../language/definition.ts';
import { Rational } from '../../number/rational.ts';
import { EVERYTHING, intersect, point, type Interval } from '../linear/interval.ts';

/** The values a column is asked for. */
export type Extent =
  | { readonly kind: 'numbers'; readonly intervals: readonly Interval[]; readonly step: Rational | null }
  /** `open`: other texts too, which no row names. */
  | { readonly kind: 'options'; readonly options: readonly string[]; readonly open: boolean };

/** A part of one column's values that all rows treat alike. */
export type Piece = { readonly kind: 'numbers'; readonly interval: Interval } | { readonly kind: 'option'; readonly option: string | null };

/** One piece for each column: values for which no row is found. */
export type Gap = readonly Piece[];

export function extentOf(column: TableColumn, interval: Interval, options: ReadonlySet<string> | null, step: Rational | null): Extent {
  if (column.type === 'number') return { kind: 'numbers', intervals: [interval], step };
  if (column.type === 'bool') return { kind: 'options', options: ['true', 'false'], open: false };
  return { kind: 'options', options: [...(options ?? column.options)], open: options === null && column.options.length === 0 };
}

export function cellExtent(cell: Cell, extent: Extent): Extent {
  if (extent.kind === 'options') {
    if (cell.kind !== 'one_of') return extent;
    const named = new Set(cell.values.map(String));
    return { ...extent, options: extent.options.filter((one) => named.has(one)), open: false };
  }
  const inside = extent.intervals.flatMap((one) =>
    intervalsOf(cell)
      .map((own) => intersect(one, own))
      .filter((both) => both !== null),
  );
  return { ...extent, intervals: inside.filter((one) => !lattice(one, extent.step).empty) };
}

export function isEmptyExtent(extent: Extent): boolean {
  return extent.kind === 'numbers' ? extent.intervals.length === 0 : extent.options.length === 0 && !extent.open;
}

export function intervalsOf(cell: Cell): Interval[] {
  if (cell.kind === 'any') return [EVERYTHING];
  if (cell.kind === 'range') return [{ low: cell.low, high: cell.high }];
  return cell.values.flatMap((value) => (value instanceof Rational ? [point(value)] : []));
}

/** A place between numbers: just before a value, or just after it; null stands for the end of the line. */
interface Cut {
  readonly value: Rational;
  readonly after: boolean;
}

function compareCuts(a: Cut, b: Cut): number {
  return a.value.compare(b.value) || Number(a.after) - Number(b.after);
}

/** An interval as two cuts. On a grid both fall just before a multiple, so that neighbours meet. */
function lattice({ low, high }: Interval, step: Rational | null): { from: Cut | null; to: Cut | null; empty: boolean } {
  const from = low && (step ? { value: multiple(low, step, 1), after: false } : { value: low.value, after: !low.inclusive });
  const to = high && (step ? { value: multiple(high, step, -1).add(step), after: false } : { value: high.value, after: high.inclusive });
  return { from, to, empty: from !== null && to !== null && compareCuts(from, to) >= 0 };
}

/** The first multiple inside the end: upwards from a lower end, downwards from a higher one. */
function multiple({ value, inclusive }: Bound, step: Rational, side: -1 | 1): Rational {
  const count = value.divide(step);
  const whole = side > 0 ? Rational.of(-count.negate().floor()) : Rational.of(count.floor());
  const moved = count.isInteger && !inclusive ? whole.add(Rational.of(side)) : whole;
  return moved.multiply(step);
}

function uncut(from: Cut | null, to: Cut | null, step: Rational | null): Interval {
  const low = from && { value: from.value, inclusive: !from.after };
  const high = to && (step ? { value: to.value.subtract(step), inclusive: true } : { value: to.value, inclusive: to.after });
  return { low, high };
}

interface Covered {
  readonly piece: Piece;
  readonly rows: readonly number[];
}

/** Splits a column's values into pieces that every row either takes whole or leaves whole. */
function split(extent: Extent, rows: readonly number[], cells: (row: number) => Cell): Covered[] {
  if (extent.kind === 'options') {
    const options: (string | null)[] = [...extent.options, ...(extent.open ? [null] : [])];
    return options.map((option) => ({
      piece: { kind: 'option', option },
      rows: rows.filter((row) => takes(cells(row), option)),
    }));
  }
  const { step } = extent;
  const spans = rows.map((row) => ({
    row,
    spans: intervalsOf(cells(row))
      .map((one) => lattice(one, step))
      .filter((one) => !one.empty),
  }));
  return extent.intervals.flatMap((interval) => {
    const whole = lattice(interval, step);
    if (whole.empty) return [];
    const inside = spans
      .flatMap((one) => one.spans.flatMap(({ from, to }) => [from, to]))
      .filter((cut) => cut !== null)
      .filter((cut) => (!whole.from || compareCuts(cut, whole.from) > 0) && (!whole.to || compareCuts(cut, whole.to) < 0))
      .sort(compareCuts)
      .filter((cut, index, all) => index === 0 || compareCuts(cut, all[index - 1] as Cut) !== 0);
    const cuts = [whole.from, ...inside, whole.to];
    return cuts.slice(1).map((to, index): Covered => {
      const from = cuts[index] ?? null;
      const holding = spans.filter((one) => one.spans.some((span) => startsBefore(span.from, from) && endsAfter(span.to, to)));
      return { piece: { kind: 'numbers', interval: uncut(from, to, step) }, rows: holding.map(({ row }) => row) };
    });
  });
}

function takes(cell: Cell, option: string | null): boolean {
  if (cell.kind === 'any') return true;
  return cell.kind === 'one_of' && option !== null && cell.values.some((value) => String(value) === option);
}

function startsBefore(start: Cut | null, at: Cut | null): boolean {
  return start === null || (at !== null && compareCuts(start, at) <= 0);
}

function endsAfter(end: Cut | null, at: Cut | null): boolean {
  return end === null || (at !== null && compareCuts(end, at) >= 0);
}

/** Combinations of values for which none of the rows is found, neighbours joined. */
export function gaps(extents: readonly Extent[], rows: readonly (readonly Cell[])[]): Gap[] {
  const search = (column: number, left: readonly number[]): Gap[] => {
    const extent = extents[column];
    if (!extent) return left.length === 0 ? [[]] : [];
    const found: Gap[] = [];
    for (const { piece, rows: holding } of split(extent, left, (row) => rows[row]?.[column] ?? { kind: 'any' })) {
      for (const rest of search(column + 1, holding)) add(found, [piece, ...rest], extent);
    }
    return found;
  };
  return search(
    0,
    rows.map((_, index) => index),
  );
}

/** A gap that begins where the one before it ends, with the same other columns, lengthens it. */
function add(found: Gap[], gap: Gap, extent: Extent): void {
  const [piece, ...rest] = gap;
  const [last, ...lastRest] = found.at(-1) ?? [];
  if (
    piece?.kind === 'numbers' &&
    last?.kind === 'numbers' &&
    extent.kind === 'numbers' &&
    JSON.stringify(keys(rest)) === JSON.stringify(keys(lastRest))
  ) {
    const [end, start] = [lattice(last.interval, extent.step).to, lattice(piece.interval, extent.step).from];
    if (end && start && compareCuts(end, start) === 0) {
      found[found.length - 1] = [{ kind: 'numbers', interval: { low: last.interval.low, high: piece.interval.high } }, ...rest];
      return;
    }
  }
  found.push(gap);
}

function keys(gap: Gap): unknown[] {
  const end = (bound: Bound | null): string => (bound ? `${bound.value.toString()}${String(bound.inclusive)}` : '');
  return gap.map((piece) => (piece.kind === 'option' ? piece.option : [end(piece.interval.low), end(piece.interval.high)]));
}

/** Values that both rows take, or null when there are none. */
export function overlap(extents: readonly Extent[], a: readonly Cell[], b: readonly Cell[]): Gap | null {
  const common: Piece[] = [];
  for (const [column, extent] of extents.entries()) {
    const any: Cell = { kind: 'any' };
    const both = cellExtent(b[column] ?? any, cellExtent(a[column] ?? any, extent));
    if (isEmptyExtent(both)) return null;
    common.push(
      both.kind === 'options'
        ? { kind: 'option', option: both.options[0] ?? null }
        : { kind: 'numbers', interval: trimmed(both.intervals[0] ?? EVERYTHING, both.step) },
    );
  }
  return common;
}

function trimmed(interval: Interval, step: Rational | null): Interval {
  const { from, to } = lattice(interval, step);
  return uncut(from, to, step);
}
