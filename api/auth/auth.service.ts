import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.ts';
import { Problem } from '../http/problem.ts';
import { UsersService, viewOf, type UserView } from '../users/users.service.ts';
import type { Principal } from '../access/access.ts';
import { countFailure, forgetFailures, lockedFor } from './lockout.ts';
import { hashPassword, refuseWeak, verifyPassword } from '../access/passwords.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { csrfTokenOf } from '../access/tokens.ts';

export interface SignedIn {
  readonly token: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  readonly user: UserView;
}

@Injectable()
export class AuthService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
    private readonly audit: AuditService,
  ) {}

  async login(username: string, password: string): Promise<SignedIn> {
    const { manager } = this.dataSource;
    const wait = await lockedFor(manager, username);
    if (wait > 0) throw lockedOut(wait);
    const user = await this.users.named(username);
    const known = await verifyPassword(user?.passwordHash ?? null, password);
    if (!user || !known || !user.active) {
      await this.dataSource.transaction(async (transaction) => {
        await countFailure(transaction, username);
        // A name that nobody has may be a password typed in the wrong field: it is not kept.
        await this.audit.record(transaction, {
          actor: { id: null, username: user?.username ?? '?' },
          action: 'session.refuse',
          kind: 'user',
          id: user?.id ?? '?',
        });
      });
      throw new Problem(401, 'wrong-login');
    }
    return this.dataSource.transaction(async (transaction) => {
      await forgetFailures(transaction, username);
      const { token, expiresAt } = await this.sessions.begin(transaction, user.id);
      await this.audit.record(transaction, { actor: user, action: 'session.begin', kind: 'user', id: user.id });
      return { token, expiresAt, csrfToken: csrfTokenOf(token), user: viewOf(user) };
    });
  }

  async logout(me: Principal): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.sessions.end(manager, me.sessionId);
      await this.audit.record(manager, { actor: me, action: 'session.end', kind: 'user', id: me.id });
    });
  }

  /** Ends every other session of the user's. */
  async changePassword(me: Principal, current: string, next: string): Promise<void> {
    const wait = await lockedFor(this.dataSource.manager, me.username);
    if (wait > 0) throw lockedOut(wait);
    const user = await this.users.byId(me.id);
    if (!(await verifyPassword(user.passwordHash, current))) {
      await countFailure(this.dataSource.manager, me.username);
      throw new Problem(403, 'wrong-password');
    }
    refuseWeak(next, user.username, 'next');
    if (next === current) throw new Problem(422, 'same-password');
    const passwordHash = await hashPassword(next);
    await this.dataSource.transaction(async (manager) => {
      await this.users.keepPassword(manager, me.id, passwordHash);
      await this.sessions.endAll(manager, me.id, me.sessionId);
      await forgetFailures(manager, me.username);
      await this.audit.record(manager, { actor: me, action: 'user.change-password', kind: 'user', id: me.id });
    });
  }

  async issueToken(me: Principal, name: string, days: number): Promise<{ id: string; token: string; expiresAt: Date }> {
    return this.dataSource.transaction(async (manager) => {
      const issued = await this.sessions.issue(manager, me.id, name, days);
      await this.audit.record(manager, {
        actor: me,
        action: 'token.issue',
        kind: 'token',
        id: issued.id,
        after: { name, expiresAt: issued.expiresAt },
      });
      return issued;
    });
  }

  async revokeToken(me: Principal, id: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.revoke(manager, me.id, id))) return false;
      await this.audit.record(manager, { actor: me, action: 'token.revoke', kind: 'token', id });
      return true;
    });
  }
}

const lockedOut = (seconds: number): Problem => new Problem(429, 'locked-out', { seconds }, {}, { 'Retry-After': String(seconds) });
