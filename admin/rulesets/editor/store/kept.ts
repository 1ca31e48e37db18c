import { del, get, keys, set } from 'idb-keyval';
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

/** What somebody left behind, and under which key. */
export interface Left extends Unsaved {
  readonly key: string;
}

/**
 * What a browser keeps of one draft for the same person after a crash; without room for it nothing is kept. Each window keeps its own, and
 * holds a lock of that name as long as it lives: what a living window keeps is not found by another.
 */
export class Kept {
  readonly #all: string;
  readonly #key: string;
  readonly #ended = Promise.withResolvers<void>();
  readonly #here = new AbortController();

  constructor(user: string, draft: string) {
    this.#all = `metodika.draft.${user}.${draft}`;
    this.#key = `${this.#all}.${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
    // Where the service is reached without a certificate there are no locks: then nobody is known to live.
    if ('locks' in navigator) void navigator.locks.request(this.#key, () => this.#ended.promise);
  }

  /** Tells of what each window left, when that window is no more: at once, or while one is here. */
  async look(tell: (left: Left) => void): Promise<void> {
    const names = new Set([...(await keys<string>().catch(() => [])), ...this.#leftKeys()]);
    for (const key of names)
      if (String(key).startsWith(this.#all) && key !== this.#key)
        void this.#gone(key)
          .then(() => this.#read(key))
          .then((left) => left && tell(left), nothing);
  }

  /** @throws when this window goes before */
  async #gone(key: string): Promise<void> {
    if ('locks' in navigator) await navigator.locks.request(key, { signal: this.#here.signal }, nothing);
  }

  async #read(key: string): Promise<Left | null> {
    const stored = [await get<Unsaved>(key).catch(() => undefined), this.#left(key)].filter((one) => one !== undefined);
    const [last] = stored.sort(byAge);
    return last ? { ...last, key } : null;
  }

  async keep(work: Work, buffers: Buffers): Promise<void> {
    const unsaved = unsavedOf(work, buffers);
    if (!unsaved) return this.drop(this.#key);
    await set(this.#key, unsaved).catch(() => undefined);
    this.#leave(this.#key, null);
  }

  /** As the page goes away: nothing that is waited for comes to its end then. */
  keepNow(work: Work, buffers: Buffers): void {
    const unsaved = unsavedOf(work, buffers);
    this.#leave(this.#key, unsaved && JSON.stringify(unsaved));
    if (!unsaved) void this.drop(this.#key);
  }

  async drop(key: string): Promise<void> {
    this.#leave(key, null);
    await del(key).catch(() => undefined);
  }

  /** From now on what is kept here is left behind. */
  close(): void {
    this.#here.abort();
    this.#ended.resolve();
  }

  #leftKeys(): string[] {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  }

  #left(key: string): Unsaved | undefined {
    try {
      const text = localStorage.getItem(key);
      return text === null ? undefined : (JSON.parse(text) as Unsaved);
    } catch {
      return undefined;
    }
  }

  #leave(key: string, text: string | null): void {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {
      // Without room for it what was kept before is offered.
    }
  }
}

/** The last first. */
export const byAge = (one: Unsaved, other: Unsaved): number => (one.at < other.at ? 1 : -1);

const nothing = (): void => undefined;
