import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Readings } from '../engine/pool.ts';
import { JobAnswers } from '../jobs/answering.service.ts';
import type { JobView, Running } from '../jobs/jobs.service.ts';
import { JobRunner } from '../jobs/runner.service.ts';
import type { Keyed } from '../once/once.service.ts';
import { VersionsService, type ChosenVersion } from '../rulesets/versions.service.ts';
import { ContentsService } from './contents.service.ts';
import { EvaluationsService, type Kept } from './evaluations.service.ts';
import { ReadingsService } from './readings.service.ts';

/** What an evaluation is to be made of, by reference. */
interface EvaluationInput {
  readonly version: string;
  readonly cohort: string;
  readonly readings: Readings;
}

/** Every reading tried is so many evaluations, more or less. */
const READINGS = 10;

/** Evaluations that are too much for a request, as jobs. */
@Injectable()
export class LongEvaluations implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly runner: JobRunner,
    private readonly answers: JobAnswers,
    private readonly contents: ContentsService,
    private readonly versions: VersionsService,
    private readonly evaluations: EvaluationsService,
    private readonly readings: ReadingsService,
  ) {}

  onModuleInit(): void {
    this.runner.does('evaluation', (job) => this.evaluate(job as Running<EvaluationInput>));
    this.runner.does('readings', (job) => this.tryReadings(job as Running<{ readonly evaluation: string }>));
  }

  async askEvaluation(
    keyed: Keyed,
    actor: Actor,
    asked: { readonly version: ChosenVersion; readonly cohort: string; readonly readings: Readings; readonly language: Language },
    response: Response,
  ): Promise<JobView> {
    const { version, cohort, readings, language } = asked;
    const content = await this.contents.packed(cohort);
    const input: EvaluationInput = { version: version.id, cohort: content.digest, readings };
    return this.answers.ask(
      keyed,
      actor,
      language,
      async (manager) => {
        await this.contents.keep(manager, [content]);
        return { kind: 'evaluation', input };
      },
      response,
    );
  }

  async isLong({ inputDigest }: Kept): Promise<boolean> {
    return this.answers.isLong((await this.contents.length([inputDigest])) * READINGS);
  }

  async askReadings(keyed: Keyed, actor: Actor, { id }: Kept, language: Language, response: Response): Promise<JobView> {
    return this.answers.ask(keyed, actor, language, () => Promise.resolve({ kind: 'readings', input: { evaluation: id } }), response);
  }

  private async evaluate({ input, actor, language, end }: Running<EvaluationInput>): Promise<void> {
    const computed = await this.evaluations.compute({
      version: await this.versions.byVersionId(input.version),
      cohort: await this.contents.text(input.cohort),
      readings: input.readings,
      language,
      unread: true,
    });
    await this.dataSource.transaction(async (manager) => {
      const { id } = await this.evaluations.keep(manager, actor, computed);
      await end(manager, { kind: 'evaluation', id });
    });
  }

  private async tryReadings({ input, actor, language, end }: Running<{ readonly evaluation: string }>): Promise<void> {
    const kept = await this.evaluations.byId(input.evaluation);
    await this.readings.tryNow(actor, kept, language, (manager) => end(manager, { kind: 'evaluation', id: kept.id }));
  }
}
