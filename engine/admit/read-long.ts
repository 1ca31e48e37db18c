import type { Block, CohortColumns } from '../columns/columns.ts';
import { packed } from '../columns/pack.ts';
import type { Model } from '../model.ts';
import type { Edition } from '../cohort/admit.ts';
import { ColumnReader } from './read/reader.ts';

/** More subjects than any state has offices. */
const MOST_SUBJECTS = 10_000_000;

/** So many blocks take up little room as they are. */
const FEW_BLOCKS = 256;

/** What came of a long file: its columns, or before which subject (from 1) it is not plain, or says something wrong. */
export type LongRead = { readonly columns: CohortColumns } | { readonly subject: number };

/**
 * A cohort file of any length as it comes, in pieces (UTF-8), to columns that take as little room as they can. As `ColumnReader` has it:
 * limits between fields and sheets of commissions are not looked at.
 */
export class LongReader {
  readonly #reader: ColumnReader;
  readonly #blocks: Block[] = [];
  #isPacked = false;

  constructor(model: Model, overrides: Readonly<Record<string, string>> = {}, editions: readonly Edition[] | 'any' = [], isLines = false) {
    this.#reader = new ColumnReader(model, { overrides, editions, isLines, maxBytes: Infinity, maxSubjects: MOST_SUBJECTS });
  }

  /** Takes the next bytes; false when the file is not taken, and the rest need not come. */
  push(piece: Uint8Array): boolean {
    const isTaken = this.#reader.push(piece);
    this.#take(this.#reader.blocks());
    return isTaken;
  }

  end(): LongRead {
    const columns = this.#reader.end();
    if (!columns) return { subject: this.#reader.count + 1 };
    this.#take(columns.blocks);
    return { columns: { ...columns, blocks: this.#blocks } };
  }

  #take(blocks: readonly Block[]): void {
    const own = this.#blocks;
    for (const block of blocks) own.push(this.#isPacked ? packed(block) : block);
    if (this.#isPacked || own.length <= FEW_BLOCKS) return;
    this.#isPacked = true;
    for (const [index, block] of own.entries()) own[index] = packed(block);
  }
}
