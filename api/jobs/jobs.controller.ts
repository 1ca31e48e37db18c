import { Controller, Delete, Get, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { EventStreams } from '../access/event-streams.service.ts';
import { ApiList } from '../http/api-list.ts';
import { Lang } from '../http/language.ts';
import { oneOf, readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import { JobEvents } from './job-events.service.ts';
import { KINDS, OUTCOMES } from './job.ts';
import { COLUMNS, JOBS, JobsService, STATE, type JobView } from './jobs.service.ts';

const LIST: ListShape = {
  sortable: { askedAt: 'j.asked_at', kind: 'j.kind', askedBy: 'j.asked_by', endedAt: 'e.ended_at' },
  filters: {
    kind: oneOf('j.kind', KINDS),
    state: oneOf(STATE, ['waiting', 'running', ...OUTCOMES]),
    askedBy: 'j.asked_by = :value',
    since: { moment: 'j.asked_at >= :value' },
    until: { moment: 'j.asked_at <= :value', through: true },
  },
  defaultSort: ['askedAt', 'DESC'],
};
/** The id of the last event: whoever comes back with it has heard all. */
const END = 'end';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly events: JobEvents,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  @Needs('jobs')
  @ApiOperation({ summary: 'What one asked for that is too long for a request – an auditor everybody’s –, the newest first' })
  @ApiList(LIST)
  async list(@Me() me: Principal, @Query() query: Record<string, unknown>, @Lang() language: Language): Promise<Page<JobView>> {
    const asked = readListQuery(query, LIST);
    const own = { sql: 'j.asked_by_id = cast(:value as uuid)', value: me.id };
    const seen = me.rights.includes('jobs.audit') ? asked : { ...asked, where: [...asked.where, own] };
    const run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);
    const { data, total } = await readPage<Parameters<JobsService['worded']>[0]>(run, seen, COLUMNS, JOBS, 'j.id');
    return { data: data.map((row) => this.jobs.worded(row, language)), total };
  }

  @Get(':id')
  @Needs('jobs')
  @ApiOperation({ summary: 'A job: how far it is, and what it came to, with where that is found' })
  async one(@Me() me: Principal, @Param('id') id: string, @Lang() language: Language): Promise<JobView> {
    return this.jobs.view((await this.jobs.seenBy(me, id)).id, language);
  }

  @Get(':id/events')
  @Needs('jobs')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiOperation({
    summary: 'How far a job is, as it goes on (server-sent events), and its end, after which the stream ends; 204 for one who has heard it',
  })
  async listen(
    @Me() me: Principal,
    @Param('id') id: string,
    @Lang() language: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id: job } = await this.jobs.seenBy(me, id);
    if (request.get('last-event-id') === END) {
      response.status(204).end();
      return;
    }
    await this.streams.open(me, request, response, ({ last, say, close }) => {
      const heard = Number(last);
      const seen = Number.isSafeInteger(heard) && heard > 0 ? heard : 0;
      say(seen, { event: 'listening' });
      const finish = async (): Promise<void> => {
        say(END, { event: 'end', ...(await this.jobs.view(job, language)) });
      };
      return Promise.resolve(
        this.events.listen({
          job,
          seen,
          progressed: (seq, progress) => say(seq, { event: 'progress', ...progress }),
          // Whoever does not hear the end comes back, and hears it then.
          ended: () => void finish().then(close, close),
          end: close,
        }),
      );
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('jobs')
  @ApiOperation({ summary: 'Cancels a job: nothing of it is kept; 409 where it has ended' })
  async cancel(@Me() me: Principal, @Param('id') id: string): Promise<void> {
    await this.jobs.cancel(me, (await this.jobs.seenBy(me, id)).id);
  }
}
