import type { Value } from '../language/value.ts';
import type { Machine } from './machine.ts';
import type { Model } from '../compile/model.ts';
import type { Cohort } from '../language/cohort.ts';
import type { StageTrace } from './stage-trace.ts';

export type { GateAsked, GateVerdict, GroupRanking, GroupTrace, Ranked, StageTrace } from './stage-trace.ts';

export type StageStatus = 'advanced' | 'placed' | 'winner' | 'rejected' | 'not_reached' | 'pending';

export interface StageRecord {
  readonly id: string;
  readonly status: StageStatus;
  readonly score: Value | null;
  readonly rank: number | null;
  readonly group: string | null;
  readonly reasons: readonly string[];
}

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

export interface SubjectResult {
  readonly id: string;
  readonly name: string | null;
  readonly category: string;
  readonly rank: number | null;
  /** Every value of the subject's category that results show, in the ruleset's order. */
  readonly values: ReadonlyMap<string, Value>;
  readonly grade: string | null;
  readonly stages: readonly StageRecord[] | null;
  readonly outcome: string | null;
  readonly findings: readonly Finding[] | null;
  /** Codes of the warnings that hold. */
  readonly warnings: readonly string[];
}

/** All values of a cohort, exact; `machine` keeps what explanations need. */
export interface Evaluation {
  readonly model: Model;
  readonly cohort: Cohort;
  /** In the order of the cohort. */
  readonly subjects: readonly SubjectResult[];
  readonly machine: Machine;
  /** What decided each stage of a contest, in order. */
  readonly stages: readonly StageTrace[];
}

/** A decision that exact arithmetic could not settle, or a number outside a function's domain: refused, never guessed. */
export class EvaluationRefused extends Error {
  readonly code: string;
  readonly value: string;
  readonly subject: string;
  constructor(code: string, value: string, subject: string, cause: unknown) {
    super(`${code}: ${value} of ${subject}`, { cause });
    this.code = code;
    this.value = value;
    this.subject = subject;
  }
}
