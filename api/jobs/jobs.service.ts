import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import type { Principal } from '../access/access.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { notFound, Problem } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { words } from '../messages/words.ts';
import { JobEnded, type Job, type JobKind, type Last, type Made, type Outcome, type Progress, type Running } from './job.ts';
import { QueueService } from './queue.service.ts';

export { JobEnded } from './job.ts';
export type { Job, JobKind, Made, Running, Work } from './job.ts';

/** What is to be done. */
export interface Asked {
  readonly kind: JobKind;
  readonly language: Language;
  readonly input: unknown;
  /** What it falls into, where any process may take any of it; each is worked on for itself. */
  readonly parts?: readonly unknown[];
}

/** How a job ends. */
interface End {
  readonly outcome: Outcome;
  readonly made: Made | null;
  readonly problem: string | null;
  readonly by: string;
}

/** A job as it is told. */
export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  readonly kindName: string;
  readonly state: 'waiting' | 'running' | Outcome;
  readonly stateName: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly parts: number;
  readonly progress: (Progress & { readonly changedAt: Date }) | null;
  readonly result: (Made & { readonly at: string }) | null;
  readonly problem: unknown;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

export const STATE = `coalesce(e.outcome, case when p.job_id is null then 'waiting' else 'running' end)`;
export const JOBS = 'jobs j left join job_ends e on e.job_id = j.id left join job_progress p on p.job_id = j.id';
export const COLUMNS = `j.id, j.kind, ${STATE} as state, j.asked_by as "askedBy", j.asked_at as "askedAt", j.parts,
  case when p.job_id is not null
       then json_build_object('step', p.step, 'done', p.done, 'total', p.total, 'changedAt', p.changed_at) end as progress,
  case when e.result_id is not null then json_build_object('kind', e.result_kind, 'id', e.result_id) end as result,
  e.problem, e.ended_by as "endedBy", e.ended_at as "endedAt"`;

interface Row extends Omit<JobView, 'kindName' | 'stateName' | 'result' | 'problem'> {
  readonly result: Made | null;
  readonly problem: string | null;
}

const PLACES: Readonly<Record<Made['kind'], (id: string) => string>> = {
  evaluation: (id) => `/api/evaluations/${id}`,
  assessment: (id) => `/api/assessments/${id}`,
  rescore: (id) => `/api/rescores/${id}`,
  draft: (id) => `/api/drafts/${id}/impact`,
};

/** What is asked for beyond a request, and what came of it; our tables are the truth, the queue only carries it. */
@Injectable()
export class JobsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly queue: QueueService,
  ) {}

  /** Within a transaction: it is in the queue if it is asked for. */
  async ask(manager: EntityManager, actor: Actor, { kind, language, input, parts = [] }: Asked): Promise<string> {
    const id = randomUUID();
    await manager.query('insert into jobs (id, kind, language, input, parts, asked_by, asked_by_id) values ($1, $2, $3, $4, $5, $6, $7)', [
      id,
      kind,
      language,
      JSON.stringify(input),
      parts.length,
      actor.username,
      actor.id,
    ]);
    if (parts.length > 0)
      await manager.query(
        `insert into job_parts (job_id, no, input)
         select $1, (p.no - 1)::integer, p.input from json_array_elements($2::json) with ordinality as p (input, no)`,
        [id, JSON.stringify(parts)],
      );
    await this.queue.put(manager, id, parts.length);
    this.audit.record(manager, { actor, action: 'job.ask', kind: 'job', id, after: { kind, parts: parts.length } });
    return id;
  }

  /** What was asked for can be seen by others now: this process need not wait to find it. */
  begin(): void {
    this.queue.look();
  }

  /** Null where there is none: an id may be of something else. */
  async find(id: string): Promise<Job | null> {
    const [row] = isUuid(id)
      ? await this.dataSource.query<(Omit<Job, 'actor'> & { asked_by: string; asked_by_id: string })[]>(
          'select id, kind, language, input, parts, asked_by, asked_by_id from jobs where id = $1',
          [id],
        )
      : [];
    if (!row) return null;
    const { asked_by: username, asked_by_id: userId, ...job } = row;
    return { ...job, actor: { id: userId, username } };
  }

  /** What was taken from the queue, with the part that is meant; null for what has an end already. */
  async taken(id: string, no: number | null): Promise<{ readonly job: Job; readonly part: Running['part'] } | null> {
    const [row] = await this.dataSource.query<(Omit<Job, 'actor'> & { asked_by: string; asked_by_id: string; part: unknown })[]>(
      `select j.id, j.kind, j.language, j.input, j.parts, j.asked_by, j.asked_by_id, p.input as part
         from jobs j left join job_parts p on p.job_id = j.id and p.no = $2
        where j.id = $1 and not exists (select from job_ends e where e.job_id = j.id)`,
      [id, no],
    );
    if (!row) return null;
    const { asked_by: username, asked_by_id: userId, part, ...job } = row;
    return { job: { ...job, actor: { id: userId, username } }, part: no === null ? null : { no, input: part } };
  }

  /** For whoever asked for it, and for auditors. @throws Problem 404 for others too. */
  async seenBy(me: Principal, id: string): Promise<Job> {
    const found = await this.find(id);
    if (!found || (found.actor.id !== me.id && !me.rights.includes('jobs.audit'))) throw notFound('job', id);
    return found;
  }

  async view(id: string, language: Language): Promise<JobView> {
    const [row] = await this.dataSource.query<Row[]>(`select ${COLUMNS} from ${JOBS} where j.id = $1`, [id]);
    if (!row) throw notFound('job', id);
    return this.worded(row, language);
  }

  worded({ result, problem, ...row }: Row, language: Language): JobView {
    const say = (code: string) => words({ code, details: {} }, language).message;
    return {
      ...row,
      kindName: say(`job-kind-${row.kind}`),
      stateName: say(`job-state-${row.state}`),
      result: result && { ...result, at: PLACES[result.kind](result.id) },
      problem: problem === null ? null : (JSON.parse(problem) as unknown),
    };
  }

  async hasEnded(id: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>('select from job_ends where job_id = $1', [id]);
    return rows.length > 0;
  }

  /** @throws JobEnded where it has an end: there is one, whoever comes to it. */
  async end(manager: EntityManager, id: string, { outcome, made, problem, by }: End): Promise<void> {
    const ended = await manager.query<unknown[]>(
      `insert into job_ends (job_id, outcome, result_kind, result_id, problem, ended_by) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning job_id`,
      [id, outcome, made?.kind ?? null, made?.id ?? null, problem, by],
    );
    if (ended.length === 0) throw new JobEnded(id);
  }

  /** A part's result, once; the last one ends the job. @throws JobEnded for a part that counts already, or of a job that has ended. */
  async endPart(manager: EntityManager, job: Job, no: number, result: unknown, last: Last): Promise<void> {
    const [counted] = await manager.query<{ done: number }[]>(PART_ENDED, [job.id, no, JSON.stringify(result), job.parts]);
    if (!counted) throw new JobEnded(job.id);
    if (counted.done < job.parts) return;
    const made = await last(async () => {
      const rows = await manager.query<{ result: unknown }[]>('select result from job_part_results where job_id = $1 order by no', [
        job.id,
      ]);
      return rows.map((row) => row.result);
    });
    await this.end(manager, job.id, { outcome: 'done', made, problem: null, by: job.actor.username });
  }

  /** A job of somebody's own that has no end yet and is of the same; null where there is none. */
  async underWay({ id }: Actor, kind: JobKind, input: unknown): Promise<string | null> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `select j.id from jobs j where j.asked_by_id = $1 and j.kind = $2 and j.input::jsonb = $3::jsonb
          and not exists (select from job_ends e where e.job_id = j.id) order by j.asked_at limit 1`,
      [id, kind, JSON.stringify(input)],
    );
    return row?.id ?? null;
  }

  async progressed(id: string, { step, done, total }: Progress): Promise<void> {
    await this.dataSource.query(PROGRESSED, [id, step, done, total]);
  }

  /** Whoever works on it hears of it soon, and keeps nothing. */
  async cancel(actor: Actor, id: string): Promise<void> {
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.end(manager, id, { outcome: 'cancelled', made: null, problem: null, by: actor.username });
        this.audit.record(manager, { actor, action: 'job.cancel', kind: 'job', id });
      });
    } catch (problem) {
      if (problem instanceof JobEnded) throw new Problem(409, 'job-ended');
      throw problem;
    }
  }

  /** How many have no end yet, over all processes. */
  async waiting(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      'select count(*)::integer as count from jobs j where not exists (select from job_ends e where e.job_id = j.id)',
    );
    return row?.count ?? 0;
  }
}

/** A part counts with its result, or not at all. Those that come to their end at once are counted one after another, by the row’s lock. */
const PART_ENDED = `
  with added as (
    insert into job_part_results (job_id, no, result)
    select $1, $2, $3 where not exists (select from job_ends where job_id = $1) on conflict do nothing returning job_id
  )
  insert into job_progress as p (job_id, seq, step, done, total) select job_id, 1, 'parts', 1, $4 from added
  on conflict (job_id) do update
     set seq = p.seq + 1, step = excluded.step, done = p.done + 1, total = excluded.total, changed_at = now()
  returning done`;

const PROGRESSED = `insert into job_progress as p (job_id, seq, step, done, total) values ($1, 1, $2, $3, $4)
  on conflict (job_id) do update
     set seq = p.seq + 1, step = excluded.step, done = excluded.done, total = excluded.total, changed_at = now()`;
