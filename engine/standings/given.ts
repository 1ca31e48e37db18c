import type { Block, Column, NumberColumn } from '../columns/columns.ts';
import { POWERS } from '../columns/grow/number.ts';
import type { InputDefinition } from '../language/definition.ts';
import { isWhole } from '../number/whole.ts';
import type { Frame } from './frame.ts';
import { setBounds } from './bounds.ts';
import { MISSING, SUBJECTS, BeyondStandings, type Shape } from './shape.ts';
import type { Step } from './step.ts';
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

function endsOf({ wholes, ends: known }: NumberColumn): Ends {
  let found = known ?? ends.get(wholes);
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
      if (column?.kind !== 'number' || column.wholes.length === 0) continue;
      const own = endsOf(column);
      const by = POWERS[scale - column.scale] as number;
      low = Math.min(low, own.low * by);
      high = Math.max(high, own.high * by);
    }
    // No rows at all.
    if (low > high) [low, high] = [0, 0];
    if (!isWhole(low) || !isWhole(high) || !isWhole(unit)) throw new BeyondStandings('large');
    const mayLack = columns.some((column) => column?.kind !== 'number' || column.missing !== null);
    const step = this.#steps.add(`given ${key}`, {
      kind: 'number',
      shape,
      of: [],
      mayLack,
      form: { unit, low, high },
      source: 'given',
      work: () => undefined,
    });
    this.binds.set(step, (frame, block) => {
      const column = columnOf(block);
      const length = frame.counts[shape] as number;
      if (column?.kind !== 'number') {
        frame.numbers[step.id] = new Float64Array(length);
        frame.masks[step.id] = new Uint8Array(length).fill(MISSING);
        return;
      }
      const by = POWERS[scale - column.scale] as number;
      frame.numbers[step.id] = by === 1 && column.large.size === 0 ? column.wholes : column.wholes.map((whole) => whole * by);
      // Any number that its lanes may have: the subject is worked out exactly.
      for (const lane of column.large.keys()) {
        (frame.numbers[step.id] as Float64Array)[lane] = low;
        frame.doubt(shape, lane);
      }
      frame.masks[step.id] = column.missing;
      setBounds(frame, step.id, low / unit, high / unit, 0);
    });
    return step;
  }

  #flags(columnOf: (block: Block) => Column | undefined, shape: Shape, key: string): Step {
    const columns = this.#blocks.map(columnOf);
    const step = this.#steps.add(`given ${key}`, {
      kind: 'flag',
      shape,
      of: [],
      mayLack: columns.some((column) => column?.kind !== 'flag' || isLacking(column.values, 2)),
      source: 'given',
      work: () => undefined,
    });
    this.binds.set(step, (frame, block) => {
      const column = columnOf(block);
      const length = frame.counts[shape] as number;
      frame.masks[step.id] = null;
      if (column?.kind !== 'flag') {
        frame.flags[step.id] = new Uint8Array(length);
        frame.masks[step.id] = new Uint8Array(length).fill(MISSING);
        return;
      }
      frame.flags[step.id] = column.values;
      if (!step.mayLack || !isLacking(column.values, 2)) return;
      frame.flags[step.id] = column.values.map((value) => value & 1);
      frame.masks[step.id] = column.values.map((value) => value >> 1);
    });
    return step;
  }

  #codes(columnOf: (block: Block) => Column | undefined, shape: Shape, key: string, texts: readonly string[]): Step {
    const columns = this.#blocks.map(columnOf);
    for (const column of columns) {
      if (!column) continue;
      if (column.kind !== 'code' || column.texts.length !== texts.length || column.texts.some((text, code) => text !== texts[code]))
        throw new BeyondStandings('texts');
    }
    const step = this.#steps.add(`given ${key}`, {
      kind: 'code',
      shape,
      of: [],
      mayLack: columns.some((column) => column?.kind !== 'code' || isLacking(column.codes, -1)),
      texts,
      source: 'given',
      work: () => undefined,
    });
    this.binds.set(step, (frame, block) => {
      const column = columnOf(block);
      const length = frame.counts[shape] as number;
      frame.masks[step.id] = null;
      if (column?.kind !== 'code') {
        frame.codes[step.id] = new Int32Array(length);
        frame.masks[step.id] = new Uint8Array(length).fill(MISSING);
        return;
      }
      frame.codes[step.id] = column.codes;
      if (step.mayLack && isLacking(column.codes, -1))
        frame.masks[step.id] = Uint8Array.from(column.codes, (code) => (code < 0 ? MISSING : 0));
    });
    return step;
  }
}
