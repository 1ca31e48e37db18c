import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { binariesFor } from './binaries.ts';
import { ensureCluster, superuser } from './cluster.ts';
import { homeOf, type Home } from './home.ts';
import { launch } from './launch.ts';
import { own } from './ownership.ts';
import { shutDown } from './postmaster.ts';
import { supervise, type Log } from './supervise.ts';

export { DataInUse } from './ownership.ts';

export interface EmbeddedServer {
  /**
   * With user, password, host 127.0.0.1, port and database. The port may change when the server had to be restarted: read it anew for each
   * connection.
   */
  url(): string;
  /** A clean stop, and no restart. */
  stop(): Promise<void>;
}

const database = 'metodika';

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that dies in between is told by the query that fails; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

async function startIn(home: Home, log: Log, release: () => void): Promise<EmbeddedServer> {
  const binaries = await binariesFor(home.account);
  if (await ensureCluster(binaries, home)) log('database.created', { folder: home.folder });
  const password = (await readFile(home.password, 'utf8')).trim();
  const { postmaster, takenOver } = await launch(binaries, home);
  log(takenOver ? 'database.taken-over' : 'database.started', { pid: postmaster.pid, port: postmaster.port });
  const urlOf = (port: number, name: string): string => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${name}`;
  try {
    await ensureDatabase(urlOf(postmaster.port, 'postgres'));
  } catch (problem) {
    await shutDown(postmaster);
    throw problem;
  }
  const supervised = supervise(postmaster, (port) => launch(binaries, home, port), log);
  let stopped: Promise<void> | undefined;
  return {
    url: () => urlOf(supervised.current().port, database),
    stop: () => (stopped ??= supervised.stop().finally(release)),
  };
}

/** PostgreSQL on a data folder: made when the folder has none, taken over when it still runs, started otherwise; and kept running. */
export async function startEmbedded(data: string, log: Log): Promise<EmbeddedServer> {
  if (process.platform === 'win32')
    throw new Error('the embedded PostgreSQL runs on Linux and macOS: on Windows name a server in DATABASE_URL');
  const home = await homeOf(data);
  const release = own(home.folder);
  try {
    return await startIn(home, log, release);
  } catch (problem) {
    release();
    throw problem;
  }
}
