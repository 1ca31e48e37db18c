import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Action, ObjectKind } from './actions.ts';
import { Overloaded, TimeLimitExceeded } from '../engine/failures.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { hashOf, type Head, type Said, type Walked } from './chain.ts';
import { walkBeside, walkHere, type Ends, type Walk } from './walk.ts';

/** Who acts: a person, or the service itself. */
export interface Actor {
  readonly id: string | null;
  readonly username: string;
}

/** Somebody who signed in. */
export type Person = Actor & { readonly id: string };

export const SERVICE: Actor = { id: null, username: 'metodika' };

export interface Happening {
  readonly actor: Actor;
  readonly action: Action;
  readonly kind: ObjectKind;
  readonly id: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
}

/** An entry before it has its place in the log and its moment. */
type Entry = Omit<Said, 'seq' | 'at'>;

const BATCH = 1000;

/** As it comes back from the database: dates are texts, what is undefined is not there. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/** Walks under way at a time; each holds a connection to the database and a thread. */
const MAX_WALKS = 2;

@Injectable()
export class AuditService {
  private walks = 0;
  /** Of transactions under way; each has a runner of its own. */
  private readonly recorded = new WeakMap<QueryRunner, readonly Entry[]>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    dataSource.subscribers.push({ beforeTransactionCommit: ({ queryRunner }) => this.append(queryRunner) });
  }

  /**
   * Makes an entry of the transaction that makes the change: both stand, or neither. It is appended when the transaction ends, whatever
   * it does in between: the log has one end, and whoever held it while waiting for a row of somebody's who waits for the log would never
   * come to it.
   */
  record(manager: EntityManager, { actor, action, kind, id, before, after, reason }: Happening): void {
    const runner = manager.queryRunner;
    if (!runner?.isTransactionActive) throw new Error(`${action} is recorded outside a transaction`);
    const entry: Entry = {
      actorId: actor.id,
      actor: actor.username,
      action,
      objectKind: kind,
      objectId: id,
      before: plain(before),
      after: plain(after),
      reason: reason ?? null,
    };
    this.recorded.set(runner, [...(this.recorded.get(runner) ?? []), entry]);
  }

  /** The last that a transaction does: others wait for the end of the log. */
  private async append(runner: QueryRunner): Promise<void> {
    const entries = this.recorded.get(runner) ?? [];
    if (entries.length === 0) return;
    this.recorded.delete(runner);
    const { manager } = runner;
    const [head] = await manager.query<{ seq: string; hash: string }[]>('select seq, hash from audit_head for update');
    if (!head) throw new Error('the audit log has no head');
    let [seq, last] = [Number(head.seq), head.hash];
    for (const entry of entries) {
      seq += 1;
      const said: Said = { seq, at: new Date().toISOString(), ...entry };
      const hash = hashOf(said, last);
      await manager.query(
        `insert into audit_entries (seq, at, actor_id, actor, action, object_kind, object_id, before, after, reason, previous_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          seq,
          said.at,
          said.actorId,
          said.actor,
          said.action,
          said.objectKind,
          said.objectId,
          json(said.before),
          json(said.after),
          said.reason,
          last,
          hash,
        ],
      );
      await manager.query('update audit_head set seq = $1, hash = $2', [seq, hash]);
      last = hash;
    }
  }

  /**
   * Walks the whole log as it stood at one moment, in a thread of its own.
   * @throws TimeLimitExceeded, and Overloaded when enough others do so already.
   */
  async verify(kept: Head | null): Promise<Walked> {
    if (this.walks >= MAX_WALKS) throw new Overloaded(`${MAX_WALKS} walks of the log are under way`);
    this.walks += 1;
    try {
      return await walked(this.dataSource, kept, walkBeside, this.settings.timeLimitMs);
    } finally {
      this.walks -= 1;
    }
  }
}

/** JSON's null and the absence of a value are the same to the log. */
const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** For the command line, which has no service: it takes what time it takes. */
export const verifyChain = (dataSource: DataSource, kept: Head | null): Promise<Walked> => walked(dataSource, kept, walkHere, Infinity);

/** An entry as it was hashed, its moment to the millisecond; it is read by whoever walks. */
const LINK = `seq, json_build_object('seq', seq, 'at', to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'actorId', actor_id,
  'actor', actor, 'action', action, 'objectKind', object_kind, 'objectId', object_id, 'before', before, 'after', after, 'reason', reason,
  'previousHash', previous_hash, 'hash', hash)::text as link`;

function walked(dataSource: DataSource, kept: Head | null, begin: (ends: Ends) => Walk, limitMs: number): Promise<Walked> {
  const until = performance.now() + limitMs;
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [row] = await manager.query<{ seq: string; hash: string }[]>('select seq, hash from audit_head');
    const walk = begin({ head: row ? { seq: Number(row.seq), hash: row.hash } : { seq: 0, hash: '' }, kept });
    try {
      for (let after = '-1'; ;) {
        const batch = await manager.query<{ seq: string; link: string }[]>(
          `select ${LINK} from audit_entries where seq > $1 order by seq limit ${BATCH}`,
          [after],
        );
        const last = batch.at(-1);
        if (!last) return await walk.finish();
        await walk.take(batch.map(({ link }) => link));
        if (performance.now() > until) throw new TimeLimitExceeded(`walking the log took longer than ${limitMs} ms`);
        after = last.seq;
      }
    } finally {
      await walk.end();
    }
  });
}
