import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../access/access.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import { AuditService, type Actor, type Person } from '../audit/audit.service.ts';
import { EnginePool } from '../engine/pool.ts';
import { isDay } from '../http/calendar.ts';
import { badFields, notFound, Problem, type FieldFault } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { provedText } from '../rulesets/versions.service.ts';
import { Commission } from './commission.entity.ts';
import type { Office, OpenCommissionDto, RecusalDto, SeatDto } from './commissions.dto.ts';

export type { Office } from './commissions.dto.ts';

/** Commissions, who sits on them, and from whom they recused themselves. */
@Injectable()
export class CommissionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly engine: EnginePool,
    private readonly assessments: AssessmentsService,
  ) {}

  async byId(id: string, manager: EntityManager = this.dataSource.manager): Promise<Commission> {
    const found = isUuid(id) ? await manager.findOneBy(Commission, { id }) : null;
    if (!found) throw notFound('commission', id);
    return found;
  }

  /** One that this person may know of: who neither reads assessments nor sits on it is told that there is none. */
  async seenBy(me: Principal, id: string): Promise<Commission> {
    const found = await this.byId(id);
    if (!me.rights.includes('assessments.read') && (await this.officeOf(this.dataSource.manager, found.id, me.id)) === null)
      throw notFound('commission', id);
    return found;
  }

  /** One in which this person holds an office today. @throws Problem 404 as if there were none. */
  async heldBy(manager: EntityManager, me: Principal, id: string, office: Office): Promise<Commission> {
    const found = await this.byId(id, manager);
    if ((await this.officeOf(manager, found.id, me.id)) !== office) throw notFound('commission', id);
    return found;
  }

  async officeOf(manager: EntityManager, id: string, userId: string): Promise<Office | null> {
    const [row] = await manager.query<{ office: Office }[]>(
      'select office from current_memberships where commission_id = $1 and user_id = $2 and sits',
      [id, userId],
    );
    return row?.office ?? null;
  }

  /** Whatever is written to a commission waits for the one who closes one of its stages, and they for it; members not for each other. */
  async hold(manager: EntityManager, id: string, { alone }: { readonly alone: boolean }): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock${alone ? '' : '_shared'}(hashtextextended($1, 0))`, [`commission ${id}`]);
  }

  async open(manager: EntityManager, actor: Actor, given: OpenCommissionDto): Promise<Commission> {
    const assessment = await this.assessments.lock(manager, given.assessment);
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const known = await this.engine.commissions({ ruleset, readings: assessment.readings });
    const rules = known.find(({ id }) => id === given.commission);
    if (!rules) throw badFields([{ path: 'commission', code: 'not-among', details: { allowed: known.map(({ id }) => id).join(', ') } }]);
    if ((rules.per === null) !== (given.group === undefined))
      throw badFields([{ path: 'group', code: rules.per === null ? 'not-of-one' : 'missing', details: {} }]);
    const commission = manager.create(Commission, {
      id: randomUUID(),
      assessmentId: assessment.id,
      commission: rules.id,
      groupName: given.group ?? '',
      rules,
      openedBy: actor.username,
      openedById: actor.id as string,
      openedAt: new Date(),
    });
    const added = await manager.createQueryBuilder().insert().into(Commission).values(commission).orIgnore().returning('id').execute();
    if ((added.raw as unknown[]).length === 0) throw new Problem(409, 'commission-open', { name: rules.id, group: given.group ?? 'none' });
    // A list that a commission fills is there without sheets too.
    await this.assessments.touch(manager, assessment);
    this.audit.record(manager, {
      actor,
      action: 'commission.open',
      kind: 'commission',
      id: commission.id,
      after: { assessment: assessment.id, commission: rules.id, group: commission.groupName },
    });
    return commission;
  }

  /** A seat is taken, changed or given up: each time a further row. */
  async seat(manager: EntityManager, actor: Actor, commission: Commission, given: SeatDto): Promise<void> {
    const { user, office, body = null, region = null, from = null, until = null, reason = null } = given;
    const faults: FieldFault[] = [
      ...Object.entries({ from, until }).flatMap(([path, day]): FieldFault[] =>
        day === null || isDay(day) ? [] : [{ path, code: 'not-day', details: {} }],
      ),
      ...(from !== null && until !== null && from > until ? [{ path: 'until', code: 'not-after-from', details: {} }] : []),
    ];
    if (faults.length > 0) throw badFields(faults);
    await this.hold(manager, commission.id, { alone: true });
    await this.refuseOthers(manager, actor, commission);
    // Held, so that whoever is being made an auditor meanwhile is not seated.
    const [person] = await manager.query<{ username: string; roles: string[]; active: boolean }[]>(
      'select username, roles, active from users where id = $1 for share',
      [user],
    );
    if (!person?.active) throw notFound('user', user);
    // The log tells its readers who does what, and when.
    if (person.roles.includes('auditor')) throw new Problem(409, 'member-audits', { user: person.username });
    const [before] = await manager.query<{ revision: number; since: string; until: string | null }[]>(
      'select revision, since::text, until::text from current_memberships where commission_id = $1 and user_id = $2',
      [commission.id, user],
    );
    await manager.query(
      `insert into memberships (commission_id, user_id, revision, office, body, region, since, until, reason, entered_by, entered_by_id)
       values ($1, $2, $3, $4, $5, $6, coalesce($7::date, $8::date, least(current_date, $9::date)), $9::date, $10, $11, $12)`,
      [
        ...[commission.id, user, (before?.revision ?? 0) + 1, office, body, region, from, before?.until === null ? before.since : null],
        ...[until, reason, actor.username, actor.id],
      ],
    );
    await this.refuseTooMany(manager, commission);
    this.audit.record(manager, {
      actor,
      action: 'commission.seat',
      kind: 'commission',
      id: commission.id,
      after: { user: person.username, office, body, region, from, until },
      reason,
    });
  }

  /**
   * Seats are given by whoever opened the commission and by its own secretary; by others who manage assessments only where neither is there
   * any more. @throws Problem 404 as if there were none
   */
  private async refuseOthers(manager: EntityManager, actor: Actor, { id, openedById }: Commission): Promise<void> {
    const seating = await manager.query<{ id: string }[]>(
      `select u.id from users u
        where u.active and (u.id = $2 or exists (
          select from current_memberships m where m.commission_id = $1 and m.user_id = u.id and m.sits and m.office = 'secretary'))`,
      [id, openedById],
    );
    if (seating.length > 0 && !seating.some((one) => one.id === actor.id)) throw notFound('commission', id);
  }

  /** One chair, one secretary, and no more who score than the act says. */
  private async refuseTooMany(manager: EntityManager, { id, rules }: Commission): Promise<void> {
    const [now] = await manager.query<{ chairs: number; secretaries: number; scoring: number }[]>(
      `select count(*) filter (where office = 'chair')::integer as chairs,
              count(*) filter (where office = 'secretary')::integer as secretaries,
              count(*) filter (where office <> 'secretary' or $2)::integer as scoring
         from current_memberships where commission_id = $1 and (until is null or until >= current_date)`,
      [id, rules.secretary === 'voting'],
    );
    if ((now?.chairs ?? 0) > 1) throw new Problem(409, 'office-taken', { office: 'chair' });
    if ((now?.secretaries ?? 0) > 1) throw new Problem(409, 'office-taken', { office: 'secretary' });
    if (rules.members.kind === 'exactly' && (now?.scoring ?? 0) > rules.members.count)
      throw new Problem(409, 'commission-full', { count: rules.members.count });
  }

  /** Somebody recuses themselves: what they said of the subject no longer counts at any stage that is open. */
  async recuse(manager: EntityManager, me: Person, commission: Commission, { subject, reason }: RecusalDto): Promise<void> {
    await this.hold(manager, commission.id, { alone: true });
    await this.assessments.lock(manager, commission.assessmentId);
    if (!commission.rules.barred.includes('recused')) throw new Problem(409, 'recusal-unknown', {});
    const [due] = await manager.query<{ open: boolean }[]>(
      `select bool_or(c.stage is null) as open
         from sheet_duties d left join closings c on c.commission_id = d.commission_id and c.stage = d.stage
        where d.commission_id = $1 and d.user_id = $2 and d.subject = $3 having count(*) > 0`,
      [commission.id, me.id, subject],
    );
    if (!due) throw notFound('submission', subject);
    if (!due.open) throw new Problem(409, 'stage-closed', {});
    const added = await manager.query<unknown[]>(
      `insert into recusals (commission_id, user_id, subject, reason) values ($1, $2, $3, $4) on conflict do nothing returning subject`,
      [commission.id, me.id, subject, reason],
    );
    if (added.length === 0) throw new Problem(409, 'recused-before', { subject });
    this.audit.record(manager, {
      actor: me,
      action: 'commission.recuse',
      kind: 'commission',
      id: commission.id,
      after: { subject },
      reason,
    });
  }
}
