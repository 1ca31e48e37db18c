import type { CasesDocument, Language } from '../../../../engine/index.ts';
import type { Answers, Ask, Mistake, Pass, Question, Told } from './protocol.ts';
import { Watched } from './watched.ts';

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

/** The page's end of the worker that checks. */
export class Checker {
  readonly #worker = new Watched<Ask, Told>({
    start: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    hear: (told) => this.#hear(told),
    restarted: () => this.#again(),
  });
  #checked: Checked = NOTHING;
  #byPass: Record<Pass, readonly Mistake[]> = { definitions: [], proofs: [], cases: [] };
  #sent: Extract<Ask, { kind: 'text' }> | null = null;
  /** What made each text of the one before it, the last ones. */
  #changes: readonly (Stretch & { readonly version: number })[] = [];
  #asked = 0;
  readonly #waiting = new Map<number, (answer: Answers[Question['about']] | null) => void>();
  readonly #listeners = new Set<() => void>();

  get checked(): Checked {
    return this.#checked;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  check(version: number, text: string, language: Language): void {
    const before = this.#sent;
    if (before?.version === version && before.text === text && before.language === language) return;
    this.#sent = { kind: 'text', version, text, language };
    if (this.#checked.restarted && this.#checked.isWhole) this.#tell({ ...this.#checked, restarted: false });
    const change = before && changeOf(before.text, text);
    if (change) this.#changes = [...this.#changes.slice(-REMEMBERED), { ...change, version }];
    this.#worker.post(change && before.language === language ? { kind: 'change', version, ...change } : this.#sent);
    this.#worker.watch();
  }

  /** Where a place of the text of a version is in the text that was sent last. */
  placeNow(at: number, version: number): number {
    return this.#changes.reduce((place, one) => (one.version > version ? moved(place, one) : place), at);
  }

  /** Null where the worker had to be started anew meanwhile. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q['about']] | null> {
    this.#asked += 1;
    const id = this.#asked;
    this.#worker.post({ kind: 'question', id, question } satisfies Ask);
    return new Promise((answered) => {
      this.#waiting.set(id, answered as (answer: Answers[Question['about']] | null) => void);
    });
  }

  /** The rows that were asked for last are not put into the text. */
  leave(): void {
    this.#worker.post({ kind: 'left' });
  }

  close(): void {
    this.#worker.close();
  }

  /** What the one before found is no longer vouched for. */
  #again(): void {
    for (const give of this.#waiting.values()) give(null);
    this.#waiting.clear();
    this.#tell({ ...this.#checked, passes: new Set(), cases: null, isWhole: false, restarted: true });
    if (!this.#sent) return;
    this.#worker.post(this.#sent);
    this.#worker.watch();
  }

  #hear(told: Told): void {
    if (told.kind === 'answer') {
      this.#waiting.get(told.id)?.(told.answer);
      this.#waiting.delete(told.id);
      return;
    }
    this.#worker.watch();
    if (told.version !== this.#sent?.version) return;
    if (told.kind === 'cases') {
      this.#worker.rest();
      this.#tell({ ...this.#checked, cases: told.cases, isWhole: true });
      marked('checked-examples');
      return;
    }
    // What later passes found of the text before stands, where it is by now, until they have been made of this one.
    if (told.version !== this.#checked.version) this.#move(this.#checked.version);
    this.#byPass = { ...this.#byPass, [told.pass]: told.mistakes };
    const passes = new Set(told.pass === 'definitions' ? [told.pass] : [...this.#checked.passes, told.pass]);
    const mistakes = Object.values(this.#byPass).flat().sort(bySeverityAndPlace);
    this.#tell({ ...this.#checked, version: told.version, mistakes, passes, isWhole: false });
    marked(`checked-${told.pass}`);
  }

  #move(from: number): void {
    const now = (at: number): number => this.placeNow(at, from);
    const all = (mistakes: readonly Mistake[]): Mistake[] => mistakes.map((one) => ({ ...one, from: now(one.from), to: now(one.to) }));
    const { definitions, proofs, cases } = this.#byPass;
    this.#byPass = { definitions: all(definitions), proofs: all(proofs), cases: all(cases) };
  }

  #tell(next: Checked): void {
    this.#checked = next;
    for (const listener of this.#listeners) listener();
  }
}

/** More texts than this are not between what was found and what is told of it. */
const REMEMBERED = 999;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A place after a change; one within what was changed is at its beginning. */
function moved(at: number, { from, to, insert }: Stretch): number {
  if (at <= from) return at;
  return at < to ? from : at + insert.length - (to - from);
}

/** So many signs are compared at a time where all are the same: one by one, hundreds of thousands take long. */
const MANY = 2048;

/** The one stretch in which two texts differ. */
function changeOf(before: string, after: string): Stretch {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from + MANY <= most && before.slice(from, from + MANY) === after.slice(from, from + MANY)) from += MANY;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  const rest = most - from;
  const [last, end] = [before.length, after.length];
  let tail = 0;
  while (tail + MANY <= rest && before.slice(last - tail - MANY, last - tail) === after.slice(end - tail - MANY, end - tail)) tail += MANY;
  while (tail < rest && before.charCodeAt(last - 1 - tail) === after.charCodeAt(end - 1 - tail)) tail += 1;
  return { from, to: last - tail, insert: after.slice(from, end - tail) };
}

/** For whoever observes the page's performance, as `npm run bench:admin` does; kept by nobody else. */
function marked(name: string): void {
  performance.mark(name);
  performance.clearMarks(name);
}

const SEVERITIES = ['error', 'warning', 'info'];

function bySeverityAndPlace(a: Mistake, b: Mistake): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.from - b.from;
}
