import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../access/access.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Commission } from './commission.entity.ts';
import type { CloseDto } from './commissions.dto.ts';
import { CommissionsService } from './commissions.service.ts';

/** Who has not handed in a sheet, for whom. */
export interface Missing {
  readonly member: string;
  readonly name: string;
  readonly list: string;
  readonly subjects: readonly string[];
}

/** Somebody whom far fewer members scored than others of the commission's. */
export interface Few {
  readonly list: string;
  readonly subject: string;
  readonly sheets: number;
  readonly most: number;
}

/** A commission's stages: what is missing before one is closed, and closing it. */
@Injectable()
export class StagesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly assessments: AssessmentsService,
    private readonly commissions: CommissionsService,
  ) {}

  /** For the commission's secretary: who is missing, never what anybody said. */
  async view(me: Principal, id: string, stage: string) {
    const manager = this.dataSource.manager;
    const commission = await this.commissions.heldBy(manager, me, id, 'secretary');
    refuseOther(commission, stage);
    const [closing] = await manager.query<object[]>(
      'select reason, missing, closed_by as "closedBy", closed_at as "closedAt" from closings where commission_id = $1 and stage = $2',
      [commission.id, stage],
    );
    const missing = await this.missing(manager, commission.id, stage);
    return { commission: commission.id, stage, closed: closing ?? null, missing, few: await this.few(manager, commission.id, stage) };
  }

  /** Closes a stage: the sheets that count from now on are named. */
  async close(manager: EntityManager, me: Principal, assessmentId: string, stage: string, given: CloseDto): Promise<void> {
    const commission = await this.commissions.heldBy(manager, me, given.commission, 'secretary');
    if (commission.assessmentId !== assessmentId) throw notFound('commission', given.commission);
    refuseOther(commission, stage);
    const assessment = await this.assessments.lock(manager, assessmentId);
    await this.commissions.hold(manager, commission.id, { alone: true });
    const missing = await this.missing(manager, commission.id, stage);
    const reason = given.reason ?? null;
    if (missing.length > 0 && reason === null)
      throw new Problem(409, 'sheets-missing', { count: missing.reduce((sum, { subjects }) => sum + subjects.length, 0) }, { missing });
    const added = await manager.query<unknown[]>(
      `insert into closings (commission_id, stage, reason, missing, closed_by, closed_by_id) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning stage`,
      [commission.id, stage, reason, JSON.stringify(missing), me.username, me.id],
    );
    if (added.length === 0) throw new Problem(409, 'stage-closed', {});
    const counted = await manager.query<unknown[]>(
      `insert into counted_sheets (commission_id, stage, list, subject, user_id, revision)
       select d.commission_id, d.stage, d.list, d.subject, d.user_id, s.revision
         from sheet_duties d
         join current_sheets s on s.commission_id = d.commission_id and s.list = d.list and s.subject = d.subject and s.user_id = d.user_id
        where d.commission_id = $1 and d.stage = $2 and d.bar is null and s.complete returning list`,
      [commission.id, stage],
    );
    await this.assessments.touch(manager, assessment);
    this.audit.record(manager, {
      actor: me,
      action: 'stage.close',
      kind: 'commission',
      id: commission.id,
      after: { stage, sheets: counted.length, missing },
      reason,
    });
  }

  private missing(manager: EntityManager, id: string, stage: string): Promise<Missing[]> {
    return manager.query<Missing[]>(
      `select u.username as member, u.name, d.list, array_agg(d.subject order by d.position, d.subject) as subjects
         from sheet_duties d join users u on u.id = d.user_id
         left join current_sheets s
           on s.commission_id = d.commission_id and s.list = d.list and s.subject = d.subject and s.user_id = d.user_id
        where d.commission_id = $1 and d.stage = $2 and d.bar is null and s.complete is not true
        group by u.username, u.name, d.list order by u.username, d.list`,
      [id, stage],
    );
  }

  private few(manager: EntityManager, id: string, stage: string): Promise<Few[]> {
    return manager.query<Few[]>(
      `select * from (
         select list, subject, sheets, max(sheets) over (partition by list) as most from (
           select d.list, d.subject, count(*) filter (where d.bar is null and s.complete)::integer as sheets
             from sheet_duties d
             left join current_sheets s on s.commission_id = d.commission_id and s.list = d.list and s.subject = d.subject
                                       and s.user_id = d.user_id
            where d.commission_id = $1 and d.stage = $2 group by d.list, d.subject) c) f
        where sheets * 2 < most order by list, subject`,
      [id, stage],
    );
  }
}

export function refuseOther({ rules }: Commission, stage: string): void {
  if (!rules.stages.some(({ id }) => id === stage)) throw notFound('stage', stage);
}
