import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AssessmentsService, type Assessment } from '../assessments/assessments.service.ts';
import { SubmissionsService } from '../assessments/submissions.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import { digestOf } from '../engine/digest.ts';
import { EnginePool, type SourcesAnswer } from '../engine/pool.ts';
import { readPage, type ListQuery, type Page } from '../http/list-query.ts';
import { badFields, notFound, Problem } from '../http/problem.ts';
import { provedText, VersionsService } from '../rulesets/versions.service.ts';

type Reports = NonNullable<SourcesAnswer['reports']>;

/** Which report: of whom, and of what time. */
export interface ReportName {
  readonly assessment: string;
  readonly body: string;
  /** As the address has it: the month. */
  readonly at: string;
}

export interface ReportSaving {
  /** JSON to the letter; null takes the report out. */
  readonly report: string | null;
  /** Of a body that has handed nothing in yet: its name, category and what else is not in the reports, as JSON. */
  readonly subject: string | null;
  readonly reason: string | null;
  /** The tag of what was looked at; `0` where there was nothing. */
  readonly expected: string;
}

/** How often others may save another report of the body in between. */
const TRIES = 50;
/** What somebody else's save of something else comes to. */
const OVERTAKEN = ['submission-stale', 'changed-meanwhile'];

const LISTED = `(
  select a.id as assessment, m.id as methodology, a.period, s.subject as body, s.name, s.category, r.value -> l.by as key,
         r.value ->> l.by as at, s.revision, s.saved_by, s.saved_at
    from jsonb_to_recordset($1::jsonb) as l(version uuid, list text, by text)
    join assessments a on a.version_id = l.version join methodologies m on m.no = a.methodology_no
    join current_submissions s on s.assessment_id = a.id
   cross join lateral (select json_of(s.data) -> 'inputs' -> l.list as rows) d
   cross join lateral jsonb_array_elements(case jsonb_typeof(d.rows) when 'array' then d.rows else '[]' end) r
) x`;

/** Of one report every save that changed it; `$1`–`$5`: assessment, body, list, field, key. */
const CHANGES = `(
  select revision, source, origin, reason, saved_by, saved_at, report::text as report
    from (
      select s.*, (select r.value from jsonb_array_elements(case jsonb_typeof(s.rows) when 'array' then s.rows else '[]' end) r
                    where r.value -> $4 = $5::jsonb limit 1) as report,
             (select r.value from jsonb_array_elements(case jsonb_typeof(s.before) when 'array' then s.before else '[]' end) r
               where r.value -> $4 = $5::jsonb limit 1) as was
        from (select b.*, json_of(b.data) -> 'inputs' -> $3 as rows,
                     lag(json_of(b.data) -> 'inputs' -> $3) over (order by b.revision) as before
                from submissions b where b.assessment_id = $1 and b.subject = $2) s
    ) changed
   where report is distinct from was
) x`;

/** Reports that come in one by one: rows of a list of a submission, each with an address of its own. */
@Injectable()
export class ReportsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly engine: EnginePool,
    private readonly versions: VersionsService,
    private readonly assessments: AssessmentsService,
    private readonly submissions: SubmissionsService,
  ) {}

  /** Every report of every assessment whose edition has them. */
  async list(asked: ListQuery): Promise<Page<unknown>> {
    const used = await this.dataSource.query<{ version_id: string }[]>('select distinct version_id from assessments');
    const lists: { version: string; list: string; by: string }[] = [];
    // One after the other: a list is not more important than what others wait for.
    for (const { version_id: version } of used) {
      const { reports } = await this.engine.sources(provedText(await this.versions.byVersionId(version)));
      if (reports) lists.push({ version, list: reports.list, by: reports.by });
    }
    const columns = 'assessment, methodology, period, body, name, category, at, revision, saved_by as "savedBy", saved_at as "savedAt"';
    return readPage(this.run, asked, columns, LISTED, 'assessment, body, key', [JSON.stringify(lists)]);
  }

  /** A report to the letter, what is wrong with it, and what the edition finds in it; with the tag for `If-Match`. */
  async one(name: ReportName, language: Language) {
    const { assessment, reports, key } = await this.find(name);
    const { submission, diagnostics } = await this.submissions.view(assessment, name.body, language);
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const { before } = await this.engine.report({ ruleset, data: submission.data, key });
    if (!before) throw notFound('report', name.at);
    const place = ['inputs', reports.list, before.index];
    return {
      report: before.data,
      tag: tagOf(before.data),
      body: { id: submission.subject, name: submission.name, category: submission.category },
      revision: submission.revision,
      savedBy: submission.savedBy,
      savedAt: submission.savedAt,
      diagnostics: diagnostics
        .filter(({ path }) => place.every((step, index) => path[index] === step))
        .map((one) => ({ ...one, path: one.path.slice(place.length) })),
      findings: await this.findingsOf(assessment, submission.data ?? '', reports.by, name.at, language),
    };
  }

  /** Every save that changed a report. */
  async history(name: ReportName, asked: ListQuery): Promise<Page<{ readonly report: string | null }>> {
    const { assessment, reports, key } = await this.find(name);
    const columns = 'revision, source, origin, reason, saved_by as "savedBy", saved_at as "savedAt", report';
    return readPage(this.run, asked, columns, CHANGES, 'revision desc', [assessment.id, name.body, reports.list, reports.by, key]);
  }

  /**
   * Another report of the body saved in between is no matter.
   * @throws Problem 412 with what stands there, when somebody saved the same report in between
   */
  async save(actor: Actor, name: ReportName, saving: ReportSaving, language: Language): Promise<void> {
    const { assessment, reports, key } = await this.find(name);
    for (let tries = 1; ; tries += 1) {
      // Who found nobody there may find the body now, with another month of it.
      const { data, expected } = await this.put(assessment, reports, name, key, saving, tries > 1);
      try {
        await this.submissions.save(actor, assessment, name.body, { data, reason: saving.reason, expected }, language);
        return;
      } catch (problem) {
        if (!(problem instanceof Problem) || !OVERTAKEN.includes(problem.code)) throw problem;
        if (tries === TRIES) throw new Problem(409, 'changed-meanwhile', { revision: expected });
      }
    }
  }

  private readonly run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);

  private async find({ assessment: id, at }: ReportName): Promise<{ assessment: Assessment; reports: Reports; key: string }> {
    const assessment = await this.assessments.byId(id);
    const { reports } = await this.engine.sources(provedText(await this.assessments.versionOf(assessment)));
    if (!reports) throw new Problem(409, 'no-reports', { title: assessment.title });
    const isNumeral = /^-?(0|[1-9]\d{0,29})(\.\d{0,29}[1-9])?$/.test(at);
    if (reports.isNumber && !isNumeral) throw notFound('report', at);
    return { assessment, reports, key: reports.isNumber ? at : JSON.stringify(at) };
  }

  /** The submission with the report in it, and the revision that it stands on. */
  private async put(assessment: Assessment, reports: Reports, name: ReportName, key: string, saving: ReportSaving, again: boolean) {
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const last = await this.submissions.last(this.dataSource.manager, assessment.id, name.body);
    const before = last?.data ?? null;
    if (before !== null && saving.subject !== null && !again)
      throw badFields([{ path: 'subject', code: 'only-of-a-new-body', details: {} }]);
    if (before === null && saving.subject === null) {
      if (saving.report === null) throw notFound('report', name.at);
      throw badFields([{ path: 'subject', code: 'missing', details: {} }]);
    }
    const data = before ?? withId(saving.subject ?? '{}', name.body);
    const { before: stood, isItself, isIn, data: after } = await this.engine.report({ ruleset, data, key, put: saving.report });
    const tag = stood ? tagOf(stood.data) : '0';
    if (tag !== saving.expected)
      throw new Problem(412, 'report-stale', { by: last?.savedBy ?? '' }, { current: stood?.data ?? null }, { ETag: `"${tag}"` });
    if (saving.report === null && !stood) throw notFound('report', name.at);
    if (!isItself) throw badFields([{ path: `report.${reports.by}`, code: 'other-report', details: { at: name.at } }]);
    if (!isIn) throw new Problem(409, 'no-place-for-report', { body: name.body });
    return { data: after, expected: before === null ? 0 : (last?.revision ?? 0) };
  }

  /** What the edition finds in this report, of a body looked at alone; null while it cannot be evaluated. */
  private async findingsOf(assessment: Assessment, data: string, by: string, at: string, language: Language) {
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const text = `{"subjects":[${data}]}`;
    const { readings } = assessment;
    const evaluated = await this.engine.evaluate({ ruleset, cohort: { name: 'report', text }, readings, again: true, language });
    if (!evaluated.ok) return null;
    const { results } = JSON.parse(evaluated.json) as { results: { findings: Record<string, unknown>[] | null }[] };
    return (results[0]?.findings ?? []).filter((one) => String(one[by]) === at);
  }
}

const tagOf = (report: string): string => digestOf(report).slice('sha256:'.length, 'sha256:'.length + 32);

function withId(subject: string, id: string): string {
  const inner = subject.trim().slice(1, -1).trim();
  return `{"id":${JSON.stringify(id)}${inner === '' ? '' : `,${inner}`}}`;
}
