import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import { ApiList } from '../http/api-list.ts';
import { IdempotencyKey } from '../http/conditional.ts';
import { Lang } from '../http/language.ts';
import { readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import { OnceService } from '../once/once.service.ts';
import { CloseDto, TieDto } from './commissions.dto.ts';
import { StagesService } from './stages.service.ts';
import { TiesService } from './ties.service.ts';

const TIES: ListShape = {
  sortable: { settledAt: 'settled_at' },
  filters: { commission: 'commission_id::text = :value', stage: 'stage = :value', group: 'group_name = :value' },
  defaultSort: ['settledAt', 'DESC'],
};
const TIE = `id, commission_id as commission, stage, group_name as "group", subjects as "order", reason, evaluation_id as evaluation,
  settled_by as "settledBy", settled_at as "settledAt"`;

@ApiTags('commissions')
@Controller()
export class StagesController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly assessments: AssessmentsService,
    private readonly stages: StagesService,
    private readonly tiesService: TiesService,
    private readonly once: OnceService,
  ) {}

  @Get('commissions/:id/stages/:stage')
  @Needs('stages.close')
  @ApiOperation({ summary: 'For the commission’s secretary: whose sheets are missing, and whom far fewer scored than others' })
  view(@Me() me: Principal, @Param('id') id: string, @Param('stage') stage: string) {
    return this.stages.view(me, id, stage);
  }

  @Post('assessments/:id/stages/:stage/close')
  @HttpCode(200)
  @Needs('stages.close')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({
    summary: 'Closes a stage of a commission: the sheets that stand become part of the data; a reason where some are missing',
  })
  async close(
    @Me() me: Principal,
    @Param('id') id: string,
    @Param('stage') stage: string,
    @Body() given: CloseDto,
    @IdempotencyKey() key: string | null,
  ) {
    const assessment = await this.assessments.byId(id);
    const keyed = { userId: me.id, key, asked: `close ${assessment.id} ${stage} ${JSON.stringify(given)}` };
    const closed = await this.once.one(
      keyed,
      () => Promise.resolve(),
      async (manager) => {
        await this.stages.close(manager, me, assessment.id, stage, given);
        return given.commission;
      },
    );
    return this.stages.view(me, closed, stage);
  }

  @Get('assessments/:id/ties')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'Ties that were settled: in which order, by whom and why' })
  @ApiList(TIES)
  async ties(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, TIES);
    const { id: assessment } = await this.assessments.byId(id);
    const own = { ...asked, where: [...asked.where, { sql: 'assessment_id = cast(:value as uuid)', value: assessment }] };
    return readPage((sql, values) => this.dataSource.query(sql, values), own, TIE, 'ties', 'id');
  }

  @Post('assessments/:id/ties')
  @Needs('ties.settle')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'The chair settles a tie of the evaluation that stands, with a reason; the next evaluation goes by it' })
  async settle(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body() given: TieDto,
    @Lang() language: Language,
    @IdempotencyKey() key: string | null,
  ) {
    const assessment = await this.assessments.byId(id);
    const keyed = { userId: me.id, key, asked: `tie ${assessment.id} ${JSON.stringify(given)}` };
    const settled = await this.once.one(
      keyed,
      () => this.tiesService.found(assessment.id, given.stage, given.order, language),
      (manager, tie) => this.tiesService.settle(manager, me, assessment.id, given, tie),
    );
    const [found] = await this.dataSource.query<unknown[]>(`select ${TIE} from ties where id = $1`, [settled]);
    return found;
  }
}
