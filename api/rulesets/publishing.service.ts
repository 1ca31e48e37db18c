import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { brokenConstraint } from '../database/faults.ts';
import { EnginePool } from '../engine/pool.ts';
import { notFound, Problem, refused } from '../http/problem.ts';
import { ChecksService, worded } from './checks.service.ts';
import { coverageOf, uncoveredSince } from './coverage.ts';
import { DraftsService, nameOf } from './drafts.service.ts';
import { ReviewService } from './review.service.ts';
import { Version } from './version.entity.ts';
import { daysOf, summaryOf } from './views.ts';

/** How a draft is to be published, as asked for. */
export interface Publication {
  readonly supersedes?: string | undefined;
  readonly reason?: string | undefined;
  readonly leavesUncovered?: boolean | undefined;
}

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
   * @param given.supersedes a published version of the methodology whose place it takes in the same breath: one whose days it has from the
   * first on is withdrawn; one that was in force before gives way to a version of its own that ends the day before, drafted, approved and
   * published like any other.
   * @throws Problem 409 where that version is not there yet, or days of the methodology would be left without rules.
   */
  async publish(actor: Actor, id: string, given: Publication, language: Language): Promise<Version> {
    const seen = await this.drafts.byId(id);
    await this.refuseUnfit(seen, language);
    const old = given.supersedes === undefined ? null : await this.superseded(seen, given.supersedes);
    const ending = old && (await this.endingOf(old, seen));
    if (ending) await this.refuseUnfit(ending, language);
    const reason = given.reason ?? null;

    return this.dataSource.transaction(async (manager) => {
      const draft = await this.lockApproved(manager, seen);
      const end = ending && (await this.lockApproved(manager, ending));
      await this.takeTurn(manager, draft.methodologyNo);
      const before = await coverageOf(manager, draft.methodologyNo);
      if (old) {
        const locked = await manager.findOneOrFail(Version, { where: { id: old.id }, lock: { mode: 'pessimistic_write' } });
        if (locked.status !== 'published') throw notFound('version', `${old.editionId}@${old.version}`);
        await this.takeOut(manager, locked, actor, reason ?? `→ ${draft.editionId}@${draft.version}`);
      }
      if (end) await this.enter(manager, end, actor, reason);
      const published = await this.enter(manager, draft, actor, reason);
      const uncovered = await uncoveredSince(manager, draft.methodologyNo, before);
      if (uncovered.length > 0 && given.leavesUncovered !== true) {
        const days = uncovered.map(({ from, until }) => `${from ?? '…'} – ${until ?? '…'}`).join(', ');
        throw new Problem(409, 'days-uncovered', { days }, { uncovered });
      }
      return published;
    });
  }

  /** A text with errors, or whose cases fail or are none, is not published. */
  private async refuseUnfit({ editionId, text }: Version, language: Language): Promise<void> {
    const name = nameOf(editionId);
    const { errors, diagnostics } = await this.checks.check(text, name);
    if (errors > 0) throw refused('draft-has-errors', worded(diagnostics, language));
    const cases = await this.engine.cases({ name, text, language });
    if (cases.cases.length === 0) throw new Problem(422, 'no-cases');
    if (cases.failed > 0)
      throw new Problem(422, 'cases-fail', { count: cases.failed }, { cases: cases.cases.filter(({ passed }) => !passed) });
  }

  private async lockApproved(manager: EntityManager, seen: Version): Promise<Version> {
    const draft = await this.review.lockIn(manager, seen.id, ['in_review']);
    this.review.refuseChanged(draft, seen);
    const approval = await this.drafts.approvalOf(manager, draft);
    if (!approval) throw new Problem(409, 'not-approved', { hash: draft.hash ?? '' });
    await this.review.gate.atPublication(manager, draft, approval.impactId);
    return draft;
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
    this.audit.record(manager, {
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

  private async superseded(draft: Version, named: string): Promise<Version> {
    const [editionId = '', version = ''] = named.includes('@') ? named.split('@') : [draft.editionId, named];
    const found = await this.dataSource.getRepository(Version).findOneBy({
      editionId,
      version,
      methodologyNo: draft.methodologyNo,
      status: 'published',
    });
    if (!found) throw notFound('version', `${editionId}@${version}`);
    return found;
  }

  /**
   * The approved version under which the superseded one ends the day before its successor begins; null where the successor has its days
   * from the first on.
   */
  private async endingOf(old: Version, successor: Version): Promise<Version | null> {
    const { from } = old.identity?.inForce ?? {};
    const begins = successor.identity?.inForce.from;
    if (from === undefined || begins === undefined || begins <= from) return null;
    const [found] = await this.dataSource
      .getRepository(Version)
      .createQueryBuilder('v')
      .where(`v.editionId = :editionId and v.status = 'in_review'`, { editionId: old.editionId })
      .andWhere(`v.inForce = daterange(cast(:from as date), cast(:begins as date))`, { from, begins })
      .andWhere('exists (select from approvals a where a.version_id = v.id and a.round = v.round and a.text_digest = v.text_digest)')
      .orderBy('v.createdAt', 'DESC')
      .limit(1)
      .getMany();
    if (found) return found;
    const [day] = await this.dataSource.query<{ until: string }[]>(`select (cast($1 as date) - 1)::text as until`, [begins]);
    throw new Problem(
      409,
      'predecessor-not-ended',
      { version: `${old.editionId}@${old.version}`, until: day?.until ?? '' },
      { until: day?.until },
    );
  }

  private async takeOut(manager: EntityManager, version: Version, actor: Actor, reason: string): Promise<Version> {
    Object.assign(version, { status: 'withdrawn', withdrawnBy: actor.username, withdrawnAt: new Date(), withdrawalReason: reason });
    await manager.save(version);
    this.audit.record(manager, {
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
