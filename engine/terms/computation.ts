import type { Model } from '../model.ts';
import type { Cohort, InputRecord, Subject } from '../language/cohort.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { Groups } from './groups.ts';
import type { Columns, Compute, Frame, Known, RowColumns, Trace } from './known.ts';
import { translate } from './translate.ts';

/** What terms come to over a cohort's inputs and the columns there are. Where the figures of groups come from, each heir says. */
export abstract class Computation implements Known {
  readonly model: Model;
  readonly cohort: Cohort;
  readonly groups: Groups;
  trace: Trace | null;
  readonly frame: Frame = { subject: 0, rows: {}, bound: {}, stage: null };
  abstract readonly columns: Columns;
  abstract readonly rowColumns: RowColumns;
  readonly #ready = new Map<Term, Compute>();

  constructor(model: Model, cohort: Cohort, trace: Trace | null = null) {
    this.model = model;
    this.cohort = cohort;
    this.groups = new Groups(model, cohort);
    this.trace = trace;
  }

  abstract figure(term: TermOf<'cohort'>): Compute;

  get subject(): Subject {
    return this.cohort.subjects[this.frame.subject] as Subject;
  }

  compute(term: Term): Compute {
    let compute = this.#ready.get(term);
    if (!compute) {
      compute = translate(term, this);
      this.#ready.set(term, compute);
    }
    return compute;
  }

  /** The value of a term for a subject (and rows of lists), whatever the frame was before. */
  valueAt(term: Term, subject: number, rows: Record<string, number> = {}, stage: string | null = null): Value {
    const { frame } = this;
    const { subject: subjectBefore, rows: rowsBefore, bound: boundBefore, stage: stageBefore } = frame;
    frame.subject = subject;
    frame.rows = rows;
    frame.stage = stage;
    try {
      return this.compute(term)();
    } finally {
      frame.subject = subjectBefore;
      frame.rows = rowsBefore;
      frame.bound = boundBefore;
      frame.stage = stageBefore;
    }
  }

  /** The rows of a list, or why there is none. A list within a list's rows (`months.details`) is that of the current row. */
  rowsOf(list: string, subject = this.frame.subject): readonly InputRecord[] | Missing {
    const dot = list.indexOf('.');
    const head = dot === -1 ? list : list.slice(0, dot);
    const nested = dot === -1 ? undefined : list.slice(dot + 1);
    const inputs = this.cohort.subjects[subject]?.inputs ?? {};
    const rows = inputs[head];
    const found = nested === undefined ? rows : (rows as readonly InputRecord[] | undefined)?.[this.frame.rows[head] ?? 0]?.[nested];
    return found instanceof Missing ? found : ((found as readonly InputRecord[] | undefined) ?? []);
  }

  rowCount(list: string, subject = this.frame.subject): number {
    const rows = this.rowsOf(list, subject);
    return rows instanceof Missing ? 0 : rows.length;
  }
}
