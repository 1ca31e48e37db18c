import type { Model } from '../compile/model.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Cohort, InputRecord, Subject } from '../language/cohort.ts';
import type { Term } from '../language/term.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { compare, roundTo } from '../number/arithmetic.ts';
import { Groups } from './groups.ts';
import { translate, type Compute } from './terms.ts';

/** What a run of cases watches: which branch, row or bound decided. */
export interface Trace {
  branch(term: Term, taken: boolean): void;
  row(table: string, row: number): void;
  bound(value: string, which: 'floor' | 'cap' | 'when', applied: boolean): void;
}

/** Where a computation stands: the subject, and the row of each list it is inside. */
export interface Frame {
  subject: number;
  rows: Record<string, number>;
  bound: Record<string, Value>;
  stage: string | null;
}

/** The exact reference evaluator: every value a column over the subjects of a cohort, every term a function of the current frame. */
export class Machine {
  readonly model: Model;
  readonly cohort: Cohort;
  readonly groups: Groups;
  readonly trace: Trace | null;
  readonly frame: Frame = { subject: 0, rows: {}, bound: {}, stage: null };
  /** Values by id: one for each subject. */
  readonly columns = new Map<string, Value[]>();
  /** Values of rows by id: for each subject, one for each row. */
  readonly rowColumns = new Map<string, Value[][]>();
  readonly #compiled = new Map<Term, Compute>();

  constructor(model: Model, cohort: Cohort, trace: Trace | null = null) {
    this.model = model;
    this.cohort = cohort;
    this.groups = new Groups(model, cohort);
    this.trace = trace;
  }

  get subject(): Subject {
    return this.cohort.subjects[this.frame.subject] as Subject;
  }

  compute(term: Term): Compute {
    let compute = this.#compiled.get(term);
    if (!compute) {
      compute = translate(term, this);
      this.#compiled.set(term, compute);
    }
    return compute;
  }

  /** The value of a term for a subject (and rows of lists), whatever the frame was before. */
  valueAt(term: Term, subject: number, rows: Record<string, number> = {}, stage: string | null = null): Value {
    const before = { ...this.frame };
    this.frame.subject = subject;
    this.frame.rows = rows;
    this.frame.stage = stage;
    const value = this.compute(term)();
    Object.assign(this.frame, before);
    return value;
  }

  /** The rows of a list, or why there is none. A list within a list's rows (`months.details`) is that of the current row. */
  rowsOf(list: string, subject = this.frame.subject): readonly InputRecord[] | Missing {
    const [head = '', nested] = list.split('.');
    const inputs = this.cohort.subjects[subject]?.inputs ?? {};
    const rows = inputs[head];
    const found = nested === undefined ? rows : (rows as readonly InputRecord[] | undefined)?.[this.frame.rows[head] ?? 0]?.[nested];
    return found instanceof Missing ? found : ((found as readonly InputRecord[] | undefined) ?? []);
  }

  rowCount(list: string, subject = this.frame.subject): number {
    const rows = this.rowsOf(list, subject);
    return rows instanceof Missing ? 0 : rows.length;
  }

  /** Fills the columns of a value for those subjects whose category has it. */
  fill(value: ValueDefinition, subjects: Iterable<number> = this.cohort.subjects.keys()): void {
    const compute = this.#bounded(value);
    const filledGroups = new Map<string, Value>();
    this.frame.stage = value.stage;
    for (const subject of subjects) {
      if (!value.categories.has(this.cohort.subjects[subject]?.category ?? '')) continue;
      this.frame.subject = subject;
      if (value.list !== null) {
        const list = value.list;
        const column = ensure(this.rowColumns, value.id);
        const rows: Value[] = [];
        column[subject] = rows;
        for (let row = 0; row < this.rowCount(list); row += 1) {
          this.frame.rows = { [list]: row };
          rows.push(compute());
        }
        this.frame.rows = {};
        continue;
      }
      const column = ensure(this.columns, value.id);
      if (value.group === null) column[subject] = compute();
      else {
        const key = String(this.groups.membersOf(value.group, subject)[0]);
        if (!filledGroups.has(key)) filledGroups.set(key, compute());
        column[subject] = filledGroups.get(key) as Value;
      }
    }
  }

  #bounded(value: ValueDefinition): Compute {
    const term = this.compute(value.term);
    const when = value.when && this.compute(value.when);
    const floor = value.floor && this.compute(value.floor);
    const cap = value.cap && this.compute(value.cap);
    const { round } = value;
    return () => {
      if (when) {
        const applies = when();
        this.trace?.bound(value.id, 'when', applies === true);
        if (applies instanceof Missing) return applies;
        if (applies !== true) return new Missing({ code: 'not_applicable', of: value.id });
      }
      let result = term();
      if (result instanceof Missing) return result;
      if (floor) result = this.#bound(value.id, 'floor', result as Numeric, floor());
      if (cap) result = this.#bound(value.id, 'cap', result as Numeric, cap());
      return round ? roundTo(result as Numeric, round.digits, round.mode) : result;
    };
  }

  /** A missing bound is the option `none`: nothing is bounded. */
  #bound(id: string, which: 'floor' | 'cap', result: Numeric, bound: Value): Numeric {
    if (bound instanceof Missing) return result;
    const order = compare(result, bound as Numeric);
    const applied = which === 'floor' ? order < 0 : order > 0;
    this.trace?.bound(id, which, applied);
    return applied ? (bound as Numeric) : result;
  }
}

function ensure<T>(columns: Map<string, T[]>, id: string): T[] {
  let column = columns.get(id);
  if (!column) columns.set(id, (column = []));
  return column;
}
