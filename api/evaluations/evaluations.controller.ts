import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { AnswersOnly, Me, Needs, type Principal } from '../access/access.ts';
import { ApiList } from '../http/api-list.ts';
import { IdempotencyKey, RespondAsync } from '../http/conditional.ts';
import { exactFields } from '../http/exact-fields.ts';
import { Lang } from '../http/language.ts';
import { contains, readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import { refused } from '../http/problem.ts';
import { JobAnswers } from '../jobs/answering.service.ts';
import { OnceService } from '../once/once.service.ts';
import { provedText } from '../rulesets/versions.service.ts';
import { ChosenRulesets } from './chosen-rulesets.ts';
import { COHORT_ASKED } from './described.ts';
import type { KeptEvaluation } from './evaluation.entity.ts';
import { RescoreDto } from './evaluations.dto.ts';
import { EvaluationsService, type Computed } from './evaluations.service.ts';
import { readExcerpt } from './excerpt.ts';
import { LongEvaluations } from './long-evaluations.service.ts';
import { ReadingsService } from './readings.service.ts';

const LIST: ListShape = {
  sortable: { madeAt: 'e.made_at', ruleset: 'e.edition_id', period: 'e.period', subjects: 'e.subjects', madeBy: 'e.made_by' },
  filters: {
    ruleset: 'e.edition_id = :value',
    version: 'e.version = :value',
    period: 'e.period = :value',
    madeBy: 'e.made_by = :value',
    follows: 'e.follows::text = :value',
    since: { moment: 'e.made_at >= :value' },
    until: { moment: 'e.made_at <= :value', through: true },
    q: contains(`concat_ws(' ', e.edition_id, e.period, v.identity ->> 'title')`),
  },
  defaultSort: ['madeAt', 'DESC'],
};
const FROM = 'evaluations e join versions v on v.id = e.version_id';
const COLUMNS = `e.id, e.hash, json_build_object('id', e.edition_id, 'version', e.version) as ruleset, v.identity -> 'title' as title,
  e.period, e.subjects, e.readings, e.engine, e.made_at as "madeAt", e.made_by as "madeBy", e.follows`;

/** What is kept of an evaluation beside its report. */
const summary = (kept: KeptEvaluation) => ({
  id: kept.id,
  hash: kept.hash,
  ruleset: { id: kept.editionId, version: kept.version },
  period: kept.period,
  subjects: kept.subjects,
  readings: kept.readings,
  engine: kept.engine,
  madeAt: kept.madeAt,
  madeBy: kept.madeBy,
  follows: kept.follows,
});

@ApiTags('evaluations')
@Controller('evaluations')
export class EvaluationsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly rulesets: ChosenRulesets,
    private readonly evaluations: EvaluationsService,
    private readonly readings: ReadingsService,
    private readonly once: OnceService,
    private readonly long: LongEvaluations,
    private readonly answers: JobAnswers,
  ) {}

  @Post()
  @Needs('evaluate')
  @AnswersOnly()
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiOperation({
    summary: 'Evaluates a cohort under a version of the rules and keeps it: the document of `evaluate --json`, with `id` and `hash`',
    description:
      'Sent again with the same `Idempotency-Key`, it answers what was made the first time. ' +
      'Too much for a request, or with `Prefer: respond-async`, it is a job (202, `Location`).',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiHeader({ name: 'Prefer', required: false, description: '`respond-async`: as a job' })
  @ApiBody({ schema: COHORT_ASKED as never })
  async evaluate(
    @Me() me: Principal,
    @Body() body: unknown,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
    @RespondAsync() asJob: boolean,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const fields = exactFields(body, language, ['cohort'], { ruleset: 'text', readings: 'map-of-texts', on: 'text' }, [
      'ruleset',
      'cohort',
    ]);
    const keyed = { userId: me.id, key, asked: `evaluate ${String(body)}` };
    const again = async (id: string): Promise<string> => {
      const job = await this.answers.again(id, language, response);
      if (job) return JSON.stringify(job);
      const kept = await this.evaluations.byId(id);
      response.setHeader('Evaluation', kept.id);
      return this.evaluations.document(kept, language);
    };
    const earlier = await this.once.earlier(keyed);
    if (earlier !== null) return again(earlier);
    const asked = {
      version: await this.rulesets.version(fields.text('ruleset') ?? '', fields.text('on')),
      cohort: fields.exact.cohort?.text ?? '',
      readings: fields.texts('readings'),
      language,
    };
    if (asJob || this.answers.isLong(asked.cohort.length)) return JSON.stringify(await this.long.askEvaluation(keyed, me, asked, response));
    const computed = await this.evaluations.compute(asked);
    return this.once.once(
      keyed,
      async (manager) => {
        const kept = await this.evaluations.keep(manager, me, computed);
        response.setHeader('Evaluation', kept.id);
        return { object: kept.id, answer: this.evaluations.documentOf(computed.json, kept) };
      },
      again,
    );
  }

  @Get()
  @Needs('evaluations.read')
  @ApiOperation({ summary: 'Evaluations that one made – an auditor everybody’s –, the newest first: what each is of' })
  @ApiList(LIST)
  list(@Me() me: Principal, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, LIST);
    const own = { sql: 'e.made_by_id = cast(:value as uuid)', value: me.id };
    const seen = me.rights.includes('evaluations.audit') ? asked : { ...asked, where: [...asked.where, own] };
    return readPage((sql, values) => this.dataSource.query(sql, values), seen, COLUMNS, FROM, 'e.id');
  }

  @Get(':id')
  @Needs('evaluations.read')
  @ApiOperation({
    summary: 'A kept evaluation: the report, in the language that is asked for, and the subjects’ names; with `page` some of the subjects',
  })
  @ApiQuery({ name: 'page', required: false, schema: { type: 'integer', minimum: 1 } })
  @ApiQuery({ name: 'perPage', required: false, schema: { type: 'integer', minimum: 1, maximum: 1000 } })
  @ApiQuery({ name: 'column', required: false, isArray: true, type: String, description: 'A value of the edition; all without it' })
  async one(@Param('id') id: string, @Query() query: Record<string, unknown>, @Lang() language: Language) {
    const excerpt = readExcerpt(query);
    const kept = await this.evaluations.byId(id);
    const { report, names, total } = await this.evaluations.report(kept, language, excerpt);
    return { ...summary(kept), report, names, total };
  }

  @Get(':id/cohort')
  @Needs('evaluations.read')
  @ApiOperation({ summary: 'What an evaluation was made from: the data as they were handed in, and the readings beside them' })
  async cohort(@Param('id') id: string) {
    const kept = await this.evaluations.byId(id);
    return { ...summary(kept), cohort: await this.evaluations.input(kept) };
  }

  @Get(':id/subjects/:subject/explanations')
  @Needs('evaluations.read')
  @ApiOperation({ summary: 'A subject’s way through a contest, or its findings; where there is neither, what it is ranked by' })
  async explainSubject(@Param('id') id: string, @Param('subject') subject: string, @Lang() language: Language) {
    return this.evaluations.explain(await this.evaluations.byId(id), subject, null, language);
  }

  @Get(':id/subjects/:subject/explanations/:value')
  @Needs('evaluations.read')
  @ApiOperation({ summary: 'Why a value of a subject is what it is: as data and as a page' })
  async explainValue(
    @Param('id') id: string,
    @Param('subject') subject: string,
    @Param('value') value: string,
    @Lang() language: Language,
  ) {
    return this.evaluations.explain(await this.evaluations.byId(id), subject, value, language);
  }

  @Get(':id/capsule')
  @Needs('evaluations.read')
  @ApiProduces('application/json')
  @ApiOperation({ summary: 'One file with everything that it takes to make the evaluation again: `metodika replay` computes it anew' })
  async capsule(@Param('id') id: string): Promise<StreamableFile> {
    const kept = await this.evaluations.byId(id);
    const disposition = `attachment; filename="capsule-${kept.id}.json"`;
    return new StreamableFile(await this.evaluations.capsule(kept), { type: 'application/json; charset=utf-8', disposition });
  }

  @Post(':id/rescore')
  @HttpCode(200)
  @Needs('evaluate')
  @AnswersOnly()
  @ApiOperation({
    summary: 'Without a body the same again, which keeps nothing: whether it is identical, or where it first differs',
    description:
      'Under another version (`ruleset`) or other readings, a new evaluation that follows this one (201), with what differs between them.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async rescore(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body() given: RescoreDto,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
    @Res({ passthrough: true }) response: Response,
  ) {
    const before = await this.evaluations.byId(id);
    if (given.ruleset === undefined && given.readings === undefined) return this.evaluations.replay(before, language);
    response.status(201);
    const keyed = { userId: me.id, key, asked: `rescore ${id} ${JSON.stringify(given)}` };
    const made = await this.once.one(
      keyed,
      () => this.anew(before, given, language),
      async (manager, computed) => (await this.evaluations.keep(manager, me, computed)).id,
    );
    return this.rescored(before, await this.evaluations.byId(made), language);
  }

  /** The same data under another version, or other readings. */
  private async anew(before: KeptEvaluation, { ruleset, readings }: RescoreDto, language: Language): Promise<Computed> {
    return this.evaluations.compute({
      version: ruleset === undefined ? await this.evaluations.versionOf(before) : await this.rulesets.version(ruleset, null),
      cohort: await this.evaluations.packedInput(before),
      readings: { ...before.readings, ...readings },
      language,
      follows: before,
    });
  }

  /** A new evaluation beside the one that it was made from, by criterion. */
  private async rescored(before: KeptEvaluation, after: KeptEvaluation, language: Language) {
    const right = provedText(await this.evaluations.versionOf(after));
    const compared = await this.evaluations.beside(before, right, after.readings, language);
    if (!compared.ok) throw refused('compare-refused', compared.diagnostics);
    return { ...summary(after), identical: before.valuesDigest === after.valuesDigest, comparison: compared.document.results };
  }

  @Get(':id/readings')
  @Needs('evaluations.read')
  @ApiOperation({ summary: 'Each option of each reading alone, and each subject’s best and worst rank and grade over them, once tried' })
  async everyReading(@Param('id') id: string) {
    return this.readings.tried(await this.evaluations.byId(id));
  }

  @Post(':id/readings')
  @HttpCode(200)
  @Needs('evaluate')
  @AnswersOnly()
  @ApiOperation({ summary: 'Tries every reading, and keeps what came of it with the evaluation; of a large cohort as a job (202)' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiHeader({ name: 'Prefer', required: false, description: '`respond-async`: as a job' })
  async tryReadings(
    @Me() me: Principal,
    @Param('id') id: string,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
    @RespondAsync() asJob: boolean,
    @Res({ passthrough: true }) response: Response,
  ) {
    const kept = await this.evaluations.byId(id);
    if (!asJob && !(await this.long.isLong(kept))) return this.readings.tryAll(me, kept, language);
    return this.long.askReadings({ userId: me.id, key, asked: `readings ${kept.id}` }, me, kept, language, response);
  }
}
