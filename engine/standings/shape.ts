import { BeyondColumns } from '../compile/lanes.ts';
import { DomainError, Undecided } from '../number/failure.ts';

/** One lane for all of a block; its subjects; from 2 on the rows of a list of theirs. */
export type Shape = number;
export const ONE: Shape = 0;
export const SUBJECTS: Shape = 1;

/** Masks: there, missing, or not settled here (a division by zero). */
export const MISSING = 1;
export const UNSETTLED = 2;

/** Whether somebody else has to say it, or why nobody can. */
export function isBeyond(error: unknown): boolean {
  return error instanceof BeyondStandings || error instanceof BeyondColumns || error instanceof DomainError || error instanceof Undecided;
}

/** What this way cannot say: the cohort is evaluated as ever. */
export class BeyondStandings extends Error {}
