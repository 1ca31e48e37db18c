import type { DiagnosticJson, EvaluationComparison, SubjectComparison } from '../../engine/index.ts';

/** Somebody whose rank, grade or outcome a draft changes. */
export type Moved = Pick<SubjectComparison, 'subject' | 'name' | 'category' | 'rank' | 'grade' | 'outcome' | 'difference'>;

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

/** Only those who stand elsewhere; points alone move nobody. */
export function movedIn({ subjects }: EvaluationComparison): Moved[] {
  return subjects
    .filter(({ rank, grade, outcome }) => [rank, grade, outcome].some(({ left, right }) => left !== right))
    .map(({ subject, name, category, rank, grade, outcome, difference }) => ({
      subject,
      name,
      category,
      rank,
      grade,
      outcome,
      difference,
    }));
}

export const crossedAmong = (moved: readonly Moved[]): number =>
  moved.filter(({ grade, outcome }) => grade.left !== grade.right || outcome.left !== outcome.right).length;
