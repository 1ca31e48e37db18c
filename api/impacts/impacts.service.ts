import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AssessmentsService, type Confirmed } from '../assessments/assessments.service.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { isMoved } from '../engine/moved.ts';
import { ContentsService } from '../evaluations/contents.service.ts';
import { EvaluationsService, type Beside } from '../evaluations/evaluations.service.ts';
import { notFound, Problem } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { JobAnswers } from '../jobs/answering.service.ts';
import { JobsService, type JobView, type Running } from '../jobs/jobs.service.ts';
import { JobRunner } from '../jobs/runner.service.ts';
import { ApprovalGate, type GatedDraft } from '../rulesets/approval-gate.service.ts';
import { DraftsService } from '../rulesets/drafts.service.ts';
import { crossedAmong, type EvaluationImpact } from './impact.ts';

/** What a draft was found to do, and to which text of it that applies. */
export interface Impact {
  readonly id: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly evaluations: readonly EvaluationImpact[];
}

interface Row {
  readonly id: string;
  readonly evaluations: readonly string[];
  readonly content_digest: string;
  readonly made_at: Date;
  readonly made_by: string;
}

/** What a draft is to be tried on, by reference: a text that stands, whatever becomes of the draft meanwhile. */
interface Tried {
  readonly draft: string;
  /** The draft's digest of it. */
  readonly textDigest: string;
  /** Under which it is kept. */
  readonly text: string;
  readonly evaluations: readonly string[];
}

/** Each is evaluated twice, as it was and under the draft. */
const SIDES = 2;

/** Every confirmed evaluation of a methodology under a draft of it: nobody approves what they have not seen the consequences of. */
@Injectable()
export class ImpactsService extends ApprovalGate implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly drafts: DraftsService,
    private readonly assessments: AssessmentsService,
    private readonly evaluations: EvaluationsService,
    private readonly contents: ContentsService,
    private readonly runner: JobRunner,
    private readonly answers: JobAnswers,
    private readonly jobs: JobsService,
  ) {
    super();
  }

  onModuleInit(): void {
    this.runner.does('impact', (job) => this.part(job as Running<Tried>));
  }

  /** What is known of the text as it stands; `wanted` are the confirmed evaluations that are to be looked at. */
  async of(draftId: string): Promise<{ readonly wanted: number; readonly impact: Impact | null }> {
    const draft = await this.drafts.byId(draftId);
    const confirmed = await this.assessments.confirmedOf(this.dataSource.manager, draft.methodologyNo);
    const row = await this.covering(this.dataSource.manager, draft, confirmed);
    return { wanted: confirmed.length, impact: row && (await this.view(row)) };
  }

  /**
   * Evaluates everything that was confirmed under the draft as it stands, and keeps what it comes to; once for a text. Too much for a
   * request, it is a job, in which one evaluation is a part.
   */
  async make(actor: Actor, draftId: string, language: Language, asJob: boolean, response: Response): Promise<Impact | JobView> {
    const draft = await this.drafts.byId(draftId);
    if (draft.hash === null) throw new Problem(422, 'draft-has-errors', { count: 1 });
    const confirmed = await this.assessments.confirmedOf(this.dataSource.manager, draft.methodologyNo);
    const known = await this.covering(this.dataSource.manager, draft, confirmed);
    if (known) return this.view(known);
    const text = await this.contents.packed(draft.text);
    const evaluations = confirmed.map(({ evaluation }) => evaluation);
    const tried: Tried = { draft: draft.id, textDigest: draft.textDigest, text: text.digest, evaluations };
    if (confirmed.length > 0 && (asJob || (await this.isLong(confirmed)))) {
      const earlier = await this.jobs.underWay(actor, 'impact', tried);
      if (earlier !== null) return this.answers.accepted(earlier, language, response);
      const keyed = { userId: actor.id as string, key: null, asked: '' };
      return this.answers.ask(
        keyed,
        actor,
        language,
        async (manager) => {
          await this.contents.keep(manager, [text]);
          return { kind: 'impact', input: tried, parts: confirmed };
        },
        response,
      );
    }
    const found: EvaluationImpact[] = [];
    for (const one of confirmed) found.push(await this.impactOn(one, text.digest, () => draft.text, language));
    const id = await this.dataSource.transaction((manager) => this.keep(manager, actor, tried, found));
    return this.view(await this.row(this.dataSource.manager, id));
  }

  private async isLong(confirmed: readonly Confirmed[]): Promise<boolean> {
    const inputs = await this.dataSource.query<{ digest: string }[]>('select input_digest as digest from evaluations where id = any ($1)', [
      confirmed.map(({ evaluation }) => evaluation),
    ]);
    return this.answers.isLong((await this.contents.length(inputs.map(({ digest }) => digest))) * SIDES);
  }

  /** One confirmed evaluation; with the last of them who would move is kept as a whole. */
  private async part({ input, part, actor, language, endPart }: Running<Tried>): Promise<void> {
    const found = await this.impactOn(part?.input as Confirmed, input.text, () => this.contents.text(input.text), language);
    await this.dataSource.transaction((manager) =>
      endPart(manager, found, async (results) => {
        await this.keep(manager, actor, input, (await results()) as readonly EvaluationImpact[]);
        return { kind: 'draft', id: input.draft };
      }),
    );
  }

  /** Within the transaction of whoever found it out; whoever comes second finds it kept. */
  private async keep(manager: EntityManager, actor: Actor, tried: Tried, found: readonly EvaluationImpact[]): Promise<string> {
    const { draft, textDigest, evaluations } = tried;
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`impact ${draft}`]);
    const kept = await this.last(manager, draft, textDigest, evaluations);
    if (kept) return kept.id;
    const content = await this.contents.packed(JSON.stringify(found));
    const id = randomUUID();
    await this.contents.keep(manager, [content]);
    await manager.query(
      'insert into impacts (id, version_id, text_digest, evaluations, content_digest, made_by) values ($1, $2, $3, $4, $5, $6)',
      [id, draft, textDigest, evaluations, content.digest, actor.username],
    );
    this.audit.record(manager, {
      actor,
      action: 'draft.try-on-confirmed',
      kind: 'draft',
      id: draft,
      after: { impact: id, evaluations: evaluations.length, digest: content.digest },
    });
    return id;
  }

  private async impactOn(
    { evaluation, title }: Confirmed,
    digest: string,
    text: () => Promise<string> | string,
    language: Language,
  ): Promise<EvaluationImpact> {
    const kept = await this.evaluations.byId(evaluation);
    const draft: Beside = { known: { name: 'draft', digest }, text: async () => ({ name: 'draft', text: await text() }) };
    const compared = await this.evaluations.standings(kept, draft, kept.readings, language);
    const about = {
      evaluation,
      hash: kept.hash,
      title,
      period: kept.period,
      ruleset: { id: kept.editionId, version: kept.version },
      subjects: kept.subjects,
    };
    if (!compared.ok) {
      const refused = compared.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => ({ code, message }));
      return { ...about, moved: [], crossed: 0, refused };
    }
    const moved = compared.changed.filter(isMoved);
    return { ...about, moved, crossed: crossedAmong(moved), refused: [] };
  }

  async atApproval(manager: EntityManager, draft: GatedDraft, seen: string | null): Promise<string | null> {
    const confirmed = await this.assessments.confirmedOf(manager, draft.methodologyNo);
    if (confirmed.length === 0) return null;
    const row = seen === null ? null : await this.row(manager, seen).catch(() => null);
    const covers = row && (await this.covers(manager, row, draft, confirmed));
    if (!row || !covers) throw new Problem(409, 'impact-not-seen', { count: confirmed.length });
    return row.id;
  }

  async atPublication(manager: EntityManager, draft: GatedDraft, seen: string | null): Promise<void> {
    const confirmed = await this.assessments.confirmedOf(manager, draft.methodologyNo);
    if (confirmed.length === 0) return;
    const row = seen === null ? null : await this.row(manager, seen);
    if (!row || !(await this.covers(manager, row, draft, confirmed)))
      throw new Problem(409, 'impact-outdated', { count: confirmed.length });
  }

  private async covers(manager: EntityManager, row: Row, draft: GatedDraft, confirmed: readonly Confirmed[]): Promise<boolean> {
    const [same] = await manager.query<unknown[]>('select 1 from impacts where id = $1 and version_id = $2 and text_digest = $3', [
      row.id,
      draft.id,
      draft.textDigest,
    ]);
    return same !== undefined && confirmed.every(({ evaluation }) => row.evaluations.includes(evaluation));
  }

  /** The last one of the text that looks at everything confirmed so far. */
  private covering(manager: EntityManager, draft: GatedDraft, confirmed: readonly Confirmed[]): Promise<Row | null> {
    return this.last(
      manager,
      draft.id,
      draft.textDigest,
      confirmed.map(({ evaluation }) => evaluation),
    );
  }

  private async last(manager: EntityManager, draft: string, textDigest: string, evaluations: readonly string[]): Promise<Row | null> {
    const [row] = await manager.query<Row[]>(
      `select id, evaluations, content_digest, made_at, made_by from impacts
        where version_id = $1 and text_digest = $2 and evaluations @> $3::uuid[] order by made_at desc limit 1`,
      [draft, textDigest, evaluations],
    );
    return row ?? null;
  }

  private async row(manager: EntityManager, id: string): Promise<Row> {
    const [row] = isUuid(id)
      ? await manager.query<Row[]>('select id, evaluations, content_digest, made_at, made_by from impacts where id = $1', [id])
      : [];
    if (!row) throw notFound('impact', id);
    return row;
  }

  private async view({ id, content_digest: digest, made_at: madeAt, made_by: madeBy }: Row): Promise<Impact> {
    return { id, madeAt, madeBy, evaluations: JSON.parse(await this.contents.text(digest)) as EvaluationImpact[] };
  }
}
