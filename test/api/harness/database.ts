import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
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

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function newDatabase(): Promise<TestDatabase> {
  const data = await mkdtemp(join(tmpdir(), 'metodika-test-'));
  const removeData = async () => {
    // The cluster may be kept elsewhere, where its user can reach it.
    if (server === '') await rm((await homeOf(data)).folder, { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
  };
  if (server === '') return { env: { METODIKA_DATA: data, DATABASE_URL: '' }, data, embedded: true, remove: removeData };
  const name = `metodika_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} encoding 'UTF8' template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    env: { METODIKA_DATA: data, DATABASE_URL: url.href }, data, embedded: false,
    async remove() {
      await onServer(`drop database if exists ${name} with (force)`);
      await removeData();
    },
  };
}

/** Asks the database under a running service, past the service. */
export async function ask<Row>({ env, data, embedded }: TestDatabase, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: (embedded ? await runningUrl(data) : env['DATABASE_URL']) ?? '' });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
