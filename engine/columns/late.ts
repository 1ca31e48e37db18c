import type { Column } from './columns.ts';

/** Columns by name, each made when it is asked for: once, or (`isKept` false) every time. */
export class LateColumns extends Map<string, Column> {
  readonly #make: (name: string) => Column | undefined;
  readonly #isKept: boolean;

  constructor(make: (name: string) => Column | undefined, isKept = true) {
    super();
    this.#make = make;
    this.#isKept = isKept;
  }

  override get(name: string): Column | undefined {
    const known = super.get(name);
    if (known) return known;
    const column = this.#make(name);
    if (column && this.#isKept) this.set(name, column);
    return column;
  }
}
