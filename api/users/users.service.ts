import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { forgetAllTries } from '../access/lockout.ts';
import { hashPassword, onceOnly, refuseWeak } from '../access/passwords.ts';
import type { Role } from '../access/rights.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { brokenConstraint } from '../database/faults.ts';
import { notFound, Problem } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { User } from './user.entity.ts';

/** A user as others may see one: never the password's hash. */
export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: Date;
}

export function viewOf({ id, username, name, roles, active, mustChangePassword, createdAt }: User): UserView {
  return { id, username, name, roles, active, mustChangePassword, createdAt };
}

/** What of a user the audit log keeps. */
const kept = ({ username, roles, active }: Pick<User, 'username' | 'roles' | 'active'>) => ({ username, roles, active });

export interface NewUser {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly password: string | null;
  /** Whether the password is one for the first sign-in only. */
  readonly once: boolean;
}

@Injectable()
export class UsersService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
  ) {}

  async byId(id: string): Promise<User> {
    const user = isUuid(id) ? await this.dataSource.getRepository(User).findOneBy({ id }) : null;
    if (!user) throw notFound('user', id);
    return user;
  }

  /** Whoever bears this name, in capitals or not. */
  named(username: string): Promise<User | null> {
    return this.dataSource.getRepository(User).createQueryBuilder('u').where('lower(u.username) = lower(:username)', { username }).getOne();
  }

  /** A password that the user has chosen, within a transaction of the caller's. */
  async keepPassword(manager: EntityManager, id: string, passwordHash: string): Promise<void> {
    await manager.update(User, { id }, { passwordHash, mustChangePassword: false });
  }

  count(): Promise<number> {
    return this.dataSource.getRepository(User).count();
  }

  /** @returns the user, and the password that was made when none was given: it is told this once. */
  async create(actor: Actor, user: NewUser): Promise<{ user: UserView; oneTimePassword: string | null }> {
    const made = user.password === null ? onceOnly() : null;
    try {
      return {
        user: viewOf(
          await this.dataSource.transaction((manager) => this.enter(manager, actor, { ...user, password: made ?? user.password ?? '' })),
        ),
        oneTimePassword: made,
      };
    } catch (problem) {
      if (brokenConstraint(problem) === 'users_username') throw new Problem(409, 'username-taken', { username: user.username });
      throw problem;
    }
  }

  /** Within a transaction of the caller's. */
  async enter(
    manager: EntityManager,
    actor: Actor,
    { username, name, roles, password, once }: NewUser & { readonly password: string },
  ): Promise<User> {
    refuseWeak(password, username, 'password');
    const passwordHash = await hashPassword(password);
    const user = await manager.save(manager.create(User, { username, name, roles: [...roles], passwordHash, mustChangePassword: once }));
    this.audit.record(manager, { actor, action: 'user.create', kind: 'user', id: user.id, after: kept(user) });
    return user;
  }

  /** A changed role or a closed account ends what the user is signed in with. */
  async change(actor: Actor, id: string, change: { name?: string; roles?: readonly Role[]; active?: boolean }): Promise<UserView> {
    const known = await this.byId(id);
    return this.dataSource.transaction(async (manager) => {
      const user = await this.lock(manager, known.id);
      const before = kept(user);
      Object.assign(user, Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
      user.revision += 1;
      const saved = await manager.save(user);
      await this.keepAnAdministrator(manager);
      if (user.roles.includes('auditor') && !before.roles.includes('auditor')) await this.refuseSeated(manager, user);
      if (change.roles !== undefined || change.active === false) await this.sessions.endAll(manager, id, null);
      this.audit.record(manager, { actor, action: 'user.change', kind: 'user', id, before, after: kept(saved) });
      return viewOf(saved);
    });
  }

  async resetPassword(actor: Actor, id: string): Promise<string> {
    const known = await this.byId(id);
    const password = onceOnly();
    const passwordHash = await hashPassword(password);
    await this.dataSource.transaction(async (manager) => {
      const user = await this.lock(manager, known.id);
      await manager.update(User, { id }, { passwordHash, mustChangePassword: true, revision: user.revision + 1 });
      await forgetAllTries(manager, user.username);
      await this.sessions.endAll(manager, id, null);
      this.audit.record(manager, { actor, action: 'user.reset-password', kind: 'user', id });
    });
    return password;
  }

  private async lock(manager: EntityManager, id: string): Promise<User> {
    const user = await manager.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw notFound('user', id);
    return user;
  }

  /** The log tells its readers who fills in sheets, and when: nobody begins to read it while they score with others. */
  private async refuseSeated(manager: EntityManager, { id, username }: User): Promise<void> {
    const [seat] = await manager.query<{ title: string }[]>(
      `select a.title
         from current_memberships m join commissions c on c.id = m.commission_id join assessments a on a.id = c.assessment_id
        where m.user_id = $1 and (m.until is null or m.until >= current_date)
          and not exists (select from confirmations k where k.assessment_id = a.id)
          and exists (select from jsonb_array_elements(c.rules -> 'stages') s
                       where not exists (select from closings k where k.commission_id = c.id and k.stage = s.value ->> 'id')) limit 1`,
      [id],
    );
    if (seat) throw new Problem(409, 'auditor-sits', { user: username, title: seat.title });
  }

  /** Nobody could let people in again if the last administrator went. */
  private async keepAnAdministrator(manager: EntityManager): Promise<void> {
    const left = await manager.query<unknown[]>(`select id from users where active and 'administrator' = any (roles) for update`);
    if (left.length === 0) throw new Problem(409, 'last-administrator');
  }
}
