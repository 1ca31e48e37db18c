import type { BlockAt } from '../compile/block.ts';
import type { Lanes, Reasons } from '../compile/lanes.ts';
import { valueAt } from '../compile/values.ts';
import type { ColumnInLanes } from '../evaluation/lanes.ts';
import type { Value } from '../language/value.ts';

/** Lanes of each block; null in a block whose category has none. */
type OfBlocks = readonly (Lanes | null)[];

/** Columns that are written out when somebody asks for them, in the order in which they came about. */
export class LaterColumns<T> extends Map<string, T> {
  readonly #later = new Map<string, () => T>();
  readonly #lanes = new Map<string, ColumnInLanes>();

  /** `made`: what it is made of, for those who need no values. */
  later(id: string, made: ColumnInLanes, make: () => T): void {
    // Its place among the others; what stands there is never handed out.
    super.set(id, undefined as T);
    this.#later.set(id, make);
    this.#lanes.set(id, made);
  }

  override set(id: string, value: T): this {
    this.#later.delete(id);
    this.#lanes.delete(id);
    return super.set(id, value);
  }

  override get(id: string): T | undefined {
    const make = this.#later.get(id);
    if (make) {
      super.set(id, make());
      this.#later.delete(id);
    }
    return super.get(id);
  }

  inLanes(id: string): ColumnInLanes | null {
    return this.#lanes.get(id) ?? null;
  }

  override *entries(): MapIterator<[string, T]> {
    for (const id of this.keys()) yield [id, this.get(id) as T];
  }

  override *values(): MapIterator<T> {
    for (const id of this.keys()) yield this.get(id) as T;
  }

  override [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  override forEach(visit: (value: T, id: string, map: Map<string, T>) => void): void {
    for (const [id, value] of this.entries()) visit(value, id, this);
  }
}

/** Values by subject; a hole for one whose category has none. */
export function spreadOut(lanes: OfBlocks, blocks: readonly BlockAt[], reasons: Reasons): Value[] {
  const all: Value[] = [];
  for (const [index, { block }] of blocks.entries()) {
    const own = lanes[index];
    if (own) block.subjects.forEach((subject, lane) => void (all[subject] = valueAt(own, lane, reasons)));
  }
  return all;
}

/** The same of rows: for each subject one value for each of its rows. */
export function spreadRows(lanes: OfBlocks, list: string, blocks: readonly BlockAt[], reasons: Reasons): Value[][] {
  const all: Value[][] = [];
  for (const [index, at] of blocks.entries()) {
    const own = lanes[index];
    if (!own) continue;
    const { starts } = at.rowsOf(list);
    at.block.subjects.forEach((subject, lane) => {
      const rows: Value[] = [];
      for (let row = starts[lane] as number; row < (starts[lane + 1] as number); row += 1) rows.push(valueAt(own, row, reasons));
      all[subject] = rows;
    });
  }
  return all;
}
