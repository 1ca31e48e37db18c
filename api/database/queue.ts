import { PgBoss, type Db } from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';

/** The one queue: what is in it names a job, or a part of one, and nothing else. */
export const QUEUE = 'work';
export const QUEUE_SCHEMA = 'pgboss';
/** A job that took its process with it so often is not begun again. */
export const TRIES = 12;
/** Longest that one try may take, whatever is set. */
const LONGEST_S = 23 * 3600;

interface Driver {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The queue's statements over the connections of a data source. */
export const overPool = (dataSource: DataSource): Db => ({
  executeSql: (text, values) => (dataSource.driver as unknown as { readonly master: Driver }).master.query(text, values),
});

/** The same within a transaction: what is put into the queue is there if all else is. */
export const within = (manager: EntityManager): Db => ({
  async executeSql(text, values) {
    const connection = (await manager.queryRunner?.connect()) as Driver | undefined;
    if (!connection) throw new Error('what is put into the queue belongs to a transaction');
    return connection.query(text, values);
  },
});

/** Makes the queue's tables, or brings them up to date; as their owner, while nobody else does. */
export async function layQueue(owner: DataSource, lostAfterS: number): Promise<void> {
  const boss = new PgBoss({ db: overPool(owner), schema: QUEUE_SCHEMA, supervise: false, schedule: false });
  const faults: unknown[] = [];
  boss.on('error', (fault) => faults.push(fault));
  await boss.start();
  try {
    const options = {
      retryLimit: TRIES + 1,
      retryDelay: 1,
      expireInSeconds: LONGEST_S,
      heartbeatSeconds: lostAfterS,
      deleteAfterSeconds: 3600,
    };
    if (await boss.getQueue(QUEUE)) await boss.updateQueue(QUEUE, options);
    else await boss.createQueue(QUEUE, options);
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
  if (faults.length > 0) throw new Error('the queue cannot be made', { cause: faults[0] });
}
