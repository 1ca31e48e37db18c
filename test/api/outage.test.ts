import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clientOf } from '../../api/database/client.ts';
import { until } from '../harness/until.ts';
import { ask, newDatabase, postmasterOf, urlOf, type TestDatabase } from './harness/database.ts';
import { codeOf, drafted, expectWhole, save, step, type Draft } from './harness/drafts.ts';
import { Wire } from './harness/proxy.ts';
import { ADMIN_PASSWORD, Service, type Answer, type Client } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { times } from '../harness/length.ts';

/** A service whose wire to the database is in the test's hand; whoever staffed the database runs beside it. */
let staff: Staffed;
let wire: Wire;
let service: Service;
let author: Client;
beforeAll(async () => {
  staff = await staffed();
  wire = await Wire.to(staff.database);
  service = await Service.start(await wire.database(staff.database));
  author = staff.as.methodologist.at(service.url);
});
afterAll(async () => {
  await expectWhole(staff.database, staff.as.auditor);
  await wire.mend();
  await service.stop();
  await wire.cut();
  await staff.stop();
});

afterEach(() => wire.mend());

const AWAY = [503, 'database-away'];

/** One request of each sort. */
const requests = (draft: Draft): readonly (readonly [string, () => Promise<Answer>])[] => [
  ['list', () => author.get('/api/rulesets')],
  ['save', () => save(author, draft.id, draft.revision, `${draft.text}# while it is away\n`)],
  ['login', () => service.nobody.post('/api/auth/login', { username: 'methodologist', password: passwordOf('methodologist') })],
  ['ready', () => service.nobody.get('/api/ready')],
];

it('a connection that dies while nobody asks it ends nothing else, and says so to whoever asks next', async () => {
  const url = await urlOf(staff.database);
  const Client = clientOf(() => url, 1_000);
  const client = new Client({});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  await ask(staff.database, 'select pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
});

function expectAway(answer: Answer): void {
  expect(codeOf(answer), answer.text).toEqual(AWAY);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

async function expectBack(draft: Draft): Promise<void> {
  await until('the service to be ready', async () => (await service.nobody.get('/api/ready')).status === 200);
  // Whether a save that was answered 503 was written, its author looks up.
  const { revision } = (await author.get(`/api/drafts/${draft.id}`)).body as Draft;
  const answer = await save(author, draft.id, revision, `${draft.text}# it is back\n`);
  expect(answer.status, answer.text).toBe(200);
  expect((await service.login('methodologist', passwordOf('methodologist'))).token).not.toBeNull();
  expect(service.exited).toBe(false);
}

describe('a database that is away', () => {
  it('for long is told by 503, and is come back to without a restart', async () => {
    const draft = await drafted(author, { id: 'away', methodology: 'away' });
    await wire.cut();
    const end = Date.now() + times(10_000, 0);
    // Of sign-ins that fail sixty a minute are heard, but these did not fail by whoever signed in.
    for (let rounds = 0; rounds <= 60 || Date.now() < end; rounds += 1) {
      for (const answer of await Promise.all(requests(draft).map(([, request]) => request()))) expectAway(answer);
      expect((await service.nobody.get('/api/health')).status).toBe(200);
    }
    expect(await ask(staff.database, 'select count(*)::integer as saves from revisions where version_id = $1', [draft.id])).toEqual([
      { saves: 1 },
    ]);
    await wire.mend();
    await expectBack(draft);
  });

  it('in the midst of requests leaves none of them half done', async () => {
    const draft = await drafted(author, { id: 'midst', methodology: 'midst' });
    const asked = Array.from({ length: 8 }, (_, index) => save(author, draft.id, 1, `${draft.text}# ${index}\n`));
    await Promise.race(asked);
    await wire.cut();
    for (const answer of await Promise.all(asked)) expect([200, 412, 503], answer.text).toContain(answer.status);
    await wire.mend();
    await expectBack(draft);
    await expectWhole(staff.database, staff.as.auditor);
  });

  it('or takes connections and is silent is told by 503 too, and holds nobody for good', async () => {
    const draft = await drafted(author, { id: 'silent', methodology: 'silent' });
    // As many connections as the service may have are in use, so that those that were open hang, and new ones do.
    await Promise.all(Array.from({ length: 24 }, () => author.get('/api/rulesets')));
    wire.hang();
    for (const answer of await Promise.all(requests(draft).map(([, request]) => request()))) expectAway(answer);
    expect((await service.nobody.get('/api/health')).status).toBe(200);
    await wire.cut();
    await wire.mend();
    await expectBack(draft);
  });
});

describe('a transaction that hangs', () => {
  it('is cut off, and what waits for it is told to come again', async () => {
    const draft = await drafted(author, { id: 'held', methodology: 'held' });
    // Somebody past the service holds the draft's row for longer than anybody waits.
    const holder = ask(staff.database, 'select pg_sleep(60) from (select id from versions where id = $1 for update) held', [
      draft.id,
    ]).catch(() => 'ended');
    await until(
      'the row to be held',
      async () =>
        (await ask(staff.database, `select from pg_stat_activity where query like 'select pg_sleep%' and wait_event = 'PgSleep'`))
          .length === 1,
    );
    expectAway(await save(author, draft.id, 1, `${draft.text}# waits\n`));
    await ask(staff.database, `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'`);
    expect(await holder).toBe('ended');
    expect((await save(author, draft.id, 1, `${draft.text}# waits no more\n`)).status).toBe(200);
  });
});

describe('a full disk', () => {
  it('is told, logged, and writes nothing', async () => {
    const draft = await drafted(author, { id: 'full', methodology: 'full' });
    await ask(
      staff.database,
      `create function disk_is_full() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`,
    );
    await ask(staff.database, 'create trigger disk_is_full before insert on revisions for each row execute function disk_is_full()');
    const state = () =>
      ask(
        staff.database,
        `select (select count(*) from audit_entries)::integer as entries, (select count(*) from revisions)::integer as revisions, (select text from versions where id = $1) as text`,
        [draft.id],
      );
    try {
      const before = await state();
      const answer = await save(author, draft.id, 1, `${draft.text}# no room\n`);
      expect(codeOf(answer)).toEqual([507, 'disk-full']);
      expect((answer.body as { detail: string }).detail).toContain('disk is full');
      expect(codeOf(await author.post('/api/rulesets/full/drafts', { text: draft.text }))).toEqual([507, 'disk-full']);
      expect(await state()).toEqual(before);
      expect(service.output).toMatch(/"event":"failed","code":"disk-full","error":"[^"]*No space left on device/);
      expect(service.output).not.toContain('# no room');
      // Reading goes on.
      expect((await author.get(`/api/drafts/${draft.id}`)).body).toMatchObject({ revision: 1, text: draft.text });
    } finally {
      await ask(staff.database, 'drop trigger disk_is_full on revisions');
    }
    expect((await save(author, draft.id, 1, `${draft.text}# room again\n`)).status).toBe(200);
  });
});

describe('an embedded server whose port is taken while it is down', () => {
  let database: TestDatabase;
  let own: Service;
  beforeAll(async () => {
    database = await newDatabase({ embedded: true });
    own = await Service.start(database);
  });
  afterAll(async () => {
    await own.stop();
    await database.remove();
  });

  it('comes back on another, and the service finds it there', async () => {
    const before = new URL(await urlOf(database)).port;
    const squatter = createServer((socket) => socket.destroy());
    process.kill(await postmasterOf(database), 'SIGKILL');
    await until(
      'its port',
      () =>
        new Promise<boolean>((resolve) => {
          squatter.once('error', () => resolve(false));
          squatter.listen(Number(before), '127.0.0.1', () => resolve(true));
        }),
    );
    await until('the restart', () => own.output.includes('"event":"database.restarted"'));
    await until('the service to be ready', async () => (await own.nobody.get('/api/ready')).status === 200);
    expect(new URL(await urlOf(database)).port).not.toBe(before);
    expect((await own.login('administrator', ADMIN_PASSWORD)).token).not.toBeNull();
    squatter.close();
  });
});

it('a draft of a database that came back is published as any other', async () => {
  const draft = await drafted(author, { id: 'after-all', methodology: 'after-all' });
  const reviewer = staff.as.reviewer.at(service.url);
  for (const [name, by] of [
    ['submit', author],
    ['approve', reviewer],
    ['publish', reviewer],
  ] as const)
    expect((await step(by, draft.id, name)).status, name).toBe(200);
});
