import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Format } from '../engine/pool.ts';
import { ContentsService } from '../evaluations/contents.service.ts';
import { JobAnswers } from '../jobs/answering.service.ts';
import type { JobView, Running } from '../jobs/jobs.service.ts';
import { JobRunner } from '../jobs/runner.service.ts';
import type { Keyed } from '../once/once.service.ts';
import type { Assessment } from './assessment.entity.ts';
import { AssessmentsService } from './assessments.service.ts';
import { SubmissionsService, type Importing } from './submissions.service.ts';

interface ImportInput {
  readonly assessment: string;
  readonly name: string;
  readonly format: Format | null;
  readonly remove: boolean;
  /** The file, in Base64. */
  readonly content: string;
}

/** A packed file holds so many times as much, more or less. */
const UNPACKED = 8;

/** Whole cohorts that are too much for a request, as jobs. */
@Injectable()
export class LongAssessments implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly runner: JobRunner,
    private readonly answers: JobAnswers,
    private readonly contents: ContentsService,
    private readonly assessments: AssessmentsService,
    private readonly submissions: SubmissionsService,
  ) {}

  onModuleInit(): void {
    this.runner.does('assessment-evaluation', (job) => this.evaluate(job as Running<{ readonly assessment: string }>));
    this.runner.does('import', (job) => this.import(job as Running<ImportInput>));
  }

  async isLong({ id }: Assessment): Promise<boolean> {
    const [row] = await this.dataSource.query<{ length: number }[]>(
      // In bytes, which are known without reading it.
      'select coalesce(sum(octet_length(data)), 0)::float8 as length from current_submissions where assessment_id = $1',
      [id],
    );
    return this.answers.isLong(row?.length ?? 0);
  }

  isLongFile(bytes: Uint8Array): boolean {
    const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
    return this.answers.isLong(bytes.length * (packed ? UNPACKED : 1));
  }

  askEvaluation(keyed: Keyed, actor: Actor, { id }: Assessment, language: Language, response: Response): Promise<JobView> {
    const what = { kind: 'assessment-evaluation', input: { assessment: id } } as const;
    return this.answers.ask(keyed, actor, language, () => Promise.resolve(what), response);
  }

  async askImport(
    { userId, key }: Pick<Keyed, 'userId' | 'key'>,
    actor: Actor,
    { id }: Assessment,
    { name, bytes, format, remove, language }: Importing,
    response: Response,
  ): Promise<JobView> {
    const content = await this.contents.packed(Buffer.from(bytes).toString('base64'));
    const input: ImportInput = { assessment: id, name, format: format ?? null, remove, content: content.digest };
    return this.answers.ask(
      { userId, key, asked: `import ${JSON.stringify(input)}` },
      actor,
      language,
      async (manager) => {
        await this.contents.keep(manager, [content]);
        return { kind: 'import', input };
      },
      response,
    );
  }

  private async evaluate({ input, actor, language, end }: Running<{ readonly assessment: string }>): Promise<void> {
    const assessment = await this.assessments.byId(input.assessment);
    const outcome = await this.assessments.compute(assessment, language, true);
    await this.dataSource.transaction(async (manager) => {
      const { id } = await this.assessments.enter(manager, actor, assessment.id, outcome);
      await end(manager, { kind: 'evaluation', id });
    });
  }

  private async import({ input, actor, language, end }: Running<ImportInput>): Promise<void> {
    const { name, format, remove } = input;
    const assessment = await this.assessments.byId(input.assessment);
    const bytes = Buffer.from(await this.contents.text(input.content), 'base64');
    const importing = { name, bytes, format: format ?? undefined, preview: false, remove, language };
    const made = { kind: 'assessment', id: assessment.id } as const;
    const { saved } = await this.submissions.take(actor, assessment, importing, (manager) => end(manager, made));
    // A file that changes nothing is taken all the same.
    if (!saved) await this.dataSource.transaction((manager) => end(manager, made));
  }
}
