import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { ContentsService } from '../evaluations/contents.service.ts';
import { EvaluationsService } from '../evaluations/evaluations.service.ts';
import { EnginePool, type FigureFault, type Format, type SourcesAnswer } from '../engine/pool.ts';
import { badFields, notFound, Problem } from '../http/problem.ts';
import { readPage, type ListQuery, type Page } from '../http/list-query.ts';
import { isUuid } from '../http/uuid.ts';
import { provedText } from '../rulesets/versions.service.ts';
import type { Assessment } from './assessment.entity.ts';
import { AssessmentsService } from './assessments.service.ts';
import { jsonOf, notDecimal, refusedFigures } from './figure-faults.ts';
import { HANDED_IN, SETTLED } from './figure-tables.ts';
import { SettledFigures, type HeldFigure } from './settled-figures.service.ts';
import { SubmissionsService } from './submissions.service.ts';

/** What an origin holds, as it comes in: a cohort file with those inputs alone. */
export interface FiguresFile {
  readonly origin: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: Format | undefined;
  readonly preview: boolean;
}

/** `from` and `to` are JSON to the letter; null: nothing is held. */
export interface FigureChange {
  readonly subject: string;
  readonly input: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface FiguresTaken {
  readonly origin: string;
  readonly changes: readonly FigureChange[];
  /** Whose data do not go together with these figures: they keep the whole from being evaluated until one of them is corrected. */
  readonly wrong: readonly string[];
  /** Of another methodology: who was assessed there and hands nothing in here. */
  readonly strangers: readonly string[];
  readonly revision: number;
  readonly saved: boolean;
}

/** Where figures come from: a file, or an evaluation of another methodology. */
type Whence = { readonly file: string } | { readonly evaluation: string };

/** Figures that others than the subject hold of it: each kept, the first in the edition's order taken, the differences listed. */
@Injectable()
export class FiguresService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly engine: EnginePool,
    private readonly contents: ContentsService,
    private readonly evaluations: EvaluationsService,
    private readonly assessments: AssessmentsService,
    private readonly submissions: SubmissionsService,
    private readonly settledFigures: SettledFigures,
  ) {}

  /** What each input is settled to. `figures` of a row is JSON to the letter. */
  async settled(assessment: Assessment, asked: ListQuery): Promise<Page<{ readonly figures: string }>> {
    const { origins, sources } = await this.sourcesOf(assessment);
    const own = new Set(origins.filter(({ kind }) => kind === 'subject').map(({ id }) => id));
    const orders = sources.flatMap(({ input, order, categories }) =>
      order.map(({ origin }, place) => ({ input, origin, place, own: own.has(origin), categories })),
    );
    return readPage(this.run, asked, 'subject, name, input, taken, agree, origins, figures', SETTLED, 'position, subject, input', [
      assessment.id,
      JSON.stringify(orders),
    ]);
  }

  /** Every figure that was ever handed in under an origin, to the assessment or to those that it opens again. */
  history({ id }: Assessment, asked: ListQuery): Promise<Page<{ readonly value: string | null }>> {
    const columns = `no, assessment_id as assessment, subject, input, origin, value, file, evaluation_id as evaluation,
      entered_by as "enteredBy", entered_at as "enteredAt", no in (select c.no from figures_of($1) c) as current`;
    return readPage(this.run, asked, columns, HANDED_IN, 'no desc', [id]);
  }

  /** Whose figures an evaluation took, as JSON to the letter. */
  async takenBy({ id }: Assessment, evaluation: string): Promise<string> {
    const [row] = isUuid(evaluation)
      ? await this.dataSource.query<{ figures_digest: string | null }[]>(
          'select figures_digest from assessment_evaluations where assessment_id = $1 and evaluation_id = $2',
          [id, evaluation],
        )
      : [];
    if (!row) throw notFound('evaluation', evaluation);
    return row.figures_digest === null ? '[]' : this.contents.text(row.figures_digest);
  }

  /** Takes in what an origin holds, all of it or nothing. @throws Problem with every mistake. */
  async takeFile(actor: Actor, assessment: Assessment, given: FiguresFile, language: Language): Promise<FiguresTaken> {
    const { origin, name, bytes, format, preview } = given;
    const { origins } = await this.sourcesOf(assessment);
    const known = origins.filter(({ kind }) => kind === 'register').map(({ id }) => id);
    if (!known.includes(origin)) throw badFields([{ path: 'origin', code: 'not-among', details: { allowed: known.join(', ') || '–' } }]);
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const file = { name, bytes };
    const read = await this.engine.readCohort({ ruleset, file, ...(format !== undefined && { format }), language });
    if (!read.ok) {
      // What the file does not say of its subjects is said elsewhere.
      const diagnostics = read.diagnostics.filter(({ severity }) => severity === 'error');
      throw new Problem(422, 'import-refused', { count: diagnostics.length }, { diagnostics });
    }
    const taken = await this.take(actor, assessment, origin, read.cohort, { file: name }, preview, language);
    return { ...taken, strangers: [] };
  }

  /**
   * Takes what subjects came to in an assessment by another methodology, of its last evaluation.
   * @throws Problem 409 where it is not evaluated as it stands, or is of another period.
   */
  async takeResults(
    actor: Actor,
    assessment: Assessment,
    { origin, from, preview }: { readonly origin: string; readonly from: string; readonly preview: boolean },
    language: Language,
  ): Promise<FiguresTaken> {
    const { origins, sources } = await this.sourcesOf(assessment);
    const others = origins.filter(({ kind }) => kind === 'methodology');
    const one = others.find(({ id }) => id === origin);
    if (!one) throw badFields([{ path: 'origin', code: 'not-among', details: { allowed: others.map(({ id }) => id).join(', ') || '–' } }]);
    const other = await this.assessments.byId(from);
    const [found] = await this.dataSource.query<{ methodology: string; evaluation: string | null; revision: number | null }[]>(
      `select m.id as methodology, last.evaluation, last.revision from methodologies m
         left join lateral (select x.evaluation_id as evaluation, x.revision from assessment_evaluations x
                              join evaluations e on e.id = x.evaluation_id
                             where x.assessment_id = $2 order by e.made_at desc, e.id limit 1) last on true
        where m.no = $1`,
      [other.methodologyNo, other.id],
    );
    if (found?.methodology !== one.methodology)
      throw badFields([
        { path: 'from', code: 'other-methodology', details: { found: found?.methodology ?? '', methodology: one.methodology ?? '' } },
      ]);
    if (other.period !== assessment.period)
      throw new Problem(409, 'figures-of-other-period', { period: assessment.period, found: other.period });
    if (found.evaluation === null || found.revision !== other.revision)
      throw new Problem(409, 'figures-not-evaluated', { title: other.title });

    const kept = await this.evaluations.byId(found.evaluation);
    const wanted = sources.flatMap(({ input, order, categories }) => {
      const takes = order.find((step) => step.origin === origin)?.takes;
      return takes == null ? [] : [{ input, takes, categories }];
    });
    const columns = [...new Set(wanted.map(({ takes }) => takes))];
    const { report } = await this.evaluations.report(kept, language, { page: null, columns }, 'from');
    const categories = await this.categoriesOf(assessment);
    const there = report.results.filter(({ subject }) => categories.has(subject));
    const faults: FigureFault[] = [];
    const subjects = there.map(({ subject, values }) => {
      const inputs = wanted
        .filter((each) => each.categories.includes(categories.get(subject) ?? ''))
        .map(({ input, takes }) => {
          const text = jsonOf(values[takes] ?? null);
          if (text === null) faults.push(notDecimal(subject, input, takes, language));
          return `${JSON.stringify(input)}:${text ?? 'null'}`;
        });
      return `{"id":${JSON.stringify(subject)},"inputs":{${inputs.join(',')}}}`;
    });
    if (faults.length > 0) throw refusedFigures(faults);
    // Who is not there any more has no result: what was taken of it before does not stand.
    const known = new Set(there.map(({ subject }) => subject));
    const held = await this.settledFigures.held(this.dataSource.manager, assessment.id);
    for (const subject of new Set(held.filter((one) => one.origin === origin).map((one) => one.subject))) {
      if (known.has(subject) || !categories.has(subject)) continue;
      const inputs = held
        .filter((one) => one.origin === origin && one.subject === subject)
        .map(({ input }) => `${JSON.stringify(input)}:null`);
      subjects.push(`{"id":${JSON.stringify(subject)},"inputs":{${inputs.join(',')}}}`);
    }
    const cohort = `{"subjects":[${subjects.join(',')}]}`;
    const taken = await this.take(actor, assessment, origin, cohort, { evaluation: kept.id }, preview, language);
    const strangers = report.results.filter(({ subject }) => !categories.has(subject)).map(({ subject }) => subject);
    return { ...taken, strangers };
  }

  private readonly run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);

  private async sourcesOf(assessment: Assessment): Promise<SourcesAnswer> {
    return this.engine.sources(provedText(await this.assessments.versionOf(assessment)));
  }

  private async categoriesOf({ id }: Assessment): Promise<Map<string, string | null>> {
    const rows = await this.dataSource.query<{ subject: string; category: string | null }[]>(
      'select subject, category from current_submissions where assessment_id = $1',
      [id],
    );
    return new Map(rows.map(({ subject, category }) => [subject, category]));
  }

  private async take(
    actor: Actor,
    assessment: Assessment,
    origin: string,
    cohort: string,
    whence: Whence,
    preview: boolean,
    language: Language,
  ): Promise<Omit<FiguresTaken, 'strangers'>> {
    const { revision } = await this.assessments.byId(assessment.id);
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const categories = Object.fromEntries(await this.categoriesOf(assessment));
    const { readings, period } = assessment;
    const { figures, faults, other } = await this.engine.figures({ ruleset, cohort, origin, categories, period, readings, language });
    if (other.length > 0) throw new Problem(409, 'import-of-other', { fields: other.join(', ') });
    if (faults.length > 0) throw refusedFigures(faults);
    const held = await this.settledFigures.held(this.dataSource.manager, assessment.id);
    const keyOf = (one: { readonly subject: string; readonly input: string }): string => JSON.stringify([one.subject, one.input]);
    const before = new Map(held.filter((one) => one.origin === origin).map((one) => [keyOf(one), one.value]));
    const changes = figures.flatMap(({ subject, input, value }): FigureChange[] => {
      const was = before.get(keyOf({ subject, input })) ?? null;
      return was === value ? [] : [{ subject, input, from: was, to: value }];
    });
    const counts = await this.countsAfter(assessment, origin, held, changes);
    const wrong = [...counts].filter(([, one]) => one.wrong > 0).map(([subject]) => subject);
    if (preview || changes.length === 0) return { origin, changes, wrong, revision, saved: false };
    return this.dataSource.transaction(async (manager) => {
      const locked = await this.assessments.lock(manager, assessment.id);
      if (locked.revision !== revision) throw new Problem(409, 'changed-meanwhile', { revision: locked.revision });
      await this.enter(manager, actor, assessment, origin, changes, whence);
      await this.submissions.keepCounts(manager, assessment.id, counts);
      await this.assessments.touch(manager, locked);
      this.audit.record(manager, {
        actor,
        action: 'assessment.take-figures',
        kind: 'assessment',
        id: assessment.id,
        after: { origin, ...whence, figures: changes.length, revision: locked.revision },
      });
      return { origin, changes, wrong, revision: locked.revision, saved: true };
    });
  }

  /** How far the submissions will have come of which an origin holds something else now. */
  private async countsAfter(assessment: Assessment, origin: string, held: readonly HeldFigure[], changes: readonly FigureChange[]) {
    const changed = new Set(changes.map(({ subject }) => subject));
    const replaced = new Set(changes.map(({ subject, input }) => JSON.stringify([subject, input, origin])));
    const after = [
      ...held.filter((one) => changed.has(one.subject) && !replaced.has(JSON.stringify([one.subject, one.input, one.origin]))),
      ...changes.flatMap(({ subject, input, to }) => (to === null ? [] : [{ no: '', subject, input, origin, value: to }])),
    ];
    const rows = await this.dataSource.query<{ subject: string; data: string }[]>(
      'select subject, data from current_submissions where assessment_id = $1 and subject = any($2)',
      [assessment.id, [...changed]],
    );
    return this.submissions.countsOf(assessment, rows, after);
  }

  private async enter(
    manager: EntityManager,
    actor: Actor,
    { id }: Assessment,
    origin: string,
    changes: readonly FigureChange[],
    whence: Whence,
  ): Promise<void> {
    const rows = changes.map(({ subject, input, to }) => ({ subject, input, value: to }));
    await manager.query(
      `insert into figures (assessment_id, subject, input, origin, value, file, evaluation_id, entered_by, entered_by_id)
       select $1, r.subject, r.input, $2, r.value, $3, $4, $5, $6
         from json_to_recordset($7) as r(subject text, input text, value text)`,
      [
        id,
        origin,
        'file' in whence ? whence.file : null,
        'evaluation' in whence ? whence.evaluation : null,
        actor.username,
        actor.id,
        JSON.stringify(rows),
      ],
    );
  }
}
