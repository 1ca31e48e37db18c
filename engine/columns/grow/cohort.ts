import type { Model } from '../../model.ts';
import { BLOCK_SUBJECTS, type Block, type CodeColumn, type CohortColumns, type Texts } from '../columns.ts';
import { keepsAll, type Keeps } from '../shape.ts';
import { TextLanes } from './codes.ts';
import { FieldLanes } from './fields.ts';
import { copied, shown } from './lanes.ts';

/** Subjects of one category, until there are enough of them for a block. */
export interface OpenBlock {
  readonly category: string;
  readonly subjects: Int32Array;
  readonly fields: FieldLanes;
  count: number;
}

export type BlockTaker = (block: Block) => void;

/** A cohort as it comes, subject by subject: blocks are closed when they are full. */
export class CohortLanes {
  /** How many subjects are in. */
  count = 0;
  readonly attributes: ReadonlyMap<string, TextLanes>;
  readonly #open: ReadonlyMap<string, OpenBlock>;
  readonly #blocks: Block[] = [];

  readonly #taker: BlockTaker | null;

  /** @param taker takes blocks when they are full, and has done with their lanes then: they are not kept here */
  constructor(model: Model, keeps: Keeps = keepsAll, taker: BlockTaker | null = null) {
    this.#taker = taker;
    this.attributes = new Map([...model.attributes.keys()].map((name) => [name, new TextLanes(null)]));
    this.#open = new Map(
      [...model.categories.keys()].map((category) => [
        category,
        { category, subjects: new Int32Array(BLOCK_SUBJECTS), fields: new FieldLanes(model.inputs, category, keeps), count: 0 },
      ]),
    );
  }

  blockOf(category: string): OpenBlock | undefined {
    return this.#open.get(category);
  }

  /** A subject is whole: its attributes stand in lane `count` of theirs, its inputs in lane `count` of the block. */
  add(block: OpenBlock): void {
    block.subjects[block.count] = this.count;
    block.count += 1;
    this.count += 1;
    if (block.count === BLOCK_SUBJECTS) this.#close(block);
  }

  #close(block: OpenBlock): void {
    const { category, count, fields } = block;
    const cut = this.#taker ? shown : copied;
    const full = { category, subjects: cut(block.subjects, count), inputs: fields.take(count, cut) };
    if (this.#taker) this.#taker(full);
    else this.#blocks.push(full);
    block.count = 0;
  }

  /** Blocks that have been closed, handed over: they are no longer kept. */
  closed(): Block[] {
    return this.#blocks.splice(0);
  }

  /** Closes the blocks that are not full, too. */
  closeAll(): void {
    for (const block of this.#open.values()) if (block.count > 0) this.#close(block);
  }

  /** All of it that is kept, with the blocks that are not full. */
  take(period: string | null, readings: ReadonlyMap<string, string>, ids: Texts, names: Texts<string | null>): CohortColumns {
    this.closeAll();
    const attributes = new Map<string, CodeColumn>([...this.attributes].map(([name, lanes]) => [name, lanes.take(this.count, copied)]));
    return { period, readings, ids, names, attributes, blocks: this.#blocks };
  }
}
