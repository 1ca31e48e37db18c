import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { brokenConstraint } from '../database/faults.ts';
import { EnginePool } from '../engine/pool.ts';
import { notFound, Problem, refused } from '../http/problem.ts';
import { ChecksService, worded } from './checks.service.ts';
import { DraftsService, nameOf } from './drafts.service.ts';
import { ReviewService } from './review.service.ts';
import { Version } from './version.entity.ts';
import { daysOf, summaryOf } from './views.ts';

/** What a published version is known by. */
const kept = ({ editionId, version, hash, identity }: Version) => ({ ruleset: editionId, version, hash, inForce: identity?.inForce });

@Injectable()
export class PublishingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly drafts: DraftsService,
    private readonly review: ReviewService,
    private readonly checks: ChecksService,
    private readonly engine: EnginePool,
  ) {}

  /**
   * Puts a reviewed draft in force. It must be clean and its cases green, its very text approved, and its days in force free.
   * @param supersedes a published version of the methodology that is withdrawn in the same breath, so that no day is without rules.
   */
  async publish(actor: Actor, id: string, supersedes: string | null, reason: string | null, language: Language): Promise<Version> {
    const seen = await this.drafts.byId(id);
    const name = nameOf(seen.editionId);
    const { errors, diagnostics } = await this.checks.check(seen.text, name);
    if (errors > 0) throw refused('draft-has-errors', worded(diagnostics, language));
    const cases = await this.engine.cases({ name, text: seen.text, language });
    if (cases.cases.length === 0) throw new Problem(422, 'no-cases');
    if (cases.failed > 0)
      throw new Problem(422, 'cases-fail', { count: cases.failed }, { cases: cases.cases.filter(({ passed }) => !passed) });

    return this.dataSource.transaction(async (manager) => {
      const draft = await this.review.lockIn(manager, id, ['in_review']);
      this.review.refuseChanged(draft, seen);
      if (!(await this.drafts.approvalOf(manager, draft))) throw new Problem(409, 'not-approved', { hash: draft.hash ?? '' });
      await this.takeTurn(manager, draft.methodologyNo);
      if (supersedes !== null) await this.supersede(manager, actor, draft, supersedes, reason);
      return this.enter(manager, draft, actor, reason);
    });
  }

  /** Takes a version out of force; it stays there to score the past again. */
  async withdraw(actor: Actor, editionId: string, version: string, reason: string): Promise<Version> {
    return this.dataSource.transaction(async (manager) => {
      const found = await manager
        .createQueryBuilder(Version, 'v')
        .setLock('pessimistic_write')
        .where(`v.editionId = :editionId and v.version = :version and v.status in ('published', 'withdrawn')`, { editionId, version })
        .getOne();
      if (!found) throw notFound('version', `${editionId}@${version}`);
      if (found.status === 'withdrawn') throw new Problem(409, 'already-withdrawn', { version });
      return this.takeOut(manager, found, actor, reason);
    });
  }

  /** Publishes within a transaction that holds the methodology's turn. */
  async enter(manager: EntityManager, draft: Version, actor: Actor, reason: string | null): Promise<Version> {
    if (!draft.identity) throw new Error('a checked draft does not say who it is');
    const before = { status: draft.status };
    Object.assign(draft, { status: 'published', inForce: daysOf(draft.identity), publishedBy: actor.username, publishedAt: new Date() });
    await this.refuseTaken(manager, draft);
    try {
      await manager.save(draft);
    } catch (problem) {
      // What another process published in this very moment.
      const constraint = brokenConstraint(problem);
      if (constraint === 'versions_days_do_not_overlap') throw new Problem(409, 'days-overlap', { others: '?' });
      if (constraint === 'versions_published_once') throw new Problem(409, 'version-taken', { version: draft.version ?? '' });
      throw problem;
    }
    await this.audit.record(manager, {
      actor,
      action: 'version.publish',
      kind: 'version',
      id: `${draft.editionId}@${draft.version}`,
      before,
      after: { draft: draft.id, ...kept(draft) },
      reason,
    });
    return draft;
  }

  /** Publishers of one methodology wait for each other, but not for drafts that are entered meanwhile, nor these for them. */
  async takeTurn(manager: EntityManager, methodologyNo: number): Promise<void> {
    await manager.query('select no from methodologies where no = $1 for no key update', [methodologyNo]);
  }

  private async refuseTaken(manager: EntityManager, draft: Version): Promise<void> {
    const same = await manager
      .createQueryBuilder(Version, 'v')
      .where(`v.editionId = :editionId and v.version = :version and v.status in ('published', 'withdrawn')`, draft)
      .getExists();
    if (same) throw new Problem(409, 'version-taken', { version: draft.version ?? '' });
    const others = await manager
      .createQueryBuilder(Version, 'v')
      .where(`v.methodologyNo = :methodologyNo and v.status = 'published' and v.inForce && cast(:inForce as daterange)`, draft)
      .getMany();
    if (others.length > 0)
      throw new Problem(
        409,
        'days-overlap',
        { others: others.map(({ editionId, version }) => `${editionId}@${version}`).join(', ') },
        { others: others.map(summaryOf) },
      );
  }

  private async supersede(manager: EntityManager, actor: Actor, draft: Version, supersedes: string, reason: string | null): Promise<void> {
    const [editionId = '', version = ''] = supersedes.includes('@') ? supersedes.split('@') : [draft.editionId, supersedes];
    const old = await manager
      .createQueryBuilder(Version, 'v')
      .setLock('pessimistic_write')
      .where(`v.editionId = :editionId and v.version = :version and v.methodologyNo = :methodologyNo and v.status = 'published'`, {
        editionId,
        version,
        methodologyNo: draft.methodologyNo,
      })
      .getOne();
    if (!old) throw notFound('version', `${editionId}@${version}`);
    await this.takeOut(manager, old, actor, reason ?? `→ ${draft.editionId}@${draft.version}`);
  }

  private async takeOut(manager: EntityManager, version: Version, actor: Actor, reason: string): Promise<Version> {
    Object.assign(version, { status: 'withdrawn', withdrawnBy: actor.username, withdrawnAt: new Date(), withdrawalReason: reason });
    await manager.save(version);
    await this.audit.record(manager, {
      actor,
      action: 'version.withdraw',
      kind: 'version',
      id: `${version.editionId}@${version.version}`,
      before: { status: 'published' },
      after: { status: 'withdrawn' },
      reason,
    });
    return version;
  }
}
