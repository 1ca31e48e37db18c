import { QueryFailedError } from 'typeorm';

/** What PostgreSQL and its driver say when the database is away, stopping or starting. */
const AWAY = /^(08|57P0|53300)/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENOENT']);
const SAID = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Connection is not established|Driver not Connected|Query read timeout/i;

function codeOf(problem: unknown): string {
  const { code } = (problem ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
const original = (problem: unknown): unknown => (problem instanceof QueryFailedError ? problem.driverError : problem);

/** The database cannot be reached now; the same request may succeed later. */
export function isDatabaseAway(problem: unknown): boolean {
  const cause = original(problem);
  if (cause instanceof AggregateError) return cause.errors.some(isDatabaseAway);
  const code = codeOf(cause);
  return AWAY.test(code) || SOCKET.has(code) || (cause instanceof Error && SAID.test(cause.message));
}

/** No room is left for what was to be written. */
export function isDiskFull(problem: unknown): boolean {
  const cause = original(problem);
  const code = codeOf(cause);
  return code === '53100' || code === 'ENOSPC' || (cause instanceof Error && /No space left on device/i.test(cause.message));
}

/** The name of the constraint that a statement broke, or null. */
export function brokenConstraint(problem: unknown): string | null {
  const cause = original(problem) as { code?: string; constraint?: string } | null;
  return cause?.code && /^23/.test(cause.code) ? cause.constraint ?? '' : null;
}
