import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { EnginePool, type CohortFile } from '../engine/pool.ts';
import { ApiList } from '../http/api-list.ts';
import { ExpectedRevision, IdempotencyKey, RespondAsync } from '../http/conditional.ts';
import { exactFields } from '../http/exact-fields.ts';
import { Lang } from '../http/language.ts';
import { contains, oneOf, readListQuery, readPage, whether, type ListShape, type Page } from '../http/list-query.ts';
import { badFields, Problem, refused } from '../http/problem.ts';
import { reasonIn } from '../http/reason.ts';
import { provedText } from '../rulesets/versions.service.ts';
import { AssessmentsService } from './assessments.service.ts';
import { HistoryService } from './history.service.ts';
import { FORMATS, readImport } from './import-query.ts';
import { LongAssessments } from './long-assessments.service.ts';
import { settledText } from './settled-figures.service.ts';
import { SOURCES } from './submission.entity.ts';
import { SubmissionsService } from './submissions.service.ts';

const LIST: ListShape = {
  sortable: {
    position: 'position',
    subject: 'subject',
    name: 'name',
    category: 'category',
    given: 'given',
    missing: 'wanted - given',
    wrong: 'wrong',
    savedAt: 'saved_at',
  },
  filters: {
    category: 'category = :value',
    savedBy: 'saved_by = :value',
    complete: whether('given = wanted'),
    q: contains(`concat_ws(' ', subject, name)`),
  },
  defaultSort: ['position', 'ASC'],
};
const COLUMNS = `subject, name, category, revision, given, wanted, wrong, source, saved_by as "savedBy", saved_at as "savedAt"`;

const HISTORY: ListShape = {
  sortable: { savedAt: 'saved_at' },
  filters: {
    subject: 'subject = :value',
    savedBy: 'saved_by = :value',
    source: oneOf('source', SOURCES),
    since: { moment: 'saved_at >= :value' },
    until: { moment: 'saved_at <= :value', through: true },
  },
  defaultSort: ['savedAt', 'DESC'],
};

@ApiTags('assessments')
@Controller('assessments/:id')
export class SubmissionsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly assessments: AssessmentsService,
    private readonly submissions: SubmissionsService,
    private readonly history: HistoryService,
    private readonly engine: EnginePool,
    private readonly long: LongAssessments,
  ) {}

  private readonly run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);

  @Get('submissions')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'What subjects handed in: how many of the fields that are asked for are there, and how many are wrong' })
  @ApiList(LIST)
  async list(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, LIST);
    const { id: assessment } = await this.assessments.byId(id);
    const own = { ...asked, where: [...asked.where, { sql: 'assessment_id = cast(:value as uuid)', value: assessment }] };
    return readPage(this.run, own, COLUMNS, 'current_submissions', 'subject');
  }

  @Get('submissions/:subject')
  @Needs('assessments.read')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'A submission to the letter, how each field fares, and what is wrong with it; its ETag is for If-Match' })
  async one(
    @Param('id') id: string,
    @Param('subject') subject: string,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    return this.view(id, subject, language, response);
  }

  private async view(id: string, subject: string, language: Language, response: Response): Promise<string> {
    const { submission, fields, diagnostics, settled } = await this.submissions.view(await this.assessments.byId(id), subject, language);
    const { data, name, category, revision, given, wanted, wrong, source, origin, reason, savedBy, savedAt } = submission;
    response.set('ETag', `"${revision}"`);
    const about = {
      subject,
      name,
      category,
      revision,
      given,
      wanted,
      wrong,
      source,
      origin,
      reason,
      savedBy,
      savedAt,
      fields,
      diagnostics,
    };
    // Numbers are given as they were handed in, not as a double has them.
    return `${JSON.stringify(about).slice(0, -1)},"sources":${settledText(settled, { named: false })},"data":${data}}`;
  }

  @Put('submissions/:subject')
  @Needs('assessments.manage')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what was edited; "0" where there is nothing yet' })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['data'],
      properties: {
        data: {
          type: 'object',
          description: 'The subject as a cohort file has it, whole or in part. Its numbers are read as they are written.',
        },
        reason: { type: 'string' },
      },
    },
  })
  @ApiOperation({ summary: 'Saves a submission, complete or not; 412 with what stands there when somebody saved in between' })
  async save(
    @Me() me: Principal,
    @Param('id') id: string,
    @Param('subject') subject: string,
    @Body() body: unknown,
    @ExpectedRevision() expected: number,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const fields = exactFields(body, language, ['data'], { reason: 'text' }, ['data']);
    const data = fields.object('data');
    const assessment = await this.assessments.byId(id);
    await this.submissions.save(me, assessment, subject, { data, reason: fields.text('reason'), expected }, language);
    return this.view(id, subject, language, response);
  }

  @Delete('submissions/:subject')
  @HttpCode(204)
  @Needs('assessments.manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiQuery({ name: 'reason', required: true })
  @ApiOperation({ summary: 'Takes a subject out; what was saved of it stays in the history' })
  async remove(
    @Me() me: Principal,
    @Param('id') id: string,
    @Param('subject') subject: string,
    @Query('reason') reason: unknown,
    @ExpectedRevision() expected: number,
    @Lang() language: Language,
  ): Promise<void> {
    const saving = { data: null, reason: reasonIn(reason), expected };
    await this.submissions.save(me, await this.assessments.byId(id), subject, saving, language);
  }

  @Get('submissions/:subject/history')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'Every save of a submission: which field, from what, to what, who, when, why, and from where' })
  @ApiList(HISTORY)
  async historyOf(@Param('id') id: string, @Param('subject') subject: string, @Query() query: Record<string, unknown>) {
    const asked = readListQuery(query, HISTORY);
    return this.history.page(await this.assessments.byId(id), {
      ...asked,
      where: [...asked.where, { sql: 'subject = :value', value: subject }],
    });
  }

  @Get('history')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'Every save of every submission' })
  @ApiList(HISTORY)
  async all(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const asked = readListQuery(query, HISTORY);
    return this.history.page(await this.assessments.byId(id), asked);
  }

  @Post('import')
  @HttpCode(200)
  @Needs('assessments.manage')
  @ApiQuery({ name: 'name', required: true, description: 'The name of the file' })
  @ApiQuery({ name: 'format', required: false, schema: { type: 'string', enum: [...FORMATS] } })
  @ApiQuery({
    name: 'preview',
    required: false,
    schema: { type: 'boolean', default: false },
    description: 'Tells what would change and saves nothing',
  })
  @ApiQuery({
    name: 'remove',
    required: false,
    schema: { type: 'boolean', default: false },
    description: 'Takes subjects out that the file does not have',
  })
  @ApiOperation({ summary: 'Takes a file in as it is (JSON, YAML, CSV or several packed as ZIP, XLSX), all of it or nothing' })
  async import(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
    @RespondAsync() asJob: boolean,
    @Res({ passthrough: true }) response: Response,
  ) {
    const {
      name,
      format,
      flags: { preview, remove },
    } = readImport(query, ['preview', 'remove']);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const assessment = await this.assessments.byId(id);
    const importing = { name, bytes, format, preview, remove, language };
    if (!preview && (asJob || this.long.isLongFile(bytes)))
      return this.long.askImport({ userId: me.id, key }, me, assessment, importing, response);
    return this.submissions.take(me, assessment, importing);
  }

  @Get('export')
  @Needs('assessments.read')
  @ApiQuery({ name: 'format', required: true, schema: { type: 'string', enum: [...FORMATS] } })
  @ApiOperation({ summary: 'What was handed in, as a file that can be taken in again' })
  async export(
    @Param('id') id: string,
    @Query('format') format: unknown,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const wanted = FORMATS.find((one) => one === format);
    if (!wanted) throw badFields([{ path: 'format', code: 'not-among', details: { allowed: FORMATS.join(', ') } }]);
    const assessment = await this.assessments.byId(id);
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const { cohort } = await this.assessments.snapshot(assessment.id);
    const known = await this.submissions.knownTexts(assessment.id);
    const answer = await this.engine.writeCohort({ ruleset, cohort: { name: 'cohort', text: cohort }, format: wanted, language, known });
    if (!answer.ok) throw refused('export-refused', answer.diagnostics);
    return sent(answer.file, response);
  }

  @Get('template')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'An empty workbook of the edition, to be filled in and imported' })
  async template(@Param('id') id: string, @Lang() language: Language, @Res({ passthrough: true }) response: Response) {
    const assessment = await this.assessments.byId(id);
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const answer = await this.engine.cohortTemplate({ ruleset, language, known: await this.submissions.knownTexts(assessment.id) });
    if (!answer.ok) throw new Problem(500, 'internal');
    return sent(answer.file, response);
  }
}

/** A file is answered as it is. */
function sent({ name, bytes, mediaType }: CohortFile, response: Response): void {
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', `attachment; filename="${name.replace(/[^\w.@-]/g, '_')}"`);
  response.end(Buffer.from(bytes));
}
