import type { Edition } from '../cohort/admit.ts';
import { looksAt } from '../cohort/compared.ts';
import type { Block, CohortColumns } from '../columns/columns.ts';
import { opened, packed, type PackedBlock } from '../columns/pack.ts';
import { Scratch } from '../columns/scratch.ts';
import { shapeOf, type Keeps, type Shape } from '../columns/shape.ts';
import type { Model } from '../model.ts';
import type { Lines } from '../source.ts';
import { PartedReader, type TakenSubjects } from './read/parts.ts';

/** More subjects than any state has offices. */
const MOST_SUBJECTS = 10_000_000;

/**
 * What came of a long file: its columns, or before which subject (from 1) it is not plain, or says something wrong. Texts from which
 * nothing is computed are not kept.
 */
export type LongRead = { readonly columns: CohortColumns } | { readonly subject: number };

/** A part of a long file, read by itself: its buffers may be handed to another thread. */
export interface LongPart {
  readonly subjects: TakenSubjects;
  readonly blocks: readonly PackedBlock[];
  /** How many of its bytes this says: another reader goes on behind them. */
  readonly bytes: number;
}

/** How a category's blocks are laid out. */
class Shapes {
  readonly keeps: Keeps;
  readonly #shapes: ReadonlyMap<string, Shape>;

  constructor(model: Model) {
    this.keeps = looksAt(model);
    this.#shapes = new Map([...model.categories.keys()].map((category) => [category, shapeOf(model.inputs, category, this.keeps)]));
  }

  of({ category }: { readonly category: string }): Shape {
    return this.#shapes.get(category) as Shape;
  }

  /** Blocks for whoever looks at one after another, and keeps nothing of any: lanes are laid out in the same place. */
  inTurn(blocks: readonly PackedBlock[]): Block[] {
    const scratch = new Scratch();
    return blocks.map((block) => opened(block, this.of(block), 0, scratch));
  }
}

/**
 * A cohort file of any length as it comes, in pieces (UTF-8), to columns that take as little room as they can. As `ColumnReader` has it:
 * limits between fields and sheets of commissions are not looked at.
 */
export class LongReader {
  readonly #reader: PartedReader;
  readonly #shapes: Shapes;
  readonly #blocks: Block[] = [];
  readonly #packed: PackedBlock[] = [];

  constructor(model: Model, overrides: Readonly<Record<string, string>> = {}, editions: readonly Edition[] | 'any' = [], lines?: Lines) {
    this.#shapes = new Shapes(model);
    const { keeps } = this.#shapes;
    const taker = (block: Block): void => {
      this.#open(packed(block, this.#shapes.of(block)), 0);
    };
    const bounds = { maxBytes: Infinity, maxSubjects: MOST_SUBJECTS };
    this.#reader = new PartedReader(model, { overrides, editions, lines, keeps, taker, ...bounds });
  }

  #open(block: PackedBlock, by: number): void {
    this.#packed.push(block);
    this.#blocks.push(opened(block, this.#shapes.of(block), by));
  }

  /** How many blocks there are that are full, or came from a part. */
  get blockCount(): number {
    return this.#blocks.length;
  }

  /** The same, to be looked at one after another, by whoever keeps nothing of any. */
  inTurn(): Block[] {
    return this.#shapes.inTurn(this.#packed);
  }

  /** Takes the next bytes; false when the file is not taken, and the rest need not come. */
  push(piece: Uint8Array): boolean {
    return this.#reader.push(piece);
  }

  /**
   * Whether a subject comes next and all before it is read: `adopt` takes what a `PartReader` has read from there. Blocks do not go on
   * beyond it, whoever reads on.
   */
  pause(): boolean {
    return this.#reader.pause();
  }

  /** Takes the part that comes next; what stands behind it comes as ever. False when the file is not taken because of it. */
  adopt({ subjects, blocks }: LongPart): boolean {
    const before = this.#reader.count;
    const isTaken = this.#reader.adopt(subjects);
    for (const block of blocks) this.#open(block, before);
    return isTaken;
  }

  end(): LongRead {
    const columns = this.#reader.end();
    if (!columns) return { subject: this.#reader.count + 1 };
    return { columns: { ...columns, blocks: this.#blocks } };
  }
}

/** Reads the subjects of a long file from one of them on, as far as there are any: what is wrong with what comes then others say. */
export class PartReader {
  readonly #reader: PartedReader;
  readonly #shapes: Shapes;
  readonly #blocks: PackedBlock[] = [];

  constructor(model: Model, lines?: Lines) {
    this.#shapes = new Shapes(model);
    const { keeps } = this.#shapes;
    const taker = (block: Block): void => void this.#blocks.push(packed(block, this.#shapes.of(block)));
    const bounds = { maxBytes: Infinity, maxSubjects: MOST_SUBJECTS };
    this.#reader = new PartedReader(model, { lines, keeps, isPart: true, taker, ...bounds });
  }

  /** Takes the next bytes; false when the rest need not come. */
  push(piece: Uint8Array): boolean {
    return this.#reader.push(piece);
  }

  end(): LongPart {
    const subjects = this.#reader.taken();
    if (!subjects) throw new Error('a ruleset of which no file is read in parts');
    return { subjects, blocks: this.#blocks, bytes: this.#reader.settled };
  }

  /** Its blocks, to be looked at one after another, by whoever keeps nothing of any. */
  inTurn(): Block[] {
    return this.#shapes.inTurn(this.#blocks);
  }
}

const [BRACE, QUOTE, COMMA, FEED] = [0x7b, 0x22, 0x2c, 0x0a];
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
/** Brackets that are looked at: a subject has so many rows before the next begins, and then some. */
const MOST_GUESSES = 300;

/**
 * Where in these bytes from the midst of a file a subject seems to begin, or -1: a guess, that is proved when a `LongReader` of all that
 * stands before it can pause there.
 */
export function guessSubject(model: Model, bytes: Uint8Array, lines?: Lines): number {
  if (lines) return bytes.indexOf(FEED) + 1 || -1;
  for (let at = bytes.indexOf(BRACE), guesses = 0; at >= 0 && guesses < MOST_GUESSES; at = bytes.indexOf(BRACE, at + 1)) {
    let [before, after] = [at - 1, at + 1];
    while (isSpace(bytes[before])) before -= 1;
    while (isSpace(bytes[after])) after += 1;
    if (bytes[before] !== COMMA || bytes[after] !== QUOTE) continue;
    guesses += 1;
    const reader = new PartReader(model);
    // Only a whole subject looks like one.
    reader.push(bytes.subarray(at));
    if (reader.end().subjects.count > 0) return at;
  }
  return -1;
}
