import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { ApiList } from '../http/api-list.ts';
import { Lang } from '../http/language.ts';
import { contains, readListQuery, whether, type ListShape } from '../http/list-query.ts';
import { TakeFiguresDto } from './assessments.dto.ts';
import { AssessmentsService } from './assessments.service.ts';
import { FiguresService, type FiguresTaken } from './figures.service.ts';
import { FORMATS, readImport } from './import-query.ts';

const DIFFERENCES: ListShape = {
  sortable: { subject: 'position', name: 'name', input: 'input', taken: 'taken', origins: 'origins' },
  filters: {
    subject: 'subject = :value',
    input: 'input = :value',
    taken: 'taken = :value',
    q: contains(`concat_ws(' ', subject, name)`),
  },
  defaultSort: ['subject', 'ASC'],
};
const SETTLED: ListShape = { ...DIFFERENCES, filters: { ...DIFFERENCES.filters, agree: whether('agree') } };

const HISTORY: ListShape = {
  sortable: { enteredAt: 'entered_at' },
  filters: {
    subject: 'subject = :value',
    input: 'input = :value',
    origin: 'origin = :value',
    enteredBy: 'entered_by = :value',
    since: { moment: 'entered_at >= :value' },
    until: { moment: 'entered_at <= :value', through: true },
  },
  defaultSort: ['enteredAt', 'DESC'],
};

const JSON_TEXT = 'application/json; charset=utf-8';

@ApiTags('assessments')
@Controller('assessments/:id')
export class FiguresController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly figures: FiguresService,
  ) {}

  @Get('figures')
  @Needs('assessments.read')
  @Header('Content-Type', JSON_TEXT)
  @ApiOperation({
    summary: 'Of each input that anybody holds a figure of: whose was taken, what each origin says, and whether they agree',
    description: 'Figures stand in the order of precedence of the edition, as they were written.',
  })
  @ApiList(SETTLED)
  async settled(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<string> {
    const { data, total } = await this.figures.settled(await this.assessments.byId(id), readListQuery(query, SETTLED));
    return pageText(data, 'figures', total);
  }

  @Get('differences')
  @Needs('assessments.read')
  @Header('Content-Type', JSON_TEXT)
  @ApiOperation({ summary: 'Where origins do not say the same of an input' })
  @ApiList(DIFFERENCES)
  async differences(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<string> {
    const asked = readListQuery(query, DIFFERENCES);
    const different = { ...asked, where: [...asked.where, { sql: 'agree = cast(:value as boolean)', value: 'false' }] };
    const { data, total } = await this.figures.settled(await this.assessments.byId(id), different);
    return pageText(data, 'figures', total);
  }

  @Get('figures/history')
  @Needs('assessments.read')
  @Header('Content-Type', JSON_TEXT)
  @ApiOperation({
    summary: 'Every figure handed in under an origin: of whom, by whom, out of which file or evaluation; `current` those that stand',
  })
  @ApiList(HISTORY)
  async history(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<string> {
    const { data, total } = await this.figures.history(await this.assessments.byId(id), readListQuery(query, HISTORY));
    return pageText(data, 'value', total);
  }

  @Get('evaluations/:evaluation/figures')
  @Needs('assessments.read')
  @Header('Content-Type', JSON_TEXT)
  @ApiOperation({ summary: 'Whose figures an evaluation of the assessment took' })
  async takenBy(@Param('id') id: string, @Param('evaluation') evaluation: string): Promise<string> {
    return `{"data":${await this.figures.takenBy(await this.assessments.byId(id), evaluation)}}`;
  }

  @Post('figures')
  @HttpCode(200)
  @Needs('assessments.manage')
  @Header('Content-Type', JSON_TEXT)
  @ApiQuery({ name: 'origin', required: true, description: 'Who holds the figures: an origin of the edition with `held_by: register`' })
  @ApiQuery({ name: 'name', required: true, description: 'The name of the file' })
  @ApiQuery({ name: 'format', required: false, schema: { type: 'string', enum: [...FORMATS] } })
  @ApiQuery({ name: 'preview', required: false, schema: { type: 'boolean', default: false } })
  @ApiOperation({
    summary: 'Takes in what an origin holds, from a cohort file with those inputs alone; all of it or nothing',
    description: '`null` takes a figure back. What was held before stays in the history.',
  })
  async takeFile(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Lang() language: Language,
  ): Promise<string> {
    const { name, format, flags, texts } = readImport(query, ['preview'], ['origin']);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const given = { ...texts, ...flags, name, bytes, format };
    return takenText(await this.figures.takeFile(me, await this.assessments.byId(id), given, language));
  }

  @Post('figures/take')
  @HttpCode(200)
  @Needs('assessments.manage')
  @Header('Content-Type', JSON_TEXT)
  @ApiOperation({
    summary: 'Takes what the subjects came to in an assessment by another methodology, of the same period and evaluated as it stands',
  })
  async takeResults(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body() { origin, from, preview }: TakeFiguresDto,
    @Lang() language: Language,
  ): Promise<string> {
    const given = { origin, from, preview: preview ?? false };
    return takenText(await this.figures.takeResults(me, await this.assessments.byId(id), given, language));
  }
}

/** A page of rows of which one field is JSON already: its numbers are given as they were written. */
function pageText<Field extends string>(rows: readonly Readonly<Record<Field, string | null>>[], field: Field, total: number): string {
  const each = rows.map((row) => {
    const { [field]: text, ...rest } = row;
    return `${JSON.stringify(rest).slice(0, -1)},"${field}":${String(text)}}`;
  });
  return `{"data":[${each.join(',')}],"total":${total}}`;
}

function takenText({ changes, ...rest }: FiguresTaken): string {
  const each = changes.map(
    ({ subject, input, from, to }) =>
      `{"subject":${JSON.stringify(subject)},"input":${JSON.stringify(input)},"from":${String(from)},"to":${String(to)}}`,
  );
  return `${JSON.stringify(rest).slice(0, -1)},"changes":[${each.join(',')}]}`;
}
