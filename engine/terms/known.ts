import type { Model } from '../model.ts';
import type { Cohort, InputRecord, Subject } from '../language/cohort.ts';
import type { Term, TermOf } from '../language/term.ts';
import type { Missing, Value } from '../language/value.ts';
import type { Groups } from './groups.ts';

/** A term made ready: what it comes to where the computation stands. */
export type Compute = () => Value;

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

/** Values by id, one for each subject; a hole where a subject's category or stage has none. */
export type Columns = ReadonlyMap<string, readonly (Value | undefined)[]>;

/** The column that holds a value before its rounding, beside the one that holds the value: no value has such an id. */
export function unroundedColumn(id: string): string {
  return `${id} unrounded`;
}

/** Values of rows by id: for each subject, one for each row. */
export type RowColumns = ReadonlyMap<string, readonly (readonly Value[] | undefined)[]>;

/** All that a term can name, and where the one who asks stands. */
export interface Known {
  readonly model: Model;
  readonly cohort: Cohort;
  readonly groups: Groups;
  readonly columns: Columns;
  readonly rowColumns: RowColumns;
  readonly frame: Frame;
  readonly trace: Trace | null;
  readonly subject: Subject;
  compute(term: Term): Compute;
  /** A figure of the group in which the subject stands. */
  figure(term: TermOf<'cohort'>): Compute;
  rowsOf(list: string, subject?: number): readonly InputRecord[] | Missing;
  rowCount(list: string, subject?: number): number;
}
