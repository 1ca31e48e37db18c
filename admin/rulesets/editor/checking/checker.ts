import type { CasesDocument, Language } from '../../../../engine/index.ts';
import type { Answers, Ask, Mistake, Pass, Question, Told } from './protocol.ts';

/** What is known of the text by now. */
export interface Checked {
  /** Of the text that this is about. */
  readonly version: number;
  readonly mistakes: readonly Mistake[];
  /** The passes that have been made of this version; of the others stands what was found before. */
  readonly passes: ReadonlySet<Pass>;
  readonly cases: CasesDocument | null;
  readonly isWhole: boolean;
  /** The worker was silent for too long and was started anew. */
  readonly restarted: boolean;
}

const NOTHING: Checked = { version: -1, mistakes: [], passes: new Set(), cases: null, isWhole: false, restarted: false };

/** A worker that says nothing for so long while a text is with it is started anew; the next time it is waited for twice as long. */
const SILENCE_MS = 5_000;

/** The page's end of the worker that checks. */
export class Checker {
  #worker: Worker;
  #checked: Checked = NOTHING;
  #byPass: Record<Pass, readonly Mistake[]> = { definitions: [], proofs: [], cases: [] };
  #sent: Extract<Ask, { kind: 'text' }> | null = null;
  #asked = 0;
  #patience = SILENCE_MS;
  #alarm: ReturnType<typeof setTimeout> | null = null;
  readonly #waiting = new Map<number, (answer: Answers[Question['about']] | null) => void>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.#worker = this.#start();
  }

  get checked(): Checked {
    return this.#checked;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  check(version: number, text: string, language: Language): void {
    this.#sent = { kind: 'text', version, text, language };
    this.#checked = { ...this.#checked, restarted: false };
    this.#worker.postMessage(this.#sent);
    this.#watch();
  }

  /** Null where the worker had to be started anew meanwhile. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q['about']] | null> {
    this.#asked += 1;
    const id = this.#asked;
    this.#worker.postMessage({ kind: 'question', id, question } satisfies Ask);
    return new Promise((answered) => {
      this.#waiting.set(id, answered as (answer: Answers[Question['about']] | null) => void);
    });
  }

  close(): void {
    this.#worker.terminate();
    if (this.#alarm) clearTimeout(this.#alarm);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
    return worker;
  }

  #watch(): void {
    if (this.#alarm) clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => {
      this.#patience *= 2;
      this.#worker.terminate();
      this.#worker = this.#start();
      for (const give of this.#waiting.values()) give(null);
      this.#waiting.clear();
      this.#tell({ ...this.#checked, restarted: true });
      if (!this.#sent) return;
      this.#worker.postMessage(this.#sent);
      this.#watch();
    }, this.#patience);
  }

  #hear(told: Told): void {
    if (told.kind === 'answer') {
      this.#waiting.get(told.id)?.(told.answer);
      this.#waiting.delete(told.id);
      return;
    }
    if (told.version !== this.#sent?.version) return;
    if (told.kind === 'cases') {
      if (this.#alarm) clearTimeout(this.#alarm);
      this.#patience = SILENCE_MS;
      this.#tell({ ...this.#checked, cases: told.cases, isWhole: true });
      performance.mark('checked-examples');
      return;
    }
    this.#watch();
    // What later passes found of the text before stands until they have been made of this one.
    this.#byPass = { ...this.#byPass, [told.pass]: told.mistakes };
    const passes = new Set(told.pass === 'definitions' ? [told.pass] : [...this.#checked.passes, told.pass]);
    const mistakes = Object.values(this.#byPass).flat().sort(bySeverityAndPlace);
    this.#tell({ ...this.#checked, version: told.version, mistakes, passes, isWhole: false });
    performance.mark(`checked-${told.pass}`);
  }

  #tell(next: Checked): void {
    this.#checked = next;
    for (const listener of this.#listeners) listener();
  }
}

const SEVERITIES = ['error', 'warning', 'info'];

function bySeverityAndPlace(a: Mistake, b: Mistake): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.from - b.from;
}
