import type { Language } from '../../../../engine/index.ts';
import type { EditedDocument } from '../store/document.ts';
import type { Ask, Named, Told } from './protocol.ts';

export interface EffectState {
  readonly base: Named | null;
  readonly cohort: Named | null;
  /** Of the text as it was then; paler while it has changed since. */
  readonly told: Told | null;
  readonly isCurrent: boolean;
}

/** So long after the last key it is asked who moves. */
const QUIET_MS = 400;

/** The page's end of the worker that finds out who moves; it is started when somebody first looks. */
export class Effects {
  readonly #document: EditedDocument;
  #worker: Worker | null = null;
  #state: EffectState = { base: null, cohort: null, told: null, isCurrent: false };
  #language: Language = 'ru';
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;

  constructor(document: EditedDocument) {
    this.#document = document;
    let seen = document.version;
    this.#stop = document.subscribe(() => {
      if (document.version === seen) return;
      seen = document.version;
      this.#later();
    });
  }

  get state(): EffectState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What to compare with, whom to look at, and in which words. */
  look(given: { readonly base?: Named; readonly cohort?: Named; readonly language?: Language }): void {
    const { language = this.#language, ...rest } = given;
    const isSame =
      language === this.#language && Object.entries(rest).every(([key, value]) => this.#state[key as 'base' | 'cohort'] === value);
    this.#language = language;
    if (isSame) return;
    this.#become({ ...this.#state, ...rest, told: null, isCurrent: false });
    this.#ask();
  }

  close(): void {
    this.#stop();
    if (this.#timer) clearTimeout(this.#timer);
    this.#worker?.terminate();
  }

  #later(): void {
    if (this.#state.isCurrent) this.#become({ ...this.#state, isCurrent: false });
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), QUIET_MS);
  }

  #ask(): void {
    const { base, cohort } = this.#state;
    if (!base || !cohort) return;
    this.#worker ??= this.#start();
    const draft = { name: 'draft.yaml', text: this.#document.text };
    this.#worker.postMessage({ version: this.#document.version, base, draft, cohort, language: this.#language } satisfies Ask);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Told>) =>
      this.#become({ ...this.#state, told: data, isCurrent: data.version === this.#document.version });
    return worker;
  }

  #become(state: EffectState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
