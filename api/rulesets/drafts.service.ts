import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Identity, Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { EnginePool, type Checked } from '../engine/pool.ts';
import { isDay } from '../http/calendar.ts';
import { badFields, notFound, Problem } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { Approval } from './approval.entity.ts';
import { ChecksService, textDigest, worded } from './checks.service.ts';
import { Edition } from './edition.entity.ts';
import { Revision } from './revision.entity.ts';
import { Version } from './version.entity.ts';
import { VersionsService } from './versions.service.ts';
import { approvalView, daysOf, etagOf, summaryOf } from './views.ts';

/** What the audit log keeps of a save: the text itself is kept as a revision. */
const kept = ({ revision, hash, textDigest: digest, status }: Pick<Version, 'revision' | 'hash' | 'textDigest' | 'status'>) => ({
  revision,
  hash,
  textDigest: digest,
  status,
});

/** Where a save comes from, and what it is for. */
interface Why {
  readonly restoredFrom?: number | null;
  readonly reason?: string | null;
}

/** A text's own words about itself, as columns: what it does not say is null. */
export function saidOf(text: string, { identity, hash }: Checked) {
  return {
    text,
    textDigest: textDigest(text),
    hash,
    identity,
    version: identity?.version ?? null,
    inForce: identity && hash !== null ? daysOf(identity) : null,
  };
}

export const nameOf = (editionId: string): string => `${editionId}.yaml`;

/** Writing: a draft may be broken, every save is a revision, and a save over somebody else's is refused. */
@Injectable()
export class DraftsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly checks: ChecksService,
    private readonly versions: VersionsService,
    private readonly engine: EnginePool,
  ) {}

  /** A draft, published or not: its id is the version's for good. */
  async byId(id: string): Promise<Version> {
    const found = isUuid(id) ? await this.dataSource.getRepository(Version).findOneBy({ id }) : null;
    if (!found) throw notFound('draft', id);
    return found;
  }

  /** The row, held until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Version> {
    const found = await manager.findOne(Version, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw notFound('draft', id);
    return found;
  }

  /** The approval of the text as it stands, in this round of its review, or null. */
  async approvalOf(manager: EntityManager, { id, round, textDigest: digest }: Version): Promise<Approval | null> {
    return manager.findOne(Approval, { where: { versionId: id, round, textDigest: digest }, order: { approvedAt: 'DESC' } });
  }

  async view(draft: Version, language: Language) {
    const [{ diagnostics }, approval, [last]] = await Promise.all([
      this.checks.checkToKeep(draft.text, nameOf(draft.editionId)),
      this.approvalOf(this.dataSource.manager, draft),
      this.dataSource.manager.find(Approval, { where: { versionId: draft.id }, order: { approvedAt: 'DESC' }, take: 1 }),
    ]);
    return {
      ...summaryOf(draft),
      id: draft.id,
      text: draft.text,
      etag: etagOf(draft),
      approval: approval && approvalView(approval),
      /** Of whatever text: what changed since is what is left to read. */
      lastApproval: last ? approvalView(last) : null,
      diagnostics: worded(diagnostics, language),
    };
  }

  /** A draft of an edition from a given text, or from a published version of it. */
  async create(actor: Actor, editionId: string, given: { text?: string | undefined; from?: string | undefined }): Promise<Version> {
    const text = given.text ?? (await this.textOf(editionId, given.from));
    const checked = await this.checks.checkToKeep(text, nameOf(editionId));
    const said = saidOf(text, checked);
    return this.dataSource.transaction(async (manager) => {
      const methodologyNo = await this.editionOf(manager, editionId, said.identity);
      const draft = await manager.save(
        manager.create(Version, {
          ...said,
          editionId,
          methodologyNo,
          status: 'draft',
          revision: 1,
          createdBy: actor.username,
          editedBy: actor.username,
        }),
      );
      await this.keepRevision(manager, draft, actor, {});
      this.audit.record(manager, {
        actor,
        action: 'draft.create',
        kind: 'draft',
        id: draft.id,
        after: { ruleset: editionId, ...kept(draft) },
      });
      return draft;
    });
  }

  /**
   * A draft of a published version that ends on a day: the same rules under the next free version. It is reviewed and published like any
   * other, together with what comes after it.
   */
  async end(actor: Actor, editionId: string, version: string, until: string): Promise<Version> {
    const { text, identity, status } = await this.versions.published(editionId, version);
    if (status !== 'published') throw new Problem(409, 'already-withdrawn', { version });
    const { from, until: last } = identity?.inForce ?? { from: until, until: null };
    if (!isDay(until) || until < from || (last !== null && until > last))
      throw badFields([{ path: 'until', code: 'not-in-force', details: { from, until: last ?? 'none' } }]);
    const next = await this.nextVersion(editionId, version);
    const ended = await this.engine.end({ name: nameOf(editionId), text, until, version: next });
    if (ended === null) throw new Problem(422, 'not-editable', { version: `${editionId}@${version}` });
    return this.create(actor, editionId, { text: ended });
  }

  /** The same version with the next number at its end that no text of the edition bears. */
  private async nextVersion(editionId: string, version: string): Promise<string> {
    const taken = await this.dataSource.query<{ version: string }[]>('select distinct version from versions where edition_id = $1', [
      editionId,
    ]);
    const [, head = '', tail = ''] = /^(.*?)(\d{1,9})$/s.exec(version) ?? [, `${version}.`, '0'];
    let number = Number(tail) + 1;
    while (taken.some((one) => one.version === `${head}${number}`)) number += 1;
    return `${head}${number}`;
  }

  /** @throws Problem 412 with the text that stands there now beside the one that was to be saved. */
  async save(actor: Actor, id: string, text: string, expected: number, { restoredFrom = null, reason = null }: Why): Promise<Version> {
    const seen = await this.byId(id);
    this.refuseStale(seen, expected, text);
    const checked = await this.checks.checkToKeep(text, nameOf(seen.editionId));
    return this.dataSource.transaction(async (manager) => {
      const draft = await this.lock(manager, id);
      if (draft.status === 'deleted') throw new Problem(409, 'draft-is-deleted', {}, { draftStatus: draft.status });
      if (draft.status !== 'draft' && draft.status !== 'in_review')
        throw new Problem(409, 'draft-published', { version: draft.version ?? '' });
      this.refuseStale(draft, expected, text);
      const before = kept(draft);
      Object.assign(draft, saidOf(text, checked), { revision: draft.revision + 1, editedBy: actor.username, editedAt: new Date() });
      await manager.save(draft);
      await this.keepRevision(manager, draft, actor, { restoredFrom, reason });
      this.audit.record(manager, {
        actor,
        action: restoredFrom === null ? 'draft.save' : 'draft.restore',
        kind: 'draft',
        id,
        before,
        after: kept(draft),
        reason,
      });
      return draft;
    });
  }

  async restore(actor: Actor, id: string, number: number, expected: number): Promise<Version> {
    const { text } = await this.revision(id, number);
    return this.save(actor, id, text, expected, { restoredFrom: number });
  }

  async revision(id: string, number: number): Promise<Revision> {
    const found = isUuid(id) ? await this.dataSource.getRepository(Revision).findOneBy({ versionId: id, number }) : null;
    if (!found) throw notFound('revision', `${id}/${number}`);
    return found;
  }

  /** Newest first, without their texts. */
  async revisions(id: string): Promise<Omit<Revision, 'text'>[]> {
    await this.byId(id);
    return this.dataSource.getRepository(Revision).find({
      where: { versionId: id },
      order: { number: 'DESC' },
      select: {
        versionId: true,
        number: true,
        textDigest: true,
        hash: true,
        savedBy: true,
        savedAt: true,
        restoredFrom: true,
        reason: true,
      },
    });
  }

  /** @param yours the text that was to be saved. @throws Problem 412 with what stands there now. */
  refuseStale(draft: Version, expected: number, yours: string | null = null): void {
    if (draft.revision === expected) return;
    const { text, revision, editedBy, editedAt } = draft;
    throw new Problem(
      412,
      'stale',
      { revision, expected, by: editedBy },
      {
        current: { text, revision, etag: etagOf(draft), editedBy, editedAt },
        ...(yours !== null && { yours: { text: yours, revision: expected } }),
      },
      { ETag: etagOf(draft) },
    );
  }

  private async textOf(editionId: string, version: string | undefined): Promise<string> {
    if (version !== undefined) return (await this.versions.published(editionId, version)).text;
    const latest = await this.versions.latest(editionId);
    if (!latest) throw notFound('ruleset', editionId);
    return latest.text;
  }

  /** The edition's methodology; a new edition is entered under the one that its text names. */
  async editionOf(manager: EntityManager, editionId: string, identity: Identity | null): Promise<number> {
    const known = await manager.findOneBy(Edition, { id: editionId });
    if (known) return known.methodologyNo;
    if (!identity || identity.id !== editionId) throw new Problem(422, 'edition-not-named', { ruleset: editionId });
    await manager.query('insert into methodologies (id) values ($1) on conflict (id) do nothing', [identity.methodology]);
    const [row] = await manager.query<{ no: number }[]>('select no from methodologies where id = $1', [identity.methodology]);
    if (!row) throw new Error('a methodology that was just entered is not there');
    await manager.query('insert into editions (id, methodology_no) values ($1, $2) on conflict (id) do nothing', [editionId, row.no]);
    return row.no;
  }

  async keepRevision(manager: EntityManager, draft: Version, actor: Actor, { restoredFrom = null, reason = null }: Why): Promise<void> {
    await manager.insert(Revision, {
      versionId: draft.id,
      number: draft.revision,
      text: draft.text,
      textDigest: draft.textDigest,
      hash: draft.hash,
      savedBy: actor.username,
      savedById: actor.id,
      restoredFrom,
      reason,
    });
  }
}
