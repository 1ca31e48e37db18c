import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import { AuditService, type Person } from '../audit/audit.service.ts';
import { EnginePool } from '../engine/pool.ts';
import { badFields, notFound, Problem, refused } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { provedText } from '../rulesets/versions.service.ts';
import { CommissionsService } from './commissions.service.ts';

/** Which sheet: of a commission, for a list, about a subject. Whose it is nobody says: it is that of whoever asks. */
export interface SheetKey {
  readonly commission: string;
  readonly list: string;
  readonly subject: string;
}

interface Duty {
  readonly bar: string | null;
  readonly closed: boolean;
}

export interface Sheet {
  readonly revision: number;
  readonly data: string | null;
  readonly total: string | null;
  readonly complete: boolean;
}

/** Longest sheet, in UTF-16 units. */
const MAX_SHEET = 100_000;

/** A member's own sheets. Every question is asked with the member's own id: what others did cannot come into an answer. */
@Injectable()
export class SheetsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly engine: EnginePool,
    private readonly assessments: AssessmentsService,
    private readonly commissions: CommissionsService,
  ) {}

  async own(me: Person, key: SheetKey) {
    const duty = await this.dutyOf(this.dataSource.manager, me, key);
    return { ...duty, ...(await this.last(this.dataSource.manager, me, key)) };
  }

  /** @throws Problem 412 with what stands there now, when it was saved in between. */
  async save(me: Person, key: SheetKey, data: string, expected: number, language: Language): Promise<void> {
    const { list, subject } = key;
    await this.dutyOf(this.dataSource.manager, me, key);
    if (data.length > MAX_SHEET) throw badFields([{ path: 'data', code: 'too-long', details: {} }]);
    const commission = await this.commissions.byId(key.commission);
    const member = commission.rules.sheets.find((one) => one.list === list)?.member ?? '';
    if (Object.hasOwn(JSON.parse(data) as object, member)) throw badFields([{ path: `data.${member}`, code: 'names-member', details: {} }]);
    const assessment = await this.assessments.byId(commission.assessmentId);
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const looked = await this.engine.sheet({ ruleset, readings: assessment.readings, list, member, subject, data, language });
    if (!looked.sound) throw refused('own-sheet-refused', looked.diagnostics);
    await this.dataSource.transaction(async (manager) => {
      await this.commissions.hold(manager, commission.id, { alone: false });
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        ['sheet', commission.id, list, subject, me.id].join(' '),
      ]);
      if ((await this.assessments.stateOf(manager, assessment.id)) === 'confirmed')
        throw new Problem(409, 'assessment-confirmed', { title: assessment.title });
      const { bar, closed } = await this.dutyOf(manager, me, key);
      if (closed) throw new Problem(409, 'stage-closed', {});
      if (bar !== null) throw new Problem(409, 'own-sheet-barred', { bar, subject });
      const before = await this.last(manager, me, key);
      if (before.revision !== expected)
        throw new Problem(
          412,
          'own-sheet-stale',
          { revision: before.revision, expected },
          { current: before },
          { ETag: `"${before.revision}"` },
        );
      await manager.query(
        `insert into sheets (commission_id, list, subject, user_id, revision, data, total, complete)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [commission.id, list, subject, me.id, before.revision + 1, data, looked.total, looked.complete],
      );
      // What the log says of a sheet is not what the sheet says.
      this.audit.record(manager, {
        actor: me,
        action: 'sheet.save',
        kind: 'commission',
        id: commission.id,
        after: { list, subject, revision: before.revision + 1 },
      });
    });
  }

  /** Whether this sheet is theirs to fill in. @throws Problem 404 the same whatever others did. */
  private async dutyOf(manager: EntityManager, me: Person, { commission, list, subject }: SheetKey): Promise<Duty> {
    const [duty] = isUuid(commission)
      ? await manager.query<Duty[]>(
          `select d.bar, c.stage is not null as closed
             from sheet_duties d left join closings c on c.commission_id = d.commission_id and c.stage = d.stage
            where d.commission_id = $1 and d.user_id = $2 and d.list = $3 and d.subject = $4`,
          [commission, me.id, list, subject],
        )
      : [];
    if (!duty) throw notFound('sheet', [commission, list, subject].join('/'));
    return duty;
  }

  private async last(manager: EntityManager, me: Person, { commission, list, subject }: SheetKey): Promise<Sheet> {
    const [found] = await manager.query<Sheet[]>(
      `select revision, data, total, complete from current_sheets
        where commission_id = $1 and user_id = $2 and list = $3 and subject = $4`,
      [commission, me.id, list, subject],
    );
    return found ?? { revision: 0, data: null, total: null, complete: false };
  }
}
