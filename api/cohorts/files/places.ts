import type { FilledTable } from './filled.ts';
import type { Setting } from './settings.ts';

/** Where what begins at an offset of the text was read: in order of offsets. */
export class Places {
  readonly #starts: number[] = [];
  readonly #tables: (FilledTable | null)[] = [];
  readonly #rows: number[] = [];
  /** Of the table; -1 of a row as a whole. */
  readonly #columns: number[] = [];
  readonly #settings = new Map<number, Setting>();
  readonly #refused = new Set<number>();

  add(start: number, table: FilledTable, row: number, column: number): void {
    this.#starts.push(start);
    this.#tables.push(table);
    this.#rows.push(row);
    this.#columns.push(column);
  }

  addSetting(start: number, setting: Setting): void {
    this.#starts.push(start);
    this.#tables.push(null);
    this.#rows.push(0);
    this.#columns.push(-1);
    this.#settings.set(start, setting);
  }

  refuse(start: number): void {
    this.#refused.add(start);
  }

  isRefused(start: number): boolean {
    return this.#refused.has(start);
  }

  /** Of the last that begins at or before an offset. */
  at(offset: number): { table: FilledTable; row: number; column: number } | Setting | null {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = this.#starts[low];
    if (start === undefined || start > offset) return null;
    const table = this.#tables[low];
    return table ? { table, row: this.#rows[low] ?? 0, column: this.#columns[low] ?? -1 } : (this.#settings.get(start) ?? null);
  }
}
