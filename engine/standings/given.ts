import type { Block, Column, NumberColumn } from '../columns/columns.ts';
import { POWERS } from '../columns/grow/number.ts';
import type { InputDefinition } from '../language/definition.ts';
import { isWhole } from '../number/whole.ts';
import type { Frame } from './frame.ts';
import { setBounds } from './bounds.ts';
import { MISSING, SUBJECTS, BeyondStandings, type Shape } from './shape.ts';
import type { Form, Kind, Step } from './step.ts';
import type { Steps } from './steps.ts';

/** What is handed in, as steps: the columns of a block themselves wherever they can be. */

/** Gives a step its lanes in a block, before the steps that are worked out. */
export type Bind = (frame: Frame, block: Block, index: number) => void;

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
function isLacking(lanes: Uint8Array | Int32Array, missing: number): boolean {
  let is = lacking.get(lanes);
  if (is === undefined) lacking.set(lanes, (is = lanes.includes(missing)));
  return is;
}

/** What a step of what is handed in is. */
interface Handed {
  readonly kind: Kind;
  readonly key: string;
  readonly shape: Shape;
  readonly mayLack: boolean;
  readonly texts?: readonly string[];
  readonly form?: Form | null;
}

/** The columns of an input in all blocks of a category; undefined where nobody of a block gives it. */
export class GivenColumns {
  readonly #blocks: readonly Block[];
  readonly #steps: Steps;
  readonly binds = new Map<Step, Bind>();
  readonly #known = new Map<string, Step>();

  constructor(blocks: readonly Block[], steps: Steps) {
    this.#blocks = blocks;
    this.#steps = steps;
  }

  /** The rows of a list: how many a subject has at most, and whether one may have no list. */
  list(name: string): { readonly rows: number; readonly mayLack: boolean } {
    let [rows, mayLack] = [0, false];
    for (const { inputs } of this.#blocks) {
      const column = inputs.get(name);
      if (column && column.kind !== 'list') throw new BeyondStandings('list');
      if (!column || column.missing) mayLack = true;
      if (!column) continue;
      rows = Math.max(rows, mostRows(column.starts));
    }
    return { rows, mayLack };
  }

  /** A field by its path: of the subject, or (`list`) of each row. @throws BeyondStandings of what is no number, flag or choice */
  field(input: InputDefinition | undefined, list: string | null, path: readonly string[]): Step {
    const key = [...(list === null ? [] : [list]), ...path].join('.');
    let step = this.#known.get(key);
    if (!step) this.#known.set(key, (step = this.#made(input, list, path, key)));
    return step;
  }

  #made(input: InputDefinition | undefined, list: string | null, path: readonly string[], key: string): Step {
    const [name = '', ...rest] = path;
    if (rest.length > 0 || !input) throw new BeyondStandings('record');
    const shape = list === null ? SUBJECTS : this.#steps.shapeOf(list);
    const columnOf = ({ inputs }: Block): Column | undefined => {
      const from = list === null ? null : inputs.get(list);
      return list === null ? inputs.get(name) : from?.kind === 'list' ? from.fields.get(name) : undefined;
    };
    switch (input.type) {
      case 'count':
      case 'integer':
      case 'number':
        return this.#numbers(columnOf, shape, key);
      case 'bool':
        return this.#flags(columnOf, shape, key);
      case 'choice':
        return this.#codes(columnOf, shape, key, [...input.options.keys()]);
      default:
        throw new BeyondStandings(input.type);
    }
  }

  #numbers(columnOf: (block: Block) => Column | undefined, shape: Shape, key: string): Step {
    const columns = this.#blocks.map(columnOf);
    let scale = 0;
    for (const column of columns) {
      if (column && column.kind !== 'number') throw new BeyondStandings('kinds');
      if (column) scale = Math.max(scale, column.scale);
    }
    const unit = POWERS[scale] as number;
    let [low, high] = columns.every((column) => column?.kind === 'number') ? [Infinity, -Infinity] : [0, 0];
    for (const column of columns) {
      if (column?.kind !== 'number') continue;
      // Of no lanes the least is above the greatest, and nothing follows from it.
      const own = endsOf(column);
      const by = POWERS[scale - column.scale] as number;
      low = Math.min(low, own.low * by);
      high = Math.max(high, own.high * by);
    }
    // No rows at all.
    if (low > high) [low, high] = [0, 0];
    if (!isWhole(low) || !isWhole(high) || !isWhole(unit)) throw new BeyondStandings('large');
    const mayLack = columns.some((column) => column?.kind !== 'number' || column.missing !== null);
    return this.#given({ kind: 'number', key, shape, mayLack, form: { unit, low, high } }, columnOf, (frame, id, column) => {
      setBounds(frame, id, low / unit, high / unit, 0);
      if (column?.kind !== 'number') return false;
      const by = POWERS[scale - column.scale] as number;
      const numbers = by === 1 && column.large.size === 0 ? column.wholes : column.wholes.map((whole) => whole * by);
      // Any number that its lanes may have: the subject is worked out exactly.
      for (const lane of column.large.keys()) {
        numbers[lane] = low;
        frame.doubt(shape, lane);
      }
      frame.numbers[id] = numbers;
      frame.masks[id] = column.missing;
      return true;
    });
  }

  #flags(columnOf: (block: Block) => Column | undefined, shape: Shape, key: string): Step {
    const columns = this.#blocks.map(columnOf);
    const mayLack = columns.some((column) => column?.kind !== 'flag' || isLacking(column.values, 2));
    return this.#given({ kind: 'flag', key, shape, mayLack }, columnOf, (frame, id, column) => {
      if (column?.kind !== 'flag') return false;
      frame.flags[id] = column.values;
      if (isLacking(column.values, 2)) {
        frame.flags[id] = column.values.map((value) => value & 1);
        frame.masks[id] = column.values.map((value) => value >> 1);
      }
      return true;
    });
  }

  #codes(columnOf: (block: Block) => Column | undefined, shape: Shape, key: string, texts: readonly string[]): Step {
    const columns = this.#blocks.map(columnOf);
    for (const column of columns) {
      if (!column) continue;
      if (column.kind !== 'code' || column.texts.length !== texts.length || column.texts.some((text, code) => text !== texts[code]))
        throw new BeyondStandings('texts');
    }
    const mayLack = columns.some((column) => column?.kind !== 'code' || isLacking(column.codes, -1));
    return this.#given({ kind: 'code', key, shape, mayLack, texts }, columnOf, (frame, id, column) => {
      if (column?.kind !== 'code') return false;
      frame.codes[id] = column.codes;
      if (isLacking(column.codes, -1)) frame.masks[id] = Uint8Array.from(column.codes, (code) => (code < 0 ? MISSING : 0));
      return true;
    });
  }

  /** A step whose lanes are those of a column; `lay` is false where nobody of the block gives it. */
  #given(
    { kind, key, shape, mayLack, texts = [], form = null }: Handed,
    columnOf: (block: Block) => Column | undefined,
    lay: (frame: Frame, id: number, column: Column | undefined) => boolean,
  ): Step {
    const step = this.#steps.add(`given ${key}`, { kind, shape, of: [], mayLack, texts, form, source: 'given', work: () => undefined });
    const { id } = step;
    this.binds.set(step, (frame, block) => {
      frame.masks[id] = null;
      if (lay(frame, id, columnOf(block))) return;
      const length = frame.counts[shape] as number;
      if (kind === 'number') frame.numbers[id] = new Float64Array(length);
      else if (kind === 'flag') frame.flags[id] = new Uint8Array(length);
      else frame.codes[id] = new Int32Array(length);
      frame.masks[id] = new Uint8Array(length).fill(MISSING);
    });
    return step;
  }
}
