import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import { digestOf } from '../engine/digest.ts';
import { EnginePool } from '../engine/pool.ts';
import { EvaluationsService, type Beside } from '../evaluations/evaluations.service.ts';
import { notFound, Problem } from '../http/problem.ts';
import { JobAnswers } from '../jobs/answering.service.ts';
import { JobsService, type JobView, type Running } from '../jobs/jobs.service.ts';
import { JobRunner } from '../jobs/runner.service.ts';
import type { Keyed } from '../once/once.service.ts';
import { provedText, VersionsService } from '../rulesets/versions.service.ts';
import { ofRefusal, ofReplay, ofStandings, type PartInput, type PartResult, type RescoreInput } from './rescore.ts';

/** More parts than that are asked for methodology by methodology. */
const MAX_PARTS = 50_000;

const KEPT = `
  select e.id as evaluation, e.version_id as version
    from evaluations e join editions d on d.id = e.edition_id
   where ($1::integer is null or d.methodology_no = $1) and e.follows is null
   order by e.made_at, e.id`;

/** How far a re-score is, and what came of it so far. */
export interface RescoreView {
  readonly id: string;
  readonly asked: RescoreInput;
  readonly job: JobView;
  readonly summary: {
    readonly parts: number;
    readonly done: number;
    readonly identical: number;
    readonly differs: number;
    readonly refused: number;
    /** Subjects that stand otherwise, over all parts. */
    readonly changed: number;
  };
}

/** The past scored again, all of it: one evaluation under one choice of readings is a part, which any process takes. */
@Injectable()
export class RescoresService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly engine: EnginePool,
    private readonly runner: JobRunner,
    private readonly answers: JobAnswers,
    private readonly jobs: JobsService,
    private readonly versions: VersionsService,
    private readonly evaluations: EvaluationsService,
    private readonly assessments: AssessmentsService,
  ) {}

  onModuleInit(): void {
    this.runner.does('rescore', (job) => this.part(job as Running<RescoreInput>));
  }

  async ask(keyed: Keyed, actor: Actor, input: RescoreInput, language: Language, response: Response): Promise<JobView> {
    const parts = await this.plan(input);
    if (parts.length === 0) throw new Problem(422, 'rescore-of-nothing');
    if (parts.length > MAX_PARTS) throw new Problem(422, 'rescore-too-large', { count: parts.length, most: MAX_PARTS });
    return this.answers.ask(keyed, actor, language, () => Promise.resolve({ kind: 'rescore', input, parts }), response);
  }

  private async methodologyNo(id: string | null): Promise<number | null> {
    if (id === null) return null;
    const [known] = await this.dataSource.query<{ no: number }[]>('select no from methodologies where id = $1', [id]);
    if (!known) throw notFound('methodology', id);
    return known.no;
  }

  private async plan({ of, methodology, ruleset: named, readings }: RescoreInput): Promise<PartInput[]> {
    const under = named === null ? null : await this.versions.named(named, null);
    const ruleset = under && `${under.editionId}@${under.version ?? ''}`;
    const no = await this.methodologyNo(methodology);
    const found: { evaluation: string; version: string }[] =
      of === 'confirmed' ? await this.assessments.confirmedOf(this.dataSource.manager, no) : await this.dataSource.query(KEPT, [no]);
    const options = new Map<string, PartInput['reading'][]>();
    for (const version of new Set(found.map((one) => under?.id ?? one.version)))
      options.set(version, readings === 'every' ? [null, ...(await this.otherReadings(version))] : [null]);
    return found.flatMap(({ evaluation, version }) =>
      (options.get(under?.id ?? version) ?? []).map((reading) => ({ evaluation, ruleset, reading })),
    );
  }

  private async otherReadings(version: string): Promise<{ id: string; option: string }[]> {
    const labels = await this.engine.labels(provedText(await this.versions.byVersionId(version)));
    return (labels?.readings ?? []).flatMap(({ id, options }) => Object.keys(options).map((option) => ({ id, option })));
  }

  private async part({ id, part, language, endPart }: Running<RescoreInput>): Promise<void> {
    const result = await this.resultOf(part?.input as PartInput, language);
    await this.dataSource.transaction((manager) => endPart(manager, result, () => Promise.resolve({ kind: 'rescore', id })));
  }

  private async resultOf({ evaluation, ruleset, reading }: PartInput, language: Language): Promise<PartResult> {
    const kept = await this.evaluations.byId(evaluation);
    if (ruleset === null && reading === null) return ofReplay(await this.evaluations.replay(kept, language), kept.subjects);
    const readings = reading ? { ...kept.readings, [reading.id]: reading.option } : kept.readings;
    const found = await this.evaluations.standings(kept, ruleset === null ? null : await this.under(ruleset), readings, language);
    return found.ok ? ofStandings(found.subjects, found.changed) : ofRefusal(found.diagnostics, kept.subjects);
  }

  private async under(ruleset: string): Promise<Beside> {
    const text = provedText(await this.versions.named(ruleset, null));
    const { name, hash } = text;
    return { known: { name, digest: digestOf(text.text), ...(hash !== undefined && { hash }) }, text: () => text };
  }

  async view(id: string, language: Language): Promise<RescoreView> {
    const job = await this.jobs.find(id);
    if (job?.kind !== 'rescore') throw notFound('rescore', id);
    const [row] = await this.dataSource.query<Omit<RescoreView['summary'], 'parts'>[]>(
      `select count(*)::integer as done,
              count(*) filter (where result ->> 'outcome' = 'identical')::integer as identical,
              count(*) filter (where result ->> 'outcome' = 'differs')::integer as differs,
              count(*) filter (where result ->> 'outcome' = 'refused')::integer as refused,
              coalesce(sum((result ->> 'changed')::integer), 0)::integer as changed
         from job_part_results where job_id = $1`,
      [id],
    );
    const counted = row ?? { done: 0, identical: 0, differs: 0, refused: 0, changed: 0 };
    const view = await this.jobs.view(id, language);
    return { id, asked: job.input as RescoreInput, job: view, summary: { parts: job.parts, ...counted } };
  }
}
