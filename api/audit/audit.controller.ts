import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Needs } from '../access/access.ts';
import { ApiList } from '../http/api-list.ts';
import { contains, oneOf, readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import { badFields, notFound } from '../http/problem.ts';
import { EnginePool } from '../engine/pool.ts';
import { ACTIONS, KINDS } from './actions.ts';
import { AuditService } from './audit.service.ts';
import { headOf, type Head, type Walked } from './chain.ts';
import { verifyPublished, type VersionFault } from './published.ts';

/** With the name that stands now for what an entry has by its identifier; the chain knows none. */
const COLUMNS = `seq::integer as id, at, actor_id as "actorId", actor, action, object_kind as "objectKind", object_id as "objectId",
  before, after, reason,
  previous_hash as "previousHash", hash,
  case object_kind
    when 'user' then (select username from users where id::text = object_id)
    when 'draft' then (select concat_ws(' ', edition_id, version) from versions where id::text = object_id)
    when 'evaluation' then (select edition_id || '@' || version from evaluations where id::text = object_id)
    when 'assessment' then (select title from assessments where id::text = object_id)
    when 'token' then coalesce((select name from sessions where id::text = object_id), after->>'name')
  end as "objectName"`;

const LIST: ListShape = {
  sortable: { id: 'seq', at: 'seq', actor: 'actor', action: 'action', objectKind: 'object_kind', objectId: 'object_id' },
  filters: {
    actor: 'actor = :value',
    action: oneOf('action', ACTIONS),
    objectKind: oneOf('object_kind', KINDS),
    objectId: 'object_id = :value',
    from: { moment: 'at >= :value::timestamptz' },
    until: { moment: 'at <= :value::timestamptz', through: true },
    q: contains(`concat_ws(' ', actor, action, object_kind, object_id, reason)`),
  },
  defaultSort: ['id', 'DESC'],
};

function keptHead(text: string | undefined): Head | null {
  if (text === undefined || text === '') return null;
  const head = typeof text === 'string' ? headOf(text) : null;
  if (!head) throw badFields([{ path: 'head', code: 'not-head', details: {} }]);
  return head;
}

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly engine: EnginePool,
  ) {}

  @Get()
  @Needs('audit.read')
  @ApiOperation({ summary: 'Entries of the audit log' })
  @ApiList(LIST)
  list(@Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    return readPage((sql, values) => this.dataSource.query(sql, values), readListQuery(query, LIST), COLUMNS, 'audit_entries', 'seq');
  }

  @Get('verify')
  @Needs('audit.read')
  @ApiOperation({
    summary: 'Walks the chain: names every entry changed, removed or inserted, and every published version that is not what the log says',
  })
  @ApiQuery({ name: 'head', required: false, description: 'An end of the log kept elsewhere, `seq:hash`: it must still be there' })
  @ApiOkResponse({ description: '`{ ok, entries, head: { seq, hash }, faults: [{ from, to, kind }], more, versions: [{ id, kind }] }`' })
  async verify(@Query('head') head?: string): Promise<{ ok: boolean; versions: readonly VersionFault[] } & Walked> {
    const found = await this.audit.verify(keptHead(head));
    const versions = await verifyPublished(this.dataSource, (name, text) => this.engine.hash({ name, text }));
    return { ok: found.faults.length === 0 && versions.length === 0, ...found, versions };
  }

  @Get(':id')
  @Needs('audit.read')
  @ApiOperation({ summary: 'One entry' })
  async one(@Param('id') id: string): Promise<unknown> {
    const rows = /^\d{1,15}$/.test(id)
      ? await this.dataSource.query<unknown[]>(`select ${COLUMNS} from audit_entries where seq = $1`, [id])
      : [];
    if (rows[0] === undefined) throw notFound('audit-entry', id);
    return rows[0];
  }
}
