import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { EveryReading, Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { EnginePool } from '../engine/pool.ts';
import { notFound, refused } from '../http/problem.ts';
import { provedText } from '../rulesets/versions.service.ts';
import { contentText, keepContents } from './contents.ts';
import type { KeptEvaluation } from './evaluation.entity.ts';
import { EvaluationsService } from './evaluations.service.ts';

/** How far a ranking rests on what the act leaves open: every reading tried, kept with the evaluation. */
@Injectable()
export class ReadingsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly engine: EnginePool,
    private readonly evaluations: EvaluationsService,
  ) {}

  /** @throws Problem 404 where they have not been tried. */
  async tried({ id }: KeptEvaluation): Promise<EveryReading> {
    const found = await this.find(id);
    if (!found) throw notFound('trial', id);
    return found;
  }

  /** Once: what was tried before is given again. */
  async tryAll(actor: Actor, kept: KeptEvaluation, language: Language): Promise<EveryReading> {
    return (await this.find(kept.id)) ?? (await this.tryNow(actor, kept, language, () => Promise.resolve()));
  }

  /** @param also what is kept in the same transaction. */
  async tryNow(
    actor: Actor,
    kept: KeptEvaluation,
    language: Language,
    also: (manager: EntityManager) => Promise<void>,
  ): Promise<EveryReading> {
    const answer = await this.engine.readings({
      ruleset: provedText(await this.evaluations.versionOf(kept)),
      cohort: await this.evaluations.packedInput(kept),
      readings: kept.readings,
      language,
      again: true,
    });
    if (!answer.ok) throw refused('cohort-refused', answer.diagnostics);
    await this.dataSource.transaction(async (manager) => {
      await keepContents(manager, [answer.tried]);
      const { digest } = answer.tried;
      const added = await manager.query<unknown[]>(
        `insert into readings_tried (evaluation_id, tried_digest, tried_by) values ($1, $2, $3)
         on conflict do nothing returning tried_digest`,
        [kept.id, digest, actor.username],
      );
      await also(manager);
      if (added.length === 0) return;
      const after = { evaluation: kept.hash, tried: digest };
      this.audit.record(manager, { actor, action: 'evaluation.try-readings', kind: 'evaluation', id: kept.id, after });
    });
    return this.tried(kept);
  }

  private async find(id: string): Promise<EveryReading | null> {
    const [row] = await this.dataSource.query<{ tried_digest: string }[]>(
      'select tried_digest from readings_tried where evaluation_id = $1',
      [id],
    );
    return row ? (JSON.parse(await contentText(this.dataSource.manager, row.tried_digest)) as EveryReading) : null;
  }
}
