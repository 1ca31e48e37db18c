import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { EnginePool } from '../engine/pool.ts';
import { isDay, momentOf, MOMENT_WANTED_THROUGH } from '../http/calendar.ts';
import { Lang } from '../http/language.ts';
import { ApiList } from '../http/api-list.ts';
import { contains, oneOf, readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import { badFields, notFound, refused, type FieldFault } from '../http/problem.ts';
import { ChecksService, worded } from './checks.service.ts';
import { DraftsService, nameOf } from './drafts.service.ts';
import { PublishingService } from './publishing.service.ts';
import { CreateDraftDto, EndDto, WithdrawDto } from './rulesets.dto.ts';
import { STATUSES, Version } from './version.entity.ts';
import { provedText, VersionsService } from './versions.service.ts';
import { etagOf, summaryOf } from './views.ts';

/** An edition with the version that stands for it: the one published last, withdrawn or not, else its newest draft. */
const EDITIONS = `(
  select e.id, m.id as methodology, v.version, v.status, v.identity, v.in_force,
         (select count(*)::integer from versions c where c.edition_id = e.id and c.status in ('published', 'withdrawn')) as versions,
         (select max(p.version) filter (where p.published_at =
                   (select max(q.published_at) from versions q where q.edition_id = e.id and q.status = 'published'))
            from versions p where p.edition_id = e.id and p.status = 'published') as latest
    from editions e join methodologies m on m.no = e.methodology_no
    left join lateral (
      select * from versions w where w.edition_id = e.id and w.status <> 'deleted'
       order by (w.status = 'published') desc, (w.status = 'withdrawn') desc, w.published_at desc nulls last, w.created_at desc limit 1
    ) v on true
) x`;
const EDITION_COLUMNS = `id, methodology, latest, status, versions, identity -> 'title' as title,
  identity -> 'act' as act, identity -> 'inForce' as "inForce", identity -> 'notHeld' as "notHeld"`;
/** What was deleted before it was published leaves the lists. */
const SHOWN = STATUSES.filter((one) => one !== 'deleted');

const EDITION_LIST: ListShape = {
  sortable: { id: 'id', methodology: 'methodology', latest: 'latest', status: 'status', versions: 'versions', inForce: 'in_force' },
  filters: {
    methodology: 'methodology = :value',
    status: oneOf('status', SHOWN),
    q: contains(`concat_ws(' ', id, methodology, identity ->> 'title')`),
  },
  defaultSort: ['id', 'ASC'],
};

const VERSION_LIST: ListShape = {
  sortable: {
    id: 'v.id',
    version: 'v.version',
    status: 'v.status',
    publishedAt: 'v.published_at',
    createdAt: 'v.created_at',
    editedAt: 'v.edited_at',
  },
  filters: { status: oneOf('v.status', SHOWN), q: contains('v.version') },
  defaultSort: ['createdAt', 'DESC'],
};

@ApiTags('rulesets')
@Controller('rulesets')
export class RulesetsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly versions: VersionsService,
    private readonly drafts: DraftsService,
    private readonly publishing: PublishingService,
    private readonly checks: ChecksService,
    private readonly engine: EnginePool,
  ) {}

  private readonly run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);

  @Get()
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'Editions, each with the version that stands for it' })
  @ApiList(EDITION_LIST)
  list(@Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    return readPage(this.run, readListQuery(query, EDITION_LIST), EDITION_COLUMNS, EDITIONS, 'id');
  }

  @Get('in-force')
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'The version of a methodology in force on a day, as known now or at another moment' })
  @ApiQuery({ name: 'methodology' })
  @ApiQuery({ name: 'on', description: 'YYYY-MM-DD' })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description: `${MOMENT_WANTED_THROUGH}: what was published or withdrawn later is not known yet`,
  })
  async inForce(@Query('methodology') methodology: unknown, @Query('on') on: unknown, @Query('asOf') asOf?: unknown) {
    const faults: FieldFault[] = [];
    if (typeof methodology !== 'string' || methodology === '') faults.push({ path: 'methodology', code: 'missing', details: {} });
    if (typeof on !== 'string' || !isDay(on)) faults.push({ path: 'on', code: 'not-day', details: {} });
    const asked = asOf !== undefined && asOf !== '';
    const moment = typeof asOf === 'string' ? momentOf(asOf, { through: true }) : null;
    if (asked && !moment) faults.push({ path: 'asOf', code: 'not-moment', details: {} });
    if (faults.length > 0) throw badFields(faults);
    return summaryOf(await this.versions.inForce(methodology as string, on as string, moment));
  }

  @Get('days')
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'A methodology’s published versions by their days in force, and the days between them that have no rules' })
  @ApiQuery({ name: 'methodology' })
  async days(@Query('methodology') methodology: unknown) {
    if (typeof methodology !== 'string' || methodology === '') throw badFields([{ path: 'methodology', code: 'missing', details: {} }]);
    const { versions, uncovered } = await this.versions.days(methodology);
    return { versions: versions.map(summaryOf), uncovered };
  }

  @Get(':id')
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'One edition' })
  async one(@Param('id') id: string): Promise<unknown> {
    const [found] = await this.dataSource.query<unknown[]>(`select ${EDITION_COLUMNS} from ${EDITIONS} where id = $1`, [id]);
    if (found === undefined) throw notFound('ruleset', id);
    return found;
  }

  @Get(':id/versions')
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'An edition’s versions; drafts are among them for those who may read them' })
  @ApiList(VERSION_LIST)
  async listVersions(@Me() me: Principal, @Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    await this.one(id);
    const { limit, offset, orderBy, where } = readListQuery(query, VERSION_LIST);
    const visible = me.rights.includes('drafts.read') ? `v.status <> 'deleted'` : `v.status in ('published', 'withdrawn')`;
    const [column = '', order] = orderBy.split(' ');
    const found = this.dataSource.getRepository(Version).createQueryBuilder('v').where(`v.edition_id = :id and ${visible}`, { id });
    for (const [index, { sql, value }] of where.entries())
      found.andWhere(sql.replaceAll(':value', `:value${index}`), { [`value${index}`]: value });
    const total = await found.getCount();
    const data = await found
      .orderBy(column, order as 'ASC' | 'DESC', 'NULLS LAST')
      .addOrderBy('v.id')
      .offset(offset)
      .limit(limit)
      .getMany();
    return { data: data.map(summaryOf), total };
  }

  @Get(':id/versions/:version')
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'One published version with its text and what `check` says of it' })
  async version(@Param('id') id: string, @Param('version') version: string, @Lang() language: Language) {
    const found = await this.versions.published(id, version);
    const { diagnostics } = await this.checks.checkToKeep(found.text, nameOf(id));
    return { ...summaryOf(found), text: found.text, diagnostics: worded(diagnostics, language) };
  }

  @Get(':id/versions/:version/labels')
  @Needs('rulesets.read')
  @ApiOperation({
    summary: 'What the results of a published version are told by: the act’s names, in every language, of all that they name',
  })
  async labels(@Param('id') id: string, @Param('version') version: string) {
    const labels = await this.engine.labels(provedText(await this.versions.published(id, version)));
    if (!labels) throw new Error(`${id}@${version} is published and cannot be read`);
    return labels;
  }

  @Get(':id/versions/:version/clauses')
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'The provisions of the act: what becomes of each, and where in the text what implements it stands' })
  async clauses(@Param('id') id: string, @Param('version') version: string) {
    const ledger = await this.engine.clauses(provedText(await this.versions.published(id, version)));
    if (!ledger) throw new Error(`${id}@${version} is published and cannot be read`);
    return ledger;
  }

  @Get(':id/versions/:version/deadlines')
  @Needs('rulesets.read')
  @ApiOperation({ summary: 'The deadlines that the act sets, by the days of events: as data, or as a calendar file (iCalendar)' })
  @ApiQuery({ name: 'event', required: false, isArray: true, description: 'name=YYYY-MM-DD: an event, or a deadline met on that day' })
  @ApiQuery({ name: 'format', required: false, enum: ['json', 'ics'] })
  async deadlines(
    @Param('id') id: string,
    @Param('version') version: string,
    @Query('event') event: unknown,
    @Query('format') format: unknown,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const events = event === undefined ? [] : [event].flat();
    const faults: FieldFault[] = events.flatMap((one, index) =>
      typeof one === 'string' ? [] : [{ path: `event[${index}]`, code: 'not-text', details: {} }],
    );
    if (format !== undefined && format !== 'json' && format !== 'ics')
      faults.push({ path: 'format', code: 'not-among', details: { allowed: 'json, ics' } });
    if (faults.length > 0) throw badFields(faults);
    const answer = await this.engine.deadlines({
      ruleset: provedText(await this.versions.published(id, version)),
      events: events as string[],
      calendarWritten: format === 'ics' ? new Date().toISOString() : null,
      language,
    });
    if (!answer.ok) throw refused('deadlines-refused', answer.diagnostics);
    if (answer.calendar === null) return answer.document;
    response.set({ 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': `attachment; filename="${id}-${version}.ics"` });
    return answer.calendar;
  }

  @Post(':id/drafts')
  @Needs('drafts.edit')
  @ApiOperation({ summary: 'A draft: of the given text, else a copy of a published version' })
  async createDraft(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body() given: CreateDraftDto,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const draft = await this.drafts.create(me, id, given);
    response.set({ ETag: etagOf(draft), Location: `/api/drafts/${draft.id}` });
    return this.drafts.view(draft, language);
  }

  @Post(':id/versions/:version/end')
  @Needs('drafts.edit')
  @ApiOperation({ summary: 'A draft of a published version that ends on a day, for what comes after it: the same rules, the next version' })
  async end(
    @Me() me: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
    @Body() { until }: EndDto,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const draft = await this.drafts.end(me, id, version, until);
    response.set({ ETag: etagOf(draft), Location: `/api/drafts/${draft.id}` });
    return this.drafts.view(draft, language);
  }

  @Post(':id/versions/:version/withdraw')
  @HttpCode(200)
  @Needs('versions.withdraw')
  @ApiOperation({ summary: 'Takes a version out of force, for a reason' })
  async withdraw(@Me() me: Principal, @Param('id') id: string, @Param('version') version: string, @Body() { reason }: WithdrawDto) {
    return summaryOf(await this.publishing.withdraw(me, id, version, reason.trim()));
  }
}
