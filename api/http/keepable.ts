import { QueryFailedError } from 'typeorm';

/** U+0000, and half of a character. */
const UNKEEPABLE = /[\0\p{Surrogate}]/u;

/** Whether the database can keep a text as it is. */
export const isKeepable = (text: string): boolean => !UNKEEPABLE.test(text);

/** A text as it can be shown: what cannot be kept in it is seen to have been there. */
export const shownText = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');

/** What PostgreSQL says of a letter, a number, a day or a length that it does not hold. */
const REFUSED = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008', '54000']);

/** A value of the request is not one that the database can keep, or look for. */
export function isUnkeepable(problem: unknown): boolean {
  const { code } = problem instanceof QueryFailedError ? (problem.driverError as { code?: unknown }) : {};
  return typeof code === 'string' && REFUSED.has(code);
}
