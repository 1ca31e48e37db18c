import { QueryFailedError } from 'typeorm';

/**
 * What PostgreSQL says when it is away, stopping, starting or read only, or when it gave up: a statement or a transaction took too long, or
 * two stood in each other's way.
 */
const AWAY = /^(08|57P0|53300|57014|25P03|25006|40001|40P01|55P03)/;
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOENT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);
/** The words of the driver; the last two are of a connection lost between two statements, and of a pool closed by a stop. */
const SAID = [
  'connection terminated',
  'timeout exceeded when trying to connect',
  'client has encountered a connection error',
  'not queryable',
  'connection is not established',
  'driver not connected',
  'already released',
  'after calling end on the pool',
];
const isSaid = (message: string): boolean => SAID.some((words) => message.toLowerCase().includes(words));

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
  return AWAY.test(code) || SOCKET.has(code) || (cause instanceof Error && isSaid(cause.message));
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
  return cause?.code && /^23/.test(cause.code) ? (cause.constraint ?? '') : null;
}

/** The database is there and does not take us: a wrong name or password, or no such database. */
export function isDatabaseRefusal(problem: unknown): boolean {
  return /^(28|3D)/.test(codeOf(original(problem)));
}
