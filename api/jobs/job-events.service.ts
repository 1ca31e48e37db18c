import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Progress } from './job.ts';

/** How often jobs are looked at while anybody listens. */
const LOOK_MS = 400;

export interface JobListener {
  readonly job: string;
  /** The number of what was told last. */
  seen: number;
  progressed(seq: number, progress: Progress): void;
  /** It has an end: nothing more is told. */
  ended(): void;
  /** The service stops. */
  end(): void;
}

interface Row extends Progress {
  readonly job: string;
  readonly seq: number;
  readonly ended: boolean;
}

const STANDING = `
  select j.id as job, coalesce(p.seq, 0) as seq, p.step, p.done, p.total, e.job_id is not null as ended
    from jobs j left join job_progress p on p.job_id = j.id left join job_ends e on e.job_id = j.id
   where j.id = any($1)`;

/** How far jobs are, told to whoever listens at this process, whichever process works on them: one question for all of them. */
@Injectable()
export class JobEvents implements OnModuleDestroy {
  private readonly listeners = new Set<JobListener>();
  private timer: NodeJS.Timeout | null = null;
  private readonly log = new Logger('events');

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @returns how to stop listening */
  listen(listener: JobListener): () => void {
    this.listeners.add(listener);
    this.timer ??= setTimeout(() => void this.look(), 0);
    return () => this.listeners.delete(listener);
  }

  onModuleDestroy(): void {
    this.end();
  }

  /** Lets all go who listen. */
  end(): void {
    if (this.timer) clearTimeout(this.timer);
    for (const listener of this.listeners) listener.end();
    this.listeners.clear();
  }

  private async look(): Promise<void> {
    const listening = [...this.listeners];
    try {
      const asked = [...new Set(listening.map(({ job }) => job))];
      const found = asked.length === 0 ? [] : await this.dataSource.query<Row[]>(STANDING, [asked]);
      for (const row of found) for (const listener of listening) if (this.listeners.has(listener)) this.hand(listener, row);
    } catch (problem) {
      // A database that is away comes back.
      this.log.warn({ event: 'events.not-read', reason: String(problem) });
    }
    this.timer = this.listeners.size > 0 ? setTimeout(() => void this.look(), LOOK_MS) : null;
  }

  private hand(listener: JobListener, { job, seq, step, done, total, ended }: Row): void {
    if (listener.job !== job) return;
    if (seq > listener.seen) {
      listener.seen = seq;
      listener.progressed(seq, { step, done, total });
    }
    if (!ended) return;
    this.listeners.delete(listener);
    listener.ended();
  }
}
