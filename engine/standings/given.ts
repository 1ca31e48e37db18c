import type { Block, Column } from '../columns/columns.ts';
import { POWERS } from '../columns/grow/number.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { Frame } from './frame.ts';
import { setBounds } from './bounds.ts';
import { columnAt, extentOf, isLacking, isWithin, type Extent, type Place } from './extent.ts';
import { scale } from './kernels/numbers.ts';
import { isBeyond, MISSING, SUBJECTS, BeyondStandings, type Shape } from './shape.ts';
import type { Form, Kind, Step } from './step.ts';
import type { Steps } from './steps.ts';

/** What is handed in, as steps: the columns of a block themselves wherever they can be. */

/** Gives a step its lanes in a block, before the steps that are worked out. */
export type Bind = (frame: Frame, block: Block, index: number) => void;

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
  /** Those that are worked on. */
  blocks: readonly Block[];
  readonly #steps: Steps;
  readonly binds = new Map<Step, Bind>();
  readonly #known = new Map<string, Step>();
  /** What the steps rest on; null of what is left to columns of whole numbers, whatever it holds. */
  readonly #relied = new Map<string, { readonly place: Place; readonly extent: Extent | null }>();

  constructor(blocks: readonly Block[], steps: Steps) {
    this.blocks = blocks;
    this.#steps = steps;
  }

  /** Whether the steps serve these blocks as well as those that they were made for. `found`: what has been looked at of them. */
  serves(blocks: readonly Block[], found: Map<string, Extent>): boolean {
    try {
      for (const [key, { place, extent }] of this.#relied) {
        if (!extent) continue;
        let own = found.get(key);
        if (!own) found.set(key, (own = extentOf(blocks, place)));
        if (!isWithin(own, extent)) return false;
      }
    } catch (error) {
      if (isBeyond(error)) return false;
      throw error;
    }
    return true;
  }

  #extent(key: string, place: Place): Extent {
    this.#relied.set(key, { place, extent: null });
    const extent = extentOf(this.blocks, place);
    this.#relied.set(key, { place, extent });
    return extent;
  }

  /** The rows of a list: how many a subject has at most, and whether one may have no list. */
  list(name: string): { readonly rows: number; readonly mayLack: boolean } {
    const extent = this.#extent(`list ${name}`, { list: null, name, input: null });
    if (extent.kind !== 'list') throw new BeyondStandings('list');
    return extent;
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
    const place = { list, name, input };
    const extent = this.#extent(key, place);
    const { kind, mayLack } = extent;
    switch (kind) {
      case 'number':
        return this.#numbers(place, shape, key, extent);
      case 'flag':
        return this.#given({ kind, key, shape, mayLack }, place, layFlags);
      case 'code':
        return this.#given({ kind, key, shape, mayLack, texts: [...input.options.keys()] }, place, layCodes);
      default:
        throw new BeyondStandings(kind);
    }
  }

  #numbers(place: Place, shape: Shape, key: string, { scale, low, high, mayLack }: Extent & { readonly kind: 'number' }): Step {
    const unit = POWERS[scale] as number;
    return this.#given({ kind: 'number', key, shape, mayLack, form: { unit, low, high } }, place, (frame, id, column) => {
      setBounds(frame, id, low / unit, high / unit, 0);
      if (column?.kind !== 'number') return false;
      const by = POWERS[scale - column.scale] as number;
      const numbers = by === 1 && column.large.size === 0 ? column.wholes : multiplied(column.wholes, by);
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

  /** A step whose lanes are those of a column; `lay` is false where nobody of the block gives it. */
  #given(
    { kind, key, shape, mayLack, texts = [], form = null }: Handed,
    place: Place,
    lay: (frame: Frame, id: number, column: Column | undefined) => boolean,
  ): Step {
    const step = this.#steps.add(`given ${key}`, { kind, shape, of: [], mayLack, texts, form, source: 'given', work: () => undefined });
    const { id } = step;
    this.binds.set(step, (frame, block) => {
      frame.masks[id] = null;
      if (lay(frame, id, columnAt(block, place))) return;
      const length = frame.counts[shape] as number;
      if (kind === 'number') frame.numbers[id] = new Float64Array(length);
      else if (kind === 'flag') frame.flags[id] = new Uint8Array(length);
      else frame.codes[id] = new Int32Array(length);
      frame.masks[id] = new Uint8Array(length).fill(MISSING);
    });
    return step;
  }
}

function layFlags(frame: Frame, id: number, column: Column | undefined): boolean {
  if (column?.kind !== 'flag') return false;
  frame.flags[id] = column.values;
  if (isLacking(column.values, 2)) {
    const flags = (frame.flags[id] = column.values.slice());
    const mask = (frame.masks[id] = column.values.slice());
    for (let lane = 0; lane < flags.length; lane += 1) {
      flags[lane] = (flags[lane] as number) & 1;
      mask[lane] = (mask[lane] as number) >> 1;
    }
  }
  return true;
}

function layCodes(frame: Frame, id: number, column: Column | undefined): boolean {
  if (column?.kind !== 'code') return false;
  frame.codes[id] = column.codes;
  if (isLacking(column.codes, -1)) frame.masks[id] = negatives(column.codes);
  return true;
}

function negatives(codes: Int32Array): Uint8Array {
  const mask = new Uint8Array(codes.length);
  for (let lane = 0; lane < codes.length; lane += 1) mask[lane] = (codes[lane] as number) < 0 ? MISSING : 0;
  return mask;
}

function multiplied(wholes: Float64Array, by: number): Float64Array {
  const numbers = new Float64Array(wholes.length);
  scale(numbers, wholes, by, wholes.length);
  return numbers;
}
