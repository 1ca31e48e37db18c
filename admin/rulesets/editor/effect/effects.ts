import type { Language } from '../../../../engine/index.ts';
import type { Checker } from '../checking/checker.ts';
import { Watched } from '../checking/watched.ts';
import type { EditedDocument } from '../store/document.ts';
import type { Ask, CohortAsked, Edit, Named, Told } from './protocol.ts';

type Of<Kind extends Told['kind']> = Extract<Told, { readonly kind: Kind }>;

export interface EffectState {
  readonly base: Named | null;
  readonly cohort: CohortAsked | null;
  /** What differs between the two texts, whether it is on or off. */
  readonly edits: readonly Edit[];
  /** Those that are left out, by their ids. */
  readonly off: readonly string[];
  /** The last that could be computed; paler until that of the text as it is, and of what is asked for, has come. */
  readonly effect: Of<'effect'> | null;
  readonly alone: Of<'alone'> | null;
  /** Why there is none of the text as it is. */
  readonly refused: Of<'refused'> | null;
  /** Data that were chosen and do not fit: those before stay. */
  readonly unfit: { readonly name: string; readonly refused: Of<'refused'> } | null;
  readonly isCurrent: boolean;
  /** The worker said nothing for too long and was started anew. */
  readonly restarted: boolean;
}

interface Given {
  readonly base?: Named | null;
  readonly cohort?: CohortAsked;
  readonly language?: Language;
  readonly off?: readonly string[];
  readonly most?: number;
}

/** So long after the last key it is asked who moves. */
const QUIET_MS = 400;
/** So many edits are computed alone unasked. */
export const ALONE = 12;

const NOTHING: EffectState = {
  base: null,
  cohort: null,
  edits: [],
  off: [],
  effect: null,
  alone: null,
  refused: null,
  unfit: null,
  isCurrent: false,
  restarted: false,
};

/** The page's end of the worker that finds out who moves; it is started when somebody first looks. */
export class Effects {
  readonly #document: EditedDocument;
  readonly #checker: Pick<Checker, 'checked' | 'subscribe'>;
  /** It is asked once the check is done: two workers at a time would both be late. */
  #isDue = false;
  #worker: Watched<Ask | null, Told> | null = null;
  #state = NOTHING;
  #asked: Required<Pick<Given, 'language' | 'off' | 'most'>> = { language: 'ru', off: [], most: ALONE };
  #sent: Ask | null = null;
  /** The text that this was asked of. */
  #of = -1;
  #asks = 0;
  #isAnswered = true;
  /** Data of which an effect has been computed. */
  #fitting: CohortAsked | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #stops: readonly (() => void)[];

  constructor(document: EditedDocument, checker: Pick<Checker, 'checked' | 'subscribe'>) {
    this.#document = document;
    this.#checker = checker;
    let seen = document.version;
    this.#stops = [
      document.subscribe(() => {
        if (document.version === seen) return;
        seen = document.version;
        if (this.#state.isCurrent) this.#become({ ...this.#state, isCurrent: false });
        this.#leave();
        this.#later();
      }),
      checker.subscribe(() => this.#askWhenChecked()),
    ];
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
    const unfit = cohort === (this.#state.cohort ?? undefined) ? this.#state.unfit : null;
    this.#become({ ...this.#state, base, cohort: cohort ?? null, off: asked.off, isCurrent: false, unfit });
    this.#due();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    if (this.#timer) clearTimeout(this.#timer);
    this.#worker?.close();
  }

  /** What it is at is of the text before, and both workers and the page share what processors there are. */
  #leave(): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#sent = null;
    this.#worker?.post(null);
    this.#worker?.rest();
  }

  #later(): void {
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
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { base, cohort, restarted } = this.#state;
    if (!base || !cohort) return;
    if (restarted && this.#isAnswered) this.#become({ ...this.#state, restarted: false });
    const draft = { name: 'draft.yaml', text: this.#document.text };
    this.#isAnswered = false;
    this.#of = this.#document.version;
    this.#asks += 1;
    this.#sent = { version: this.#asks, base, draft, cohort, ...this.#asked };
    this.#send(this.#sent);
  }

  #send(ask: Ask): void {
    this.#worker ??= new Watched<Ask | null, Told>({
      start: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
      hear: (told) => this.#hear(told),
      restarted: () => {
        this.#become({ ...this.#state, isCurrent: false, restarted: true });
        if (this.#sent) this.#send(this.#sent);
      },
    });
    this.#worker.post(ask);
    this.#worker.watch();
  }

  #hear(told: Told): void {
    if (!this.#sent) return;
    const { version, cohort } = this.#sent;
    const isLast = told.kind === 'refused' || (told.kind === 'alone' && told.sums !== null);
    if (isLast && told.version === version) this.#worker?.rest();
    else this.#worker?.watch();
    if (told.version !== version) return;
    this.#isAnswered = isLast;
    const isCurrent = this.#of === this.#document.version && !this.#timer && !this.#isDue;
    if (told.kind === 'edits') this.#become({ ...this.#state, edits: told.edits });
    else if (told.kind === 'alone') this.#become({ ...this.#state, isCurrent, alone: told });
    else if (told.kind === 'effect') {
      performance.measure('evaluated', { start: performance.now() - told.took, duration: told.took });
      performance.clearMeasures('evaluated');
      this.#fitting = cohort;
      this.#become({ ...this.#state, isCurrent, effect: told, refused: null });
    } else this.#refuse(told);
  }

  /** Data that fitted before and do no longer are the draft's doing; those just chosen are left. */
  #refuse(refused: Of<'refused'>): void {
    const { cohort } = this.#state;
    if (refused.side !== 'cohort' || cohort === null || cohort === this.#fitting) {
      this.#become({ ...this.#state, refused });
      return;
    }
    this.#become({ ...this.#state, refused: null, unfit: { name: cohort.name, refused }, cohort: this.#fitting });
    this.#ask();
  }

  #become(state: EffectState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
