import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** So many tries under one name from one address, right or wrong, are looked at … */
export const FREE_TRIES = 5;
/** … and then none for so long; after that they are counted anew. */
const LOCK_SECONDS = 900;

/** What is tried, and from where: nobody can lock a name for others than themselves. */
export interface Try {
  readonly username: string;
  readonly address: string;
}

/** Names that nobody has are counted too, so that a lockout does not tell which exist. */
const keyOf = (username: string): string => createHash('sha256').update(username.toLowerCase()).digest('hex');

/**
 * Counts a try before anything is verified, so that many at once are not looked at for the price of one; `forgetTries` takes it back when it
 * succeeds. @returns whether this one closes the door behind it, or seconds until one is looked at again.
 */
export async function countTry(manager: EntityManager, { username, address }: Try): Promise<{ locks: boolean } | { wait: number }> {
  await manager.query(`delete from login_attempts where last_failure_at < now() - interval '1 day'`);
  const [counted] = await manager.query<{ failures: number }[]>(
    `insert into login_attempts as a (username_digest, address, failures, last_failure_at) values ($1, $2, 1, now())
     on conflict (username_digest, address) do update set
       failures = case when a.locked_until is null then a.failures + 1 else 1 end,
       locked_until = case when a.locked_until is null and a.failures + 1 >= $3 then now() + make_interval(secs => $4) end,
       last_failure_at = now()
     where a.locked_until is null or a.locked_until <= now()
     returning failures`,
    [keyOf(username), address, FREE_TRIES, LOCK_SECONDS],
  );
  if (counted) return { locks: counted.failures >= FREE_TRIES };
  const [row] = await manager.query<{ seconds: string }[]>(
    `select ceil(extract(epoch from locked_until - now())) as seconds from login_attempts where username_digest = $1 and address = $2`,
    [keyOf(username), address],
  );
  return { wait: Math.max(1, Number(row?.seconds ?? 1)) };
}

/** A try that succeeded. */
export async function forgetTries(manager: EntityManager, { username, address }: Try): Promise<void> {
  await manager.query('delete from login_attempts where username_digest = $1 and address = $2', [keyOf(username), address]);
}

/** A new password opens every door that was closed by tries of the old one. */
export async function forgetAllTries(manager: EntityManager, username: string): Promise<void> {
  await manager.query('delete from login_attempts where username_digest = $1', [keyOf(username)]);
}
