import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AssessmentsService, type Confirmed } from '../assessments/assessments.service.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import type { RulesetText } from '../engine/pool.ts';
import { ContentsService } from '../evaluations/contents.service.ts';
import { EvaluationsService } from '../evaluations/evaluations.service.ts';
import { notFound, Problem } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { ApprovalGate, type GatedDraft } from '../rulesets/approval-gate.service.ts';
import { DraftsService } from '../rulesets/drafts.service.ts';
import { crossedAmong, movedIn, type EvaluationImpact } from './impact.ts';

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

/** Every confirmed evaluation of a methodology under a draft of it: nobody approves what they have not seen the consequences of. */
@Injectable()
export class ImpactsService extends ApprovalGate {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly drafts: DraftsService,
    private readonly assessments: AssessmentsService,
    private readonly evaluations: EvaluationsService,
    private readonly contents: ContentsService,
  ) {
    super();
  }

  /** What is known of the text as it stands; `wanted` are the confirmed evaluations that are to be looked at. */
  async of(draftId: string): Promise<{ readonly wanted: number; readonly impact: Impact | null }> {
    const draft = await this.drafts.byId(draftId);
    const confirmed = await this.assessments.confirmedOf(this.dataSource.manager, draft.methodologyNo);
    const row = await this.covering(this.dataSource.manager, draft, confirmed);
    return { wanted: confirmed.length, impact: row && (await this.view(row)) };
  }

  /** Evaluates everything that was confirmed under the draft as it stands, and keeps what it comes to; once for a text. */
  async make(actor: Actor, draftId: string, language: Language): Promise<Impact> {
    const draft = await this.drafts.byId(draftId);
    if (draft.hash === null) throw new Problem(422, 'draft-has-errors', { count: 1 });
    const confirmed = await this.assessments.confirmedOf(this.dataSource.manager, draft.methodologyNo);
    const known = await this.covering(this.dataSource.manager, draft, confirmed);
    if (known) return this.view(known);
    const found: EvaluationImpact[] = [];
    for (const one of confirmed) found.push(await this.impactOn(one, { name: 'draft', text: draft.text }, language));
    const content = await this.contents.packed(JSON.stringify(found));
    const id = randomUUID();
    await this.dataSource.transaction(async (manager) => {
      await this.contents.keep(manager, [content]);
      await manager.query(
        'insert into impacts (id, version_id, text_digest, evaluations, content_digest, made_by) values ($1, $2, $3, $4, $5, $6)',
        [id, draft.id, draft.textDigest, confirmed.map(({ evaluation }) => evaluation), content.digest, actor.username],
      );
      await this.audit.record(manager, {
        actor,
        action: 'draft.try-on-confirmed',
        kind: 'draft',
        id: draft.id,
        after: { impact: id, evaluations: confirmed.length, digest: content.digest },
      });
    });
    return this.view(await this.row(this.dataSource.manager, id));
  }

  private async impactOn({ evaluation, title }: Confirmed, right: RulesetText, language: Language): Promise<EvaluationImpact> {
    const kept = await this.evaluations.byId(evaluation);
    const compared = await this.evaluations.beside(kept, right, kept.readings, language);
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
    const moved = compared.document.results ? movedIn(compared.document.results) : [];
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
  private async covering(manager: EntityManager, draft: GatedDraft, confirmed: readonly Confirmed[]): Promise<Row | null> {
    const [row] = await manager.query<Row[]>(
      `select id, evaluations, content_digest, made_at, made_by from impacts
        where version_id = $1 and text_digest = $2 and evaluations @> $3::uuid[] order by made_at desc limit 1`,
      [draft.id, draft.textDigest, confirmed.map(({ evaluation }) => evaluation)],
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
