import { Inject, Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { MetricsService } from '../health/metrics.service.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import type { Head } from './chain.ts';
import { depositOf, type Deposit } from './deposit.ts';

const EVERY_MS = 60_000;

/**
 * Puts the end of the log down where the owner chose, whenever it moved: whoever winds the log back, with its database, cannot wind that
 * back. The end put down last is looked for in the log, at the start and each time.
 */
@Injectable()
export class HeadKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('audit');
  private readonly deposit: Deposit | null;
  private timer: NodeJS.Timeout | null = null;
  private put: Head | null = null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) { headTo }: Settings,
    metrics: MetricsService,
  ) {
    this.deposit = headTo === null ? null : depositOf(headTo);
    if (!this.deposit) return;
    const registers = [metrics.registry];
    this.behind = new Gauge({ name: 'metodika_audit_head_behind', help: 'Entries of the log that are not put down yet', registers });
    this.lost = new Gauge({ name: 'metodika_audit_head_lost', help: '1 where the end put down last is not in the log', registers });
  }

  private readonly behind: Gauge | null = null;
  private readonly lost: Gauge | null = null;

  async onApplicationBootstrap(): Promise<void> {
    if (!this.deposit) return;
    this.put = await this.deposit.last().catch((problem: unknown) => this.fails(problem));
    await this.keep();
    this.timer = setInterval(() => void this.keep(), EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    if (this.deposit) await this.keep();
  }

  /** Where it is not, the log was wound back: nothing is put down over the proof of that. */
  private async isThere({ seq, hash }: Head): Promise<boolean> {
    const found = await this.dataSource.query<unknown[]>('select 1 from audit_entries where seq = $1 and hash = $2', [seq, hash]);
    const there = found.length > 0 || (seq === 0 && hash === '');
    this.lost?.set(there ? 0 : 1);
    if (!there) this.log.error({ event: 'audit.wound-back', seq, hash });
    return there;
  }

  /** Fails without taking the service along: the next time it is tried again, and the figure tells. */
  private async keep(): Promise<void> {
    try {
      const [row] = await this.dataSource.query<{ seq: string; hash: string }[]>('select seq, hash from audit_head');
      if (!row || !this.deposit || (this.put && !(await this.isThere(this.put)))) return;
      const head = { seq: Number(row.seq), hash: row.hash };
      this.behind?.set(head.seq - (this.put?.seq ?? 0));
      if (head.hash === this.put?.hash) return;
      await this.deposit.put(head, new Date());
      this.put = head;
      this.behind?.set(0);
    } catch (problem) {
      this.fails(problem);
    }
  }

  private fails(problem: unknown): null {
    this.log.error({ event: 'audit.head-not-kept', reason: problem instanceof Error ? problem.message : String(problem) });
    return null;
  }
}
