import type { Language } from '../../../../engine/index.ts';
import type { Checker } from '../checking/checker.ts';
import type { EditedDocument } from '../store/document.ts';
import type { Ask, Edit, Named, Told } from './protocol.ts';

type Of<Kind extends Told['kind']> = Extract<Told, { readonly kind: Kind }>;

export interface EffectState {
  readonly base: Named | null;
  readonly cohort: Named | null;
  /** What differs between the two texts, whether it is on or off. */
  readonly edits: readonly Edit[];
  /** Those that are left out, by their ids. */
  readonly off: readonly string[];
  /** Of the text as it was then; paler while it has changed since. */
  readonly told: Of<'effect'> | Of<'refused'> | null;
  readonly alone: Of<'alone'> | null;
  readonly isCurrent: boolean;
  /** The worker said nothing for too long and was started anew. */
  readonly wasSilent: boolean;
}

interface Given {
  readonly base?: Named | null;
  readonly cohort?: Named;
  readonly language?: Language;
  readonly off?: readonly string[];
  readonly most?: number;
}

/** So long after the last key it is asked who moves. */
const QUIET_MS = 400;
/** A worker that says nothing for so long is started anew; the next time it is waited for twice as long. */
const SILENT_MS = 5_000;
/** So many edits are computed alone unasked. */
export const ALONE = 12;

/** The page's end of the worker that finds out who moves; it is started when somebody first looks. */
export class Effects {
  readonly #document: EditedDocument;
  readonly #checker: Pick<Checker, 'checked' | 'subscribe'>;
  /** It is asked once the check is done: two workers at a time would both be late. */
  #isDue = false;
  #worker: Worker | null = null;
  #state: EffectState = { base: null, cohort: null, edits: [], off: [], told: null, alone: null, isCurrent: false, wasSilent: false };
  #asked: Required<Pick<Given, 'language' | 'off' | 'most'>> = { language: 'ru', off: [], most: ALONE };
  #timer: ReturnType<typeof setTimeout> | null = null;
  #alarm: ReturnType<typeof setTimeout> | null = null;
  #patience = SILENT_MS;
  readonly #listeners = new Set<() => void>();
  readonly #stops: readonly (() => void)[];

  constructor(document: EditedDocument, checker: Pick<Checker, 'checked' | 'subscribe'>) {
    this.#document = document;
    this.#checker = checker;
    let seen = document.version;
    const changed = (): void => {
      if (document.version === seen) return;
      seen = document.version;
      this.#later();
    };
    this.#stops = [document.subscribe(changed), checker.subscribe(() => this.#askWhenChecked())];
  }

  get state(): EffectState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What to compare with, whom to look at, which edits to leave out, and in which words. */
  look({ base = this.#state.base, cohort = this.#state.cohort ?? undefined, ...given }: Given): void {
    const asked = { ...this.#asked, ...given };
    const isOther = base?.text !== this.#state.base?.text || cohort !== (this.#state.cohort ?? undefined);
    if (!isOther && JSON.stringify(asked) === JSON.stringify(this.#asked)) return;
    this.#asked = asked;
    this.#become({
      ...this.#state,
      base,
      cohort: cohort ?? null,
      off: asked.off,
      isCurrent: false,
      ...(isOther && { edits: [], told: null, alone: null }),
    });
    this.#due();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    if (this.#timer) clearTimeout(this.#timer);
    this.#end();
  }

  #later(): void {
    if (this.#state.isCurrent) this.#become({ ...this.#state, isCurrent: false });
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#due(), QUIET_MS);
  }

  #due(): void {
    this.#isDue = true;
    this.#askWhenChecked();
  }

  #askWhenChecked(): void {
    const { version, isWhole } = this.#checker.checked;
    if (!this.#isDue || !isWhole || version !== this.#document.version) return;
    this.#isDue = false;
    this.#ask();
  }

  #ask(): void {
    const { base, cohort } = this.#state;
    if (!base || !cohort) return;
    this.#worker ??= this.#start();
    this.#wait();
    const draft = { name: 'draft.yaml', text: this.#document.text };
    this.#worker.postMessage({ version: this.#document.version, base, draft, cohort, ...this.#asked } satisfies Ask);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
    return worker;
  }

  #hear(told: Told): void {
    const isCurrent = told.version === this.#document.version;
    if (this.#isLast(told)) {
      this.#calm();
      this.#patience = SILENT_MS;
    } else this.#wait();
    const heard = { ...this.#state, isCurrent, wasSilent: false };
    if (told.kind === 'edits') this.#become({ ...this.#state, edits: told.edits });
    else if (told.kind === 'alone') this.#become({ ...heard, alone: told });
    else {
      if (told.kind === 'effect') {
        performance.measure('evaluated', { start: performance.now() - told.took, duration: told.took });
        performance.clearMeasures('evaluated');
      }
      this.#become({ ...heard, told, alone: told.kind === 'refused' ? null : this.#state.alone });
    }
  }

  readonly #isLast = (told: Told): boolean => told.kind === 'refused' || (told.kind === 'alone' && told.sums !== null);

  #wait(): void {
    this.#calm();
    this.#alarm = setTimeout(() => {
      this.#patience *= 2;
      this.#end();
      this.#become({ ...this.#state, isCurrent: false, wasSilent: true });
      this.#ask();
    }, this.#patience);
  }

  #calm(): void {
    if (this.#alarm) clearTimeout(this.#alarm);
    this.#alarm = null;
  }

  #end(): void {
    this.#calm();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #become(state: EffectState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
