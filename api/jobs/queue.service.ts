import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { PgBoss, type JobWithMetadata } from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';
import { overPool, QUEUE, QUEUE_SCHEMA, within } from '../database/queue.ts';
import { SETTINGS, type Settings } from '../settings.ts';

/** What the queue carries. */
export interface Carried {
  readonly job: string;
  /** Null where it is not in parts. */
  readonly part: number | null;
}

/** Something taken from the queue. */
export interface Taken extends Carried {
  /** How often it was begun before. */
  readonly triedBefore: number;
  /** Aborted when it is thought to be lost here, and is taken over. */
  readonly lost: AbortSignal;
}

/** How often a process without work looks for some. */
const LOOK_S = 0.5;
/** Whoever asks for something alone is not kept waiting by those who ask for a thousand parts. */
const WHOLE = 10;

/** The queue in the database: whoever takes something from it and is not heard of any more has lost it. */
@Injectable()
export class QueueService {
  private readonly log = new Logger('queue');
  private readonly boss: PgBoss;
  private readonly takers: string[] = [];

  constructor(
    @InjectDataSource() dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    const lookS = Math.max(1, Math.floor(settings.jobLostS / 10));
    this.boss = new PgBoss({
      db: overPool(dataSource),
      schema: QUEUE_SCHEMA,
      migrate: false,
      createSchema: false,
      schedule: false,
      // Indexes are the owner's.
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: lookS,
      monitorIntervalSeconds: lookS,
    });
    // A database that is away comes back, and what was taken is taken over.
    this.boss.on('error', (problem) => this.log.warn({ event: 'queue.failed', reason: problem.message }));
  }

  async put(manager: EntityManager, job: string, parts: number): Promise<void> {
    const all: { id?: string; data: Carried; priority: number }[] =
      parts === 0
        ? [{ id: job, data: { job, part: null }, priority: WHOLE }]
        : Array.from({ length: parts }, (_, part) => ({ data: { job, part }, priority: 0 }));
    await this.boss.insert(QUEUE, all, { db: within(manager) });
  }

  /** @param take what it throws is tried again. */
  async start(atOnce: number, take: (taken: Taken) => Promise<void>): Promise<void> {
    await this.boss.start();
    for (let index = 0; index < atOnce; index += 1) {
      const id: string = await this.boss.work(
        QUEUE,
        {
          includeMetadata: true,
          pollingIntervalSeconds: LOOK_S,
          heartbeatRefreshSeconds: this.settings.jobLostS / 4,
        },
        async (jobs: JobWithMetadata<Carried>[]) => {
          for (const { data, retryCount, signal } of jobs) await take({ ...data, triedBefore: retryCount, lost: signal });
          // Where there was something there may be more: the package itself looks at once only for whoever takes several at a time.
          this.look();
        },
      );
      this.takers.push(id);
    }
  }

  /** Looks for work now: there is some, or may be. */
  look(): void {
    for (const id of this.takers) this.boss.notifyWorker(id);
  }

  async stop(graceMs: number): Promise<void> {
    await this.boss.stop({ graceful: true, close: false, timeout: graceMs });
  }
}
