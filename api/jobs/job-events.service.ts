import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Listening, type Listener } from '../http/listening.ts';
import type { Progress } from './job.ts';

/** How often jobs are looked at while anybody listens. */
const LOOK_MS = 400;

export interface JobListener extends Listener {
  readonly job: string;
  /** The number of what was told last. */
  seen: number;
  progressed(seq: number, progress: Progress): void;
  /** It has an end: nothing more is told. */
  ended(): void;
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

/** How far jobs are, told to whoever listens. */
@Injectable()
export class JobEvents extends Listening<JobListener> {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    super(LOOK_MS);
  }

  /** @returns how to stop listening */
  listen(listener: JobListener): () => void {
    return this.add(listener, 0);
  }

  protected async tell(listening: readonly JobListener[]): Promise<void> {
    const found = await this.dataSource.query<Row[]>(STANDING, [[...new Set(listening.map(({ job }) => job))]]);
    for (const row of found) for (const listener of listening) if (this.listeners.has(listener)) this.hand(listener, row);
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
