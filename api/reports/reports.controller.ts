import { Body, Controller, Delete, Get, Header, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { ApiList } from '../http/api-list.ts';
import { ExpectedTag } from '../http/conditional.ts';
import { exactFields } from '../http/exact-fields.ts';
import { Lang } from '../http/language.ts';
import { contains, readListQuery, type ListShape, type Page } from '../http/list-query.ts';
import { reasonIn } from '../http/reason.ts';
import { ReportsService, type ReportName } from './reports.service.ts';

const LIST: ListShape = {
  sortable: { body: 'body', name: 'name', at: 'key', period: 'period', savedAt: 'saved_at' },
  filters: {
    assessment: 'assessment::text = :value',
    methodology: 'methodology = :value',
    period: 'period = :value',
    body: 'body = :value',
    category: 'category = :value',
    at: 'at = :value',
    savedBy: 'saved_by = :value',
    q: contains(`concat_ws(' ', body, name)`),
  },
  defaultSort: ['body', 'ASC'],
};

const HISTORY: ListShape = {
  sortable: { savedAt: 'saved_at' },
  filters: { savedBy: 'saved_by = :value' },
  defaultSort: ['savedAt', 'DESC'],
};

const JSON_TEXT = 'application/json; charset=utf-8';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get()
  @Needs('assessments.read')
  @ApiOperation({ summary: 'Reports that came in one by one, by body and time, of every assessment whose edition has them' })
  @ApiList(LIST)
  list(@Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    return this.reports.list(readListQuery(query, LIST));
  }

  @Get(':assessment/:body/:at')
  @Needs('assessments.read')
  @Header('Content-Type', JSON_TEXT)
  @ApiOperation({ summary: 'A report to the letter, what is wrong with it and what the edition finds in it; its ETag is for If-Match' })
  one(@Param() name: ReportName, @Lang() language: Language, @Res({ passthrough: true }) response: Response): Promise<string> {
    return this.view(name, language, response);
  }

  private async view({ assessment, body, at }: ReportName, language: Language, response: Response): Promise<string> {
    const { report, tag, ...about } = await this.reports.one({ assessment, body, at }, language);
    response.set('ETag', `"${tag}"`);
    return `${JSON.stringify({ assessment, at, ...about }).slice(0, -1)},"report":${report}}`;
  }

  @Get(':assessment/:body/:at/history')
  @Needs('assessments.read')
  @Header('Content-Type', JSON_TEXT)
  @ApiOperation({ summary: 'Every save that changed a report, with the report as it was then; null where it was taken out' })
  @ApiList(HISTORY)
  async history(@Param() { assessment, body, at }: ReportName, @Query() query: Record<string, unknown>): Promise<string> {
    const { data, total } = await this.reports.history({ assessment, body, at }, readListQuery(query, HISTORY));
    const each = data.map(({ report, ...rest }) => `${JSON.stringify(rest).slice(0, -1)},"report":${String(report)}}`);
    return `{"data":[${each.join(',')}],"total":${total}}`;
  }

  @Put(':assessment/:body/:at')
  @Needs('assessments.manage')
  @Header('Content-Type', JSON_TEXT)
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what was edited; "0" where there is nothing yet' })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['report'],
      properties: {
        report: { type: 'object', description: 'The report as a row of a cohort file. Its numbers are read as they are written.' },
        subject: {
          type: 'object',
          description: 'Of a body that has handed nothing in yet: its name, category and inputs besides the reports.',
        },
        reason: { type: 'string' },
      },
    },
  })
  @ApiOperation({ summary: 'Keeps the report of a body and time, complete or not; 412 when somebody saved the same report in between' })
  async save(
    @Me() me: Principal,
    @Param() { assessment, body, at }: ReportName,
    @Body() given: unknown,
    @ExpectedTag() expected: string,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const fields = exactFields(given, language, ['report', 'subject'], { reason: 'text' }, ['report']);
    const report = fields.object('report');
    const subject = fields.exact.subject === undefined ? null : fields.object('subject');
    const name = { assessment, body, at };
    await this.reports.save(me, name, { report, subject, reason: fields.text('reason'), expected }, language);
    return this.view(name, language, response);
  }

  @Delete(':assessment/:body/:at')
  @HttpCode(204)
  @Needs('assessments.manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiQuery({ name: 'reason', required: true })
  @ApiOperation({ summary: 'Takes a report out; it stays in the history' })
  async remove(
    @Me() me: Principal,
    @Param() { assessment, body, at }: ReportName,
    @Query('reason') reason: unknown,
    @ExpectedTag() expected: string,
    @Lang() language: Language,
  ): Promise<void> {
    const saving = { report: null, subject: null, reason: reasonIn(reason), expected };
    await this.reports.save(me, { assessment, body, at }, saving, language);
  }
}
