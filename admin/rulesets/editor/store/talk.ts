import { service } from '../../../dataProvider.ts';
import type { NewComment, ReviewComment } from '../draft.ts';

/** The remarks of a draft's review, as the service has them. */
export class Talk {
  readonly #id: string;
  #comments: readonly ReviewComment[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(id: string) {
    this.#id = id;
    void this.load();
  }

  get comments(): readonly ReviewComment[] {
    return this.#comments;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Without an answer of the service what is known stays. */
  async load(): Promise<void> {
    const found = await service.comments(this.#id).catch(() => null);
    if (!found) return;
    this.#comments = found;
    for (const listener of this.#listeners) listener();
  }

  /** @throws Refused */
  async add(comment: NewComment): Promise<void> {
    await service.comment(this.#id, comment);
    await this.load();
  }

  /** @throws Refused */
  async resolve(comment: string): Promise<void> {
    await service.resolveComment(this.#id, comment);
    await this.load();
  }
}
