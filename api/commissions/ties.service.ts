import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import type { Principal } from '../access/access.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { EvaluationsService } from '../evaluations/evaluations.service.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { TieDto } from './commissions.dto.ts';
import { CommissionsService } from './commissions.service.ts';
import { refuseOther } from './stages.service.ts';

/** A tie as the evaluation shows it. */
export interface OpenTie {
  readonly group: string;
  readonly subjects: readonly string[];
}

/** What a chair's casting vote is for: a tie of the evaluation that stands, settled as a whole and with a reason. */
@Injectable()
export class TiesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly assessments: AssessmentsService,
    private readonly commissions: CommissionsService,
    private readonly evaluations: EvaluationsService,
  ) {}

  /** Looks at the evaluation that stands; asked before the transaction that settles. */
  async found(assessmentId: string, stage: string, order: readonly string[], language: Language) {
    const [standing] = await this.dataSource.query<{ id: string }[]>(
      `select e.id from assessment_evaluations x join assessments a on a.id = x.assessment_id and a.revision = x.revision
         join evaluations e on e.id = x.evaluation_id where a.id = $1 order by e.made_at desc, e.id limit 1`,
      [assessmentId],
    );
    if (!standing) throw new Problem(409, 'not-evaluated', {});
    const { report } = await this.evaluations.report(await this.evaluations.byId(standing.id), language, { page: null, columns: null });
    const tied = report.results.flatMap(({ subject, stages }) =>
      (stages ?? [])
        .filter(({ id, status, reasons }) => id === stage && status === 'pending' && reasons.includes('tie_needs_chair'))
        .map(({ group, rank }) => ({ subject, group: group ?? '', rank })),
    );
    const first = tied.find(({ subject }) => subject === order[0]);
    const together = tied.filter(({ group, rank }) => group === first?.group && rank === first.rank).map(({ subject }) => subject);
    if (together.length === 0 || together.length !== order.length || !together.every((one) => order.includes(one)))
      throw new Problem(409, 'no-such-tie', { subjects: together.join(', ') || 'none' });
    return { evaluation: standing.id, group: first?.group ?? '' };
  }

  async settle(
    manager: EntityManager,
    me: Principal,
    assessmentId: string,
    { commission: id, stage, order, reason }: TieDto,
    { evaluation, group }: { readonly evaluation: string; readonly group: string },
  ): Promise<string> {
    const commission = await this.commissions.heldBy(manager, me, id, 'chair');
    if (commission.assessmentId !== assessmentId) throw notFound('commission', id);
    refuseOther(commission, stage);
    if (commission.rules.stages.find((one) => one.id === stage)?.order == null) throw new Problem(409, 'tie-not-by-chair', {});
    const [{ count = 0 } = {}] = await manager.query<{ count: number }[]>(
      `select count(*)::integer as count from current_submissions s
        where s.assessment_id = $1 and s.subject = any ($2) and ($3::text is null or s.data::json ->> $3 = $4)`,
      [assessmentId, order, commission.rules.per, commission.groupName],
    );
    // Those of another region are another chair's.
    if (count !== order.length) throw notFound('commission', id);
    const assessment = await this.assessments.lock(manager, assessmentId);
    const [standing] = await manager.query<unknown[]>(
      'select 1 from assessment_evaluations where evaluation_id = $1 and assessment_id = $2 and revision = $3',
      [evaluation, assessmentId, assessment.revision],
    );
    if (!standing) throw new Problem(409, 'changed-meanwhile', { revision: assessment.revision });
    await this.assessments.touch(manager, assessment);
    const tie = randomUUID();
    await manager.query(
      `insert into ties (id, assessment_id, revision, commission_id, stage, group_name, subjects, reason, evaluation_id,
                         settled_by, settled_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [tie, assessmentId, assessment.revision, commission.id, stage, group, order, reason, evaluation, me.username, me.id],
    );
    this.audit.record(manager, {
      actor: me,
      action: 'tie.settle',
      kind: 'commission',
      id: commission.id,
      after: { tie, stage, group, order, evaluation },
      reason,
    });
    return tie;
  }
}
