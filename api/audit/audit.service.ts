import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Action, ObjectKind } from './actions.ts';
import { AuditEntry } from './audit-entry.entity.ts';
import { ChainCheck, hashOf, type Head, type Said } from './chain.ts';

/** Who acts: a person, or the service itself. */
export interface Actor {
  readonly id: string | null;
  readonly username: string;
}

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

const BATCH = 1000;

/** As it comes back from the database: dates are texts, what is undefined is not there. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

function linkOf(entry: AuditEntry) {
  const { at, seq, ...rest } = entry;
  return { ...rest, seq: Number(seq), at: at.toISOString() };
}

@Injectable()
export class AuditService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Appends an entry within the transaction that makes the change: both stand, or neither. Call it last: other writers wait for it. */
  async record(manager: EntityManager, { actor, action, kind, id, before, after, reason }: Happening): Promise<void> {
    const [head] = await manager.query<{ seq: string; hash: string }[]>('select seq, hash from audit_head for update');
    if (!head) throw new Error('the audit log has no head');
    const said: Said = {
      seq: Number(head.seq) + 1,
      at: new Date().toISOString(),
      actorId: actor.id,
      actor: actor.username,
      action,
      objectKind: kind,
      objectId: id,
      before: plain(before),
      after: plain(after),
      reason: reason ?? null,
    };
    const hash = hashOf(said, head.hash);
    await manager.query(
      `insert into audit_entries (seq, at, actor_id, actor, action, object_kind, object_id, before, after, reason, previous_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [said.seq, said.at, said.actorId, said.actor, action, kind, id, json(said.before), json(said.after), said.reason, head.hash, hash],
    );
    await manager.query('update audit_head set seq = $1, hash = $2', [said.seq, hash]);
  }

  /** Walks the whole log as it stood at one moment. */
  verify(kept: Head | null): Promise<ReturnType<ChainCheck['finish']>> {
    return verifyChain(this.dataSource, kept);
  }
}

/** JSON's null and the absence of a value are the same to the log. */
const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** For the command line too, which has no service. */
export function verifyChain(dataSource: DataSource, kept: Head | null): Promise<ReturnType<ChainCheck['finish']>> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [row] = await manager.query<{ seq: string; hash: string }[]>('select seq, hash from audit_head');
    const check = new ChainCheck(row ? { seq: Number(row.seq), hash: row.hash } : { seq: 0, hash: '' }, kept);
    for (let after = '-1'; ;) {
      const batch = await manager
        .createQueryBuilder(AuditEntry, 'e')
        .where('e.seq > :after', { after })
        .orderBy('e.seq')
        .take(BATCH)
        .getMany();
      for (const entry of batch) check.take(linkOf(entry));
      const last = batch.at(-1);
      if (!last) return check.finish();
      after = last.seq;
    }
  });
}
