// Long because all that a stranger or a careless client may send is tried on one service, started once.
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import words from '../../api/messages/api.json' with { type: 'json' };
import { until } from '../harness/until.ts';
import { drafted } from './harness/drafts.ts';
import { INSIDES, MEMBERS, refusal } from './harness/refusal.ts';
import { rulesetText } from './harness/rulesets.ts';
import type { Answer, Client } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

let staff: Staffed;
beforeAll(async () => {
  staff = await staffed({ METODIKA_MAX_COHORT_MB: '1', METODIKA_REQUEST_TIMEOUT_MS: '2000' });
});
afterAll(() => staff.stop());

type Body = NonNullable<RequestInit['body']>;

async function bytes(path: string, body: Body, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(`${staff.service.url}${path}`, {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${staff.as.auditor.token}`, 'Content-Type': 'application/json', ...headers },
  });
  const answered = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(answered);
  return { status: response.status, headers: response.headers, text, bytes: answered, body: JSON.parse(text) as unknown };
}

/** What comes back until the connection closes; `drip` is sent again and again, and `leave` does not wait for an answer. */
function raw(text: string, { end = false, leave = false, drip = '' } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(staff.service.url).port), new URL(staff.service.url).hostname);
    let answer = '';
    const more = setInterval(() => {
      if (drip !== '' && socket.writable && socket.writableLength === 0) socket.write(drip);
    }, 5);
    socket
      .setEncoding('utf8')
      .on('data', (chunk: string) => {
        answer += chunk;
      })
      .on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(more);
      resolve(answer);
    });
    socket.write(text, () => {
      if (leave) socket.destroy();
    });
    if (end) socket.end();
  });
}
const statusOf = (answer: string): string => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? answer;
const head = (method: string, path: string, more = ''): string =>
  `${method} ${path} HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${staff.as.auditor.token}\r\nContent-Type: application/json\r\n${more}`;
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const evaluation = (more: string): string => `{"ruleset": "service-quality-2014", ${more}}`;
const EXACT = '/api/evaluations';
const LOGIN = '/api/auth/login';
const MANY = 300_000;

describe('a body', () => {
  it.each<[string, string, () => Body, Record<string, string>, [number, string]]>([
    ['over the limit of JSON', LOGIN, () => `{"username": "${'x'.repeat(13 * 2 ** 20)}"}`, {}, [413, 'body-too-large']],
    ['over the limit of a cohort', EXACT, () => evaluation(`"cohort": "${'x'.repeat(2 ** 20)}"`), {}, [413, 'body-too-large']],
    [
      'small until it is inflated',
      LOGIN,
      () => gzipSync(Buffer.alloc(100 * 2 ** 20, '[')),
      { 'Content-Encoding': 'gzip' },
      [413, 'body-too-large'],
    ],
    [
      'small until its cohort is inflated',
      EXACT,
      () => gzipSync(Buffer.alloc(100 * 2 ** 20, '[')),
      { 'Content-Encoding': 'gzip' },
      [413, 'body-too-large'],
    ],
    ['not compressed as it says', LOGIN, () => '{}', { 'Content-Encoding': 'gzip' }, [415, 'body-compression']],
    ['in no known compression', LOGIN, () => '{}', { 'Content-Encoding': 'rot13' }, [415, 'body-compression']],
    ['with a cohort in no known compression', EXACT, () => '{}', { 'Content-Encoding': 'gzip, rot13' }, [415, 'body-compression']],
    ['nested deep', LOGIN, () => `{"username": ${deep(10_000)}}`, {}, [400, 'body-too-deep']],
    ['with a cohort nested deep', EXACT, () => evaluation(`"cohort": ${deep(10_000)}`), {}, [422, 'cohort-refused']],
    ['with readings nested deep', EXACT, () => evaluation(`"cohort": {}, "readings": ${deep(10_000)}`), {}, [422, 'body-refused']],
    [
      'with very many fields',
      LOGIN,
      () => `{${Array.from({ length: MANY }, (_, index) => `"k${index}":1`).join()}}`,
      {},
      [400, 'body-too-many'],
    ],
    [
      'with very many fields beside a cohort',
      EXACT,
      () => `{${Array.from({ length: 50_000 }, (_, index) => `"k${index}":1`).join()}}`,
      {},
      [400, 'body-too-many'],
    ],
    [
      'with very many readings',
      EXACT,
      () => evaluation(`"readings": {${Array.from({ length: 50_000 }, (_, index) => `"k${index}":"x"`).join()}}`),
      {},
      [400, 'body-too-many'],
    ],
    ['cut short', LOGIN, () => '{"username": ', {}, [400, 'body-not-json']],
    ['that is a text', LOGIN, () => '"x"', {}, [400, 'body-not-json']],
    ['that is a list', LOGIN, () => '[{}]', {}, [400, 'body-not-json']],
    ['that is empty', LOGIN, () => '', {}, [400, 'bad-request']],
    ['that is empty where a cohort is needed', EXACT, () => '', {}, [422, 'body-refused']],
    ['of a form', LOGIN, () => 'username=a&password=b', { 'Content-Type': 'application/x-www-form-urlencoded' }, [415, 'body-encoding']],
    [
      'in UTF-16',
      LOGIN,
      () => Buffer.from('{"username": "a", "password": "b"}', 'utf16le'),
      { 'Content-Type': 'application/json; charset=utf-16le' },
      [415, 'body-encoding'],
    ],
    [
      'in windows-1251, not saying so',
      EXACT,
      () => Buffer.concat([Buffer.from('{"ruleset": "'), Buffer.from([0xc0, 0xe1]), Buffer.from('", "cohort": {}}')]),
      {},
      [415, 'body-encoding'],
    ],
    [
      'in windows-1251, saying so',
      EXACT,
      () => evaluation('"cohort": {}'),
      { 'Content-Type': 'application/json; charset=windows-1251' },
      [415, 'body-encoding'],
    ],
    ['with U+0000', LOGIN, () => '{"username": "a\\u0000", "password": "b"}', {}, [400, 'body-nul']],
    ['with half of a character', '/api/auth/tokens', () => '{"name": "a\\ud800"}', {}, [400, 'body-nul']],
    ['with a ruleset of half a character', EXACT, () => '{"ruleset": "\\ud800", "cohort": {}}', {}, [422, 'body-refused']],
    ['with a cohort that has U+0000', EXACT, () => evaluation('"cohort": {"period": "\\u0000"}'), {}, [422, 'cohort-refused']],
  ])('%s is refused', async (_, path, body, headers, expected) => {
    expect(refusal(await bytes(path, body(), headers))).toEqual(expected);
  });

  it('of those who are not signed in is not inflated, and read for a sign-in alone', async () => {
    const stranger = { Authorization: '' };
    const bomb = () => gzipSync(Buffer.alloc(2 ** 20, ' '));
    const asked = [
      await bytes(EXACT, bomb(), { ...stranger, 'Content-Encoding': 'gzip' }),
      await bytes('/api/check', 'x'.repeat(2 ** 20), stranger),
      await bytes(LOGIN, gzipSync('{"username": "a", "password": "b"}'), { ...stranger, 'Content-Encoding': 'gzip' }),
      await bytes(LOGIN, `{"username": "a", "password": "${'b'.repeat(17 * 2 ** 10)}"}`, stranger),
      await bytes(LOGIN, '{"username": "a", "password": "b"}', stranger),
    ];
    expect(asked.map(refusal)).toEqual([
      [401, 'unauthenticated'],
      [401, 'unauthenticated'],
      [415, 'body-compression'],
      [413, 'body-too-large'],
      [401, 'wrong-login'],
    ]);
  });

  it('that nobody sends to its end keeps room from others only while it is on its way', async () => {
    const { reviewer } = staff.as;
    const sent = (client: Client) => client.post('/api/check', { text: 'x' });
    const opened: Socket[] = [];
    // Those that were open for too long are closed by the service: on a slow machine before anybody asks.
    const keepOpen = (): void => {
      while (opened.filter(({ destroyed }) => !destroyed).length < 4) {
        const socket = connect(Number(new URL(staff.service.url).port), new URL(staff.service.url).hostname);
        socket.on('error', () => undefined).on('end', () => socket.destroy());
        socket.resume().write(head('POST', '/api/drafts/none/submit', `Content-Length: ${12 * 2 ** 20}\r\n\r\n{`));
        opened.push(socket);
      }
    };
    await until('no room', async () => {
      keepOpen();
      return refusal(await sent(staff.as.auditor))[1] === 'overloaded';
    });
    expect((await sent(reviewer)).status).toBe(200);
    for (const socket of opened) socket.destroy();
    await until('room', async () => (await sent(staff.as.auditor)).status === 200);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('cannot reach into objects by %s', async (key) => {
    expect(refusal(await bytes(LOGIN, `{"username": "a", "password": {"${key}": {"admin": true}}}`))).toEqual([400, 'body-forbidden-key']);
    const cohort = await bytes(
      EXACT,
      evaluation(
        `"cohort": {"ruleset": "service-quality-2014", "subjects": [{"id": "a", "category": "central", "inputs": {"${key}": 1}}]}`,
      ),
    );
    expect(refusal(cohort)).toEqual([422, 'cohort-refused']);
    expect((cohort.body as { diagnostics: { code: string; line: number }[] }).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'forbidden-key', line: 1 }),
    );
    const [status] = refusal(await bytes(EXACT, evaluation(`"cohort": {}, "readings": {"${key}": "x"}`)));
    expect(status).toBe(422);
  });

  it('tells in which of its fields a letter is that cannot be kept', async () => {
    const { body } = await bytes('/api/auth/tokens', '{"name": "a\\u0000", "rights": ["self", "\\ud800"]}');
    expect(body).toMatchObject({
      errors: [
        { path: 'name', code: 'unkeepable' },
        { path: 'rights.1', code: 'unkeepable' },
      ],
    });
  });

  it.each(['toString', 'hasOwnProperty', 'valueOf'])('knows no field of the name %s', async (key) => {
    expect((await bytes(EXACT, evaluation(`"cohort": {}, "${key}": 1`))).body).toMatchObject({ errors: [{ path: key, code: 'unknown' }] });
    expect((await bytes(EXACT, evaluation(`"cohort": {}, "readings": {"${key}": "x"}`))).text).toContain('cohort-unknown-reading');
    const opening = { ruleset: 'service-quality-2014', reason: 'x', period: '2014', title: 'x', readings: { [key]: 'x' } };
    expect((await staff.as.secretary.post('/api/assessments', opening)).text).toContain('cohort-unknown-reading');
  });

  it('is the same whatever the case of its route', async () => {
    expect(refusal(await bytes('/API/Evaluations/', evaluation('"cohort": {}')))).toEqual([422, 'cohort-refused']);
  });

  it.concurrent.each([
    ['slower than is waited for', 'Content-Length: 100\r\n\r\n{"text"', {}, '408'],
    ['without end', 'Transfer-Encoding: chunked\r\n\r\n', { drip: `10000\r\n${'x'.repeat(0x10000)}\r\n` }, '408'],
    ['longer than it said', 'Content-Length: 2\r\n\r\n{}{"text": "a: b"}', {}, '400'],
    ['shorter than it said', 'Content-Length: 500\r\n\r\n{}', { end: true }, '400'],
    ['of two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}', {}, '400'],
    ['of a length and in chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', {}, '400'],
  ])('%s ends with its connection', async (_, rest, how, expected) => {
    const answer = await raw(head('POST', '/api/check', rest), how);
    expect(statusOf(answer)).toBe(expected);
    expect(answer).toContain('application/problem+json');
    expect(answer).not.toMatch(INSIDES);
  });

  it('left midway harms nobody', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        raw(head('POST', EXACT, `Content-Length: 1000\r\n\r\n${evaluation('"cohort": {}').slice(0, 30)}`), { leave: true }),
      ),
    );
    expect((await staff.service.nobody.get('/api/ready')).status).toBe(200);
  });
});

describe('what never becomes a request', () => {
  it.each([
    ['headers that do not end', 'GET /api/health HTTP/1.1\r\nHost: here\r\n', '408'],
    ['long headers', `GET /api/health HTTP/1.1\r\nHost: here\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, '431'],
    ['a long address', `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: here\r\n\r\n`, '431'],
    ['a zero in a header', 'GET / HTTP/1.1\r\nHost: here\r\nX: a\0b\r\n\r\n', '400'],
    ['another protocol', '\x16\x03\x01 hello\r\n\r\n', '400'],
  ])('%s', async (_, text, status) => {
    const answer = await raw(text);
    expect(statusOf(answer)).toBe(status);
    expect(Object.keys(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as object)).toEqual(expect.arrayContaining(MEMBERS));
  });
});

describe('an address', () => {
  it.each([
    '/api/rulesets/%00',
    '/api/rulesets/x/versions/%00',
    '/api/rulesets/%ZZ',
    '/api/rulesets/%ff',
    '/api/rulesets/..%2f..%2fetc%2fpasswd',
    '/api/rulesets/in-force?methodology=%00&on=2014-01-01',
    '/api/rulesets/in-force?methodology=service-quality&on=0000-01-01',
    '/api/rulesets/in-force?methodology=service-quality&on=2014-01-01&asOf=-271821-04-20',
    '/api/audit?from=0000-01-01',
    '/api/audit?until=9999-12-31T23:59:59-14:00',
    '/api/audit/%00',
    '/api/audit/999999999999999',
    '/api/rulesets?q=%00',
    '/api/rulesets?q=1&q=2',
    '/api/rulesets?__proto__=1',
    '/api/rulesets?constructor=1',
    '/api/rulesets?sort=__proto__',
    '/api/rulesets?sort=id;drop%20table%20users',
    '/api/rulesets?order=ASC,(select%201)',
    '/api/rulesets?perPage=1e9',
    '/api/rulesets?page=-1',
    '/api//rulesets',
    '/api',
    '/api/nothing',
    '/api/docs/nothing',
    `/api/rulesets/${'x'.repeat(9000)}`,
  ])('%s is refused', async (path) => {
    const answer = await staff.as.auditor.get(path);
    expect(refusal(answer)[0]).toBeLessThan(500);
    expect((answer.body as { instance: string }).instance).toBe(path.split('?')[0]);
  });

  it.each([
    '/api/../../etc/passwd',
    '/api/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/....//....//etc/passwd',
    '/%00',
    '/<script>alert(1)</script>',
    '/package.json',
    '/.git/config',
  ])('%s leads to no file', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`);
    expect(answer).not.toMatch(/root:|"dependencies"|\[core\]|alert\(1\)<\/script>/);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
  });

  it.each(['99999999999', '2147483648', '-1', '9'.repeat(400)])('names no revision %s', async (number) => {
    const draft = await drafted(staff.as.methodologist, { id: 'address', methodology: 'address' });
    expect(refusal(await staff.as.methodologist.get(`/api/drafts/${draft.id}/revisions/${number}`))[0]).toBeLessThan(500);
  });

  it('by SQL or a wildcard in a filter finds nothing and changes nothing', async () => {
    const { methodologist, auditor, administrator } = staff.as;
    const lists: [Client, string, string[]][] = [
      [methodologist, '/api/rulesets', ['methodology', 'status', 'q']],
      [methodologist, '/api/rulesets/service-quality-2014/versions', ['status', 'q']],
      [methodologist, '/api/drafts', ['rulesetId', 'status', 'editedBy', 'q']],
      [auditor, '/api/audit', ['actor', 'action', 'objectKind', 'objectId', 'q', 'from', 'until']],
      [administrator, '/api/users', ['username', 'role', 'active', 'q']],
    ];
    const totalOf = async (client: Client, path: string): Promise<number> => ((await client.get(path)).body as { total: number }).total;
    for (const [client, path, filters] of lists) {
      const before = await totalOf(client, path);
      expect(before).toBeGreaterThan(0);
      for (const filter of filters) {
        for (const text of [
          `' or '1'='1`,
          `'; drop table users; --`,
          `x') or true --`,
          '%',
          '_',
          '\\%',
          '$1',
          ':value',
          `' union select password_hash from users --`,
        ]) {
          const { status, body, text: said } = await client.get(`${path}?${filter}=${encodeURIComponent(text)}`);
          expect(status === 400 || (body as { total: number }).total === 0, `${path} ${filter} ${text}: ${status} ${said}`).toBe(true);
        }
      }
      expect(await totalOf(client, path)).toBe(before);
    }
    for (const id of [`' or 1=1 --`, `1; drop table users`, '%', '_'])
      expect(refusal(await auditor.get(`/api/rulesets/${encodeURIComponent(id)}`))).toEqual([404, 'not-found']);
  });

  it('of a list by a value that cannot be is refused, and told which can', async () => {
    type Parameter = { name: string; in: string; schema?: { enum?: string[] } };
    const { body } = await staff.as.auditor.get('/api/openapi.json');
    const { paths } = body as { paths: Record<string, { get?: { parameters?: Parameter[] } }> };
    const chosen = Object.entries(paths).flatMap(([path, { get }]) =>
      (path.includes('{') ? [] : (get?.parameters ?? []))
        .filter(({ in: where, schema }) => where === 'query' && schema?.enum !== undefined)
        .map(({ name }) => ({ path, name })),
    );
    expect(chosen.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['sort', 'status', 'state', 'kind', 'active', 'role', 'complete', 'action']),
    );
    for (const { path, name } of chosen) {
      const { administrator, auditor, member } = staff.as;
      const by = path === '/api/users' ? administrator : path === '/api/sheets' ? member : auditor;
      expect((await by.get(`${path}?${name}=maybe`)).body, `${path}?${name}`).toMatchObject({
        errors: [{ path: name, code: 'not-among' }],
      });
    }
  });

  it('or a text that the database cannot keep is refused, not a mistake of ours', async () => {
    const long = Array.from({ length: 6000 }, (_, index) => ((index * index * 7919) % 35).toString(36)).join('');
    for (const [id, text] of [
      ['kept-nul', rulesetText({ id: 'kept-nul' }).replace('ru: Библиотеки', 'ru: "a\\0b"')],
      ['kept-half', rulesetText({ id: 'kept-half' }).replace('ru: Библиотеки', 'ru: "a\\ud800b"')],
      ['kept-version', rulesetText({ id: 'kept-version', version: '"1\\0"' })],
    ] as const) {
      // A draft may be broken, and tells where.
      const { status, body } = await staff.as.methodologist.post(`/api/rulesets/${id}/drafts`, { text });
      expect([status, body]).toMatchObject([201, { hash: null }]);
      const told = await staff.as.methodologist.get(`/api/drafts/${(body as { id: string }).id}/diagnostics`);
      expect(told.text).toContain('unkeepable-character');
    }
    expect((await staff.as.methodologist.post(`/api/rulesets/${long}/drafts`, { text: rulesetText({ id: long }) })).status).toBeLessThan(
      500,
    );
    expect(refusal(await staff.as.auditor.send('DELETE', '/api/auth/tokens/%00'))).toEqual([400, 'unkeepable']);
  });
});

describe('a header', () => {
  it('of Authorization counts once, the first', async () => {
    const answer = await raw(
      `GET /api/auth/me HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${staff.as.chair.token}\r\nAuthorization: Bearer ${staff.as.administrator.token}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain('"username":"chair"');
    expect(answer).not.toContain('administrator');
  });

  it.each([
    ['"', '"'],
    ['x; metodika_session=', ''],
    ['%', ''],
  ])('of a cookie twisted by %s signs nobody in', async (before, after) => {
    expect(
      refusal(await staff.service.nobody.get('/api/auth/me', { Cookie: `metodika_session=${before}${staff.as.auditor.token}${after}` })),
    ).toEqual([401, 'unauthenticated']);
  });

  it('does not change the method', async () => {
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      expect((await staff.as.auditor.get('/api/auth/tokens?_method=DELETE', { [name]: 'POST' })).status).toBe(200);
      expect(refusal(await staff.as.administrator.post('/api/users?_method=GET', {}, { [name]: 'GET' }))).toEqual([400, 'bad-request']);
    }
  });

  it('of another origin is let in nowhere', async () => {
    for (const [method, path] of [
      ['GET', '/api/health'],
      ['GET', '/api/rulesets'],
      ['OPTIONS', '/api/rulesets'],
      ['OPTIONS', LOGIN],
      ['GET', '/'],
      ['TRACE', '/api/health'],
      ['HEAD', '/api/health'],
    ]) {
      for (const origin of ['https://evil.example', 'null', staff.service.url]) {
        const answer = await raw(
          `${method} ${path} HTTP/1.1\r\nHost: here\r\nOrigin: ${origin}\r\nAccess-Control-Request-Method: POST\r\nX-Secret: echo-me\r\nConnection: close\r\n\r\n`,
        );
        expect(answer).not.toMatch(/access-control-allow|echo-me/i);
        expect(answer).toMatch(/^HTTP\/1\.1 (200|401|404) /);
      }
    }
  });

  it.each(['/', '/evaluate', '/api/health', '/api/nothing', '/api/docs', '/api/docs/swagger-ui-init.js', '/api/openapi.json'])(
    'of every kind of protection is on %s',
    async (path) => {
      const { headers, text } = await staff.service.nobody.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/script-src 'self';/);
      expect(policy).toMatch(/default-src 'self';.*frame-ancestors 'none';.*object-src 'none'/);
      expect(
        Object.fromEntries(
          ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'x-powered-by', 'server'].map((name) => [
            name,
            headers.get(name),
          ]),
        ),
      ).toEqual({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'x-powered-by': null,
        server: null,
      });
      if (path.startsWith('/api')) expect(headers.get('cache-control')).toBe('no-store');
      if (/html/.test(headers.get('content-type') ?? '')) expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+="|javascript:/i);
    },
  );
});

describe('words of others', () => {
  const SCRIPT = '<script>alert(1)</script>';

  it('come back as JSON, never as a page', async () => {
    const { auditor, administrator, methodologist } = staff.as;
    const answers = await Promise.all([
      auditor.post(EXACT, {
        ruleset: 'service-quality-2014',
        cohort: { ruleset: 'service-quality-2014', subjects: [{ id: SCRIPT, category: SCRIPT }] },
      }),
      auditor.post(EXACT, { ruleset: SCRIPT, cohort: {} }),
      auditor.get(`/api/rulesets/${encodeURIComponent(SCRIPT)}`),
      auditor.get(`/api/${encodeURIComponent(SCRIPT)}`),
      auditor.get(`/api/rulesets?${SCRIPT}=1`),
      auditor.post('/api/check', { text: `${SCRIPT}: ${SCRIPT}` }),
      administrator.post('/api/users', { username: 'scripted', name: SCRIPT, roles: ['member'] }),
      administrator.post('/api/users', { username: SCRIPT, name: 'x', roles: ['member'] }),
      methodologist.post('/api/rulesets/scripted/drafts', {
        text: rulesetText({ id: 'scripted', methodology: 'scripted' }).replaceAll('Библиотеки', SCRIPT),
      }),
    ]);
    for (const { headers, text } of answers) {
      expect(headers.get('content-type'), text).toMatch(/^application\/(problem\+)?json/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('are refused in the language asked for', async () => {
    for (const language of ['ru', 'kk', 'en'] as const) {
      const asked = (path: string, body?: unknown) =>
        staff.as.auditor.send(body === undefined ? 'GET' : 'POST', path, body, { 'Accept-Language': `${language};q=0.9, *;q=0.1` });
      for (const answer of [
        await asked('/api/nothing'),
        await asked('/api/rulesets?x=1'),
        await asked('/api/users'),
        await asked(LOGIN, '['),
        await asked(EXACT, { ruleset: 'x', cohort: {} }),
        await asked('/api/rulesets/%ZZ'),
      ]) {
        const [status, code] = refusal(answer);
        expect((answer.body as { title: string }).title).toBe(words[`status-${status}` as 'status-400'][language].message);
        if (code === 'no-route') expect((answer.body as { detail: string }).detail).toBe(words['api-no-route'][language].message);
      }
    }
    expect((await staff.as.auditor.get('/api/nothing', { 'Accept-Language': 'x'.repeat(9000) })).body).toMatchObject({
      title: words['status-404'].ru.message,
    });
  });
});

describe('the log of all this', () => {
  it('holds no mistake of ours and nothing of anybody', async () => {
    const person = await staff.hire('personal.name', ['member']);
    await staff.service.nobody.post(LOGIN, { username: 'personal.name', password: 'not-their-password' });
    await person.get('/api/rulesets?q=personal.name');
    await person.get('/api/personal.name');
    await staff.service.stop();
    const lines = staff.service.output.split('\n').filter((line) => line !== '' && !line.startsWith('metodika: '));
    for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
    const said = lines.join('\n');
    expect(said).toContain('"event":"request"');
    expect(said).not.toMatch(/"code":"internal"|"status":5\d\d/);
    for (const secret of [
      'personal.name',
      passwordOf('personal.name'),
      'not-their-password',
      person.token ?? '',
      ...Object.values(staff.as).map(({ token }) => token ?? ''),
      '127.0.0.1',
      '10.0.0.',
      'etc/passwd',
      '<script>',
    ])
      expect(said).not.toContain(secret);
  });
});
