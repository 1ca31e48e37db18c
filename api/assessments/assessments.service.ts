import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import type { PackedText } from '../engine/pool.ts';
import { EvaluationsService, type Computed, type Kept } from '../evaluations/evaluations.service.ts';
import { ContentsService } from '../evaluations/contents.service.ts';
import { notFound, Problem } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { provedText, VersionsService, type ChosenVersion } from '../rulesets/versions.service.ts';
import { Assessment } from './assessment.entity.ts';
import { SettledFigures, settledText } from './settled-figures.service.ts';

export type { Assessment } from './assessment.entity.ts';

export const STATES = ['open', 'evaluated', 'confirmed'] as const;
export type AssessmentState = (typeof STATES)[number];

/** What follows from what stands there: nobody sets it. */
export const STATE = `case when exists (select from confirmations c where c.assessment_id = a.id) then 'confirmed'
  when exists (select from assessment_evaluations e where e.assessment_id = a.id and e.revision = a.revision) then 'evaluated'
  else 'open' end`;

/** What a chair confirmed, and under which version. */
export interface Confirmed {
  readonly evaluation: string;
  readonly version: string;
  readonly title: string;
}

/** What stands at a moment: the revision that it belongs to, and the cohort. */
export interface Snapshot {
  readonly revision: number;
  readonly cohort: PackedText;
  /** Whose figures were taken, as JSON; null where nobody else holds any, or where only what was handed in is asked for. */
  readonly figures: string | null;
}

/** What an assessment came to, not kept yet. */
export interface Outcome extends Pick<Snapshot, 'revision' | 'figures'> {
  readonly computed: Computed;
}

/** What a subject handed in, to the letter. */
export interface Submitted {
  readonly subject: string;
  readonly category: string | null;
  readonly data: string;
}

/** Reads within the transaction what belongs to an assessment's data besides, and gives what puts it in; null where there is nothing. */
export type Settlement = (
  manager: EntityManager,
  assessmentId: string,
) => Promise<((rows: readonly Submitted[]) => Promise<readonly Submitted[]>) | null>;

/** Submissions that are read at a time: some megabytes of a wide edition. */
const AT_A_TIME = 500;

/** Ratings and contests from what is collected to what is confirmed. */
@Injectable()
export class AssessmentsService {
  private settlement: Settlement | null = null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly versions: VersionsService,
    private readonly evaluations: EvaluationsService,
    private readonly contents: ContentsService,
    private readonly settledFigures: SettledFigures,
  ) {}

  async byId(id: string, manager: EntityManager = this.dataSource.manager): Promise<Assessment> {
    const found = isUuid(id) ? await manager.findOneBy(Assessment, { id }) : null;
    if (!found) throw notFound('assessment', id);
    return found;
  }

  /** The row, held until the transaction ends, of one that still takes data. */
  async lock(manager: EntityManager, id: string): Promise<Assessment> {
    const found = await manager.findOne(Assessment, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw notFound('assessment', id);
    if ((await this.stateOf(manager, id)) === 'confirmed') throw new Problem(409, 'assessment-confirmed', { title: found.title });
    return found;
  }

  async stateOf(manager: EntityManager, id: string): Promise<AssessmentState> {
    const [row] = await manager.query<{ state: AssessmentState }[]>(`select ${STATE} as state from assessments a where a.id = $1`, [id]);
    return row?.state ?? 'open';
  }

  /** Counts the revision up within the transaction that holds the row. */
  async touch(manager: EntityManager, assessment: Assessment): Promise<void> {
    await manager.query('update assessments set revision = revision + 1 where id = $1', [assessment.id]);
    assessment.revision += 1;
  }

  async versionOf({ versionId }: Pick<Assessment, 'versionId'>): Promise<ChosenVersion> {
    return this.versions.byVersionId(versionId);
  }

  /** What was handed in, as the text of a cohort. */
  snapshot(id: string): Promise<Snapshot> {
    return this.cohortOf(id, false);
  }

  /** All that is evaluated: with the figures that count, and with what commissions decided. */
  settled(id: string): Promise<Snapshot> {
    return this.cohortOf(id, true);
  }

  private async cohortOf(id: string, settled: boolean): Promise<Snapshot> {
    const read = await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const assessment = await this.byId(id, manager);
      const { period, readings, revision, versionId } = assessment;
      const [version] = await manager.query<{ name: string }[]>(`select edition_id || '@' || version as name from versions where id = $1`, [
        versionId,
      ]);
      const head = `${JSON.stringify({ ruleset: version?.name, period, readings }).slice(0, -1)},"subjects":[\n`;
      const held = settled ? await this.settledFigures.held(manager, id) : [];
      const settle = (settled ? await this.settlement?.(manager, id) : null) ?? null;
      const rows = this.submitted(manager, id);
      // Where nothing is put in, nobody holds all of it.
      if (held.length === 0 && !settle) return { revision, packed: await this.contents.packedText(textOf(head, rows)) };
      return { revision, head, held, settle, assessment, rows: await allOf(rows) };
    });
    if ('packed' in read) return { revision: read.revision, cohort: { name: 'cohort', packed: read.packed }, figures: null };
    // The connection is given back before the long work.
    const { revision, head, held, settle, assessment } = read;
    const figures = await this.settledFigures.settle(provedText(await this.versionOf(assessment)), read.rows, held);
    const all = settle ? await settle(figures.rows) : figures.rows;
    return {
      revision,
      cohort: { name: 'cohort', packed: await this.contents.packedText(textOf(head, [all])) },
      figures: held.length === 0 ? null : settledText(figures.settled, { named: true }),
    };
  }

  /** What stands now, some subjects after the others: all of a nation's are never held at once. */
  private async *submitted(manager: EntityManager, id: string): AsyncGenerator<Submitted[]> {
    await manager.query(
      `declare submitted no scroll cursor for
       select subject, category, data from current_submissions where assessment_id = '${id}' order by position, subject`,
    );
    for (;;) {
      const rows = await manager.query<Submitted[]>(`fetch ${AT_A_TIME} from submitted`);
      if (rows.length > 0) yield rows;
      if (rows.length < AT_A_TIME) break;
    }
    await manager.query('close submitted');
  }

  /** What else belongs to the data of an assessment is asked of whoever keeps it. */
  settleWith(settlement: Settlement): void {
    this.settlement = settlement;
  }

  /** Evaluates what stands. @throws Problem 409 when it was changed while it was evaluated. */
  async compute(assessment: Assessment, language: Language, unread = false): Promise<Outcome> {
    await this.refuseWithdrawn(this.dataSource.manager, assessment);
    const { revision, cohort, figures } = await this.settled(assessment.id);
    const version = await this.versionOf(assessment);
    const computed = await this.evaluations.compute({ version, cohort, readings: {}, language, unread });
    return { revision, computed, figures };
  }

  /** Keeps what was computed as the assessment's evaluation, within a transaction. */
  async enter(manager: EntityManager, actor: Actor, id: string, { revision, computed, figures }: Outcome): Promise<Kept> {
    const assessment = await this.lock(manager, id);
    await this.refuseWithdrawn(manager, assessment);
    if (assessment.revision !== revision) throw new Problem(409, 'changed-meanwhile', { revision: assessment.revision });
    const kept = await this.evaluations.keep(manager, actor, computed);
    const taken = figures === null ? null : await this.contents.packed(figures);
    if (taken) await this.contents.keep(manager, [taken]);
    await manager.query(
      'insert into assessment_evaluations (evaluation_id, assessment_id, revision, figures_digest) values ($1, $2, $3, $4)',
      [kept.id, id, revision, taken?.digest ?? null],
    );
    this.audit.record(manager, {
      actor,
      action: 'assessment.evaluate',
      kind: 'assessment',
      id,
      after: { evaluation: kept.id, hash: kept.hash, revision, ...(taken && { figures: taken.digest }) },
    });
    return kept;
  }

  /** Confirms the evaluation of what stands. @param given.hash the hash of what was read. */
  async confirm(
    actor: Actor,
    id: string,
    given: { readonly evaluation: string; readonly hash: string },
    language: Language,
  ): Promise<void> {
    const kept = await this.evaluations.byId(given.evaluation);
    if (kept.hash !== given.hash) throw new Problem(409, 'evaluation-other', { hash: kept.hash });
    const { report } = await this.evaluations.report(kept, language, { page: null, columns: null });
    const pending = report.results.filter(({ stages }) => stages?.some(({ status }) => status === 'pending'));
    if (pending.length > 0)
      throw new Problem(409, 'stages-pending', { count: pending.length }, { subjects: pending.map(({ subject }) => subject) });
    await this.dataSource.transaction(async (manager) => {
      const assessment = await this.lock(manager, id);
      await this.refuseWithdrawn(manager, assessment);
      const [entered] = await manager.query<{ revision: number }[]>(
        'select revision from assessment_evaluations where evaluation_id = $1 and assessment_id = $2',
        [kept.id, id],
      );
      if (!entered) throw notFound('evaluation', given.evaluation);
      if (entered.revision !== assessment.revision) throw new Problem(409, 'changed-meanwhile', { revision: assessment.revision });
      await manager.query(
        'insert into confirmations (assessment_id, evaluation_id, confirmed_by, confirmed_by_id) values ($1, $2, $3, $4)',
        [id, kept.id, actor.username, actor.id],
      );
      this.audit.record(manager, {
        actor,
        action: 'assessment.confirm',
        kind: 'assessment',
        id,
        after: { evaluation: kept.id, hash: kept.hash },
      });
    });
  }

  /**
   * Everything that was confirmed of a methodology (null: of all), the oldest first; what was opened again and confirmed stands for what it
   * follows.
   */
  async confirmedOf(manager: EntityManager, methodologyNo: number | null): Promise<Confirmed[]> {
    return manager.query<Confirmed[]>(
      `select c.evaluation_id as evaluation, a.version_id as version, a.title
         from confirmations c join assessments a on a.id = c.assessment_id
        where ($1::integer is null or a.methodology_no = $1)
          and not exists (select from assessments f join confirmations d on d.assessment_id = f.id where f.follows = a.id)
        order by c.confirmed_at, a.id`,
      [methodologyNo],
    );
  }

  private async refuseWithdrawn(manager: EntityManager, { versionId }: Assessment): Promise<void> {
    const [row] = await manager.query<{ version: string; status: string }[]>(
      `select edition_id || '@' || version as version, status from versions where id = $1`,
      [versionId],
    );
    if (row?.status === 'withdrawn') throw new Problem(409, 'version-withdrawn', { version: row.version });
  }
}

async function allOf<T>(pieces: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const some of pieces) all.push(...some);
  return all;
}

/** The text of a cohort, piece by piece. */
async function* textOf(head: string, rows: AsyncIterable<readonly Submitted[]> | Iterable<readonly Submitted[]>): AsyncGenerator<string> {
  yield head;
  let separator = '';
  for await (const some of rows) {
    if (some.length > 0) yield `${separator}${some.map(({ data }) => data).join(',\n')}`;
    separator = ',\n';
  }
  yield '\n]}';
}
