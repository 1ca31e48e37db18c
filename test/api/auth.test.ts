import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './harness/database.ts';
import { ADMIN_PASSWORD, Client, type Answer } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { ONE_WORKER, staffed, type Staffed } from './harness/staffed.ts';

let staff: Staffed;
beforeAll(async () => {
  staff = await staffed(ONE_WORKER);
});
afterAll(() => staff.stop());

const codeOf = ({ status, body }: Answer) => [status, (body as { code?: string } | null)?.code];
const login = (username: string, password: string) => staff.service.nobody.post('/api/auth/login', { username, password });

describe('signing in', () => {
  it('gives a session in a cookie that scripts of the page cannot read, and the same token to bear', async () => {
    const { status, body, headers } = await login('auditor', passwordOf('auditor'));
    expect(status).toBe(200);
    const { token, user } = body as { token: string; user: Record<string, unknown> };
    expect(headers.get('set-cookie')).toMatch(new RegExp(`^metodika_session=${token}; Path=/; Expires=[^;]+; HttpOnly; SameSite=Strict$`));
    expect(user).toMatchObject({ username: 'auditor', roles: ['auditor'], active: true, mustChangePassword: false });
    expect(JSON.stringify(body)).not.toMatch(/hash|argon2/i);
    expect((await new Client(staff.service.url, token).get('/api/auth/me')).status).toBe(200);
  });

  it('knows a name whatever its case', async () => {
    expect((await login('AUDITOR', passwordOf('auditor'))).status).toBe(200);
  });

  it.each([
    ['auditor', 'wrong'],
    ['nobody-of-this-name', 'wrong'],
  ])('refuses %s with another password in the same words', async (username, password) => {
    const answer = await login(username, password);
    expect(codeOf(answer)).toEqual([401, 'wrong-login']);
    expect(answer.body).toEqual({
      type: 'urn:metodika:problem:wrong-login',
      title: 'Sign-in needed',
      status: 401,
      instance: '/api/auth/login',
      code: 'wrong-login',
      detail: 'The name or the password is wrong, or the account is closed.',
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('keeps no token and no password in the database', async () => {
    const { body } = await login('auditor', passwordOf('auditor'));
    const kept = await ask<{ text: string }>(
      staff.database,
      `select (select json_agg(s) from sessions s)::text || (select json_agg(u) from users u)::text || (select json_agg(a) from audit_entries a)::text as text`,
    );
    expect(kept[0]?.text).not.toContain((body as { token: string }).token);
    expect(kept[0]?.text).not.toContain(passwordOf('auditor'));
    expect(kept[0]?.text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('is closed for a quarter of an hour after five tries, for names nobody has too, and counts anew after', async () => {
    for (const username of ['member', 'nobody-at-all']) {
      for (let failure = 1; failure <= 5; failure += 1) expect(codeOf(await login(username, 'wrong'))).toEqual([401, 'wrong-login']);
      const locked = await login(username, passwordOf(username));
      expect(codeOf(locked)).toEqual([429, 'locked-out']);
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(600);
    }
    await ask(staff.database, 'update login_attempts set locked_until = now()');
    for (let failure = 1; failure <= 4; failure += 1) expect(codeOf(await login('member', 'wrong'))).toEqual([401, 'wrong-login']);
    expect((await login('member', passwordOf('member'))).status).toBe(200);
  });

  it('looks at no more than five of many tries at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => login('nobody-in-parallel', 'wrong')));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
  });

  it('under a name that was locked from another address stands open', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await login('secretary', 'wrong');
    expect(codeOf(await login('secretary', passwordOf('secretary')))).toEqual([429, 'locked-out']);
    await ask(staff.database, `update login_attempts set address = '192.0.2.7' where username_digest = encode(sha256('secretary'), 'hex')`);
    expect((await login('secretary', passwordOf('secretary'))).status).toBe(200);
  });

  it('is open again after a reset, and the log has the refusals and the lockout', async () => {
    const { id } = await staff.hire('forgetful', ['auditor']);
    for (let failure = 1; failure <= 6; failure += 1) await login('forgetful', 'wrong');
    const { body } = await staff.as.administrator.post(`/api/users/${id}/reset-password`);
    expect((await login('forgetful', (body as { oneTimePassword: string }).oneTimePassword)).status).toBe(200);
    const { body: page } = await staff.as.auditor.get(`/api/audit?objectId=${id}&q=session&sort=id`);
    expect((page as { data: { action: string }[] }).data.map(({ action }) => action)).toEqual([
      'session.begin',
      ...Array<string>(5).fill('session.refuse'),
      'session.lock-out',
      'session.refuse',
      'session.begin',
    ]);
  });
});

describe('a session', () => {
  it('is worth nothing once it was ended, however it is sent again', async () => {
    const client = await staff.service.login('auditor', passwordOf('auditor'));
    expect((await client.post('/api/auth/logout')).status).toBe(204);
    expect(codeOf(await client.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
    expect(codeOf(await staff.service.nobody.get('/api/auth/me', { Cookie: `metodika_session=${client.token}` }))).toEqual([
      401,
      'unauthenticated',
    ]);
  });

  it('ends in time, and earlier when it is not used', async () => {
    for (const column of [`expires_at = now() - interval '1 second'`, `last_seen_at = now() - interval '121 minutes'`]) {
      const client = await staff.hire(`sleeper-${column.slice(0, 4)}`, ['auditor']);
      expect((await client.get('/api/auth/me')).status).toBe(200);
      await ask(staff.database, `update sessions set ${column} where user_id = $1`, [client.id]);
      expect(codeOf(await client.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
    }
  });

  it.each(['', 'x', `${'A'.repeat(43)}`, `${'A'.repeat(42)}'`, 'null', '../../etc', 'A'.repeat(5000)])(
    'is not forged with %s',
    async (token) => {
      const forged = new Client(staff.service.url, token);
      expect(codeOf(await forged.get('/api/rulesets'))).toEqual([401, 'unauthenticated']);
      expect(codeOf(await staff.service.nobody.get('/api/rulesets', { Cookie: `metodika_session=${token}` }))).toEqual([
        401,
        'unauthenticated',
      ]);
    },
  );

  it('by cookie changes nothing without the header that only our page can send', async () => {
    const { body } = await login('auditor', passwordOf('auditor'));
    const { token, csrfToken } = body as { token: string; csrfToken: string };
    const Cookie = `other=1; metodika_session=${token}`;
    const { nobody } = staff.service;
    expect((await nobody.get('/api/auth/me', { Cookie })).body).toMatchObject({ csrfToken });
    const wanted = { name: 'script', rights: ['self'] };
    expect(codeOf(await nobody.post('/api/auth/tokens', wanted, { Cookie }))).toEqual([403, 'csrf']);
    expect(codeOf(await nobody.post('/api/auth/tokens', wanted, { Cookie, 'X-CSRF-Token': 'f'.repeat(64) }))).toEqual([403, 'csrf']);
    expect((await nobody.post('/api/auth/tokens', wanted, { Cookie, 'X-CSRF-Token': csrfToken })).status).toBe(201);
  });

  it('ends for everybody whose role changes or whose account is closed', async () => {
    for (const [index, change] of [{ roles: ['member'] }, { active: false }].entries()) {
      const client = await staff.hire(`leaver-${index}`, ['auditor']);
      expect((await staff.as.administrator.send('PATCH', `/api/users/${client.id}`, change)).status).toBe(200);
      expect(codeOf(await client.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
    }
    expect(codeOf(await login('leaver-1', passwordOf('leaver-1')))).toEqual([401, 'wrong-login']);
  });
});

describe('a token for scripts', () => {
  it('works until it is revoked, is listed without itself, and belongs to one user', async () => {
    const issued = (await staff.as.auditor.post('/api/auth/tokens', { name: 'nightly', days: 1, rights: ['self', 'audit.read'] })).body as {
      id: string;
      token: string;
    };
    const script = new Client(staff.service.url, issued.token);
    const listed = await staff.as.auditor.get('/api/auth/tokens');
    const seen = ({ body }: Answer) =>
      (body as { data: { name: string; lastSeenAt: string | null }[] }).data.find(({ name }) => name === 'nightly');
    expect(seen(listed)).toMatchObject({ rights: ['self', 'audit.read'], lastSeenAt: null });
    expect((await script.get('/api/auth/me')).status).toBe(200);
    expect(seen(await staff.as.auditor.get('/api/auth/tokens'))?.lastSeenAt).toMatch(/^\d{4}-/);
    expect(listed.text).not.toContain(issued.token);
    expect(codeOf(await staff.as.chair.send('DELETE', `/api/auth/tokens/${issued.id}`))).toEqual([404, 'not-found']);
    expect((await staff.as.auditor.send('DELETE', `/api/auth/tokens/${issued.id}`)).status).toBe(204);
    expect(codeOf(await script.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
  });
});

describe('a token and a sign-in', () => {
  it('differ in what they may: a token does what it is for, and begets none', async () => {
    const issue = (rights: string[]) => staff.as.auditor.post('/api/auth/tokens', { name: 'log', rights });
    expect(codeOf(await issue([]))).toEqual([400, 'bad-request']);
    expect(codeOf(await issue(['users.manage']))).toEqual([403, 'forbidden']);
    const { token } = (await issue(['audit.read', 'self'])).body as { token: string };
    const script = new Client(staff.service.url, token);
    expect((await script.get('/api/audit')).status).toBe(200);
    expect(codeOf(await script.get('/api/rulesets'))).toEqual([403, 'forbidden']);
    expect((await script.get('/api/auth/me')).body).toMatchObject({ rights: ['self', 'audit.read'] });
    for (const answer of [
      await script.post('/api/auth/tokens', { name: 'child', rights: ['self'] }),
      await script.post('/api/auth/password', { current: passwordOf('auditor'), next: 'a wholly other phrase' }),
      await script.get('/api/auth/sessions'),
    ])
      expect(codeOf(answer)).toEqual([403, 'in-person']);
  });

  it('of one’s own are listed, and each can be ended', async () => {
    const client = await staff.hire('traveller', ['auditor']);
    const signIn = async (agent: string): Promise<Client> => {
      const login = { username: 'traveller', password: passwordOf('traveller') };
      const { body } = await staff.service.nobody.post('/api/auth/login', login, { 'User-Agent': agent });
      return new Client(staff.service.url, (body as { token: string }).token);
    };
    const other = await signIn('Elsewhere/1.0');
    const { data } = (await client.get('/api/auth/sessions')).body as { data: { id: string; current: boolean }[] };
    expect(data).toMatchObject([{ current: true }, { current: false, address: '127.0.0.1', agent: 'Elsewhere/1.0' }]);
    const away = `/api/auth/sessions/${data[1]?.id}`;
    expect(codeOf(await staff.as.chair.send('DELETE', away))).toEqual([404, 'not-found']);
    expect((await client.send('DELETE', away)).status).toBe(204);
    expect(codeOf(await other.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
    expect((await client.get('/api/auth/me')).status).toBe(200);
    const others = [await signIn('A/1'), await signIn('x'.repeat(10_000))];
    const { token } = (await client.post('/api/auth/tokens', { name: 'stays', rights: ['self'] })).body as { token: string };
    expect((await client.send('DELETE', '/api/auth/sessions')).status).toBe(204);
    for (const one of others) expect(codeOf(await one.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
    for (const one of [client, new Client(staff.service.url, token)]) expect((await one.get('/api/auth/me')).status).toBe(200);
  });
});

describe('a password', () => {
  it('for one sign-in must be changed before anything else', async () => {
    const made = await staff.as.administrator.post('/api/users', { username: 'newcomer', name: 'New', roles: ['auditor'] });
    const { oneTimePassword } = made.body as { oneTimePassword: string };
    expect(oneTimePassword).toMatch(/^[A-Za-z2-9]{16}$/);
    const client = await staff.service.login('newcomer', oneTimePassword);
    expect(codeOf(await client.get('/api/rulesets'))).toEqual([403, 'password-change-required']);
    expect((await client.get('/api/auth/me')).body).toMatchObject({ user: { mustChangePassword: true } });
    const next = 'another long password';
    expect(codeOf(await client.post('/api/auth/password', { current: 'wrong', next }))).toEqual([403, 'wrong-password']);
    expect(codeOf(await client.post('/api/auth/password', { current: oneTimePassword, next: oneTimePassword }))).toEqual([
      422,
      'same-password',
    ]);
    expect((await client.post('/api/auth/password', { current: oneTimePassword, next })).status).toBe(204);
    expect((await client.get('/api/rulesets')).status).toBe(200);
    expect(codeOf(await login('newcomer', oneTimePassword))).toEqual([401, 'wrong-login']);
    expect((await login('newcomer', next)).status).toBe(200);
  });

  it.each([
    ['eleven-long', 'A password needs at least 12 characters.'],
    ...['P@ssw0rd2024!', 'qwertyuiop123', 'ПарольПароль1', 'Astana-2025-Astana'].map((common) => [
      common,
      'The password is one of those tried first: it is made of common words, neighbouring keys or digits in a row.',
    ]),
    ['aaaaaaaaaaaaaaa', 'The password is easily guessed: it holds the user’s name, or hardly any different characters.'],
    ['auditor-2014-x', 'The password is easily guessed: it holds the user’s name, or hardly any different characters.'],
    ['x'.repeat(201), 'The password is too long.'],
  ])('is refused when it is %s', async (next, message) => {
    const { status, body } = await staff.as.auditor.post('/api/auth/password', { current: passwordOf('auditor'), next });
    expect(status).toBe(400);
    expect((body as { errors: { path: string; message: string }[] }).errors).toMatchObject([{ path: 'next', message }]);
  });

  it('that is changed or reset ends the other sessions', async () => {
    const client = await staff.hire('mover', ['auditor']);
    const other = await staff.service.login('mover', passwordOf('mover'));
    expect((await client.post('/api/auth/password', { current: passwordOf('mover'), next: 'quite another one' })).status).toBe(204);
    expect((await client.get('/api/auth/me')).status).toBe(200);
    expect(codeOf(await other.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
    expect((await staff.as.administrator.post(`/api/users/${client.id}/reset-password`)).status).toBe(200);
    expect(codeOf(await client.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
  });
});

describe('users', () => {
  it('are told apart whatever the case of their names', async () => {
    const answer = await staff.as.administrator.post('/api/users', { username: 'Auditor', name: 'x', roles: ['auditor'] });
    expect(codeOf(answer)).toEqual([409, 'username-taken']);
  });

  it('always include somebody who can let people in', async () => {
    const { administrator } = staff.as;
    const { body } = await administrator.get('/api/auth/me');
    const {
      user: { id },
    } = body as { user: { id: string } };
    for (const change of [{ active: false }, { roles: ['auditor'] }])
      expect(codeOf(await administrator.send('PATCH', `/api/users/${id}`, change))).toEqual([409, 'last-administrator']);
    expect((await login('administrator', ADMIN_PASSWORD)).status).toBe(200);
  });

  it('are refused with every mistake at once', async () => {
    const { status, body } = await staff.as.administrator.post('/api/users', { username: '../x', name: 7, roles: ['king'], isAdmin: true });
    expect(status).toBe(400);
    const { errors, detail } = body as { errors: { path: string; code: string }[]; detail: string };
    expect(errors.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'isAdmin unknown',
      'name not-text',
      'roles not-among',
      'username not-matching',
    ]);
    expect(detail).toBe('4 fields of the request are wrong.');
  });

  it('are listed by page, filter and order, with how many there are', async () => {
    const { body } = await staff.as.administrator.get('/api/users?q=leaver&sort=username&order=DESC&perPage=1&page=2');
    expect(body).toMatchObject({ total: 2, data: [{ username: 'leaver-0' }] });
    const wrong = await staff.as.administrator.get('/api/users?sort=passwordHash&perPage=0&colour=red');
    expect(wrong.status).toBe(400);
    expect((wrong.body as { errors: { path: string }[] }).errors.map(({ path }) => path).sort()).toEqual(['colour', 'perPage', 'sort']);
  });
});
