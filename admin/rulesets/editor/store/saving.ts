// Long because what is saved, merged, kept and found again is one state: in parts each would have to know the others’.
import { service } from '../../../dataProvider.ts';
import { Refused, problemOf, type Problem } from '../../../problem.ts';
import { session } from '../../../session.ts';
import type { Draft } from '../draft.ts';
import type { EditedDocument } from './document.ts';
import { Buffers } from './buffers.ts';
import { changesBetween } from './changes.ts';
import { byAge, Kept, type Left, type Unsaved } from './kept.ts';
import { Merge, mineOf, type Conflict } from './merge.ts';

export type SavingState =
  | { readonly kind: 'saved' | 'unsaved' | 'saving' | 'offline' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'conflicts'; readonly conflicts: readonly Conflict[]; readonly by: string | null };

/** Whoever leaves a page is not asked first. */
function onHiding(act: () => void): () => void {
  const look = (): void => {
    if (document.visibilityState === 'hidden') act();
  };
  const leave = (): void => {
    // What is typed in a field that writes when it is left is written now.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    act();
  };
  document.addEventListener('visibilitychange', look);
  window.addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('pagehide', leave);
  };
}

/** What was typed and not saved is in the browser within this time. */
const KEPT_AFTER_MS = 800;
/** As long as the service takes. */
const MAX_REASON = 500;

/**
 * Saves of a draft. Each becomes a revision; somebody else's save in between is merged with what was typed here, entry by entry, and what
 * both changed is asked about. What is not saved is kept in the browser and offered after a crash.
 */
export class Saving {
  readonly #id: string;
  readonly #document: EditedDocument;
  readonly #kept: Kept;
  readonly buffers = new Buffers();
  /** The text and the revision of the last save that is known here. */
  #base: string;
  #revision: number;
  #state: SavingState = { kind: 'saved' };
  #reason = '';
  #found: readonly Left[] = [];
  #merging: { readonly merge: Merge; readonly theirs: string; readonly revision: number; readonly reason: string } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #stops: readonly (() => void)[];

  constructor({ draftId, text, revision }: Draft, document: EditedDocument) {
    this.#id = draftId;
    this.#document = document;
    this.#base = text;
    this.#revision = revision;
    this.#kept = new Kept(session.get()?.user.id ?? '', draftId);
    this.#stops = [
      document.subscribe(() => this.#noticed()),
      this.buffers.subscribe(() => this.#keepSoon()),
      onHiding(() => this.#kept.keepNow(this.#work, this.buffers)),
    ];
    void this.#kept.look((left) => void this.#hearLeft(left));
  }

  get state(): SavingState {
    return this.#state;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Work of an earlier visit that was never saved; of several the last. */
  get found(): Unsaved | null {
    return this.#found[0] ?? null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What was saved last: what one has changed since is told from it. */
  get base(): string {
    return this.#base;
  }

  /** What is typed about what changed; empty: what is proposed. */
  get reason(): string {
    return this.#reason;
  }

  set reason(typed: string) {
    this.#reason = typed;
    this.#say();
  }

  /** @param proposed what changed, as the history is to say unless something else is typed */
  async save(proposed: string): Promise<void> {
    const { text } = this.#document;
    if (text === this.#base || this.#state.kind === 'saving' || this.#state.kind === 'conflicts') return;
    this.#become({ kind: 'saving' });
    const reason = (this.#reason.trim() || proposed).slice(0, MAX_REASON);
    try {
      const revision = await this.#put(text, reason);
      if (revision === null) await this.#merge(reason);
      else this.#settle(text, revision);
    } catch (error) {
      this.#become(problemOf(error).code === 'offline' ? { kind: 'offline' } : { kind: 'refused', problem: problemOf(error) });
    }
  }

  /** The revision that it became; null where somebody else has saved since. */
  async #put(text: string, reason: string): Promise<number | null> {
    try {
      return (await service.saveDraft(this.#id, text, this.#revision, reason)).revision;
    } catch (error) {
      if (error instanceof Refused && error.problem.code === 'stale') return null;
      throw error;
    }
  }

  /**
   * What is to stand at each conflict, in their order. Theirs is taken as it is, and the choices are one step of one's own: undone, what
   * was written here stands again.
   */
  async resolve(choices: readonly string[]): Promise<void> {
    if (this.#state.kind !== 'conflicts' || !this.#merging) return;
    const { merge, theirs, revision, reason } = this.#merging;
    this.#take(merge.text(mineOf), theirs, revision);
    this.#write(
      this.#document.text,
      merge.text((one, index) => choices[index] ?? mineOf(one)),
    );
    await this.save(reason);
  }

  #write(before: string, after: string): void {
    this.#document.apply(changesBetween(before, after).map(({ from, to, insert }) => ({ start: from, end: to, text: insert })));
  }

  /**
   * The work found comes into the text as one step that can be undone. Where it meets what was typed or saved since it is put in the place of
   * the text, and what others saved is asked about at the next save.
   */
  async takeFound(): Promise<void> {
    const [found, ...others] = this.#found;
    if (!found) return;
    this.#found = others;
    const { text } = this.#document;
    const merge = new Merge(found.text, found.base, text);
    if (merge.conflicts.length === 0) this.#write(text, merge.text(mineOf));
    else {
      this.#base = found.base;
      this.#revision = found.revision;
      this.#write(text, found.text);
      await this.hear(null).catch(() => 'known');
    }
    this.#say();
    await this.#replace(found);
  }

  leaveFound(): void {
    const [found, ...others] = this.#found;
    this.#found = others;
    if (found) void this.#kept.drop(found.key);
    this.#say();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    if (this.#timer) {
      clearTimeout(this.#timer);
      void this.keep();
    }
    this.#kept.close();
  }

  async #hearLeft(left: Left): Promise<void> {
    this.buffers.restore(left.held ?? {});
    if (left.text === left.base || left.text === this.#document.text) {
      await this.#replace(left);
      return;
    }
    this.#found = [...this.#found, left].sort(byAge);
    this.#say();
  }

  /** What was left is kept here, and only then no more there. */
  async #replace(left: Left): Promise<void> {
    await this.keep();
    await this.#kept.drop(left.key);
  }

  #noticed(): void {
    if (this.#isBusy) return;
    this.#become({ kind: this.#document.text === this.#base ? 'saved' : 'unsaved' });
    this.#keepSoon();
  }

  #keepSoon(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEPT_AFTER_MS);
  }

  /** In the browser, for whoever comes back after a crash. */
  async keep(): Promise<void> {
    await this.#kept.keep(this.#work, this.buffers);
  }

  /**
   * The service says that somebody saved: what they wrote comes into the text at once where it does not meet what was typed here. What
   * meets is asked about when one saves, not while one types.
   */
  async hear(revision: number | null): Promise<'known' | 'taken' | 'meets'> {
    if (this.#isBusy || (revision !== null && revision <= this.#revision)) return 'known';
    const { text: theirs, revision: saved } = await service.draft(this.#id);
    if (this.#isBusy || saved <= this.#revision) return 'known';
    const merge = new Merge(this.#document.text, this.#base, theirs);
    if (merge.conflicts.length > 0) return 'meets';
    this.#take(merge.text(mineOf), theirs, saved);
    return 'taken';
  }

  get #work(): Omit<Unsaved, 'at' | 'held'> {
    return { text: this.#document.text, base: this.#base, revision: this.#revision };
  }

  get #isBusy(): boolean {
    return this.#state.kind === 'saving' || this.#state.kind === 'conflicts';
  }

  /** Somebody else has saved. */
  async #merge(reason: string): Promise<void> {
    const { text: theirs, revision, editedBy } = await service.draft(this.#id);
    const merge = new Merge(this.#document.text, this.#base, theirs);
    if (merge.conflicts.length > 0) {
      this.#merging = { merge, theirs, revision, reason };
      this.#become({ kind: 'conflicts', conflicts: merge.conflicts, by: editedBy });
      return;
    }
    this.#take(merge.text(mineOf), theirs, revision);
    await this.save(reason);
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
    this.#reason = '';
    void this.keep();
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
