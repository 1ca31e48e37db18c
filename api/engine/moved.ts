import type { SubjectStanding } from '../../engine/index.ts';

/** Where a subject stood and stands, without its values. */
export type Moved = Omit<SubjectStanding, 'final'>;

export const movedOf = ({ subject, name, category, rank, grade, outcome, difference }: SubjectStanding): Moved => ({
  subject,
  name,
  category,
  rank,
  grade,
  outcome,
  difference,
});

/** Whether its rank, grade or outcome is another; points alone move nobody. */
export const isMoved = ({ rank, grade, outcome }: Pick<SubjectStanding, 'rank' | 'grade' | 'outcome'>): boolean =>
  [rank, grade, outcome].some(({ left, right }) => left !== right);
