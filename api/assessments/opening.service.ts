import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { EnginePool, type Readings } from '../engine/pool.ts';
import { isDay } from '../http/calendar.ts';
import { badFields, notFound, Problem, refused, type FieldFault } from '../http/problem.ts';
import { provedText, VersionsService, type ChosenVersion } from '../rulesets/versions.service.ts';
import { Assessment } from './assessment.entity.ts';
import { AssessmentsService } from './assessments.service.ts';
import { SubmissionsService } from './submissions.service.ts';

/** How an assessment is to be opened. */
export interface Opening {
  readonly methodology?: string | undefined;
  readonly period?: string | undefined;
  readonly title?: string | undefined;
  /** The day it is held: the version in force then is taken. */
  readonly on?: string | undefined;
  /** A version chosen by hand. */
  readonly ruleset?: string | undefined;
  readonly reason?: string | undefined;
  readonly readings?: Readings | undefined;
  /** A confirmed one to open again. */
  readonly follows?: string | undefined;
}

/** An opening of which everything is known that does not need a transaction. */
export interface Prepared {
  readonly given: Opening;
  readonly before: Assessment | null;
  readonly version: ChosenVersion;
  readonly readings: Readings;
  /** Of what is taken over under other rules or readings: how far it has come by these. */
  readonly counts: Awaited<ReturnType<SubmissionsService['countsUnder']>> | null;
}

/** Begins assessments, each under the version that its day or somebody's choice names; one that was confirmed again only as a successor. */
@Injectable()
export class OpeningService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly versions: VersionsService,
    private readonly engine: EnginePool,
    private readonly submissions: SubmissionsService,
    private readonly assessments: AssessmentsService,
  ) {}

  /**
   * What is to be opened, found before a transaction holds a connection: else a handful of openings hold all.
   * @throws Problem with every field at fault.
   */
  async prepared(given: Opening, language: Language): Promise<Prepared> {
    const before = given.follows === undefined ? null : await this.assessments.byId(given.follows);
    this.refuseFaults(given, before);
    const version = await this.chosen(given, before);
    const readings = { ...before?.readings, ...given.readings };
    await this.refuseReadings(version, readings, language);
    const isOther = before !== null && (before.versionId !== version.id || JSON.stringify(before.readings) !== JSON.stringify(readings));
    const counts = isOther ? await this.submissions.countsUnder(before.id, { versionId: version.id, readings }) : null;
    return { given, before, version, readings, counts };
  }

  /** Within the transaction of whoever opens it. */
  async open(manager: EntityManager, actor: Actor, { given, before, version, readings, counts }: Prepared): Promise<Assessment> {
    if (before && (await this.assessments.stateOf(manager, before.id)) !== 'confirmed')
      throw new Problem(409, 'assessment-not-confirmed', { title: before.title });
    const methodologyNo = await this.methodologyOf(manager, version, given.methodology);
    const opened = manager.create(Assessment, {
      id: randomUUID(),
      methodologyNo,
      versionId: version.id,
      period: given.period ?? before?.period ?? '',
      heldOn: given.on ?? (given.ruleset === undefined ? (before?.heldOn ?? null) : null),
      title: given.title ?? before?.title ?? '',
      reason: given.reason ?? null,
      readings,
      follows: before?.id ?? null,
      openedBy: actor.username,
      openedById: actor.id as string,
      openedAt: new Date(),
      revision: 1,
    });
    const added = await manager.createQueryBuilder().insert().into(Assessment).values(opened).orIgnore().returning('id').execute();
    if ((added.raw as unknown[]).length === 0) throw new Problem(409, 'assessment-followed', { title: before?.title ?? '' });
    if (before) await this.takeOver(manager, actor, before, opened);
    if (counts) await this.submissions.keepCounts(manager, opened.id, counts);
    this.audit.record(manager, {
      actor,
      action: 'assessment.open',
      kind: 'assessment',
      id: opened.id,
      after: { ruleset: `${version.editionId}@${version.version}`, period: opened.period, title: opened.title, follows: opened.follows },
      reason: opened.reason,
    });
    return opened;
  }

  private refuseFaults(given: Opening, before: Assessment | null): void {
    const missing = (path: string): FieldFault => ({ path, code: 'missing', details: {} });
    const faults: FieldFault[] = [];
    const { on, ruleset, methodology, period, title, reason } = given;
    if (on !== undefined && !isDay(on)) faults.push({ path: 'on', code: 'not-day', details: {} });
    if (on !== undefined && ruleset !== undefined) faults.push({ path: 'ruleset', code: 'not-beside-day', details: {} });
    if ((before !== null || ruleset !== undefined) && reason === undefined) faults.push(missing('reason'));
    if (before === null) {
      if (period === undefined) faults.push(missing('period'));
      if (title === undefined) faults.push(missing('title'));
      if (on === undefined && ruleset === undefined) faults.push(missing('on'));
      if (methodology === undefined && ruleset === undefined) faults.push(missing('methodology'));
    }
    if (faults.length > 0) throw badFields(faults);
  }

  private async chosen(given: Opening, before: Assessment | null): Promise<ChosenVersion> {
    if (given.ruleset !== undefined) return this.versions.named(given.ruleset, null);
    if (given.on !== undefined) return this.versions.inForce(given.methodology ?? (await this.methodologyNamed(before)), given.on, null);
    return this.versions.byVersionId(before?.versionId ?? '');
  }

  private async methodologyNamed(before: Assessment | null): Promise<string> {
    const [row] = await this.dataSource.query<{ id: string }[]>('select id from methodologies where no = $1', [before?.methodologyNo ?? 0]);
    return row?.id ?? '';
  }

  private async methodologyOf(manager: EntityManager, { editionId }: ChosenVersion, named: string | undefined): Promise<number> {
    const [row] = await manager.query<{ no: number; id: string }[]>(
      'select m.no, m.id from editions e join methodologies m on m.no = e.methodology_no where e.id = $1',
      [editionId],
    );
    if (!row) throw notFound('ruleset', editionId);
    if (named !== undefined && named !== row.id)
      throw badFields([{ path: 'methodology', code: 'other-methodology', details: { found: named, methodology: row.id } }]);
    return row.no;
  }

  private async refuseReadings(version: ChosenVersion, readings: Readings, language: Language): Promise<void> {
    const { diagnostics } = await this.engine.submission({ ruleset: provedText(version), data: '{}', readings, language });
    const wrong = diagnostics.filter(({ code }) => code === 'cohort-unknown-reading' || code === 'cohort-unknown-option');
    if (wrong.length > 0) throw refused('readings-refused', wrong);
  }

  private async takeOver(manager: EntityManager, actor: Actor, before: Assessment, opened: Assessment): Promise<void> {
    await manager.query(
      `insert into submissions (assessment_id, subject, revision, position, data, name, category, given, wanted, wrong,
                                source, origin, reason, saved_by, saved_by_id)
       select $2, subject, 1, position, data, name, category, given, wanted, wrong, 'taken_over', $6, $3, $4, $5
         from current_submissions where assessment_id = $1`,
      [before.id, opened.id, opened.reason, actor.username, actor.id, before.id],
    );
  }
}
