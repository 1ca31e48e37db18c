import { Body, Controller, Get, Header, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { ApiList } from '../http/api-list.ts';
import { ExpectedRevision } from '../http/conditional.ts';
import { exactFields } from '../http/exact-fields.ts';
import { Lang } from '../http/language.ts';
import { contains, readListQuery, readPage, whether, type ListShape, type Page } from '../http/list-query.ts';
import { SheetsService, type SheetKey } from './sheets.service.ts';

/** Every column is of the one member whose rows are asked for. */
const LIST: ListShape = {
  sortable: { position: 'd.position', subject: 'd.subject', list: 'd.list', total: 's.total::numeric', savedAt: 's.saved_at' },
  filters: {
    assessment: 'd.assessment_id::text = :value',
    commission: 'd.commission_id::text = :value',
    list: 'd.list = :value',
    stage: 'd.stage = :value',
    complete: whether('coalesce(s.complete, false)'),
    barred: whether('d.bar is not null'),
    q: contains(`concat_ws(' ', d.subject, d.name)`),
  },
  defaultSort: ['position', 'ASC'],
};
const COLUMNS = `d.commission_id as commission, d.assessment_id as assessment, d.list, d.stage, d.subject, d.name, d.category, d.bar,
  c.stage is not null as closed, coalesce(s.revision, 0) as revision, coalesce(s.complete, false) as complete, s.total,
  s.saved_at as "savedAt"`;
const FROM = `sheet_duties d
  left join closings c on c.commission_id = d.commission_id and c.stage = d.stage
  left join current_sheets s on s.commission_id = d.commission_id and s.list = d.list and s.subject = d.subject and s.user_id = d.user_id`;

@ApiTags('commissions')
@Controller('sheets')
export class SheetsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sheets: SheetsService,
  ) {}

  @Get()
  @Needs('sheets.fill')
  @ApiOperation({ summary: 'One’s own sheets: whom one has to score, what bars it, and what one’s points add up to' })
  @ApiList(LIST)
  list(@Me() me: Principal, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, LIST);
    const own = { ...asked, where: [...asked.where, { sql: 'd.user_id = cast(:value as uuid)', value: me.id }] };
    const run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);
    return readPage(run, own, COLUMNS, FROM, 'd.commission_id, d.list, d.subject');
  }

  @Get(':commission/:list/:subject')
  @Needs('sheets.fill')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'One’s own sheet about a subject, to the letter; its ETag is for If-Match' })
  one(
    @Me() me: Principal,
    @Param('commission') commission: string,
    @Param('list') list: string,
    @Param('subject') subject: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    return this.view(me, { commission, list, subject }, response);
  }

  private async view(me: Principal, key: SheetKey, response: Response): Promise<string> {
    const { data, bar, closed, revision, total, complete } = await this.sheets.own(me, key);
    response.set('ETag', `"${revision}"`);
    // Points are given as they were handed in.
    return `${JSON.stringify({ ...key, bar, closed, revision, complete, total }).slice(0, -1)},"data":${data ?? 'null'}}`;
  }

  @Put(':commission/:list/:subject')
  @Needs('sheets.fill')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what was edited; "0" where there is nothing yet' })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['data'],
      properties: {
        data: { type: 'object', description: 'The fields of a row of the list but the one that names the member, whole or in part' },
      },
    },
  })
  @ApiOperation({ summary: 'Saves one’s own sheet about a subject; 412 with what stands there when it was saved in between' })
  async save(
    @Me() me: Principal,
    @Param('commission') commission: string,
    @Param('list') list: string,
    @Param('subject') subject: string,
    @Body() body: unknown,
    @ExpectedRevision() expected: number,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const data = exactFields(body, language, ['data'], {}, ['data']).object('data');
    const key = { commission, list, subject };
    await this.sheets.save(me, key, data, expected, language);
    return this.view(me, key, response);
  }
}
