import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Action } from '../audit/actions.ts';

/** What happened to a draft, as the log has it. */
export interface DraftEvent {
  readonly seq: number;
  readonly draft: string;
  readonly action: Action;
  readonly by: string;
  readonly at: Date;
  /** The save that it made or was about, where it is about one. */
  readonly revision: number | null;
}

export interface Listener {
  readonly draft: string;
  /** The number of the entry that was told last. */
  seen: number;
  tell(event: DraftEvent): void;
  /** The service stops. */
  end(): void;
}

/** How often the log is looked at while anybody listens. */
const LOOK_MS = 1_000;

/** A version's publication is logged under its name, with the draft that it was. */
const SINCE = `
  select seq::integer, coalesce(case when object_kind = 'version' then after ->> 'draft' end, object_id) as draft, action, actor as by, at,
         (after ->> 'revision')::integer as revision
    from audit_entries
   where seq > $1 and (object_kind = 'draft' and object_id = any($2) or action = 'version.publish' and after ->> 'draft' = any($2))
   order by seq`;

/**
 * What happens to drafts, told to whoever listens. Each process reads the log for all its listeners in one question a second, and none while
 * nobody listens: entries come in the order of their numbers, so none is missed, whichever process wrote it, after a lost connection too.
 */
@Injectable()
export class DraftEvents implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | null = null;
  private readonly log = new Logger('events');

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The number of the log's last entry: what comes after it has not happened yet. */
  async now(): Promise<number> {
    const [head] = await this.dataSource.query<{ seq: number }[]>('select seq::integer from audit_head');
    return head?.seq ?? 0;
  }

  /** @returns how to stop listening */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    this.timer ??= setTimeout(() => void this.look(), LOOK_MS);
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
      const since = Math.min(...listening.map(({ seen }) => seen));
      const drafts = [...new Set(listening.map(({ draft }) => draft))];
      const found = listening.length === 0 ? [] : await this.dataSource.query<DraftEvent[]>(SINCE, [since, drafts]);
      for (const event of found) for (const listener of listening) this.hand(listener, event);
    } catch (problem) {
      // A database that is away comes back, and the log with it.
      this.log.warn({ event: 'events.not-read', reason: String(problem) });
    }
    this.timer = this.listeners.size > 0 ? setTimeout(() => void this.look(), LOOK_MS) : null;
  }

  private hand(listener: Listener, event: DraftEvent): void {
    if (listener.draft !== event.draft || event.seq <= listener.seen || !this.listeners.has(listener)) return;
    listener.seen = event.seq;
    listener.tell(event);
  }
}
