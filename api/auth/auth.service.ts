import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.ts';
import { Problem } from '../http/problem.ts';
import { UsersService, viewOf, type UserView } from '../users/users.service.ts';
import type { Principal } from '../access/access.ts';
import { countTry, forgetAllTries, forgetTries, type Try } from '../access/lockout.ts';
import { hashPassword, refuseWeak, verifyPassword } from '../access/passwords.ts';
import { SessionsService, type NewKey } from '../access/sessions.service.ts';
import { csrfTokenOf } from '../access/tokens.ts';

export interface SignedIn {
  readonly token: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  readonly user: UserView;
}

/** Whoever bears the name that is tried. */
type Known = Pick<UserView, 'id' | 'username'>;

@Injectable()
export class AuthService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
    private readonly audit: AuditService,
  ) {}

  async login(tried: Try, password: string, agent: string | null): Promise<SignedIn> {
    const user = await this.users.named(tried.username);
    const locks = await this.count(tried, user);
    const known = await verifyPassword(user?.passwordHash ?? null, password);
    if (!user || !known || !user.active) {
      await this.refuse(tried, user, locks);
      throw new Problem(401, 'wrong-login');
    }
    return this.dataSource.transaction(async (transaction) => {
      await forgetTries(transaction, tried);
      const { token, expiresAt } = await this.sessions.begin(transaction, user.id, { address: tried.address, agent });
      this.audit.record(transaction, { actor: user, action: 'session.begin', kind: 'user', id: user.id });
      return { token, expiresAt, csrfToken: csrfTokenOf(token), user: viewOf(user) };
    });
  }

  async logout(me: Principal): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.sessions.end(manager, me.sessionId);
      this.audit.record(manager, { actor: me, action: 'session.end', kind: 'user', id: me.id });
    });
  }

  /** @throws Problem when tries under this name from this address are not looked at. @returns whether this one is the last for a while. */
  private async count(tried: Try, user: Known | null): Promise<boolean> {
    const counted = await countTry(this.dataSource.manager, tried);
    if ('locks' in counted) return counted.locks;
    await this.dataSource.transaction((manager) => {
      this.tell(manager, 'session.refuse', tried, user);
      return Promise.resolve();
    });
    throw new Problem(429, 'locked-out', { seconds: counted.wait }, {}, { 'Retry-After': String(counted.wait) });
  }

  private refuse(tried: Try, user: Known | null, locks: boolean): Promise<void> {
    return this.dataSource.transaction((manager) => {
      this.tell(manager, 'session.refuse', tried, user);
      if (locks) this.tell(manager, 'session.lock-out', tried, user);
      return Promise.resolve();
    });
  }

  /** A name that nobody has may be a password typed in the wrong field: it is not kept. */
  private tell(manager: EntityManager, action: 'session.refuse' | 'session.lock-out', { address }: Try, user: Known | null): void {
    const actor = { id: null, username: user?.username ?? '?' };
    this.audit.record(manager, { actor, action, kind: 'user', id: user?.id ?? '?', after: { address } });
  }

  /** Ends every other session of the user's. */
  async changePassword(me: Principal, address: string, current: string, next: string): Promise<void> {
    const user = await this.users.byId(me.id);
    const tried = { username: user.username, address };
    const locks = await this.count(tried, user);
    if (!(await verifyPassword(user.passwordHash, current))) {
      await this.refuse(tried, user, locks);
      throw new Problem(403, 'wrong-password');
    }
    await forgetTries(this.dataSource.manager, tried);
    refuseWeak(next, user.username, 'next');
    if (next === current) throw new Problem(422, 'same-password');
    const passwordHash = await hashPassword(next);
    await this.dataSource.transaction(async (manager) => {
      await this.users.keepPassword(manager, me.id, passwordHash);
      await this.sessions.endAll(manager, me.id, me.sessionId);
      await forgetAllTries(manager, me.username);
      this.audit.record(manager, { actor: me, action: 'user.change-password', kind: 'user', id: me.id });
    });
  }

  async issueToken(me: Principal, key: NewKey): Promise<{ id: string; token: string; expiresAt: Date }> {
    const foreign = key.rights.find((right) => !me.rights.includes(right));
    if (foreign !== undefined) throw new Problem(403, 'forbidden', { right: foreign });
    return this.dataSource.transaction(async (manager) => {
      const issued = await this.sessions.issue(manager, me.id, key);
      this.audit.record(manager, {
        actor: me,
        action: 'token.issue',
        kind: 'token',
        id: issued.id,
        after: { name: key.name, rights: key.rights, expiresAt: issued.expiresAt },
      });
      return issued;
    });
  }

  async revokeToken(me: Principal, id: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.revoke(manager, me.id, id, 'token'))) return false;
      this.audit.record(manager, { actor: me, action: 'token.revoke', kind: 'token', id });
      return true;
    });
  }

  async endOtherSessions(me: Principal): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.sessions.endOthers(manager, me.id, me.sessionId);
      if (ended > 0) this.audit.record(manager, { actor: me, action: 'session.end', kind: 'user', id: me.id, after: { ended } });
    });
  }

  async endSession(me: Principal, id: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.revoke(manager, me.id, id, 'session'))) return false;
      this.audit.record(manager, { actor: me, action: 'session.end', kind: 'user', id: me.id });
      return true;
    });
  }
}
