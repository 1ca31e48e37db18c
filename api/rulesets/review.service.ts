import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, MoreThan, Not, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import type { Action } from '../audit/actions.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { notFound, Problem, refused } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { Approval } from './approval.entity.ts';
import { ApprovalGate } from './approval-gate.service.ts';
import { ChecksService, worded } from './checks.service.ts';
import { ReviewComment } from './comment.entity.ts';
import { DraftsService, nameOf } from './drafts.service.ts';
import { Revision } from './revision.entity.ts';
import type { Version, VersionStatus } from './version.entity.ts';

export interface Remark {
  readonly path: string | null;
  readonly line: number | null;
  readonly field?: string | null;
  readonly quote?: string | null;
  /** The id of the remark that it answers. */
  readonly answers?: string | null;
  readonly body: string;
}

/** The second pair of eyes: remarks tied to places, and the signature of exactly one text. */
@Injectable()
export class ReviewService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly drafts: DraftsService,
    private readonly checks: ChecksService,
    private readonly modules: ModuleRef,
  ) {}

  /** It knows what stands on rulesets, and is built after them. */
  get gate(): ApprovalGate {
    return this.modules.get(ApprovalGate, { strict: false });
  }

  /** Hands a draft over for review; a text with errors is not worth anybody's reading. */
  async submit(actor: Actor, id: string, language: Language): Promise<Version> {
    const seen = await this.drafts.byId(id);
    const { errors, diagnostics } = await this.checks.check(seen.text, nameOf(seen.editionId));
    if (errors > 0) throw refused('draft-has-errors', worded(diagnostics, language));
    if (seen.identity?.id !== seen.editionId) throw new Problem(422, 'edition-not-named', { ruleset: seen.editionId });
    return this.dataSource.transaction(async (manager) => {
      const draft = await this.lockIn(manager, id, ['draft']);
      this.refuseChanged(draft, seen);
      return this.move(manager, draft, 'in_review', actor, 'draft.submit', null);
    });
  }

  /** Back to its author while nobody has said or signed anything of the text that was handed over. */
  async takeBack(actor: Actor & { id: string }, id: string): Promise<Version> {
    return this.dataSource.transaction(async (manager) => {
      const draft = await this.lockIn(manager, id, ['in_review']);
      if (draft.createdBy !== actor.username && draft.editedBy !== actor.username) throw new Problem(403, 'not-own-draft');
      const begun =
        (await this.drafts.approvalOf(manager, draft)) !== null ||
        (await manager.existsBy(ReviewComment, { versionId: id, revision: draft.revision, authorId: Not(actor.id) }));
      if (begun) throw new Problem(409, 'review-begun');
      return this.move(manager, draft, 'draft', actor, 'draft.take-back', null);
    });
  }

  /**
   * Signs the text as it stands.
   * @param hash what the signer read.
   * @param impact what the signer saw of those who would move.
   * @throws Problem 403 for whoever edited the draft since it was last approved, or wrote this very text in any save of any draft.
   */
  async approve(actor: Actor & { id: string }, id: string, hash: string, impact: string | null): Promise<Approval> {
    return this.dataSource.transaction(async (manager) => {
      const draft = await this.lockIn(manager, id, ['in_review']);
      if (draft.hash === null) throw new Problem(422, 'draft-has-errors', { count: 1 });
      if (hash !== draft.hash) throw new Problem(412, 'other-hash', { hash: draft.hash, given: hash });
      const [last] = await manager.find(Approval, { where: { versionId: id }, order: { approvedAt: 'DESC' }, take: 1 });
      const edited = await manager.existsBy(Revision, [
        { versionId: id, savedById: actor.id, number: MoreThan(last?.revision ?? 0) },
        { savedById: actor.id, textDigest: draft.textDigest },
        { savedById: actor.id, hash: draft.hash },
      ]);
      if (edited) throw new Problem(403, 'own-edit');
      const known = await this.drafts.approvalOf(manager, draft);
      if (known) return known;
      const seen = await this.gate.atApproval(manager, draft, impact);
      const approval = await manager.save(
        manager.create(Approval, {
          versionId: id,
          revision: draft.revision,
          round: draft.round,
          textDigest: draft.textDigest,
          hash: draft.hash,
          approvedBy: actor.username,
          approvedById: actor.id,
          impactId: seen,
        }),
      );
      this.audit.record(manager, {
        actor,
        action: 'draft.approve',
        kind: 'draft',
        id,
        after: { revision: draft.revision, hash: draft.hash, textDigest: draft.textDigest, ...(seen !== null && { impact: seen }) },
      });
      return approval;
    });
  }

  async requestChanges(actor: Actor & { id: string }, id: string, remark: Remark): Promise<Version> {
    return this.dataSource.transaction(async (manager) => {
      const draft = await this.lockIn(manager, id, ['in_review']);
      await this.write(manager, draft, actor, remark);
      draft.round += 1;
      return this.move(manager, draft, 'draft', actor, 'draft.request-changes', remark.body);
    });
  }

  async comment(actor: Actor & { id: string }, id: string, remark: Remark): Promise<ReviewComment> {
    return this.dataSource.transaction(async (manager) => {
      const draft = await this.lockIn(manager, id, ['draft', 'in_review']);
      const answers = await this.answered(manager, id, remark.answers ?? null);
      const comment = await this.write(manager, draft, actor, { ...remark, answers });
      this.audit.record(manager, {
        actor,
        action: 'draft.comment',
        kind: 'draft',
        id,
        after: { comment: comment.id, path: remark.path, line: remark.line },
      });
      return comment;
    });
  }

  async comments(id: string): Promise<ReviewComment[]> {
    await this.drafts.byId(id);
    return this.dataSource.getRepository(ReviewComment).find({ where: { versionId: id }, order: { writtenAt: 'ASC', id: 'ASC' } });
  }

  async resolve(actor: Actor, id: string, commentId: string): Promise<ReviewComment> {
    return this.dataSource.transaction(async (manager) => {
      const found =
        isUuid(id) && isUuid(commentId)
          ? await manager.findOne(ReviewComment, { where: { id: commentId, versionId: id }, lock: { mode: 'pessimistic_write' } })
          : null;
      if (!found) throw notFound('comment', commentId);
      if (found.resolvedAt) return found;
      const resolved = await manager.save(Object.assign(found, { resolvedBy: actor.username, resolvedAt: new Date() }));
      this.audit.record(manager, { actor, action: 'draft.resolve-comment', kind: 'draft', id, after: { comment: commentId } });
      return resolved;
    });
  }

  /** The remark that begins the talk in which one is answered: an answer to an answer stands beside it. */
  private async answered(manager: EntityManager, draft: string, comment: string | null): Promise<string | null> {
    if (comment === null) return null;
    const found = await manager.findOneBy(ReviewComment, { id: comment, versionId: draft });
    if (!found) throw notFound('comment', comment);
    return found.answers ?? found.id;
  }

  /** Gives a draft up that was never published. Its text, its saves and its remarks stay, and so does the log. */
  async delete(actor: Actor, id: string, expected: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const draft = await this.lockIn(manager, id, ['draft', 'in_review']);
      this.drafts.refuseStale(draft, expected);
      await this.move(manager, draft, 'deleted', actor, 'draft.delete', null);
    });
  }

  /** A text that changed between its check and its lock was not the one checked. */
  refuseChanged(locked: Version, seen: Version): void {
    if (locked.textDigest !== seen.textDigest) throw new Problem(409, 'draft-changed', { by: locked.editedBy });
  }

  /** The draft's row, held, in one of the states that the step begins from. */
  async lockIn(manager: EntityManager, id: string, from: readonly VersionStatus[]): Promise<Version> {
    if (!isUuid(id)) throw notFound('draft', id);
    const draft = await this.drafts.lock(manager, id);
    if (!from.includes(draft.status))
      throw new Problem(409, `draft-is-${draft.status.replace('_', '-')}`, { version: draft.version ?? '' }, { draftStatus: draft.status });
    return draft;
  }

  private async move(
    manager: EntityManager,
    draft: Version,
    status: VersionStatus,
    actor: Actor,
    action: Action,
    reason: string | null,
  ): Promise<Version> {
    const before = { status: draft.status };
    draft.status = status;
    await manager.save(draft);
    this.audit.record(manager, {
      actor,
      action,
      kind: 'draft',
      id: draft.id,
      before,
      after: { status, revision: draft.revision, round: draft.round, hash: draft.hash },
      reason,
    });
    return draft;
  }

  private write(
    manager: EntityManager,
    draft: Version,
    actor: Actor & { id: string },
    { path, line, field = null, quote = null, answers = null, body }: Remark,
  ): Promise<ReviewComment> {
    return manager.save(
      manager.create(ReviewComment, {
        versionId: draft.id,
        revision: draft.revision,
        path,
        line,
        field,
        quote,
        answers,
        body,
        author: actor.username,
        authorId: actor.id,
      }),
    );
  }
}
