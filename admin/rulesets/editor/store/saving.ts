import { del, get, set } from 'idb-keyval';
import { service } from '../../../dataProvider.ts';
import { Refused, problemOf, type Problem } from '../../../problem.ts';
import type { Draft } from '../draft.ts';
import type { EditedDocument } from './document.ts';
import { changesBetween, merged, type Conflict } from './merge.ts';

export type { Conflict } from './merge.ts';

export interface Unsaved {
  readonly text: string;
  readonly base: string;
  readonly revision: number;
  readonly at: string;
}

export type SavingState =
  | { readonly kind: 'saved' | 'unsaved' | 'saving' | 'offline' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'conflicts'; readonly conflicts: readonly Conflict[]; readonly by: string | null };

/** What was typed and not saved is in the browser within this time. */
const KEPT_AFTER_MS = 800;

/**
 * Saves of a draft. Each becomes a revision; somebody else's save in between is merged with what was typed here, by lines, and what both
 * changed is asked about. What is not saved is kept in the browser and offered after a crash.
 */
export class Saving {
  readonly #id: string;
  readonly #document: EditedDocument;
  /** The text and the revision of the last save that is known here. */
  #base: string;
  #revision: number;
  #state: SavingState = { kind: 'saved' };
  #found: Unsaved | null = null;
  #merging: { readonly theirs: string; readonly revision: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;

  constructor({ draftId, text, revision }: Draft, document: EditedDocument) {
    this.#id = draftId;
    this.#document = document;
    this.#base = text;
    this.#revision = revision;
    this.#stop = document.subscribe(() => this.#noticed());
    void this.#look();
  }

  get state(): SavingState {
    return this.#state;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Work of an earlier visit that was never saved. */
  get found(): Unsaved | null {
    return this.#found;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async save(): Promise<void> {
    const { text } = this.#document;
    if (text === this.#base || this.#state.kind === 'saving' || this.#state.kind === 'conflicts') return;
    this.#become({ kind: 'saving' });
    try {
      const { revision } = await service.saveDraft(this.#id, text, this.#revision);
      this.#settle(text, revision);
    } catch (error) {
      if (error instanceof Refused && error.problem.code === 'stale') await this.#merge();
      else this.#become(problemOf(error).code === 'offline' ? { kind: 'offline' } : { kind: 'refused', problem: problemOf(error) });
    }
  }

  /** What to do with each conflict, in their order: the text to stand there. */
  async resolve(choices: readonly string[]): Promise<void> {
    if (this.#state.kind !== 'conflicts' || !this.#merging) return;
    const { theirs, revision } = this.#merging;
    let next = 0;
    const text = merged(this.#document.text, this.#base, theirs, () => choices[next++] ?? '');
    this.#take(text, theirs, revision);
    await this.save();
  }

  /** The work found is put in the place of the text, as one step that can be undone. */
  takeFound(): void {
    const found = this.#found;
    this.leaveFound();
    if (found) this.#document.splice(0, this.#document.text.length, found.text);
  }

  leaveFound(): void {
    this.#found = null;
    void del(this.#key);
    this.#say();
  }

  close(): void {
    this.#stop();
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    void this.keep();
  }

  get #key(): string {
    return `metodika.draft.${this.#id}`;
  }

  async #look(): Promise<void> {
    const found = await get<Unsaved>(this.#key).catch(() => undefined);
    if (!found || found.text === this.#document.text) return;
    this.#found = found;
    this.#say();
  }

  #noticed(): void {
    if (this.#isBusy) return;
    this.#become({ kind: this.#document.text === this.#base ? 'saved' : 'unsaved' });
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEPT_AFTER_MS);
  }

  /** In the browser, for whoever comes back after a crash. */
  async keep(): Promise<void> {
    if (this.#found) return;
    const { text } = this.#document;
    if (text === this.#base) await del(this.#key).catch(() => undefined);
    else
      await set(this.#key, { text, base: this.#base, revision: this.#revision, at: new Date().toISOString() } satisfies Unsaved).catch(
        () => undefined,
      );
  }

  /**
   * The service says that somebody saved: what they wrote comes into the text at once where it does not meet what was typed here. What
   * meets is asked about when one saves, not while one types.
   */
  async hear(revision: number | null): Promise<'known' | 'taken' | 'meets'> {
    if (this.#isBusy || (revision !== null && revision <= this.#revision)) return 'known';
    const { text: theirs, revision: saved } = await service.draft(this.#id);
    if (this.#isBusy || saved <= this.#revision) return 'known';
    let meets = false;
    const text = merged(this.#document.text, this.#base, theirs, ({ mine }) => {
      meets = true;
      return mine;
    });
    if (meets) return 'meets';
    this.#take(text, theirs, saved);
    return 'taken';
  }

  get #isBusy(): boolean {
    return this.#state.kind === 'saving' || this.#state.kind === 'conflicts';
  }

  /** Somebody else has saved. */
  async #merge(): Promise<void> {
    const { text: theirs, revision, editedBy } = await service.draft(this.#id);
    const conflicts: Conflict[] = [];
    const text = merged(this.#document.text, this.#base, theirs, (one) => {
      conflicts.push(one);
      return one.mine;
    });
    this.#merging = { theirs, revision };
    if (conflicts.length > 0) {
      this.#become({ kind: 'conflicts', conflicts, by: editedBy });
      return;
    }
    this.#take(text, theirs, revision);
    await this.save();
  }

  /** Theirs comes into the text as a change of theirs: undo takes back only one's own. */
  #take(text: string, theirs: string, revision: number): void {
    const mine = this.#document.text;
    const changes = changesBetween(mine, text);
    this.#base = theirs;
    this.#revision = revision;
    this.#merging = null;
    this.#state = { kind: 'unsaved' };
    if (changes.length > 0) this.#document.takeForeign(changes);
    this.#become({ kind: text === theirs ? 'saved' : 'unsaved' });
  }

  #settle(text: string, revision: number): void {
    this.#base = text;
    this.#revision = revision;
    void del(this.#key).catch(() => undefined);
    this.#become({ kind: this.#document.text === text ? 'saved' : 'unsaved' });
  }

  #become(state: SavingState): void {
    this.#state = state;
    this.#say();
  }

  #say(): void {
    for (const listener of this.#listeners) listener();
  }
}
