import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Settings } from '../settings.ts';
import { dataSourceOf, holding } from './data-source.ts';
import { startEmbedded } from './embedded/server.ts';

/** Processes that start at once on one database do what comes first one after the other: migrations, then what `alone` is given. */
const START_LOCK = 726_001;

/** A database ready for use: connected and migrated. */
export interface Database {
  readonly dataSource: DataSource;
  /** Does something while no other process that starts does. */
  alone<T>(what: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const log = new Logger('database');

/** The operator's PostgreSQL, or our own on the data folder. */
export async function openDatabase({ databaseUrl, data }: Settings): Promise<Database> {
  const embedded = databaseUrl === null ? await startEmbedded(data, (event, details = {}) => log.log({ event, ...details })) : null;
  const url = (): string => databaseUrl ?? embedded?.url() ?? '';
  const [dataSource, patient] = [dataSourceOf(url), dataSourceOf(url, true)];
  const close = async (): Promise<void> => {
    for (const each of [dataSource, patient]) if (each.isInitialized) await each.destroy();
    await embedded?.stop();
  };
  try {
    await patient.initialize();
    await holding(patient, START_LOCK, () => patient.runMigrations());
    await dataSource.initialize();
  } catch (problem) {
    await close();
    throw problem;
  }
  return {
    dataSource,
    close,
    async alone(what) {
      try {
        return await holding(patient, START_LOCK, what);
      } finally {
        if (patient.isInitialized) await patient.destroy();
      }
    },
  };
}
