import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../api/access/rights.ts';
import { until } from '../harness/until.ts';
import { newDatabase, postmasterOf, urlOf, type TestDatabase } from './harness/database.ts';
import { forATest } from './harness/for-a-test.ts';
import { printed } from './harness/logins.ts';
import { Service, type Client } from './harness/service.ts';

const DEMO = { METODIKA_ADMIN_PASSWORD: '', METODIKA_DEMO: '1' };
const roleOf = async (client: Client): Promise<unknown> =>
  ((await client.get('/api/auth/me')).body as { user: { roles: string[] } }).user.roles;

const { start } = forATest();

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

  it('comes to assessments on their way, laid by its own users, and a draft in review', async () => {
    const service = await start(database, DEMO);
    const passwords = new Map(
      readFileSync(join(database.data, 'demo-users.txt'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(' ') as [string, string]),
    );
    const auditor = await service.login('auditor', passwords.get('auditor') ?? '');
    const listed = async (path: string) => (await auditor.get(path)).body as { data: Record<string, unknown>[]; total: number };
    await until('the draft, which comes last', async () => (await listed('/api/drafts?status=in_review')).total === 1);
    const { data } = await listed('/api/assessments');
    expect(Object.fromEntries(data.map(({ title, state, subjects, wrong }) => [title, [state, subjects, (wrong as number) > 0]]))).toEqual({
      'Рейтинг государственных органов за 2013 год': ['open', 36, true],
      'Рейтинг государственных органов за 2014 год': ['confirmed', 36, false],
      'Отчёты 1-мк и 2-мк за 2014 год': ['evaluated', 10, false],
      'Лучший сельский аким 2020 года': ['evaluated', 60, false],
      'Үздік сапалы қызмет көрсетуші 2025': ['evaluated', 120, false],
    });
    const idOf = (title: string) => String(data.find((one) => one['title'] === title)?.['id']);
    const differences = await listed(`/api/assessments/${idOf('Рейтинг государственных органов за 2013 год')}/differences`);
    expect(differences).toMatchObject({ total: 2, data: [{ taken: 'psc', agree: false }, {}] });
    expect((await listed(`/api/reports?assessment=${idOf('Отчёты 1-мк и 2-мк за 2014 год')}&body=central-01`)).total).toBe(12);
    // Both contests wait for their chair; a member of the second has recused himself from one and owes a sheet of another.
    for (const title of ['Лучший сельский аким 2020 года', 'Үздік сапалы қызмет көрсетуші 2025'])
      expect((await listed(`/api/assessments/${idOf(title)}/ties`)).data.length, title).toBe(0);
    const member = await service.login('member', passwords.get('member') ?? '');
    const own = (await member.get('/api/sheets?perPage=100')).body as {
      data: { subject: string; bar: string | null; complete: boolean }[];
    };
    const about = (subject: string) => own.data.find((one) => one.subject === subject);
    expect([about('service-6-08'), about('service-6-09'), about('service-6-10')]).toMatchObject([
      { bar: null, complete: true },
      { bar: null, complete: false },
      { bar: 'recused' },
    ]);
    // Half of the bodies that were confirmed would move under the draft that waits.
    const [draft] = (await listed('/api/drafts?status=in_review')).data;
    const { evaluations } = (await auditor.post(`/api/drafts/${String(draft?.['id'])}/impact`)).body as {
      evaluations: { moved: unknown[] }[];
    };
    expect(evaluations.map(({ moved }) => moved.length)).toEqual([18]);
    expect((await auditor.get('/api/audit/verify')).body).toMatchObject({ ok: true });
    expect(service.output).not.toContain('demonstration');
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
