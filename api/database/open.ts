import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Settings } from '../settings.ts';
import { dataSourceOf, migrate } from './data-source.ts';
import { startEmbedded } from './embedded/server.ts';

/** Processes that start at once on one database do what comes first one after the other. */
const START_LOCK = 726_002;

/** A database ready for use: connected and migrated. */
export interface Database {
  readonly dataSource: DataSource;
  /** Does something while no other process does. */
  alone<T>(what: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const log = new Logger('database');

/** The operator's PostgreSQL, or our own on the data folder. */
export async function openDatabase({ databaseUrl, data }: Settings): Promise<Database> {
  const embedded = databaseUrl === null ? await startEmbedded(data, (event, details = {}) => log.log({ event, ...details })) : null;
  const dataSource = dataSourceOf(databaseUrl ?? embedded?.url() ?? '');
  try {
    await dataSource.initialize();
    await migrate(dataSource);
  } catch (problem) {
    if (dataSource.isInitialized) await dataSource.destroy();
    await embedded?.stop();
    throw problem;
  }
  return {
    dataSource,
    async alone(what) {
      const runner = dataSource.createQueryRunner();
      await runner.connect();
      try {
        await runner.query('set statement_timeout = 0');
        await runner.query('select pg_advisory_lock($1)', [START_LOCK]);
        return await what();
      } finally {
        await runner.query('select pg_advisory_unlock($1)', [START_LOCK]).catch(() => undefined);
        await runner.query('reset statement_timeout').catch(() => undefined);
        await runner.release();
      }
    },
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await embedded?.stop();
    },
  };
}
