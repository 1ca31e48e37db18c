import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Me, Needs, type Principal } from '../access/access.ts';
import { ApiList } from '../http/api-list.ts';
import { IdempotencyKey } from '../http/conditional.ts';
import { contains, oneOf, readListQuery, readPage, whether, type ListQuery, type ListShape, type Page } from '../http/list-query.ts';
import { OnceService } from '../once/once.service.ts';
import type { Commission } from './commission.entity.ts';
import { OFFICES, OpenCommissionDto, RecusalDto, SeatDto } from './commissions.dto.ts';
import { CommissionsService } from './commissions.service.ts';

const COMMISSIONS = `commissions c join assessments a on a.id = c.assessment_id`;
const COLUMNS = `c.id, c.assessment_id as assessment, a.title, a.period, c.commission, c.rules -> 'label' as label, c.group_name as "group",
  c.rules -> 'members' as size, c.rules -> 'stages' as stages, c.rules -> 'sheets' as sheets, c.rules -> 'barred' as barred,
  c.rules -> 'inferred' as inferred,
  (select coalesce(json_object_agg(k.stage, k.closed_at), '{}') from closings k where k.commission_id = c.id) as closed,
  c.opened_by as "openedBy", c.opened_at as "openedAt"`;
const LIST: ListShape = {
  sortable: { openedAt: 'c.opened_at', title: 'a.title', commission: 'c.commission', group: 'c.group_name' },
  filters: {
    assessment: 'c.assessment_id::text = :value',
    commission: 'c.commission = :value',
    group: 'c.group_name = :value',
    q: contains(`concat_ws(' ', a.title, c.group_name)`),
  },
  defaultSort: ['openedAt', 'DESC'],
};

const MEMBERS: ListShape = {
  sortable: { username: 'u.username', name: 'u.name', office: 'm.office', from: 'm.since' },
  filters: { office: oneOf('m.office', OFFICES), sits: whether('m.sits'), q: contains(`concat_ws(' ', u.username, u.name)`) },
  defaultSort: ['username', 'ASC'],
};
const MEMBER = `m.user_id as user, u.username, u.name, m.office, m.body, m.region, m.since::text as "from", m.until::text as until,
  m.sits, m.revision`;

const RECUSALS: ListShape = {
  sortable: { recusedAt: 'r.recused_at', subject: 'r.subject' },
  filters: { subject: 'r.subject = :value', member: 'u.username = :value' },
  defaultSort: ['recusedAt', 'DESC'],
};

const SHEETS: ListShape = {
  sortable: { subject: 'n.subject', member: 'u.username', list: 'n.list' },
  filters: { stage: 'n.stage = :value', list: 'n.list = :value', subject: 'n.subject = :value', member: 'u.username = :value' },
  defaultSort: ['subject', 'ASC'],
};

@ApiTags('commissions')
@Controller('commissions')
export class CommissionsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly commissions: CommissionsService,
    private readonly once: OnceService,
  ) {}

  private readonly run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);

  private async view(id: string): Promise<unknown> {
    const [found] = await this.dataSource.query<unknown[]>(`select ${COLUMNS} from ${COMMISSIONS} where c.id = $1`, [id]);
    return found;
  }

  @Get()
  @Needs('commissions.read')
  @ApiOperation({ summary: 'Commissions: to a member those on which they sit' })
  @ApiList(LIST)
  list(@Me() me: Principal, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, LIST);
    const sql = 'exists (select from current_memberships m where m.commission_id = c.id and m.sits and m.user_id = cast(:value as uuid))';
    const own = me.rights.includes('assessments.read') ? asked : { ...asked, where: [...asked.where, { sql, value: me.id }] };
    return readPage(this.run, own, COLUMNS, COMMISSIONS, 'c.id');
  }

  @Post()
  @Needs('assessments.manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Opens a commission of an assessment, for a group where the edition has one of each' })
  async open(@Me() me: Principal, @Body() given: OpenCommissionDto, @IdempotencyKey() key: string | null) {
    return this.view(
      await this.made(
        me,
        key,
        `commission ${JSON.stringify(given)}`,
        async (manager) => (await this.commissions.open(manager, me, given)).id,
      ),
    );
  }

  /** Makes something once for a key, and gives what names it. */
  private made(me: Principal, key: string | null, asked: string, make: (manager: EntityManager) => Promise<string>): Promise<string> {
    return this.once.one({ userId: me.id, key, asked }, () => Promise.resolve(), make);
  }

  @Get(':id')
  @Needs('commissions.read')
  @ApiOperation({ summary: 'A commission: for whom, of how many, and which of its stages are closed' })
  async one(@Me() me: Principal, @Param('id') id: string) {
    return this.view((await this.commissions.seenBy(me, id)).id);
  }

  private of({ id }: Commission, asked: ListQuery, column: string): ListQuery {
    return { ...asked, where: [...asked.where, { sql: `${column} = cast(:value as uuid)`, value: id }] };
  }

  @Get(':id/members')
  @Needs('commissions.read')
  @ApiOperation({ summary: 'Who sits on a commission, and who did' })
  @ApiList(MEMBERS)
  async members(@Me() me: Principal, @Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, MEMBERS);
    const own = this.of(await this.commissions.seenBy(me, id), asked, 'm.commission_id');
    return readPage(this.run, own, MEMBER, 'current_memberships m join users u on u.id = m.user_id', 'm.user_id');
  }

  @Post(':id/members')
  @Needs('assessments.manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Seats somebody, changes their seat or ends it (`until`): what stood before stays in the history' })
  async seat(@Me() me: Principal, @Param('id') id: string, @Body() given: SeatDto, @IdempotencyKey() key: string | null) {
    const commission = await this.commissions.byId(id);
    await this.made(me, key, `seat ${commission.id} ${JSON.stringify(given)}`, async (manager) => {
      await this.commissions.seat(manager, me, commission, given);
      return given.user;
    });
    const [seat] = await this.dataSource.query<unknown[]>(
      `select ${MEMBER} from current_memberships m join users u on u.id = m.user_id where m.commission_id = $1 and m.user_id = $2`,
      [commission.id, given.user],
    );
    return seat;
  }

  @Get(':id/recusals')
  @Needs('commissions.read')
  @ApiOperation({ summary: 'Recusals: one’s own, to the commission’s secretary and to auditors all' })
  @ApiList(RECUSALS)
  async recusals(@Me() me: Principal, @Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const given = readListQuery(query, RECUSALS);
    const commission = await this.commissions.seenBy(me, id);
    const asked = this.of(commission, given, 'r.commission_id');
    const seesAll =
      me.rights.includes('evaluations.audit') ||
      (await this.commissions.officeOf(this.dataSource.manager, commission.id, me.id)) === 'secretary';
    const own = seesAll ? asked : { ...asked, where: [...asked.where, { sql: 'r.user_id = cast(:value as uuid)', value: me.id }] };
    const columns = 'u.username as member, r.subject, r.reason, r.recused_at as "recusedAt"';
    return readPage(this.run, own, columns, 'recusals r join users u on u.id = r.user_id', 'r.user_id, r.subject');
  }

  @Post(':id/recusals')
  @Needs('sheets.fill')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Recuses oneself from a subject, with a reason: one’s sheets about it do not count' })
  async recuse(@Me() me: Principal, @Param('id') id: string, @Body() given: RecusalDto, @IdempotencyKey() key: string | null) {
    const commission = await this.commissions.byId(id);
    await this.made(me, key, `recuse ${commission.id} ${JSON.stringify(given)}`, async (manager) => {
      await this.commissions.recuse(manager, me, commission, given);
      return commission.id;
    });
    return { member: me.username, ...given };
  }

  @Get(':id/sheets')
  @Needs('assessments.read')
  @ApiOperation({ summary: 'The sheets that count: of closed stages, and of no other' })
  @ApiList(SHEETS)
  async sheets(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    const asked = readListQuery(query, SHEETS);
    const own = this.of(await this.commissions.byId(id), asked, 'n.commission_id');
    const columns = `n.stage, n.list, n.subject, u.username as member, n.revision, s.data, s.total, s.saved_at as "savedAt"`;
    const from = `counted_sheets n join users u on u.id = n.user_id
      join sheets s on s.commission_id = n.commission_id and s.list = n.list and s.subject = n.subject and s.user_id = n.user_id
                   and s.revision = n.revision`;
    return readPage(this.run, own, columns, from, 'n.list, n.subject, n.user_id');
  }
}
