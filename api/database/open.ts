import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Settings } from '../settings.ts';
import { dataSourceOf, holding } from './data-source.ts';
import { layQueue } from './queue.ts';
import { startEmbedded } from './embedded/server.ts';
import { allow, signInAsService, takeRole, type Identity } from './role.ts';

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

/** The operator's PostgreSQL, or our own on the data folder: its owner migrates, the service then connects as somebody who may less. */
export async function openDatabase({ databaseUrl, ownerUrl, data, jobLostS }: Settings): Promise<Database> {
  const embedded = databaseUrl === null ? await startEmbedded(data, (event, details = {}) => log.log({ event, ...details })) : null;
  const address = (): string => databaseUrl ?? embedded?.url() ?? '';
  const owner = dataSourceOf(() => ownerUrl ?? address(), { patient: true });
  let dataSource: DataSource | null = null;
  const close = async (): Promise<void> => {
    for (const each of [dataSource, owner]) if (each?.isInitialized) await each.destroy();
    await embedded?.stop();
  };
  try {
    await owner.initialize();
    const identity = await holding(owner, START_LOCK, async (): Promise<Identity | null> => {
      await owner.runMigrations();
      await layQueue(owner, jobLostS);
      if (embedded) return signInAsService(owner);
      return ownerUrl !== null && databaseUrl !== null ? allow(owner, decodeURIComponent(new URL(databaseUrl).username)) : takeRole(owner);
    });
    if (identity) log.log({ event: 'database.identity', kind: identity.kind });
    else log.warn({ event: 'database.no-role', advice: 'give the owner in METODIKA_OWNER_URL, and in DATABASE_URL a user of its own' });
    dataSource = await dataSourceOf(() => asIdentity(address(), identity), {
      role: identity?.kind === 'role' ? identity.role : null,
    }).initialize();
  } catch (problem) {
    await close();
    throw problem;
  }
  return {
    dataSource,
    close,
    async alone(what) {
      try {
        return await holding(owner, START_LOCK, what);
      } finally {
        if (owner.isInitialized) await owner.destroy();
      }
    },
  };
}

function asIdentity(address: string, identity: Identity | null): string {
  if (identity?.kind !== 'login') return address;
  const url = new URL(address);
  [url.username, url.password] = [identity.user, identity.password];
  return url.href;
}
