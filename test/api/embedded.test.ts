import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startFailure } from '../../api/database/embedded/failure.ts';
import { startOf } from '../../api/database/embedded/process.ts';
import { DataInUse, startEmbedded, type EmbeddedServer } from '../../api/database/embedded/server.ts';
import { until } from '../harness/until.ts';

type Event = { readonly event: string } & Readonly<Record<string, unknown>>;

/** Private, as mkdtemp makes it. Tests share it, for a cluster takes its time; who needs an untouched one takes `freshData`. */
let data = '';
const made: string[] = [];
let servers: EmbeddedServer[] = [];
let events: Event[] = [];
let children: ChildProcess[] = [];

/** Where the database of `data` lives: elsewhere when PostgreSQL's user cannot enter a private folder. */
function home(folder = data): string {
  const signpost = join(folder, 'database-is-kept-in.txt');
  return existsSync(signpost) ? (readFileSync(signpost, 'utf8').trim().split('\n').at(-1) ?? '') : join(folder, 'postgresql');
}

function freshData(): void {
  data = mkdtempSync(join(tmpdir(), 'metodika-'));
  made.push(data);
}
freshData();

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(servers.map((server) => server.stop()));
  // What a killed child left running.
  const pid = postmasterPid();
  if (pid !== undefined && startOf(pid)) {
    process.kill(pid, 'SIGQUIT');
    await until('the server to end', () => startOf(pid) === undefined);
  }
  [servers, events, children] = [[], [], []];
});

afterAll(() => {
  for (const folder of made.flatMap((each) => [home(each), each])) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function postmasterPid(): number | undefined {
  const path = join(home(), 'cluster/postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : undefined;
}

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded(data, (event, details) => events.push({ event, ...details }));
  servers.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** A process that starts the database; its events come as they are printed. */
function startChild(manner: 'stay' | 'leave'): { readonly child: ChildProcess; readonly told: Event[] } {
  const child = spawn('node', [join(import.meta.dirname, '../harness/embedded-parent.ts'), data, manner], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const told: Event[] = [];
  if (child.stdout) createInterface(child.stdout).on('line', (line) => told.push(JSON.parse(line) as Event));
  return { child, told };
}

const named = (list: readonly Event[], name: string): Event | undefined => list.find(({ event }) => event === name);

describe('a first start', () => {
  it('makes a database that sorts Kazakh, forces writes to disk, keeps UTC and is closed to strangers', async () => {
    const url = (await start()).url();
    const letters = await ask(
      url,
      `SELECT letter FROM unnest(ARRAY['б', 'я', 'ә', 'а', 'қ', 'к', 'л', 'і', 'ы', 'ь']) letter ORDER BY letter`,
    );
    expect(letters.flat().join('')).toBe('аәбкқлыіья');
    expect(await ask(url, `SELECT upper('әңғүұқөһі'), 'Ә' ~* 'ә'`)).toEqual([['ӘҢҒҮҰҚӨҺІ', true]]);
    const shown = await ask(
      url,
      `SELECT current_setting('fsync'), current_setting('timezone'), current_setting('data_checksums'), current_setting('listen_addresses'),
      current_setting('unix_socket_directories'), current_setting('server_encoding'), current_setting('max_connections')`,
    );
    expect(shown).toEqual([['on', 'UTC', 'on', '127.0.0.1', '', 'UTF8', '100']]);

    const { hostname, port, pathname, password } = new URL(url);
    expect([hostname, pathname]).toEqual(['127.0.0.1', '/metodika']);
    expect(statSync(join(home(), 'password')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home(), 'password'), 'utf8').trim()).toBe(password);
    for (const secret of ['', ':wrong'])
      await expect(ask(`postgresql://metodika${secret}@127.0.0.1:${port}/metodika`, 'SELECT 1')).rejects.toThrow(/password/i);
    expect(readdirSync(join(home(), 'log'))).toHaveLength(1);
  });
});

describe('a later start', () => {
  it('finds the data of the one before', async () => {
    const first = await start();
    await ask(first.url(), `CREATE TABLE kept_2 AS SELECT 'қала' AS word`);
    await first.stop();
    await expect(ask(first.url(), 'SELECT 1')).rejects.toThrow();
    expect(await ask((await start()).url(), 'SELECT word FROM kept_2')).toEqual([['қала']]);
    expect(named(events, 'database.created')).toBeUndefined();
  });

  it('takes over the server of a process that was killed', async () => {
    const { child, told } = startChild('stay');
    const { url } = await until('the child', () => named(told, 'up'));
    await ask(String(url), `CREATE TABLE kept_3 AS SELECT 1 AS number`);
    child.kill('SIGKILL');
    await until('the child to end', () => child.signalCode !== null);
    const server = await start();
    expect(named(events, 'database.taken-over')).toMatchObject({ pid: named(told, 'database.started')?.['pid'] });
    expect(server.url()).toBe(url);
    expect(await ask(server.url(), 'SELECT number FROM kept_3')).toEqual([[1]]);

    // Not our child, and still looked after.
    process.kill(Number(named(events, 'database.taken-over')?.['pid']), 'SIGKILL');
    await until('the restart', () => named(events, 'database.restarted'));
    expect(await ask(server.url(), 'SELECT number FROM kept_3')).toEqual([[1]]);
  });

  it('recovers when process and server were both killed', async () => {
    const { child, told } = startChild('stay');
    const { url } = await until('the child', () => named(told, 'up'));
    await ask(String(url), `CREATE TABLE kept_4 AS SELECT 1 AS number`);
    child.kill('SIGKILL');
    process.kill(Number(named(told, 'database.started')?.['pid']), 'SIGKILL');
    await until('the child to end', () => child.signalCode !== null);
    expect(await ask((await start()).url(), 'SELECT number FROM kept_4')).toEqual([[1]]);
  });

  it('makes the cluster anew when a kill broke its making', async () => {
    freshData();
    const { child } = startChild('stay');
    const folder = await until('a half-made cluster', () => unfinished().find((path) => existsSync(join(path, 'PG_VERSION'))));
    // With its group: initdb, too.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await until('the child to end', () => child.signalCode !== null);
    expect(existsSync(folder)).toBe(true);
    expect(await ask((await start()).url(), 'SELECT 1')).toEqual([[1]]);
    expect(existsSync(folder)).toBe(false);
  });
});

/** Folders of clusters in the making, wherever this machine puts the database of `data`. */
function unfinished(): string[] {
  const away = '/var/lib/metodika';
  const parents = existsSync(join(data, 'postgresql'))
    ? [join(data, 'postgresql')]
    : existsSync(away)
      ? readdirSync(away).map((name) => join(away, name))
      : [];
  return parents.flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => name.startsWith('cluster.new-'))
      .map((name) => join(parent, name)),
  );
}

describe('a running server', () => {
  it('comes back with all that was committed when it is killed, statements in hand or not', async () => {
    const server = await start();
    await ask(server.url(), 'CREATE TABLE kept_7 AS SELECT 1 AS number');
    const busy = ask(server.url(), 'INSERT INTO kept_7 SELECT count(*) FROM generate_series(1, 100000000000)').catch(() => 'broken');
    await until(
      'the long statement',
      async () => (await ask(server.url(), `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'INSERT%'`)).length === 1,
    );
    for (const round of [1, 2, 3]) {
      process.kill(postmasterPid() ?? 0, 'SIGKILL');
      await until('the restart', () => events.filter(({ event }) => event === 'database.restarted').length === round);
      expect(await ask(server.url(), 'SELECT number FROM kept_7')).toEqual([[1]]);
    }
    expect(await busy).toBe('broken');
    expect(events.map(({ event }) => event).slice(-2)).toEqual(['database.died', 'database.restarted']);
  });

  it('refuses a second owner, of this process or another, and names the first', async () => {
    await start();
    await expect(start()).rejects.toSatisfy((problem) => problem instanceof DataInUse && problem.pid === process.pid);
    await servers[0]?.stop();
    const { child, told } = startChild('stay');
    await until('the child', () => named(told, 'up'));
    await expect(start()).rejects.toSatisfy((problem) => problem instanceof DataInUse && problem.pid === child.pid);
  });

  it('lets one of many have the data of a dead owner', async () => {
    const { child, told } = startChild('stay');
    await until('the child', () => named(told, 'up'));
    child.kill('SIGKILL');
    await until('the child to end', () => child.signalCode !== null);
    const rivals = Array.from({ length: 3 }, () =>
      spawn('node', [join(import.meta.dirname, '../harness/embedded-parent.ts'), data, 'leave'], { stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    const outcomes = await Promise.all(
      rivals.map(
        (rival) =>
          new Promise<string>((resolve) => {
            let words = '';
            rival.stderr.on('data', (chunk) => {
              words += String(chunk);
            });
            rival.on('close', (code) => {
              resolve(code === 0 ? 'had it' : (/DataInUse/.exec(words)?.[0] ?? words));
            });
          }),
      ),
    );
    for (const outcome of outcomes) expect(['had it', 'DataInUse']).toContain(outcome);
    expect(outcomes).toContain('had it');
  });

  it('ends with a process that forgot to stop it, and does not keep that process', async () => {
    const { child, told } = startChild('leave');
    await until('the child to end', () => child.exitCode !== null);
    expect(child.exitCode).toBe(0);
    const pid = Number(named(told, 'database.started')?.['pid']);
    await until('the server to end', () => startOf(pid) === undefined);
  });
});

describe('a broken cluster', () => {
  it('is restarted with growing pauses while it cannot start', async () => {
    await start();
    const control = join(home(), 'cluster/global/pg_control');
    process.kill(postmasterPid() ?? 0, 'SIGSTOP');
    truncateSync(control, 100);
    process.kill(postmasterPid() ?? 0, 'SIGKILL');
    const failed = (): Event[] => events.filter(({ event }) => event === 'database.restart-failed');
    await until('two failures', () => failed().length >= 2);
    expect(
      failed()
        .slice(0, 2)
        .map(({ pause }) => pause),
    ).toEqual([500, 1000]);
    expect(failed()[0]?.['reason']).toMatch(/pg_control/);
  });

  it('repeats the words of PostgreSQL when it cannot start', async () => {
    await expect(start()).rejects.toThrow(/did not start(.|\n)*pg_control/);
  });

  it('names the disk when there is no room for a start', async () => {
    expect((await startFailure('it ended with 1', '/proc', 'FATAL: no room')).message).toBe(
      'PostgreSQL did not start: it ended with 1; the disk of /proc has only 0 KiB free\nFATAL: no room',
    );
  });
});
