import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { homeOf, putSignpost } from '../../../api/database/embedded/home.ts';
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

async function emptyFolder(withCluster: boolean): Promise<{ readonly data: string; readonly removeData: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'metodika-test-'));
  const removeData = async () => {
    // The cluster may be kept elsewhere, where its user can reach it.
    if (withCluster) await rm((await homeOf(data)).folder, { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
  };
  return { data, removeData };
}

const embeddedIn = (data: string, remove: () => Promise<void>): TestDatabase => ({
  env: { METODIKA_DATA: data, DATABASE_URL: '' },
  data,
  embedded: true,
  remove,
});

/** @param options.embedded for tests that concern the embedded server alone. */
export async function newDatabase({ embedded = server === '' } = {}): Promise<TestDatabase> {
  const { data, removeData } = await emptyFolder(embedded);
  return embedded ? embeddedIn(data, removeData) : databaseOn(server, data, removeData);
}

/** What a database holds, which no process uses: the cluster of a data folder, or a database of the server, by its name. */
export type Laid = { readonly cluster: string } | { readonly name: string };

/** A database that nobody uses any more, to be copied. */
export async function laidIn({ env, data, embedded }: TestDatabase): Promise<Laid> {
  return embedded ? { cluster: (await homeOf(data)).folder } : { name: new URL(env['DATABASE_URL'] ?? '').pathname.slice(1) };
}

/** A database with the content of another: as if a service had laid it already. */
export async function copyOf(laid: Laid): Promise<TestDatabase> {
  const { data, removeData } = await emptyFolder('cluster' in laid);
  if ('name' in laid) return databaseOn(server, data, removeData, laid.name);
  const home = await homeOf(data);
  // With owners and modes, of which PostgreSQL is particular.
  await promisify(execFile)('cp', ['-a', `${laid.cluster}/.`, home.folder]);
  await putSignpost(home);
  return embeddedIn(data, removeData);
}

async function databaseOn(address: string, data: string, removeData: () => Promise<void>, template = 'template0'): Promise<TestDatabase> {
  const name = `metodika_${randomBytes(6).toString('hex')}`;
  await askAt(address, `create database ${name} encoding 'UTF8' template ${template}`);
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

/** Holds what is asked for until it is let go, as somebody who is slow would; past the service. */
export async function holding(database: TestDatabase, sql: string): Promise<{ readonly release: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: await urlOf(database) });
  await client.connect();
  await client.query('begin');
  await client.query(sql);
  return { release: async () => client.query('rollback').then(() => client.end()) };
}

/** The service's statements that wait for somebody to let go. */
export async function waiting(database: TestDatabase): Promise<string[]> {
  const sql = `select query from pg_stat_activity
    where datname = current_database() and application_name = 'metodika' and wait_event_type = 'Lock'`;
  return (await ask<{ query: string }>(database, sql)).map(({ query }) => query);
}
