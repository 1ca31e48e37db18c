import { del, get, set } from 'idb-keyval';
import type { Buffers, Held } from './buffers.ts';

/** Work that is not saved: the text, what it was made of, and what stands in fields unwritten. */
export interface Unsaved {
  readonly text: string;
  readonly base: string;
  readonly revision: number;
  readonly at: string;
  readonly held?: Readonly<Record<string, Held>>;
}

/** What a browser keeps of one draft for whoever comes back after a crash; without room for it nothing is kept. */
export class Kept {
  readonly #key: string;

  constructor(draft: string) {
    this.#key = `metodika.draft.${draft}`;
  }

  found(): Promise<Unsaved | undefined> {
    return get<Unsaved>(this.#key).catch(() => undefined);
  }

  async keep(work: Omit<Unsaved, 'at' | 'held'>, buffers: Buffers): Promise<void> {
    const held = buffers.all;
    if (work.text === work.base && Object.keys(held).length === 0) return this.drop();
    await set(this.#key, { ...work, held, at: new Date().toISOString() } satisfies Unsaved).catch(() => undefined);
  }

  async drop(): Promise<void> {
    await del(this.#key).catch(() => undefined);
  }
}
