import type { DiagnosticJson } from '../../engine/index.ts';
import type { Moved } from '../engine/moved.ts';

/** What a draft would do to one confirmed evaluation. */
export interface EvaluationImpact {
  readonly evaluation: string;
  readonly hash: string;
  readonly title: string;
  readonly period: string | null;
  readonly ruleset: { readonly id: string; readonly version: string };
  readonly subjects: number;
  /** In the order of the cohort. */
  readonly moved: readonly Moved[];
  /** How many of them cross into another grade, or come to another outcome. */
  readonly crossed: number;
  /** What keeps its data from being evaluated under the draft; empty where they are. */
  readonly refused: readonly Pick<DiagnosticJson, 'code' | 'message'>[];
}

export const crossedAmong = (moved: readonly Moved[]): number =>
  moved.filter(({ grade, outcome }) => grade.left !== grade.right || outcome.left !== outcome.right).length;
