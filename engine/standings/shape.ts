/** One lane for all of a block; its subjects; from 2 on the rows of a list of theirs. */
export type Shape = number;
export const ONE: Shape = 0;
export const SUBJECTS: Shape = 1;

/** Masks: there, missing, or not settled here (a division by zero). */
export const MISSING = 1;
export const UNSETTLED = 2;

/** What this way cannot say: the cohort is evaluated as ever. */
export class BeyondStandings extends Error {}
