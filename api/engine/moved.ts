import type { SubjectComparison } from '../../engine/index.ts';

/** Where a subject stood and stands, without its values. */
export type Moved = Pick<SubjectComparison, 'subject' | 'name' | 'category' | 'rank' | 'grade' | 'outcome' | 'difference'>;

export const movedOf = ({ subject, name, category, rank, grade, outcome, difference }: SubjectComparison): Moved => ({
  subject,
  name,
  category,
  rank,
  grade,
  outcome,
  difference,
});

/** Whether its rank, grade or outcome is another; points alone move nobody. */
export const isMoved = ({ rank, grade, outcome }: SubjectComparison): boolean =>
  [rank, grade, outcome].some(({ left, right }) => left !== right);
