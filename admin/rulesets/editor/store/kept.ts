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

type Work = Omit<Unsaved, 'at' | 'held'>;

/** Null: nothing is left that is not saved. */
function unsavedOf(work: Work, buffers: Buffers): Unsaved | null {
  const held = buffers.all;
  if (work.text === work.base && Object.keys(held).length === 0) return null;
  return { ...work, held, at: new Date().toISOString() };
}

/** Of what was kept in two places, what was written last. */
export function latestOf(one: Unsaved | undefined, other: Unsaved | undefined): Unsaved | undefined {
  if (!one || !other) return one ?? other;
  return other.at > one.at ? other : one;
}

/** What a browser keeps of one draft for the same person after a crash; without room for it nothing is kept. */
export class Kept {
  readonly #key: string;

  constructor(user: string, draft: string) {
    this.#key = `metodika.draft.${user}.${draft}`;
  }

  async found(): Promise<Unsaved | undefined> {
    return latestOf(await get<Unsaved>(this.#key).catch(() => undefined), this.#left());
  }

  async keep(work: Work, buffers: Buffers): Promise<void> {
    const unsaved = unsavedOf(work, buffers);
    if (!unsaved) return this.drop();
    await set(this.#key, unsaved).catch(() => undefined);
    this.#leave(null);
  }

  /** As the page goes away: nothing that is waited for comes to its end then. */
  keepNow(work: Work, buffers: Buffers): void {
    const unsaved = unsavedOf(work, buffers);
    this.#leave(unsaved && JSON.stringify(unsaved));
    if (!unsaved) void this.drop();
  }

  async drop(): Promise<void> {
    this.#leave(null);
    await del(this.#key).catch(() => undefined);
  }

  #left(): Unsaved | undefined {
    try {
      const text = localStorage.getItem(this.#key);
      return text === null ? undefined : (JSON.parse(text) as Unsaved);
    } catch {
      return undefined;
    }
  }

  #leave(text: string | null): void {
    try {
      if (text === null) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, text);
    } catch {
      // Without room for it what was kept before is offered.
    }
  }
}
