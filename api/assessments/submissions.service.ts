// Long because what is typed and what is imported is kept by one set of rules.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import {
  EnginePool,
  type CohortChanges,
  type FileDiagnostic,
  type Format,
  type KnownTexts,
  type SavedSubmission,
  type TakenSubmission,
  type WordedSubmission,
} from '../engine/pool.ts';
import type { Content } from '../evaluations/contents.service.ts';
import { badFields, notFound, Problem, refused } from '../http/problem.ts';
import { provedText } from '../rulesets/versions.service.ts';
import type { Assessment } from './assessment.entity.ts';
import { AssessmentsService } from './assessments.service.ts';
import { SettledFigures, type HandedIn, type HeldFigure } from './settled-figures.service.ts';
import { Submission } from './submission.entity.ts';

/** What a save of one submission says. */
export interface Saving {
  /** JSON to the letter; null takes the subject out. */
  readonly data: string | null;
  readonly reason: string | null;
  /** The revision that was looked at; 0 where there was none. */
  readonly expected: number;
}

/** A file that is to be taken in. */
export interface Importing {
  readonly name: string;
  /** As it came, or as it was kept. */
  readonly bytes: Uint8Array | Content;
  readonly format: Format | undefined;
  readonly preview: boolean;
  /** Whether subjects that the file does not have are taken out. */
  readonly remove: boolean;
  readonly language: Language;
}

export interface Imported {
  readonly changes: CohortChanges;
  readonly diagnostics: readonly FileDiagnostic[];
  readonly revision: number;
  /** False of a preview, and where the file changes nothing. */
  readonly saved: boolean;
}

/** So many subjects are counted at a time: a whole nation is more than one text may hold. */
const TOGETHER = 500;
/** Of the fields that are asked for, how many are there, how many there are, and how many are wrong. */
type Counts = Pick<TakenSubmission, 'given' | 'wanted' | 'wrong'>;

/** Longest data of one subject, in UTF-16 units. */
const MAX_DATA = 2_000_000;

/** Of what is offered in a list: how long a text, of how many names, and how many of each. */
const [MAX_KNOWN, MAX_NAMES, MAX_LISTED] = [200, 100, 1000];

/** What subjects hand in: saved while it is incomplete, every save kept, an import all or nothing. */
@Injectable()
export class SubmissionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly engine: EnginePool,
    private readonly assessments: AssessmentsService,
    private readonly figures: SettledFigures,
  ) {}

  /** As it was saved last, or null; one that was taken out is there without data. */
  async last(manager: EntityManager, assessmentId: string, subject: string): Promise<Submission | null> {
    return manager.findOne(Submission, { where: { assessmentId, subject }, order: { revision: 'DESC' } });
  }

  /** A submission with what there is to say of it, field by field. */
  async view(assessment: Assessment, subject: string, language: Language) {
    const found = await this.last(this.dataSource.manager, assessment.id, subject);
    if (found?.data == null) throw notFound('submission', subject);
    const held = await this.figures.held(this.dataSource.manager, assessment.id, subject);
    const { state, settled } = await this.look(assessment, { subject, data: found.data }, held, language);
    const { fields, diagnostics, given, wanted, wrong } = state;
    return { submission: { ...found, given, wanted, wrong }, fields, diagnostics, settled };
  }

  /** How a submission fares with the figures that others hold of it: what they supply is not missing. */
  private async look(
    assessment: Assessment,
    handed: { readonly subject: string; readonly data: string },
    held: readonly HeldFigure[],
    language: Language,
  ) {
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const { rows, settled } = await this.figures.settle(ruleset, [handed], held);
    const data = rows[0]?.data ?? handed.data;
    return { state: await this.engine.submission({ ruleset, data, readings: assessment.readings, language }), settled };
  }

  /** @throws Problem 412 with what stands there now, when somebody saved in between. */
  async save(actor: Actor, assessment: Assessment, subject: string, saving: Saving, language: Language): Promise<void> {
    const { data, reason, expected } = saving;
    if (data !== null && data.length > MAX_DATA) throw badFields([{ path: 'data', code: 'too-long', details: {} }]);
    const held = await this.figures.held(this.dataSource.manager, assessment.id, subject);
    const own = data === null ? null : (await this.look(assessment, { subject, data }, [], language)).state;
    if (own) refuseUnkept(own);
    const state = data === null || held.length === 0 ? own : (await this.look(assessment, { subject, data }, held, language)).state;
    if (state && state.id !== subject) throw badFields([{ path: 'data.id', code: 'other-subject', details: { subject } }]);
    await this.dataSource.transaction(async (manager) => {
      const locked = await this.assessments.lock(manager, assessment.id);
      const before = await this.last(manager, assessment.id, subject);
      const revision = before?.data == null && expected === 0 ? 0 : (before?.revision ?? 0);
      if (revision !== expected) throw stale(before, expected);
      if (data === null && before?.data == null) throw notFound('submission', subject);
      // How far it has come was worked out with what others held a moment ago.
      const now = await this.figures.held(manager, assessment.id, subject);
      if (now.map(({ no }) => no).join() !== held.map(({ no }) => no).join())
        throw new Problem(409, 'changed-meanwhile', { revision: locked.revision });
      const position = before?.position ?? (await this.nextPosition(manager, assessment.id));
      await this.add(manager, actor, locked, {
        subject,
        revision: (before?.revision ?? 0) + 1,
        position,
        data,
        name: state?.name ?? null,
        category: state?.category ?? null,
        given: state?.given ?? 0,
        wanted: state?.wanted ?? 0,
        wrong: state?.wrong ?? 0,
        source: 'typed',
        origin: null,
        reason,
      });
      await this.assessments.touch(manager, locked);
      this.audit.record(manager, {
        actor,
        action: data === null ? 'submission.remove' : 'submission.save',
        kind: 'assessment',
        id: assessment.id,
        after: { subject, revision: (before?.revision ?? 0) + 1 },
        reason,
      });
    });
  }

  /**
   * A whole cohort from a file: nothing is saved unless all of it is sound but for what is still missing.
   * @param how.told whether the changes are told, subject by subject.
   * @param how.also what is kept in the transaction that saves it.
   */
  async take(
    actor: Actor,
    assessment: Assessment,
    importing: Importing,
    { told, also }: { readonly told: boolean; readonly also?: (manager: EntityManager) => Promise<void> } = { told: true },
  ): Promise<Imported> {
    const { name, bytes, format, preview, remove, language } = importing;
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const { revision, cohort: before } = await this.assessments.snapshot(assessment.id);
    const taken = await this.engine.takeCohort({
      ruleset,
      file: 'packed' in bytes ? { name, ...bytes } : { name, bytes },
      ...(format !== undefined && { format }),
      before,
      readings: assessment.readings,
      remove,
      wanted: [...(told ? (['changes'] as const) : []), ...(preview ? [] : (['saves'] as const))],
      language,
    });
    if (!taken.ok) throw new Problem(422, 'import-refused', { count: errorsIn(taken.diagnostics) }, { diagnostics: taken.diagnostics });
    const { changes, diagnostics, count, saves } = taken;
    // What is settled for the assessment as a whole is not settled by a file.
    const other = changes.cohort.filter(({ path, to }) => to !== null && path[0] !== 'ruleset');
    if (other.length > 0) throw new Problem(409, 'import-of-other', { fields: other.map(({ path }) => path.join('.')).join(', ') });
    const shown = { ...changes, cohort: other };
    if (preview || count === 0) return { changes: shown, diagnostics, revision, saved: false };

    const saved = await this.countedIn(assessment, saves);
    return this.dataSource.transaction(async (manager) => {
      const locked = await this.assessments.lock(manager, assessment.id);
      if (locked.revision !== revision) throw new Problem(409, 'changed-meanwhile', { revision: locked.revision });
      for (const some of saved) await this.addTaken(manager, actor, locked, name, some);
      await this.assessments.touch(manager, locked);
      await also?.(manager);
      this.audit.record(manager, {
        actor,
        action: 'assessment.import',
        kind: 'assessment',
        id: assessment.id,
        after: { file: name, subjects: count, revision: locked.revision },
      });
      return { changes: shown, diagnostics, revision: locked.revision, saved: true };
    });
  }

  /** How far those that others hold figures of have come with them. */
  private async countedIn(assessment: Assessment, saves: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
    const held = await this.figures.held(this.dataSource.manager, assessment.id);
    if (held.length === 0) return saves;
    const known = new Set(held.map(({ subject }) => subject));
    const counted: Uint8Array[] = [];
    for (const some of saves) {
      const rows = JSON.parse(Buffer.from(some).toString('utf8')) as SavedSubmission[];
      const own = rows.flatMap(({ subject, data }) => (data !== null && known.has(subject) ? [{ subject, data }] : []));
      const counts = await this.countsOf(assessment, own, held);
      counted.push(Buffer.from(JSON.stringify(rows.map((row) => ({ ...row, ...counts.get(row.subject) })))));
    }
    return counted;
  }

  /** How far submissions have come with what others hold of them. */
  async countsOf(
    assessment: Pick<Assessment, 'versionId' | 'readings'>,
    rows: readonly HandedIn[],
    held: readonly HeldFigure[],
  ): Promise<Map<string, Counts>> {
    const counts = new Map<string, Counts>();
    const { readings } = assessment;
    for (let from = 0; from < rows.length; from += TOGETHER) {
      const some = rows.slice(from, from + TOGETHER);
      const ruleset = provedText(await this.assessments.versionOf(assessment));
      const settled = await this.figures.settle(ruleset, some, held);
      const cohort = `{"subjects":[${settled.rows.map(({ data }) => data).join(',')}]}`;
      const states = await this.engine.submissions({ ruleset, cohort, readings });
      some.forEach(({ subject }, index) => {
        const state = states[index];
        if (state) counts.set(subject, { given: state.given, wanted: state.wanted, wrong: state.wrong });
      });
    }
    return counts;
  }

  /** How far they have come whom an assessment has now, by another version or other readings. */
  async countsUnder(id: string, under: Pick<Assessment, 'versionId' | 'readings'>): Promise<Map<string, Counts>> {
    const rows = await this.dataSource.query<HandedIn[]>(
      'select subject, data from current_submissions where assessment_id = $1 order by position, subject',
      [id],
    );
    return this.countsOf(under, rows, await this.figures.held(this.dataSource.manager, id));
  }

  /** Keeps how far submissions have come as they stand. */
  async keepCounts(manager: EntityManager, assessmentId: string, counts: ReadonlyMap<string, Counts>): Promise<void> {
    await manager.query(
      `insert into settled_counts (assessment_id, subject, revision, given, wanted, wrong)
       select $1, r.subject, s.revision, r.given, r.wanted, r.wrong
         from json_to_recordset($2) as r(subject text, given integer, wanted integer, wrong integer)
         join current_submissions s on s.assessment_id = $1 and s.subject = r.subject
       on conflict (assessment_id, subject) do update
          set revision = excluded.revision, given = excluded.given, wanted = excluded.wanted, wrong = excluded.wrong`,
      [assessmentId, JSON.stringify([...counts].map(([subject, one]) => ({ subject, ...one })))],
    );
  }

  /** What subjects so far have as the texts beside their inputs, and for which groups there are commissions: a region is one of them. */
  async knownTexts(assessmentId: string): Promise<KnownTexts> {
    const rows = await this.dataSource.query<{ name: string; texts: string[] }[]>(
      `select name, array_agg(text order by text collate "C") as texts from (
         select e.key as name, e.value #>> '{}' as text
           from current_submissions s cross join lateral json_each(s.data::json) e
          where s.assessment_id = $1 and json_typeof(e.value) = 'string' and e.key not in ('id', 'name', 'category')
         union select c.rules ->> 'per', c.group_name from commissions c where c.assessment_id = $1 and c.rules ->> 'per' is not null) known
        where length(text) between 1 and $2 group by name order by name limit $3`,
      [assessmentId, MAX_KNOWN, MAX_NAMES],
    );
    return rows.map(({ name, texts }) => [name, texts.slice(0, MAX_LISTED)]);
  }

  /** As they came from the worker, which is JSON for the database; newcomers stand behind all others, in the order of the file. */
  private async addTaken(manager: EntityManager, actor: Actor, { id }: Assessment, origin: string, saves: Uint8Array): Promise<void> {
    await manager.query(
      `insert into submissions (assessment_id, subject, revision, position, data, name, category, given, wanted, wrong,
                                source, origin, saved_by, saved_by_id)
       select $1, r.subject, coalesce(k.revision, 0) + 1,
              coalesce(k.position, $2::integer + (row_number() over (partition by k.position is null order by r.no))::integer - 1),
              r.data, r.name, r.category, r.given, r.wanted, r.wrong, 'imported', $3, $4, $5
         from rows from (json_to_recordset($6) as (subject text, data text, name text, category text,
                                                   given integer, wanted integer, wrong integer)) with ordinality
              as r (subject, data, name, category, given, wanted, wrong, no)
         left join lateral (select revision, position from submissions s
                             where s.assessment_id = $1 and s.subject = r.subject order by revision desc limit 1) k on true`,
      [id, await this.nextPosition(manager, id), origin, actor.username, actor.id, Buffer.from(saves)],
    );
  }

  private async nextPosition(manager: EntityManager, id: string): Promise<number> {
    const [row] = await manager.query<{ next: number }[]>(
      'select coalesce(max(position) + 1, 0)::integer as next from submissions where assessment_id = $1',
      [id],
    );
    return row?.next ?? 0;
  }

  private async add(
    manager: EntityManager,
    actor: Actor,
    { id }: Assessment,
    ...rows: readonly Omit<Submission, 'assessmentId' | 'savedBy' | 'savedById' | 'savedAt'>[]
  ): Promise<void> {
    // As one document: there may be tens of thousands, and a statement has so many parameters and no more.
    await manager.query(
      `insert into submissions (assessment_id, subject, revision, position, data, name, category, given, wanted, wrong,
                                source, origin, reason, saved_by, saved_by_id)
       select $1, r.subject, r.revision, r.position, r.data, r.name, r.category, r.given, r.wanted, r.wrong,
              r.source, r.origin, r.reason, $2, $3
         from json_to_recordset($4) as r(subject text, revision integer, position integer, data text, name text, category text,
                                         given integer, wanted integer, wrong integer, source text, origin text, reason text)`,
      [id, actor.username, actor.id, JSON.stringify(rows)],
    );
  }
}

/** It may be wrong and lack anything, but what cannot be read or asked for again would keep all others from being evaluated. */
function refuseUnkept({ unreadable, diagnostics }: WordedSubmission): void {
  const ofId = diagnostics.filter(({ path, severity }) => path[0] === 'id' && severity === 'error');
  const told = unreadable.length > 0 ? unreadable : ofId;
  if (told.length > 0) throw refused('submission-unreadable', told);
}

const errorsIn = (found: readonly FileDiagnostic[]): number => found.filter(({ severity }) => severity === 'error').length;

function stale(now: Submission | null, expected: number): Problem {
  const current = now?.data == null ? null : { revision: now.revision, data: now.data, savedBy: now.savedBy, savedAt: now.savedAt };
  return new Problem(
    412,
    'submission-stale',
    { revision: now?.revision ?? 0, expected, by: now?.savedBy ?? '' },
    { current },
    now ? { ETag: `"${now.revision}"` } : {},
  );
}
