import type { Model } from '../model.ts';
import type { Cohort } from '../language/cohort.ts';
import type { Value } from '../language/value.ts';
import type { Columns, RowColumns } from './lanes.ts';
import type { StageRecord, StageTrace } from './stages.ts';

/** Version of the arithmetic and the language's meaning, as semantic versioning has it: recorded with every result. */
export const ENGINE_VERSION = '1.1.0';

/** A report rule that a subject's figures break: where, by the places the ruleset names. */
export interface Finding {
  readonly code: string;
  readonly place: Readonly<Record<string, Value | null>>;
  /** Index of the rule in the ruleset's findings. */
  readonly rule: number;
  /** The row of the rule's list, counted from 0, or the number that its name stood for. */
  readonly row: number | null;
  readonly number: number | null;
}

/**
 * What came out for a subject beside its values, which are the columns'. Ranks count from 1 and equal ones share a place ("1, 2, 2, 4");
 * null is what the ruleset or the subject has not.
 */
export interface SubjectResult {
  readonly rank: number | null;
  readonly grade: string | null;
  readonly stages: readonly StageRecord[] | null;
  readonly outcome: string | null;
  readonly findings: readonly Finding[] | null;
  /** Codes of the warnings that hold. */
  readonly warnings: readonly string[];
}

/** Where a subject stands. */
export type Standing = Pick<SubjectResult, 'rank' | 'grade' | 'outcome'>;

/** A figure of one group (a mean, a place): what it came to, and what it rests on. Subjects go by their index in the cohort. */
export interface Figure {
  /** Of the group as a whole; null where each member has its own. */
  readonly value: Value | null;
  /** Of each member that the filter keeps; null where the group has one. */
  readonly each: ReadonlyMap<number, Value> | null;
  /** How many it counts; null where a filter has no value. */
  readonly counted: number | null;
  /** Members that are kept and have no value of their own, or whose filter has none. */
  readonly lacking: readonly number[];
  /** Figures of the same members by function: the sum of a mean, the ends of a scaling. */
  readonly restsOn: Readonly<Record<string, Value>>;
}

/**
 * All that came of a cohort under a ruleset, exact and plain data: written as JSON by `writeEvaluation`, read by `readEvaluation`.
 * With the model of the ruleset it names, it is all that explanations and comparisons need.
 */
export interface Evaluation {
  /** Version of the engine that computed it. */
  readonly engine: string;
  readonly ruleset: { readonly id: string; readonly version: string; readonly hash: string };
  /** What was handed in, with the readings taken. */
  readonly cohort: Cohort;
  /** Values by id, in the order of the cohort: a hole where the subject's category has none, or its stage was not reached. */
  readonly columns: Columns;
  /** Values of rows by id: for each subject, one for each row of the list. */
  readonly rowColumns: RowColumns;
  /** Figures of groups by `figureKey`, and in it by the group's first member. */
  readonly figures: ReadonlyMap<string, ReadonlyMap<number, Figure>>;
  /** In the order of the cohort. */
  readonly subjects: readonly SubjectResult[];
  /** What decided each stage of a contest, in order. */
  readonly stages: readonly StageTrace[];
}

/** As much of an evaluation as says where everybody stands, and nothing of why: of the values only those that were asked for. */
export interface Placing extends Pick<Evaluation, 'ruleset' | 'cohort' | 'columns'> {
  /** In the order of the cohort. */
  readonly subjects: readonly Standing[];
}

/** Which rules something was computed under; their hash is made when somebody asks. */
export const underOf = (model: Model): Evaluation['ruleset'] => ({
  id: model.id,
  version: model.version,
  get hash() {
    return model.hash;
  },
});

/** An evaluation with the model of the ruleset by which it was made. */
export interface Evaluated {
  readonly model: Model;
  readonly evaluation: Evaluation;
}

/** The same of places alone; an evaluation is as good. */
export interface Placed {
  readonly model: Model;
  readonly evaluation: Placing;
}
