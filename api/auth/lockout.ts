import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** So many failures cost nothing; each further one doubles the wait, up to a quarter of an hour. */
const FREE = 5;
const LONGEST_SECONDS = 900;

/** Names that nobody has are counted too, so that a lockout does not tell which exist. */
const keyOf = (username: string): string => createHash('sha256').update(username.toLowerCase()).digest('hex');

/** Seconds until a sign-in under this name is looked at again. */
export async function lockedFor(manager: EntityManager, username: string): Promise<number> {
  const [row] = await manager.query<{ seconds: string }[]>(
    'select ceil(extract(epoch from locked_until - now())) as seconds from login_attempts where username_digest = $1 and locked_until > now()',
    [keyOf(username)],
  );
  return row ? Number(row.seconds) : 0;
}

/** Counts a failure, and forgets those a day old. @returns seconds of the wait that begins. */
export async function countFailure(manager: EntityManager, username: string): Promise<number> {
  await manager.query(`delete from login_attempts where last_failure_at < now() - interval '1 day'`);
  const [row] = await manager.query<{ failures: number }[]>(
    `insert into login_attempts (username_digest, failures, last_failure_at) values ($1, 1, now())
     on conflict (username_digest) do update set failures = login_attempts.failures + 1, last_failure_at = now() returning failures`,
    [keyOf(username)],
  );
  const over = (row?.failures ?? 1) - FREE;
  const seconds = over < 0 ? 0 : Math.min(LONGEST_SECONDS, 2 ** Math.min(over, 10));
  if (seconds > 0)
    await manager.query('update login_attempts set locked_until = now() + make_interval(secs => $2) where username_digest = $1', [
      keyOf(username),
      seconds,
    ]);
  return seconds;
}

export async function forgetFailures(manager: EntityManager, username: string): Promise<void> {
  await manager.query('delete from login_attempts where username_digest = $1', [keyOf(username)]);
}
