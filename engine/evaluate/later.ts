/** Columns that are written out when somebody asks for them, in the order in which they came about. */
export class LaterColumns<T> extends Map<string, T> {
  readonly #later = new Map<string, () => T>();

  later(id: string, make: () => T): void {
    // Its place among the others; what stands there is never handed out.
    super.set(id, undefined as T);
    this.#later.set(id, make);
  }

  override set(id: string, value: T): this {
    this.#later.delete(id);
    return super.set(id, value);
  }

  override get(id: string): T | undefined {
    const make = this.#later.get(id);
    if (make) this.set(id, make());
    return super.get(id);
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
