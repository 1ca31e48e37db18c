import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { ApiList } from '../http/api-list.ts';
import { IdempotencyKey } from '../http/conditional.ts';
import { Lang } from '../http/language.ts';
import { oneOf, readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import type { JobView } from '../jobs/jobs.service.ts';
import { PART_OUTCOMES, type RescoreInput } from './rescore.ts';
import { NationalRescoreDto } from './rescores.dto.ts';
import { RescoresService, type RescoreView } from './rescores.service.ts';
import { writtenTable } from './written-table.ts';

const PARTS: ListShape = {
  sortable: { no: 'p.no', outcome: `r.result ->> 'outcome'`, changed: `(r.result ->> 'changed')::integer`, period: 'e.period' },
  filters: {
    outcome: oneOf(`coalesce(r.result ->> 'outcome', 'waiting')`, ['waiting', ...PART_OUTCOMES]),
    evaluation: 'e.id::text = :value',
    ruleset: 'e.edition_id = :value',
    period: 'e.period = :value',
  },
  defaultSort: ['no', 'ASC'],
};
const FROM = `job_parts p join evaluations e on e.id = (p.input ->> 'evaluation')::uuid
  left join job_part_results r on r.job_id = p.job_id and r.no = p.no`;
const COLUMNS = `p.no, e.id as evaluation, json_build_object('id', e.edition_id, 'version', e.version) as ruleset, e.period,
  p.input ->> 'ruleset' as under, p.input -> 'reading' as reading, coalesce(r.result ->> 'outcome', 'waiting') as outcome,
  r.result ->> 'subjects' as subjects, r.result ->> 'changed' as changed`;

@ApiTags('rescores')
@Controller('rescores')
export class RescoresController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly rescores: RescoresService,
  ) {}

  private readonly run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);

  @Post()
  @Needs('rescore')
  @ApiOperation({
    summary:
      'Scores again what was confirmed, or kept, under its own version or another, as it was read or under every reading: a job (202)',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async ask(
    @Me() me: Principal,
    @Body() given: NationalRescoreDto,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobView> {
    const { of = 'confirmed', methodology = null, ruleset = null, readings = 'kept' } = given;
    const input: RescoreInput = { of, methodology, ruleset, readings };
    return this.rescores.ask({ userId: me.id, key, asked: `rescore ${JSON.stringify(input)}` }, me, input, language, response);
  }

  @Get(':id')
  @Needs('rescore')
  @ApiOperation({ summary: 'How far a re-score is, and how many parts came out identical' })
  one(@Param('id') id: string, @Lang() language: Language): Promise<RescoreView> {
    return this.rescores.view(id, language);
  }

  @Get(':id/parts')
  @Needs('rescore')
  @ApiOperation({ summary: 'One evaluation under one choice of readings each, with its difference; no result of those still waiting' })
  @ApiList(PARTS)
  async parts(@Param('id') id: string, @Query() query: Record<string, unknown>, @Lang() language: Language): Promise<Page<unknown>> {
    const asked = readListQuery(query, PARTS);
    await this.rescores.view(id, language);
    const own = { ...asked, where: [...asked.where, { sql: 'p.job_id = cast(:value as uuid)', value: id }] };
    return readPage(this.run, own, `${COLUMNS}, r.result`, FROM, 'p.no');
  }

  @Get(':id/export')
  @Needs('rescore')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The parts as a table (CSV)' })
  async export(@Param('id') id: string, @Lang() language: Language, @Res({ passthrough: true }) response: Response): Promise<string> {
    await this.rescores.view(id, language);
    const rows = (await this.run(
      `select x.no, x.evaluation, x.ruleset ->> 'id' || '@' || (x.ruleset ->> 'version') as version, x.period, x.under,
              x.reading ->> 'id' as reading, x.reading ->> 'option' as option, x.outcome, x.subjects, x.changed
         from (select ${COLUMNS} from ${FROM} where p.job_id = $1) x order by x.no`,
      [id],
    )) as Readonly<Record<string, unknown>>[];
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="rescore-${id}.csv"`);
    return writtenTable(rows, language);
  }
}
