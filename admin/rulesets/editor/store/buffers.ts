/** What is typed in a field where something else is to be read, over what stands in the text. */
export interface Held {
  readonly typed: string;
  readonly over: string;
  /** It says in another spelling what was written: `1 000` over `1000`. */
  readonly isWritten?: boolean;
}

/** Fields with something unwritten, by what they are about: they outlive the fields, and a reload. */
export class Buffers {
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get all(): Readonly<Record<string, Held>> {
    return Object.fromEntries(this.#held);
  }

  of(field: string): Held | null {
    return this.#held.get(field) ?? null;
  }

  hold(field: string, held: Held | null): void {
    const before = this.of(field);
    if (before?.typed === held?.typed && before?.over === held?.over && before?.isWritten === held?.isWritten) return;
    if (held) this.#held.set(field, held);
    else this.#held.delete(field);
    for (const listener of this.#listeners) listener();
  }

  /** What was held at an earlier visit; what is typed meanwhile goes before it. */
  restore(held: Readonly<Record<string, Held>>): void {
    for (const [field, one] of Object.entries(held)) if (!this.#held.has(field)) this.hold(field, one);
  }
}
