import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neighbour, newDatabase, shared, urlOf, type TestDatabase } from './harness/database.ts';
import { codeOf } from './harness/drafts.ts';
import { forATest } from './harness/for-a-test.ts';
import { printed } from './harness/logins.ts';
import { ADMIN_PASSWORD, root, Service } from './harness/service.ts';

const bare = { METODIKA_ADMIN_PASSWORD: '' };

const { start, made } = forATest();

/** A server for empty databases, kept by a service of its own where it is embedded. */
let server: TestDatabase;
let keeper: Service;
const empty = async (): Promise<TestDatabase> => made(await neighbour(server));
beforeAll(async () => {
  server = await newDatabase();
  keeper = await Service.start(server);
});
afterAll(async () => {
  await keeper.stop();
  await server.remove();
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
