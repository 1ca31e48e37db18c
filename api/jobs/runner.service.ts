import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { askedBy } from '../engine/asker.ts';
import { Abandoned } from '../engine/failures.ts';
import { TRIES } from '../database/queue.ts';
import { problemBody, problemOf } from '../http/problem.filter.ts';
import { Problem } from '../http/problem.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { JobEnded, type Job, type JobKind, type Progress, type Running, type Work } from './job.ts';
import { JobsService } from './jobs.service.ts';
import { QueueService, type Taken } from './queue.service.ts';

/** So often at most it is told how far a job is, and looked whether anybody cancelled it. */
const BEAT_MS = 400;
/** Whatever is worked on when the service stops is left to others after so long. */
const GRACE_MS = 3_000;

/** Takes jobs from the queue and works on them, on whichever process. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('jobs');
  private readonly kinds = new Map<JobKind, Work>();
  private readonly stopping = new AbortController();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly jobs: JobsService,
    private readonly queue: QueueService,
  ) {}

  /** How a kind is worked on; said by the module that knows it, before the first is taken. */
  does(kind: JobKind, work: Work): void {
    this.kinds.set(kind, work);
  }

  /** Requests keep a worker of the engine to themselves where there are two. */
  async onApplicationBootstrap(): Promise<void> {
    await this.queue.start(Math.max(1, this.settings.workers - 1), (taken) => this.take(taken));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.queue.stop(GRACE_MS);
  }

  private async take({ job: id, part: no, triedBefore, lost }: Taken): Promise<void> {
    const taken = await this.jobs.taken(id, no);
    if (!taken) return;
    const { job } = taken;
    const cancelled = new AbortController();
    const away = AbortSignal.any([lost, this.stopping.signal]);
    const gone = AbortSignal.any([away, cancelled.signal]);
    const beat = this.beatOf(job, no, cancelled);
    try {
      if (triedBefore >= TRIES) throw new Problem(500, 'job-given-up');
      const running = this.running(taken);
      const asker = { user: null, gone, timeLimitMs: this.settings.jobTimeLimitMs, told: beat.told };
      await askedBy(asker, async () => this.workOf(job.kind)(running));
    } catch (problem) {
      if (problem instanceof JobEnded || cancelled.signal.aborted) return;
      if (away.aborted || problem instanceof Abandoned) throw problem;
      await this.refuse(job, problem);
    } finally {
      beat.stop();
    }
  }

  private workOf(kind: JobKind): Work {
    const work = this.kinds.get(kind);
    if (!work) throw new Error(`nobody works on ${kind}`);
    return work;
  }

  private running({ job, part }: { readonly job: Job; readonly part: Running['part'] }): Running {
    return {
      ...job,
      part,
      end: (manager, made) => this.jobs.end(manager, job.id, { outcome: 'done', made, problem: null, by: job.actor.username }),
      endPart: (manager, result, last) => this.jobs.endPart(manager, job, part?.no ?? 0, result, last),
    };
  }

  /** What it throws is its end, but where the same may go well a little later. */
  private async refuse({ id, language, actor }: Job, thrown: unknown): Promise<void> {
    const problem = problemOf(thrown);
    if ([429, 503, 507].includes(problem.status)) throw thrown;
    const failed = problem.status >= 500;
    if (failed)
      this.log.error({
        event: 'job.failed',
        job: id,
        code: problem.code,
        error: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : typeof thrown,
        stack: thrown instanceof Error ? thrown.stack : undefined,
      });
    const told = JSON.stringify(problemBody(problem, `/api/jobs/${id}`, language));
    const end = { outcome: failed ? ('failed' as const) : ('refused' as const), made: null, problem: told, by: actor.username };
    await this.dataSource
      .transaction((manager) => this.jobs.end(manager, id, end))
      .catch((other: unknown) => {
        if (!(other instanceof JobEnded)) throw other;
      });
  }

  /** Writes down how far it is, seldom, and hears of its being cancelled. Parts are counted as they end. */
  private beatOf({ id }: Job, no: number | null, cancelled: AbortController) {
    let last: Progress | null = no === null ? { step: 'begun', done: 0, total: 0 } : null;
    let stopped = false;
    const beat = async (): Promise<void> => {
      const now = last;
      last = null;
      try {
        if (now) await this.jobs.progressed(id, now);
        if (await this.jobs.hasEnded(id)) cancelled.abort();
      } catch (problem) {
        // How far it was is no matter: the database is away, and comes back.
        this.log.warn({ event: 'jobs.not-told', reason: String(problem) });
      }
      if (!stopped) timer = setTimeout(() => void beat(), BEAT_MS);
    };
    // A part that is short says nothing, and was found without an end just now.
    let timer = setTimeout(() => void beat(), no === null ? 0 : BEAT_MS);
    return {
      told: (progress: Progress): void => {
        if (no === null) last = progress;
      },
      stop: (): void => {
        stopped = true;
        clearTimeout(timer);
      },
    };
  }
}
