import type { SubjectComparison } from '../../engine/index.ts';

type Final = NonNullable<SubjectComparison['final']['left']>['value'] | undefined;

/** A number of a result as a decimal text; null of what is none. */
export const reportedNumber = (value: Final): string | null => (typeof value === 'object' && value !== null ? value.value : null);

/** The same to the last digit: a fraction, or of what has none its decimal. */
export const exactly = (number: { readonly exact: string | null; readonly value: string }): string => number.exact ?? number.value;

export const isNothing = (number: { readonly exact: string | null; readonly value: string }): boolean =>
  /^-?0(\.0*)?(\/\d+)?$/.test(exactly(number));

export function isMoved({ difference, rank, grade, outcome }: SubjectComparison): boolean {
  return (
    (difference !== null && !isNothing(difference)) ||
    rank.left !== rank.right ||
    grade.left !== grade.right ||
    outcome.left !== outcome.right
  );
}
