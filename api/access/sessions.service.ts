import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from './access.ts';
import { rightsOf, type Right, type Role } from './rights.ts';
import { Session } from './session.entity.ts';
import { csrfTokenOf, digestOf, newToken } from './tokens.ts';

const HOUR = 3_600_000;
/** A sign-in lasts a working day, and ends sooner when it is not used. */
const LONGEST = 12 * HOUR;
const IDLE_MINUTES = 120;

interface Found {
  id: string;
  user_id: string;
  username: string;
  roles: Role[];
  scope: Right[] | null;
  must_change_password: boolean;
  stale: boolean;
}

/** Longest name of a browser that is kept; what matters stands first. */
const LONGEST_AGENT = 400;

/** Where a sign-in comes from. */
export interface Origin {
  readonly address: string;
  /** The browser as it names itself (`User-Agent`). */
  readonly agent: string | null;
}

/** A token that a script is to have: what for, how long, and what it may do. */
export interface NewKey {
  readonly name: string;
  readonly days: number;
  readonly rights: readonly Right[];
}

@Injectable()
export class SessionsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** A new sign-in; the token is told once and never again. */
  async begin(manager: EntityManager, userId: string, { address, agent }: Origin): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const expiresAt = new Date(Date.now() + LONGEST);
    await manager.insert(Session, {
      tokenDigest: digestOf(token),
      userId,
      kind: 'session',
      name: null,
      scope: null,
      address,
      agent: agent?.slice(0, LONGEST_AGENT) ?? null,
      expiresAt,
    });
    await manager.query('delete from sessions where expires_at < now()');
    return { token, expiresAt };
  }

  /** A script's key. */
  async issue(
    manager: EntityManager,
    userId: string,
    { name, days, rights }: NewKey,
  ): Promise<{ id: string; token: string; expiresAt: Date }> {
    const token = newToken();
    const expiresAt = new Date(Date.now() + days * 24 * HOUR);
    const { identifiers } = await manager.insert(Session, {
      tokenDigest: digestOf(token),
      userId,
      kind: 'token',
      name,
      scope: [...rights],
      expiresAt,
    });
    return { id: String(identifiers[0]?.['id']), token, expiresAt };
  }

  /** Who a token stands for; null when it stands for nobody any more. */
  async principalOf(token: string): Promise<Principal | null> {
    const [found] = await this.dataSource.query<Found[]>(
      `select s.id, s.user_id, s.scope, u.username, u.roles, u.must_change_password, 
              s.last_seen_at < now() - interval '1 minute' or s.last_seen_at = s.created_at as stale
         from sessions s join users u on u.id = s.user_id
        where s.token_digest = $1 and u.active and s.expires_at > now()
          and (s.kind = 'token' or s.last_seen_at > now() - make_interval(mins => $2))`,
      [digestOf(token), IDLE_MINUTES],
    );
    if (!found) return null;
    if (found.stale) await this.dataSource.query('update sessions set last_seen_at = now() where id = $1', [found.id]);
    return {
      id: found.user_id,
      username: found.username,
      roles: found.roles,
      mustChangePassword: found.must_change_password,
      sessionId: found.id,
      rights: rightsOf(found.roles).filter((right) => found.scope === null || found.scope.includes(right)),
      inPerson: found.scope === null,
      csrfToken: csrfTokenOf(token),
    };
  }

  /** Whether a sign-in or token still stands; asking is no use of it. */
  async lasts(sessionId: string): Promise<boolean> {
    const found = await this.dataSource.query<unknown[]>(
      `select 1 from sessions s join users u on u.id = s.user_id
        where s.id = $1 and u.active and s.expires_at > now() and (s.kind = 'token' or s.last_seen_at > now() - make_interval(mins => $2))`,
      [sessionId, IDLE_MINUTES],
    );
    return found.length > 0;
  }

  /** Somebody's keys for scripts, without the tokens themselves; `lastSeenAt` is null of one that was never used. */
  keysOf(userId: string): Promise<unknown[]> {
    return this.dataSource.query<unknown[]>(
      `select id, name, scope as rights, created_at as "createdAt", nullif(last_seen_at, created_at) as "lastSeenAt",
              expires_at as "expiresAt"
         from sessions
        where user_id = $1 and kind = 'token' and expires_at > now() order by created_at`,
      [userId],
    );
  }

  /** Somebody's sign-ins that have not ended; `current` is the one that asks. */
  signInsOf(userId: string, sessionId: string): Promise<unknown[]> {
    return this.dataSource.query<unknown[]>(
      `select id, address, agent, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
              id::text = $2 as current
         from sessions
        where user_id = $1 and kind = 'session' and expires_at > now()
          and last_seen_at > now() - make_interval(mins => $3) order by created_at`,
      [userId, sessionId, IDLE_MINUTES],
    );
  }

  /** @returns whether there was such a key or sign-in of this user's. */
  async revoke(manager: EntityManager, userId: string, id: string, kind: Session['kind']): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(`delete from sessions where id::text = $1 and user_id = $2 and kind = $3`, [
      id,
      userId,
      kind,
    ]);
    return count > 0;
  }

  /** @returns how many other sign-ins of this user's there were. Tokens stay. */
  async endOthers(manager: EntityManager, userId: string, sessionId: string): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>(`delete from sessions where user_id = $1 and id <> $2 and kind = 'session'`, [
      userId,
      sessionId,
    ]);
    return count;
  }

  async end(manager: EntityManager, sessionId: string): Promise<void> {
    await manager.delete(Session, { id: sessionId });
  }

  /** Whatever else somebody is signed in with; a changed password or role leaves no old door open. */
  async endAll(manager: EntityManager, userId: string, except: string | null): Promise<void> {
    await manager.query('delete from sessions where user_id = $1 and id is distinct from $2', [userId, except]);
  }
}
