import type { Block, Column, NumberColumn } from '../columns/columns.ts';
import { POWERS } from '../columns/grow/number.ts';
import type { InputDefinition } from '../language/definition.ts';
import { isWhole } from '../number/whole.ts';
import { BeyondStandings } from './shape.ts';

/** What the columns of a category hold of an input: all that is known of them before anything is worked out. */
export type Extent = NumberExtent | { readonly kind: 'flag' | 'code'; readonly mayLack: boolean } | ListExtent;

/** Numerators over 10^`scale`, from `low` to `high`. */
interface NumberExtent {
  readonly kind: 'number';
  readonly mayLack: boolean;
  readonly scale: number;
  readonly low: number;
  readonly high: number;
}

/** `rows`: how many a subject has at most. */
interface ListExtent {
  readonly kind: 'list';
  readonly mayLack: boolean;
  readonly rows: number;
}

/** An input, or a field of a list. */
export interface Place {
  readonly list: string | null;
  readonly name: string;
  readonly input: InputDefinition | null;
}

/** The column of a block; undefined where nobody of it gives that. */
export function columnAt({ inputs }: Block, { list, name }: Place): Column | undefined {
  if (list === null) return inputs.get(name);
  const rows = inputs.get(list);
  return rows?.kind === 'list' ? rows.fields.get(name) : undefined;
}

/** @throws BeyondStandings of what is no list, number, flag or choice, or beyond doubles */
export function extentOf(blocks: readonly Block[], place: Place): Extent {
  const columns = blocks.map((block) => columnAt(block, place));
  const { input } = place;
  if (!input) return ofList(columns);
  switch (input.type) {
    case 'count':
    case 'integer':
    case 'number':
      return ofNumbers(columns);
    case 'bool':
      return { kind: 'flag', mayLack: columns.some((column) => column?.kind !== 'flag' || isLacking(column.values, 2)) };
    case 'choice':
      return ofCodes(columns, [...input.options.keys()]);
    default:
      throw new BeyondStandings(input.type);
  }
}

/** Whether whatever is known of the one is so of the other, too. */
export function isWithin(inner: Extent, outer: Extent): boolean {
  if (inner.mayLack && !outer.mayLack) return false;
  if (inner.kind === 'list') return outer.kind === 'list' && inner.rows <= outer.rows;
  if (inner.kind !== 'number') return inner.kind === outer.kind;
  if (outer.kind !== 'number' || inner.scale > outer.scale) return false;
  const by = POWERS[outer.scale - inner.scale] as number;
  return inner.low * by >= outer.low && inner.high * by <= outer.high;
}

function ofNumbers(columns: readonly (Column | undefined)[]): NumberExtent {
  let [scale, mayLack] = [0, false];
  for (const column of columns) {
    if (column && column.kind !== 'number') throw new BeyondStandings('kinds');
    if (column) scale = Math.max(scale, column.scale);
    if (!column || column.missing) mayLack = true;
  }
  let [low, high] = columns.every((column) => column?.kind === 'number') ? [Infinity, -Infinity] : [0, 0];
  for (const column of columns) {
    if (column?.kind !== 'number') continue;
    const own = endsOf(column);
    const by = POWERS[scale - column.scale] as number;
    low = Math.min(low, own.low * by);
    high = Math.max(high, own.high * by);
  }
  // No rows at all.
  if (low > high) [low, high] = [0, 0];
  if (!isWhole(low) || !isWhole(high) || !isWhole(POWERS[scale] as number)) throw new BeyondStandings('large');
  return { kind: 'number', mayLack, scale, low, high };
}

function ofCodes(columns: readonly (Column | undefined)[], texts: readonly string[]): Extent {
  for (const column of columns) {
    if (!column) continue;
    if (column.kind !== 'code' || column.texts.length !== texts.length || column.texts.some((text, code) => text !== texts[code]))
      throw new BeyondStandings('texts');
  }
  return { kind: 'code', mayLack: columns.some((column) => column?.kind !== 'code' || isLacking(column.codes, -1)) };
}

function ofList(columns: readonly (Column | undefined)[]): ListExtent {
  let [rows, mayLack] = [0, false];
  for (const column of columns) {
    if (column && column.kind !== 'list') throw new BeyondStandings('list');
    if (!column || column.missing) mayLack = true;
    if (column) rows = Math.max(rows, mostRows(column.starts));
  }
  return { kind: 'list', mayLack, rows };
}

/** Between what the numbers of a column lie. */
interface Ends {
  readonly low: number;
  readonly high: number;
}

const ends = new WeakMap<Float64Array, Ends>();

function endsOf(column: NumberColumn): Ends {
  // Lanes may be laid out when they are first looked at.
  if (column.ends) return column.ends;
  const { wholes } = column;
  let found = ends.get(wholes);
  if (!found) {
    // Missing lanes hold 0; what no double says is none, and not compared.
    let [low, high] = [Infinity, -Infinity];
    for (const whole of wholes) {
      if (whole < low) low = whole;
      if (whole > high) high = whole;
    }
    ends.set(wholes, (found = { low, high }));
  }
  return found;
}

const longest = new WeakMap<Int32Array, number>();

/** Most rows of a lane. */
function mostRows(starts: Int32Array): number {
  let most = longest.get(starts);
  if (most === undefined) {
    most = 0;
    for (let lane = 1; lane < starts.length; lane += 1) {
      const rows = (starts[lane] as number) - (starts[lane - 1] as number);
      if (rows > most) most = rows;
    }
    longest.set(starts, most);
  }
  return most;
}

const lacking = new WeakMap<Uint8Array | Int32Array, boolean>();

/** Whether any lane of flags or codes is missing, which is said by one of their values. */
export function isLacking(lanes: Uint8Array | Int32Array, missing: number): boolean {
  let is = lacking.get(lanes);
  if (is === undefined) lacking.set(lanes, (is = lanes.includes(missing)));
  return is;
}
