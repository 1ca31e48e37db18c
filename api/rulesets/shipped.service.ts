import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { decodeText, identify } from '../../engine/index.ts';
import { AuditService, SERVICE } from '../audit/audit.service.ts';
import { MemoryLimitExceeded, TimeLimitExceeded, type Checked } from '../engine/pool.ts';
import { Problem } from '../http/problem.ts';
import { textDigest, ChecksService, worded } from './checks.service.ts';
import { DraftsService, saidOf } from './drafts.service.ts';
import { PublishingService } from './publishing.service.ts';
import { Revision } from './revision.entity.ts';
import { Version } from './version.entity.ts';

/** A file of `rulesets/` with which the service must not start: a line for people. */
export class ShippedFault extends Error {}

/**
 * The rulesets that the program brings along, entered as published versions when they are not there yet. Called under the lock of the
 * start.
 */
@Injectable()
export class ShippedRulesets {
  private readonly log = new Logger('rulesets');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly drafts: DraftsService,
    private readonly checks: ChecksService,
    private readonly publishing: PublishingService,
  ) {}

  /** @throws ShippedFault when a file is broken or too much for the limits, or a version it bears is recorded with another content. */
  async load(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
    await Promise.all(names.map(async (name) => this.loadFile(join(folder, name), `rulesets/${name}`)));
  }

  private async loadFile(path: string, name: string): Promise<void> {
    const decoded = decodeText(await readFile(path), name);
    if (!('text' in decoded)) throw new ShippedFault(`${name}: ${decoded.code}`);
    const { text } = decoded;
    const said = identify({ name, text });
    const recorded =
      said &&
      (await this.dataSource
        .getRepository(Version)
        .createQueryBuilder('v')
        .where(`v.editionId = :id and v.version = :version and v.status in ('published', 'withdrawn')`, said)
        .getOne());
    // The very text; or one that was entered by a start before, and is being reviewed or was changed since.
    if (
      recorded
        ? recorded.textDigest === textDigest(text)
        : await this.dataSource.getRepository(Revision).existsBy({ textDigest: textDigest(text), savedById: IsNull() })
    )
      return;
    const checked = await this.checks.check(text, name).catch((problem: unknown) => {
      if (!(problem instanceof TimeLimitExceeded || problem instanceof MemoryLimitExceeded)) throw problem;
      const setting = problem instanceof TimeLimitExceeded ? 'METODIKA_TIME_LIMIT_MS' : 'METODIKA_MEMORY_MB';
      throw new ShippedFault(`${name}: ${problem.message}. Raise ${setting}: what comes along must be checked before it is published.`);
    });
    const { hash } = checked;
    if (!said || hash === null) {
      const errors = worded(checked.diagnostics, 'en').filter(({ severity }) => severity === 'error');
      throw new ShippedFault(
        errors.map(({ line, column, code, message }) => `${name}:${line}:${column} error ${code} ${message}`).join('\n'),
      );
    }
    const { id, version } = said;
    if (recorded?.hash === hash) return;
    if (recorded) {
      throw new ShippedFault(
        `${name}: version ${version} of ${id} is published with another content: recorded ${recorded.hash}, in the file ${hash}. ` +
          'A published version never changes: give the changed file a new version, or put the file back as it was.',
      );
    }
    await this.enter(text, name, id, checked);
  }

  /** Published where its days are free; else it waits for a signature like any other change. */
  private async enter(text: string, name: string, editionId: string, checked: Checked): Promise<void> {
    const said = saidOf(text, checked);
    const write = (publish: boolean): Promise<void> =>
      this.dataSource.transaction(async (manager) => {
        const methodologyNo = await this.drafts.editionOf(manager, editionId, said.identity);
        const draft = await manager.save(
          manager.create(Version, {
            ...said,
            editionId,
            methodologyNo,
            status: publish ? 'draft' : 'in_review',
            revision: 1,
            createdBy: SERVICE.username,
            editedBy: SERVICE.username,
          }),
        );
        await this.drafts.keepRevision(manager, draft, SERVICE, {});
        if (publish) {
          await this.publishing.takeTurn(manager, methodologyNo);
          await this.publishing.enter(manager, draft, SERVICE, name);
        } else {
          this.audit.record(manager, {
            actor: SERVICE,
            action: 'draft.create',
            kind: 'draft',
            id: draft.id,
            after: { ruleset: editionId, version: draft.version, hash: draft.hash },
            reason: name,
          });
        }
      });
    try {
      await write(true);
      this.log.log({ event: 'ruleset-published', file: name, version: said.version });
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === 'days-overlap')) throw problem;
      await write(false);
      this.log.warn({ event: 'ruleset-awaits-review', file: name, version: said.version, overlaps: String(problem.details['others']) });
    }
  }
}
