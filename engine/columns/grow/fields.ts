import type { InputDefinition } from '../../language/definition.ts';
import type { Column, ListColumn, RecordColumn } from '../columns.ts';
import { ChoiceLanes, TextLanes } from './codes.ts';
import { anyOf, reorder, ROOM, type Cut } from './lanes.ts';
import { keepsAll, type Keeps } from '../shape.ts';
import { NumberLanes } from './number.ts';
import { DayLanes, FlagLanes } from './plain.ts';

/** A column that grows lane by lane. Lanes are filled in their order; one that is filled again forgets what it held. */
export type Lanes = NumberLanes | FlagLanes | ChoiceLanes | TextLanes | DayLanes | ListLanes | RecordLanes;

/** What a field is read as: numbers, so that a program decides by them quickly. */
export const KIND = { number: 0, flag: 1, choice: 2, text: 3, day: 4, list: 5, record: 6 } as const;

/** The fields of a subject, row or record that a category hands in. */
export class FieldLanes {
  readonly names: readonly string[];
  readonly kinds: Uint8Array;
  readonly lanes: readonly Lanes[];
  /** By field, the last lane's mark where it came. */
  readonly #seen: Int32Array;
  #mark = 0;
  #came = 0;

  constructor(fields: ReadonlyMap<string, InputDefinition>, category: string, keeps: Keeps = keepsAll) {
    const own = [...fields.values()].filter((input) => input.categories.has(category));
    this.names = own.map(({ name }) => name);
    this.lanes = own.map((input) => lanesOf(input, category, keeps));
    this.kinds = Uint8Array.from(own, ({ type }) => kindOf(type));
    this.#seen = new Int32Array(own.length);
  }

  begin(): void {
    this.#mark += 1;
    this.#came = 0;
  }

  /** Whether a field comes for the first time in this lane. */
  come(field: number): boolean {
    if (this.#seen[field] === this.#mark) return false;
    this.#seen[field] = this.#mark;
    this.#came += 1;
    return true;
  }

  /** Whether nothing came in this lane. */
  get isEmpty(): boolean {
    return this.#came === 0;
  }

  /** Fills in what did not come; false where something had to. */
  end(lane: number): boolean {
    if (this.#came === this.names.length) return true;
    for (let field = 0; field < this.names.length; field += 1) {
      if (this.#seen[field] === this.#mark) continue;
      const lanes = this.lanes[field] as Lanes;
      if (lanes.input?.absent != null && 'putAbsent' in lanes) lanes.putAbsent(lane);
      else if (lanes.input?.optional) lanes.miss(lane);
      else return false;
    }
    return true;
  }

  miss(lane: number): void {
    for (const one of this.lanes) one.miss(lane);
  }

  /** The last lanes, from `from` on, in another order: there what was in the lanes of `order`. */
  reorder(from: number, order: readonly number[]): void {
    for (const one of this.lanes) one.reorder(from, order);
  }

  take(lanes: number, cut: Cut): Map<string, Column> {
    return new Map(this.lanes.map((one, field) => [this.names[field] as string, one.take(lanes, cut)]));
  }
}

function kindOf(type: InputDefinition['type']): number {
  switch (type) {
    case 'bool':
      return KIND.flag;
    case 'choice':
    case 'text':
    case 'list':
    case 'record':
      return KIND[type];
    case 'date':
      return KIND.day;
    default:
      return KIND.number;
  }
}

function lanesOf(input: InputDefinition, category: string, keeps: Keeps): Lanes {
  switch (input.type) {
    case 'bool':
      return new FlagLanes(input);
    case 'choice':
      return new ChoiceLanes(input);
    case 'text':
      return new TextLanes(input, keeps(input.path.join('.')));
    case 'date':
      return new DayLanes(input);
    case 'list':
      return new ListLanes(input, category, keeps);
    case 'record':
      return new RecordLanes(input, category, keeps);
    default:
      return new NumberLanes(input);
  }
}

/** Records, as they come. */
export class RecordLanes {
  readonly input: InputDefinition;
  readonly fields: FieldLanes;
  #missing = new Uint8Array(ROOM);

  constructor(input: InputDefinition, category: string, keeps: Keeps) {
    this.input = input;
    this.fields = new FieldLanes(input.fields, category, keeps);
  }

  /** One is there: its fields follow. */
  put(lane: number): void {
    this.#set(lane, 0);
  }

  miss(lane: number): void {
    this.#set(lane, 1);
    this.fields.miss(lane);
  }

  #set(lane: number, missing: 0 | 1): void {
    if (lane >= this.#missing.length) {
      const more = new Uint8Array(2 * this.#missing.length);
      more.set(this.#missing);
      this.#missing = more;
    }
    this.#missing[lane] = missing;
  }

  reorder(from: number, order: readonly number[]): void {
    reorder(this.#missing, from, order);
    this.fields.reorder(from, order);
  }

  take(lanes: number, cut: Cut): RecordColumn {
    const missing = anyOf(this.#missing, 1, lanes) ? cut(this.#missing, lanes) : null;
    return { kind: 'record', missing, fields: this.fields.take(lanes, cut) };
  }
}

/** Lists, as they come: the rows of every lane follow those of the one before. */
export class ListLanes {
  readonly input: InputDefinition;
  readonly rows: FieldLanes;
  /** All rows so far. */
  count = 0;
  #starts = new Int32Array(ROOM + 1);
  #missing = new Uint8Array(ROOM);

  constructor(input: InputDefinition, category: string, keeps: Keeps) {
    this.input = input;
    this.rows = new FieldLanes(input.fields, category, keeps);
  }

  /** The rows of a lane begin. */
  begin(lane: number): void {
    if (lane >= this.#missing.length) this.#grow();
    this.count = this.#starts[lane] as number;
    this.#missing[lane] = 0;
  }

  end(lane: number): void {
    this.#starts[lane + 1] = this.count;
  }

  /** Where the rows of a lane begin. */
  startOf(lane: number): number {
    return this.#starts[lane] as number;
  }

  miss(lane: number): void {
    this.begin(lane);
    this.end(lane);
    this.#missing[lane] = 1;
  }

  #grow(): void {
    const starts = new Int32Array(2 * this.#missing.length + 1);
    starts.set(this.#starts);
    this.#starts = starts;
    const missing = new Uint8Array(starts.length - 1);
    missing.set(this.#missing);
    this.#missing = missing;
  }

  reorder(from: number, order: readonly number[]): void {
    const starts = this.#starts;
    const rows: number[] = [];
    const ends: number[] = [];
    const first = starts[from] as number;
    for (const lane of order) {
      for (let row = starts[lane] as number; row < (starts[lane + 1] as number); row += 1) rows.push(row);
      ends.push(first + rows.length);
    }
    starts.set(ends, from + 1);
    reorder(this.#missing, from, order);
    this.rows.reorder(first, rows);
  }

  take(lanes: number, cut: Cut): ListColumn {
    const missing = anyOf(this.#missing, 1, lanes) ? cut(this.#missing, lanes) : null;
    const starts = cut(this.#starts, lanes + 1);
    const fields = this.rows.take(starts[lanes] as number, cut);
    this.count = 0;
    return { kind: 'list', starts, missing, fields };
  }
}
