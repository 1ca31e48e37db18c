import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { homeOf } from '../../../api/database/embedded/home.ts';
import { runningUrl } from '../../../api/database/embedded/running.ts';

/** A database of a test's own: embedded in a fresh data folder, or a new one on the server of `DATABASE_URL`. */
export interface TestDatabase {
  /** What the service is told. */
  readonly env: Readonly<Record<string, string>>;
  readonly data: string;
  readonly embedded: boolean;
  remove(): Promise<void>;
}

const server = process.env['DATABASE_URL'] ?? '';

async function askAt<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed in between is told by the query that fails.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** @param options.embedded for tests that concern the embedded server alone. */
export async function newDatabase({ embedded = server === '' } = {}): Promise<TestDatabase> {
  const data = await mkdtemp(join(tmpdir(), 'metodika-test-'));
  const removeData = async () => {
    // The cluster may be kept elsewhere, where its user can reach it.
    if (embedded) await rm((await homeOf(data)).folder, { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
  };
  if (embedded) return { env: { METODIKA_DATA: data, DATABASE_URL: '' }, data, embedded: true, remove: removeData };
  return databaseOn(server, data, removeData);
}

async function databaseOn(address: string, data: string, removeData: () => Promise<void>): Promise<TestDatabase> {
  const name = `metodika_${randomBytes(6).toString('hex')}`;
  await askAt(address, `create database ${name} encoding 'UTF8' template template0`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return {
    env: { METODIKA_DATA: data, DATABASE_URL: url.href },
    data,
    embedded: false,
    async remove() {
      await askAt(address, `drop database if exists ${name} with (force)`);
      await removeData();
    },
  };
}

/** Where the database under a running service is now. */
export async function urlOf({ env, data, embedded }: TestDatabase): Promise<string> {
  return (embedded ? await runningUrl(data) : env['DATABASE_URL']) ?? '';
}

/** The same database for a second process: by its address, whoever runs it. */
export async function shared(database: TestDatabase, url?: string): Promise<TestDatabase> {
  return { ...database, env: { ...database.env, DATABASE_URL: url ?? (await urlOf(database)) }, remove: () => Promise.resolve() };
}

/** An empty database on the server of another. */
export async function neighbour(database: TestDatabase): Promise<TestDatabase> {
  return databaseOn(await urlOf(database), database.data, () => Promise.resolve());
}

/** The first process of the embedded server of a database. */
export async function postmasterOf({ data }: TestDatabase): Promise<number> {
  return Number((await readFile(join((await homeOf(data)).cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Asks the database under a running service, past the service. */
export async function ask<Row>(database: TestDatabase, sql: string, values: unknown[] = []): Promise<Row[]> {
  return askAt<Row>(await urlOf(database), sql, values);
}
