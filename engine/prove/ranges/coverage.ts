import { Day } from '../../calendar/day.ts';
import type { Bound, Cell, CellBound, HitRule } from '../../language/definition.ts';
import type { Scalar } from '../../language/ruleset.ts';
import { Rational } from '../../number/rational.ts';
import { EVERYTHING, intersect, point, same, type Interval } from '../linear/interval.ts';
import { compareCuts, lattice, uncut, type Cut } from './cuts.ts';

/** The values a column is asked for; `missing`: its argument may be missing. Days are numbers, one apart. */
export type Extent = { readonly missing: boolean } & (
  | { readonly kind: 'numbers'; readonly intervals: readonly Interval[]; readonly step: Rational | null }
  /** `open`: other texts too, which no row names. */
  | { readonly kind: 'options'; readonly options: readonly string[]; readonly open: boolean }
);

/** A part of one column's values. An option that is null stands for texts that no row names. */
export type Piece =
  | { readonly kind: 'numbers'; readonly interval: Interval }
  | { readonly kind: 'options'; readonly options: readonly (string | null)[] }
  | { readonly kind: 'missing' };

/** One piece for each column. */
export type Box = readonly Piece[];

/** A box that every row takes whole, leaves whole, or takes nobody knows: a bound is not known, or an argument is missing. */
export interface Leaf {
  readonly box: Box;
  readonly sure: readonly number[];
  readonly maybe: readonly number[];
}

/** What a bound of a cell is here; null: it cannot be told. */
export type BoundValue = (bound: CellBound) => Rational | null;

/** A cell as far as it is known. */
interface Region {
  readonly any: boolean;
  readonly not: boolean;
  readonly spans: readonly Interval[];
  readonly options: ReadonlySet<string>;
  readonly missing: boolean;
  /** A bound is not known: beside the spans anything may belong to it. */
  readonly open: boolean;
}

type State = 'sure' | 'maybe' | 'not';

/** Beyond this many boxes nothing is said of a table. */
const MOST_LEAVES = 20_000;

export function numberOf(value: Scalar | Day): Rational | null {
  if (value instanceof Day) return Rational.of(value.ordinal);
  return value instanceof Rational ? value : null;
}

function regionOf(cell: Cell, valueOf: BoundValue): Region {
  if (cell.kind === 'any') return { any: true, not: false, spans: [], options: new Set(), missing: true, open: false };
  const spans: Interval[] = [];
  const options = new Set<string>();
  let [missing, open] = [false, false];
  for (const test of cell.tests) {
    if (test.kind === 'missing') missing = true;
    else if (test.kind === 'value') {
      const number = numberOf(test.value);
      if (number) spans.push(point(number));
      else options.add(String(test.value));
    } else {
      const ends = [test.low, test.high].map((bound): Bound | null | undefined => {
        const value = bound && valueOf(bound);
        return bound === null ? null : value ? { value, inclusive: bound.inclusive } : undefined;
      });
      const [low, high] = ends;
      if (low === undefined || high === undefined) open = true;
      else if (intersect({ low, high: null }, { low: null, high })) spans.push({ low, high });
    }
  }
  return { any: false, not: cell.not, spans, options, missing, open };
}

/** Splits all that a table is asked for into boxes that its rows treat alike; null when there are too many. */
export function leavesOf(extents: readonly Extent[], rows: readonly (readonly Cell[])[], valueOf: BoundValue): Leaf[] | null {
  const regions = rows.map((cells) => extents.map((_, column) => regionOf(cells[column] ?? { kind: 'any' }, valueOf)));
  const found: Leaf[] = [];
  const search = (column: number, box: Box, sure: readonly number[], maybe: readonly number[]): boolean => {
    const extent = extents[column];
    if (!extent) return found.push({ box, sure, maybe }) <= MOST_LEAVES;
    const alive = [...sure, ...maybe];
    const wasSure = (place: number): boolean => place < sure.length;
    const rowOf = (place: number): number => alive[place] as number;
    return split(
      extent,
      alive.map((row) => regions[row]?.[column] as Region),
    ).every((part) => {
      const still = part.sure.filter(wasSure).map(rowOf);
      const perhaps = part.maybe.filter(wasSure).map(rowOf);
      // What was in doubt stays so.
      const doubted = maybe.length === 0 ? [] : [...part.sure, ...part.maybe].filter((place) => !wasSure(place)).sort(ascending);
      return search(column + 1, [...box, part.piece], still, [...perhaps, ...doubted.map(rowOf)]);
    });
  };
  const all = rows.map((_, index) => index);
  return search(0, [], all, []) ? found : null;
}

const ascending = (a: number, b: number): number => a - b;

/** A part of what a column is asked for, with the regions that hold it, for sure or maybe, by their places among all. */
interface Part {
  readonly piece: Piece;
  readonly sure: readonly number[];
  readonly maybe: readonly number[];
}

function partOf(piece: Piece, states: readonly State[]): Part {
  const places = (wanted: State): number[] => states.flatMap((state, place) => (state === wanted ? [place] : []));
  return { piece, sure: places('sure'), maybe: places('maybe') };
}

function split(extent: Extent, regions: readonly Region[]): Part[] {
  const parts: Part[] = [];
  if (extent.kind === 'options') {
    for (const option of [...extent.options, ...(extent.open ? [null] : [])])
      parts.push(
        partOf(
          { kind: 'options', options: [option] },
          regions.map((one) => ofOption(one, option)),
        ),
      );
  } else for (const interval of extent.intervals) parts.push(...splitNumbers(interval, extent.step, regions));
  if (extent.missing) parts.push(partOf({ kind: 'missing' }, regions.map(ofMissing)));
  return parts;
}

function splitNumbers(interval: Interval, step: Rational | null, regions: readonly Region[]): Part[] {
  const whole = lattice(interval, step);
  if (whole.empty) return [];
  const spans = regions.map((one) => one.spans.map((span) => lattice(span, step)).filter((span) => !span.empty));
  const inside = spans
    .flatMap((all) => all.flatMap(({ from, to }) => [from, to]))
    .filter((cut) => cut !== null)
    .filter((cut) => (!whole.from || compareCuts(cut, whole.from) > 0) && (!whole.to || compareCuts(cut, whole.to) < 0))
    .sort(compareCuts)
    .filter((cut, index, all) => index === 0 || compareCuts(cut, all[index - 1] as Cut) !== 0);
  const cuts = [whole.from, ...inside, whole.to];
  const beside = regions.map(({ any, open, not }): State => (any ? 'sure' : open ? 'maybe' : not ? 'sure' : 'not'));
  // Of hundreds of rows each holds a few of the pieces, next to each other: no row is held against all of them.
  const within = cuts.slice(1).map(() => new Map<number, State>());
  for (const [row, region] of regions.entries()) {
    if (region.any) continue;
    for (const { from, to } of spans[row] ?? []) {
      const isBefore = (cut: Cut | null | undefined): boolean => from !== null && (!cut || compareCuts(cut, from) < 0);
      const isUpTo = (cut: Cut | null | undefined): boolean =>
        to === null || (cut !== null && cut !== undefined && compareCuts(cut, to) <= 0);
      const first = countUntil(within.length, (index) => isBefore(cuts[index]));
      const end = countUntil(within.length, (index) => isUpTo(cuts[index + 1]));
      for (const states of within.slice(first, end)) states.set(row, region.not ? 'not' : 'sure');
    }
  }
  const elsewhere = beside.flatMap((state, row) => (state === 'not' ? [] : [row]));
  return within.map((states, index): Part => {
    const piece = { kind: 'numbers' as const, interval: uncut(cuts[index] ?? null, cuts[index + 1] ?? null, step) };
    const rows = elsewhere.length === 0 ? [...states.keys()] : [...new Set([...elsewhere, ...states.keys()])].sort(ascending);
    const places = (wanted: State): number[] => rows.filter((row) => (states.get(row) ?? beside[row]) === wanted);
    return { piece, sure: places('sure'), maybe: places('maybe') };
  });
}

/** How many of the first numbers are so, of those that are so up to some place and no more from there on. */
export function countUntil(length: number, isSo: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ofOption(region: Region, option: string | null): State {
  if (region.any) return 'sure';
  return (option !== null && region.options.has(option)) === region.not ? 'not' : 'sure';
}

/** A missing argument is nothing that a cell could be compared with, but for one that asks whether it is missing. */
function ofMissing(region: Region): State {
  if (region.any) return 'sure';
  if (region.missing) return region.not ? 'not' : 'sure';
  const asksOnlyThat = region.spans.length === 0 && region.options.size === 0 && !region.open;
  return asksOnlyThat ? 'not' : 'maybe';
}

/** What comes of a box: a row, none, or nobody knows. */
export function resultAt({ sure, maybe }: Leaf, hit: HitRule): 'row' | 'none' | 'unsure' {
  const others = new Set(hit.otherwise);
  const first = (rows: readonly number[]): number => Math.min(...rows, Infinity);
  switch (hit.policy) {
    case 'unique':
      if (sure.some((row) => !others.has(row))) return 'row';
      return maybe.length > 0 ? 'unsure' : sure.length > 0 ? 'row' : 'none';
    case 'first':
      if (first(sure) < first(maybe)) return 'row';
      return maybe.length > 0 ? 'unsure' : 'none';
    case 'collect':
      return maybe.length > 0 ? 'unsure' : sure.length > 0 || hit.ofNothing ? 'row' : 'none';
  }
}

/** Boxes joined where they differ in one column only and meet there. */
export function merged(boxes: readonly Box[], extents: readonly Extent[]): Box[] {
  let all = [...boxes];
  for (let column = extents.length - 1; column >= 0; column -= 1) {
    const step = stepOf(extents[column]);
    const groups = new Map<string, Box[]>();
    for (const box of all) {
      const key = boxKey(box.map((piece, index): Piece => (index === column ? { kind: 'missing' } : piece)));
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      const [last] = group.slice(-1);
      const joined = last && joinPieces(last[column] as Piece, box[column] as Piece, step);
      if (last && joined) group[group.length - 1] = last.map((piece, index) => (index === column ? joined : piece));
      else group.push(box);
    }
    all = [...groups.values()].flat();
  }
  return all;
}

function stepOf(extent: Extent | undefined): Rational | null {
  return extent?.kind === 'numbers' ? extent.step : null;
}

function joinPieces(a: Piece, b: Piece, step: Rational | null): Piece | null {
  if (a.kind === 'options' && b.kind === 'options') return { kind: 'options', options: [...new Set([...a.options, ...b.options])] };
  if (a.kind !== 'numbers' || b.kind !== 'numbers') return null;
  const [end, start] = [lattice(a.interval, step).to, lattice(b.interval, step).from];
  if (!end || !start || compareCuts(end, start) !== 0) return null;
  return { kind: 'numbers', interval: { low: a.interval.low, high: b.interval.high } };
}

/** Equal for equal boxes. */
export function boxKey(box: Box): string {
  const end = (bound: Bound | null): string => (bound ? `${bound.value.toString()}${String(bound.inclusive)}` : '');
  return JSON.stringify(
    box.map((piece) =>
      piece.kind === 'options' ? piece.options : piece.kind === 'missing' ? 'missing' : [end(piece.interval.low), end(piece.interval.high)],
    ),
  );
}

const leavesKeys = new WeakMap<readonly Leaf[], string>();

/** Equal for equal leaves: written once of those that are handed out again and again. */
export function leavesKey(leaves: readonly Leaf[]): string {
  let key = leavesKeys.get(leaves);
  if (key === undefined) {
    key = JSON.stringify(leaves.map(({ box, sure, maybe }) => [boxKey(box), sure, maybe]));
    leavesKeys.set(leaves, key);
  }
  return key;
}

/** Whether a piece leaves out some of what its column is asked for. */
export function isNarrowed(piece: Piece, extent: Extent): boolean {
  if (piece.kind === 'missing') return true;
  if (piece.kind === 'numbers')
    return extent.kind !== 'numbers' || extent.intervals.length !== 1 || !same(extent.intervals[0] ?? EVERYTHING, piece.interval);
  return extent.kind !== 'options' || piece.options.length !== extent.options.length + (extent.open ? 1 : 0);
}
