import type { ReportedNumber, ReportedStage, ReportedValue } from '../evaluation/report.ts';
import type { Label } from '../language/ruleset.ts';
import type { Both, Condition, Edition } from './comparison.ts';
import type { PartKind } from './split.ts';

/** Two evaluations side by side, as plain data: JSON keeps all of it, numbers as in results. */

export interface Evaluated {
  readonly ruleset: Edition;
  readonly period: string | null;
  readonly readings: Readonly<Record<string, string>>;
  /** Readings under another option than the default one. */
  readonly unusual: readonly Condition[];
  readonly stages: readonly { readonly id: string; readonly label: Label }[];
  /** What the values are called, by id. */
  readonly values: Readonly<Record<string, { readonly label: Label; readonly clause: string }>>;
}

export interface PartSaid {
  readonly kind: PartKind;
  /** Ids of the values whose difference it is. */
  readonly left: string | null;
  readonly right: string | null;
  /** How much of the difference it is; all parts of a subject add up to the difference exactly. */
  readonly points: ReportedNumber;
}

export interface ValueSaid {
  readonly id: string;
  readonly value: ReportedValue;
}

/**
 * What became of one subject under two rulesets or readings. Differences are right minus left, in the points of the final value, exact;
 * ranks count from 1.
 */
export interface SubjectComparison {
  readonly subject: string;
  readonly name: string | null;
  readonly category: Both<string>;
  /** What stands for the subject in the results; null where a ruleset has no such value. */
  readonly final: Both<ValueSaid | null>;
  /** Right minus left. */
  readonly difference: ReportedNumber | null;
  readonly parts: readonly PartSaid[] | null;
  readonly rank: Both<number | null>;
  readonly grade: Both<string | null>;
  /** Values that answer each other, and those of one ruleset alone. */
  readonly values: readonly Both<ValueSaid | null>[];
  readonly stages: Both<readonly ReportedStage[] | null>;
  readonly outcome: Both<string | null>;
}

/** Where one subject stands on either side, without why. */
export type SubjectStanding = Omit<SubjectComparison, 'parts' | 'values' | 'stages'>;

/** Two evaluations side by side, as plain data: JSON keeps all of it, numbers as in results. */
export interface EvaluationComparison {
  readonly left: Evaluated;
  readonly right: Evaluated;
  /** Those in both, in the order of the left cohort. */
  readonly subjects: readonly SubjectComparison[];
  /** Those in one cohort alone. */
  readonly alone: Both<readonly string[]>;
}
