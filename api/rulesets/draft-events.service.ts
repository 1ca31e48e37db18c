import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Action } from '../audit/actions.ts';
import { Listening, type Listener } from '../http/listening.ts';

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

export interface DraftListener extends Listener {
  readonly draft: string;
  /** The number of the entry that was told last. */
  seen: number;
  told(event: DraftEvent): void;
}

/** How often the log is looked at while anybody listens. */
const LOOK_MS = 1_000;

/** A version's publication is logged under its name, with the draft that it was. */
const SINCE = `
  select seq::integer, coalesce(case when object_kind = 'version' then after ->> 'draft' end, object_id) as draft, action, actor as by, at,
         (after ->> 'revision')::integer as revision
    from audit_entries
   where seq > $1
     and (object_kind = 'draft' and object_id = any($2) or action = 'version.publish' and after ->> 'draft' = any($2))
   order by seq`;

/**
 * What happens to drafts, told to whoever listens: entries of the log come in the order of their numbers, so none is missed, whichever
 * process wrote it, after a lost connection too.
 */
@Injectable()
export class DraftEvents extends Listening<DraftListener> {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    super(LOOK_MS);
  }

  /** The number of the log's last entry: what comes after it has not happened yet. */
  async now(): Promise<number> {
    const [head] = await this.dataSource.query<{ seq: number }[]>('select seq::integer from audit_head');
    return head?.seq ?? 0;
  }

  /** @returns how to stop listening */
  listen(listener: DraftListener): () => void {
    return this.add(listener, LOOK_MS);
  }

  protected async tell(listening: readonly DraftListener[]): Promise<void> {
    const since = Math.min(...listening.map(({ seen }) => seen));
    const drafts = [...new Set(listening.map(({ draft }) => draft))];
    const found = await this.dataSource.query<DraftEvent[]>(SINCE, [since, drafts]);
    for (const event of found) for (const listener of listening) this.hand(listener, event);
  }

  private hand(listener: DraftListener, event: DraftEvent): void {
    if (listener.draft !== event.draft || event.seq <= listener.seen || !this.listeners.has(listener)) return;
    listener.seen = event.seq;
    listener.told(event);
  }
}
