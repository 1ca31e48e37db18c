import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../api/auth/rights.ts';
import { until } from '../harness/until.ts';
import { ask, neighbour, newDatabase, postmasterOf, shared, urlOf, type TestDatabase } from './harness/database.ts';
import { codeOf } from './harness/drafts.ts';
import { ADMIN_PASSWORD, root, Service, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

const bare = { METODIKA_ADMIN_PASSWORD: '' };
const DEMO = { ...bare, METODIKA_DEMO: '1' };
/** Name and password, as they are printed. */
const LOGIN = /^metodika: ([a-z]+) (\S+)(?: –.*)?$/gm;
const printed = ({ output }: { readonly output: string }): string[][] =>
  [...output.matchAll(LOGIN)]
    .map(([, name = '', password = '']) => [name, password])
    .filter(([name]) => ROLES.some((role) => role === name));
const roleOf = async (client: Client): Promise<unknown> =>
  ((await client.get('/api/auth/me')).body as { user: { roles: string[] } }).user.roles;

let running: Service[] = [];
async function start(database: TestDatabase, env: Readonly<Record<string, string>> = {}): Promise<Service> {
  const service = await Service.start(database, env);
  running.push(service);
  return service;
}

/** A server for empty databases, kept by a service of its own where it is embedded. */
let server: TestDatabase;
let keeper: Service;
let made: { remove(): Promise<void> }[] = [];
async function empty(): Promise<TestDatabase> {
  const database = await neighbour(server);
  made.push(database);
  return database;
}
beforeAll(async () => {
  server = await newDatabase();
  keeper = await Service.start(server);
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  for (const each of made) await each.remove();
  [running, made] = [[], []];
});
afterAll(async () => {
  await keeper.stop();
  await server.remove();
});

describe('an empty embedded database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await newDatabase({ embedded: true });
  });
  afterAll(() => database.remove());

  it("gets a user of each role, whose logins are printed once and kept in a file that is its owner's", async () => {
    const first = await start(database, DEMO);
    const logins = printed(first);
    expect(logins.map(([name]) => name).sort()).toEqual([...ROLES].sort());
    const file = join(database.data, 'demo-users.txt');
    expect(first.output).toContain(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(logins.map((login) => `${login.join(' ')}\n`).join(''));
    for (const [name = '', password = ''] of logins) expect(await roleOf(await first.login(name, password))).toEqual([name]);
    expect(await first.stop()).toBe(0);

    const second = await start(database, DEMO);
    expect(printed(second)).toEqual([]);
    const [name = '', password = ''] = logins[0] ?? [];
    await second.login(name, password);
  });

  it('is stopped with the service, when what was under way is answered', async () => {
    const service = await start(database, DEMO);
    const pid = await postmasterOf(database);
    const { hostname, port } = new URL(service.url);
    // A request whose body is not whole yet, on a connection that stays open afterwards.
    const body = JSON.stringify({ username: 'nobody', password: 'nothing-of-the-kind' });
    const socket = connect(Number(port), hostname.replace('localhost', '127.0.0.1'));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.write(
      `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    await until('the request to be read', () => answer.includes('100 Continue'));
    const stopped = service.stop();
    await until(
      'the port to be closed',
      () =>
        new Promise<boolean>((resolve) => {
          const another = connect(Number(port), '127.0.0.1', () => {
            another.destroy();
            resolve(false);
          });
          another.once('error', () => resolve(true));
        }),
    );
    socket.write(body);
    await once(socket, 'close');
    expect(answer).toContain('HTTP/1.1 401');
    expect(await stopped).toBe(0);
    expect(service.output).toContain('"event":"database.stopped"');
    // The last of it goes a moment after it has let go of its files.
    await until('PostgreSQL to be gone', () => {
      try {
        return !process.kill(pid, 0);
      } catch {
        return true;
      }
    });
  });

  it('is taken over whole after the service was killed, and after both were', async () => {
    for (const withServer of [false, true]) {
      const service = await start(database, DEMO);
      const pid = await postmasterOf(database);
      await service.kill('SIGKILL');
      if (withServer) process.kill(pid, 'SIGKILL');
      const next = await start(database, DEMO);
      expect(printed(next)).toEqual([]);
      expect(next.output).toContain(withServer ? '"event":"database.started"' : '"event":"database.taken-over"');
      expect((await next.nobody.get('/api/ready')).status).toBe(200);
      await next.stop();
    }
  });

  it("is one process's at a time", async () => {
    const first = await start(database, DEMO);
    const { code, output } = await Service.refusal(database, DEMO);
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^metodika: the data in \\S+ is in use by the Metodika process ${first.pid}$`, 'm'));
    expect(output).not.toMatch(/^\s+at /m);
    expect((await first.nobody.get('/api/ready')).status).toBe(200);
  });

  it('is left to none when the service is told to stop in the midst of its start', async () => {
    const fresh = await newDatabase({ embedded: true });
    const service = Service.begin(fresh, DEMO);
    await until('the cluster', () => service.output.includes('"event":"database.created"'));
    expect(await service.stop()).toBe(0);
    await expect(urlOf(fresh)).resolves.toBe('');
    // What was not told does not count: the next start has users to sign in with.
    const next = await start(fresh, DEMO);
    const [name = '', password = ''] = (printed(next).length > 0 ? printed(next) : printed(service))[0] ?? [];
    await next.login(name, password);
    await next.stop();
    await fresh.remove();
  });
});

describe('an empty database without a demonstration', () => {
  it('gets an administrator with a password for once', async () => {
    const database = await empty();
    const service = await start(database, bare);
    expect(printed(service)).toHaveLength(1);
    expect(service.output).toMatch(/^metodika: administrator \S+ – .*one-time$/m);
    const [[, password = ''] = []] = printed(service);
    const client = await service.login('administrator', password);
    expect(codeOf(await client.get('/api/users'))).toEqual([403, 'password-change-required']);
    expect((await client.post('/api/auth/password', { current: password, next: ADMIN_PASSWORD })).status).toBe(204);
    expect((await client.get('/api/users')).status).toBe(200);
    expect(printed(await start(database, bare))).toEqual([]);
  });

  it("gets one with the operator's password, which is not printed", async () => {
    expect(keeper.output).not.toContain(ADMIN_PASSWORD);
    expect(keeper.output).toMatch(/^metodika: administrator \(METODIKA_ADMIN_PASSWORD\)$/m);
    expect((await (await keeper.login('administrator', ADMIN_PASSWORD)).get('/api/users')).status).toBe(200);
  });

  it('keeps a password that was told even when the port is taken, and says which it is', async () => {
    const database = await empty();
    const squatter: Server = createServer((socket: Socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    const refused = await Service.refusal(database, { ...bare, PORT: String(port) });
    squatter.close();
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(`metodika: port ${port} of 127.0.0.1 is in use: stop what listens there, or set PORT to another\n`);
    expect(refused.output).not.toMatch(/^\s+at /m);
    const [[, password = ''] = []] = printed(refused);
    await (await start(database, bare)).login('administrator', password);
  });

  it('is not used where it cannot be had, and its password is not repeated', async () => {
    const url = new URL(await urlOf(server));
    url.password = 'not-to-be-told';
    for (const change of [
      () => {
        url.pathname = '/no-such-database';
      },
      () => {
        url.port = '1';
      },
    ]) {
      change();
      const { code, output } = await Service.refusal(await shared(server, url.href));
      expect([code, output]).toEqual([1, expect.stringMatching(/^metodika: the database at \S+ \(DATABASE_URL\) cannot be used: .+$/m)]);
      expect(output).not.toMatch(/not-to-be-told|^\s+at /m);
    }
  });
});

describe('a file of rulesets/', () => {
  /** Changes past the service and past the database's own guards. */
  const tamper = (database: TestDatabase, table: string, statement: string) =>
    ask(database, `alter table ${table} disable trigger user; ${statement}; alter table ${table} enable trigger user`);

  async function staffedOn(): Promise<Staffed> {
    const staff = await staffed();
    running.push(staff.service);
    made.push(staff.database);
    // Others that start on it find it by its address.
    return { ...staff, database: await shared(staff.database) };
  }
  const FAULT =
    /^metodika: rulesets\/service-quality-2013\.yaml: version 1\.0\.0 of service-quality-2013 is published with another content: recorded sha256:another, in the file sha256:\w+\. A published version never changes: .+$/m;
  const OTHER = `text_digest = 'another', hash = 'sha256:another'`;

  it('stops the start when its version is recorded with another content, even if somebody has the very text in a draft', async () => {
    const {
      as: { methodologist: author },
      database,
    } = await staffedOn();
    await tamper(database, 'versions', `update versions set ${OTHER} where edition_id = 'service-quality-2013'`);
    for (let drafts = 0; drafts < 2; drafts += 1) {
      const { code, output } = await Service.refusal(database);
      expect([code, output]).toEqual([1, expect.stringMatching(FAULT)]);
      expect(output).not.toMatch(/^\s+at /m);
      const { status, text } = await author.post('/api/rulesets/service-quality-2013/drafts', {});
      expect(status, text).toBe(201);
    }
  });

  it('stops the start when the limits do not suffice to check it', async () => {
    const { code, output } = await Service.refusal(await empty(), { METODIKA_TIME_LIMIT_MS: '100' });
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /^metodika: rulesets\/[\w-]+\.yaml: check took longer than 100 ms\. Raise METODIKA_TIME_LIMIT_MS: what comes along must be checked before it is published\.$/m,
      ),
    ]);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('waits in review when its days are taken, and once', async () => {
    const {
      as: { reviewer, auditor },
      database,
    } = await staffedOn();
    // As if an earlier program had brought along another version for the days of this file.
    await tamper(
      database,
      'revisions',
      `update revisions set text_digest = 'another' where version_id = (select id from versions where edition_id = 'service-quality-2013')`,
    );
    await tamper(database, 'versions', `update versions set version = '0.9.0', ${OTHER} where edition_id = 'service-quality-2013'`);
    const waiting = () => reviewer.get('/api/drafts?status=in_review');
    expect((await start(database)).output).toMatch(
      /"event":"ruleset-awaits-review","file":"rulesets\/service-quality-2013\.yaml","version":"1\.0\.0","overlaps":"service-quality-2013@0\.9\.0"/,
    );
    expect((await waiting()).body).toMatchObject({
      total: 1,
      data: [{ rulesetId: 'service-quality-2013', version: '1.0.0', createdBy: 'metodika' }],
    });
    expect((await start(database)).output).not.toContain('ruleset-awaits-review');
    expect((await waiting()).body).toMatchObject({ total: 1 });
    expect((await auditor.get('/api/audit/verify')).body).toMatchObject({ ok: true });
  });
});

describe('settings', () => {
  it('that are wrong are all told at once', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, 'dist', 'server', 'api', 'main.js')], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', PORT: 'x', DATABASE_URL: 'foo', METODIKA_DEMO: '2', METODIKA_ADMIN_PASSWORD: 'short' },
    });
    expect([status, stdout]).toEqual([2, '']);
    const told = ['PORT=x', 'DATABASE_URL', 'METODIKA_DEMO=2', 'METODIKA_ADMIN_PASSWORD'];
    expect(stderr.trim().split('\n')).toHaveLength(told.length);
    for (const name of told) expect(stderr).toMatch(new RegExp(`^metodika: ${name}: `, 'm'));
    // Values that may be secret are not repeated.
    expect(stderr).not.toMatch(/foo|short/);
  });
});
