import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { EvaluationsService } from '../evaluations/evaluations.service.ts';
import { ApiList } from '../http/api-list.ts';
import { IdempotencyKey, RespondAsync } from '../http/conditional.ts';
import { Lang } from '../http/language.ts';
import { contains, oneOf, readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import { notFound } from '../http/problem.ts';
import { JobAnswers } from '../jobs/answering.service.ts';
import { OnceService } from '../once/once.service.ts';
import { ConfirmDto, OpenDto } from './assessments.dto.ts';
import { AssessmentsService, STATE, STATES } from './assessments.service.ts';
import { OpeningService } from './opening.service.ts';
import { LongAssessments } from './long-assessments.service.ts';

const ASSESSMENTS = `(
  select a.*, m.id as methodology, v.edition_id, v.version, v.identity, ${STATE} as state,
         (select count(*)::integer from current_submissions s where s.assessment_id = a.id) as subjects,
         (select count(*)::integer from current_submissions s where s.assessment_id = a.id and s.given = s.wanted) as complete,
         (select count(*)::integer from current_submissions s where s.assessment_id = a.id and s.wrong > 0) as wrong,
         (select f.id from assessments f where f.follows = a.id) as followed_by,
         c.evaluation_id as confirmed_evaluation, c.confirmed_by, c.confirmed_at
    from assessments a join methodologies m on m.no = a.methodology_no join versions v on v.id = a.version_id
    left join confirmations c on c.assessment_id = a.id
) x`;
const COLUMNS = `id, methodology, json_build_object('id', edition_id, 'version', version) as ruleset,
  identity -> 'title' as "rulesetTitle", title, period, held_on::text as "heldOn", reason, readings, state, revision, subjects, complete, wrong, follows, followed_by as "followedBy",
  opened_by as "openedBy", opened_at as "openedAt", confirmed_evaluation as "confirmedEvaluation", confirmed_by as "confirmedBy",
  confirmed_at as "confirmedAt"`;
const LIST: ListShape = {
  sortable: { openedAt: 'opened_at', period: 'period', title: 'title', methodology: 'methodology', state: 'state', subjects: 'subjects' },
  filters: {
    methodology: 'methodology = :value',
    ruleset: 'edition_id = :value',
    period: 'period = :value',
    state: oneOf('state', STATES),
    q: contains(`concat_ws(' ', title, period, identity ->> 'title')`),
  },
  defaultSort: ['openedAt', 'DESC'],
};

const EVALUATIONS: ListShape = {
  sortable: { madeAt: 'e.made_at' },
  filters: {},
  defaultSort: ['madeAt', 'DESC'],
};

@ApiTags('assessments')
@Controller('assessments')
export class AssessmentsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly assessments: AssessmentsService,
    private readonly opening: OpeningService,
    private readonly evaluations: EvaluationsService,
    private readonly once: OnceService,
    private readonly long: LongAssessments,
    private readonly answers: JobAnswers,
  ) {}

  private readonly run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);

  private async view(id: string, response: Response) {
    const [found] = await this.dataSource.query<{ revision: number }[]>(`select ${COLUMNS} from ${ASSESSMENTS} where id = $1`, [id]);
    if (!found) throw notFound('assessment', id);
    response.set('ETag', `"${found.revision}"`);
    return found;
  }

  @Get()
  @Needs('assessments.read')
  @ApiOperation({ summary: 'Ratings and contests: under which version, how far the data have come, and what state follows from that' })
  @ApiList(LIST)
  list(@Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    return readPage(this.run, readListQuery(query, LIST), COLUMNS, ASSESSMENTS, 'id');
  }

  @Post()
  @Needs('assessments.manage')
  @ApiOperation({
    summary: 'Opens an assessment under the version in force on the day it is held, or under one chosen by hand for a reason',
    description: 'With `follows` a confirmed one is opened again: what was handed in is taken over.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async open(
    @Me() me: Principal,
    @Body() given: OpenDto,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
    @Res({ passthrough: true }) response: Response,
  ) {
    const keyed = { userId: me.id, key, asked: `open ${JSON.stringify(given)}` };
    const id = await this.once.one(
      keyed,
      () => this.opening.prepared(given, language),
      async (manager, prepared) => (await this.opening.open(manager, me, prepared)).id,
    );
    return this.view(id, response);
  }

  @Get(':id')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'An assessment' })
  async one(@Param('id') id: string, @Res({ passthrough: true }) response: Response) {
    return this.view((await this.assessments.byId(id)).id, response);
  }

  @Get(':id/evaluations')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'What the assessment came to, each time it was evaluated' })
  @ApiList(EVALUATIONS)
  async evaluationsOf(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, EVALUATIONS);
    const { id: assessment } = await this.assessments.byId(id);
    const own = { ...asked, where: [...asked.where, { sql: 'x.assessment_id = cast(:value as uuid)', value: assessment }] };
    const columns = `e.id, e.hash, x.revision, e.engine, e.subjects, e.made_at as "madeAt", e.made_by as "madeBy",
      exists (select from confirmations c where c.evaluation_id = e.id) as confirmed`;
    return readPage(this.run, own, columns, 'assessment_evaluations x join evaluations e on e.id = x.evaluation_id', 'e.id');
  }

  @Post(':id/evaluate')
  @Needs('assessments.manage')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiOperation({
    summary: 'Evaluates what was handed in, and keeps it: the document of `evaluate --json`, with `id` and `hash`',
    description: 'Too much for a request, or with `Prefer: respond-async`, it is a job (202, `Location`).',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiHeader({ name: 'Prefer', required: false, description: '`respond-async`: as a job' })
  async evaluate(
    @Me() me: Principal,
    @Param('id') id: string,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
    @RespondAsync() asJob: boolean,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const assessment = await this.assessments.byId(id);
    const keyed = { userId: me.id, key, asked: `evaluate ${assessment.id}` };
    const again = async (object: string): Promise<string> => {
      const job = await this.answers.again(object, language, response);
      return job ? JSON.stringify(job) : this.evaluations.document(await this.evaluations.byId(object), language);
    };
    const earlier = await this.once.earlier(keyed);
    if (earlier !== null) return again(earlier);
    if (asJob || (await this.long.isLong(assessment)))
      return JSON.stringify(await this.long.askEvaluation(keyed, me, assessment, language, response));
    const outcome = await this.assessments.compute(assessment, language);
    return this.once.once(
      keyed,
      async (manager) => {
        const kept = await this.assessments.enter(manager, me, assessment.id, outcome);
        return { object: kept.id, answer: this.evaluations.documentOf(outcome.computed.json, kept) };
      },
      again,
    );
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Needs('assessments.confirm')
  @ApiOperation({ summary: 'Confirms an evaluation of what stands: nothing is handed in any more' })
  async confirm(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body() given: ConfirmDto,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const assessment = await this.assessments.byId(id);
    await this.assessments.confirm(me, assessment.id, given, language);
    return this.view(assessment.id, response);
  }
}
