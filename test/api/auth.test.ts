import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './harness/database.ts';
import { ADMIN_PASSWORD, Client, type Answer } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

let staff: Staffed;
beforeAll(async () => {
  staff = await staffed();
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

  it('waits longer after each failure beyond the fifth, for names nobody has too, and tells how long', async () => {
    for (const username of ['member', 'nobody-at-all']) {
      for (let failure = 1; failure <= 5; failure += 1) expect(codeOf(await login(username, 'wrong'))).toEqual([401, 'wrong-login']);
      const locked = await login(username, passwordOf(username));
      expect(codeOf(locked)).toEqual([429, 'locked-out']);
      expect(locked.headers.get('retry-after')).toBe('1');
    }
    const waits: number[] = [];
    for (let failure = 6; failure <= 9; failure += 1) {
      await ask(staff.database, 'update login_attempts set locked_until = now()');
      expect(codeOf(await login('member', 'wrong'))).toEqual([401, 'wrong-login']);
      waits.push(Number((await login('member', 'wrong')).headers.get('retry-after')));
    }
    expect(waits).toEqual([2, 4, 8, 16]);
    await ask(staff.database, 'update login_attempts set failures = 1000000, locked_until = now()');
    await login('member', 'wrong');
    expect(Number((await login('member', 'wrong')).headers.get('retry-after'))).toBe(900);
    await ask(staff.database, 'update login_attempts set locked_until = now()');
    expect((await login('member', passwordOf('member'))).status).toBe(200);
    expect(codeOf(await login('member', 'wrong'))).toEqual([401, 'wrong-login']);
    expect((await login('member', passwordOf('member'))).status).toBe(200);
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
    const wanted = { name: 'script' };
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
    const issued = (await staff.as.auditor.post('/api/auth/tokens', { name: 'nightly', days: 1 })).body as { id: string; token: string };
    const script = new Client(staff.service.url, issued.token);
    expect((await script.get('/api/auth/me')).status).toBe(200);
    const listed = await staff.as.auditor.get('/api/auth/tokens');
    expect(listed.text).toContain('nightly');
    expect(listed.text).not.toContain(issued.token);
    expect(codeOf(await staff.as.chair.send('DELETE', `/api/auth/tokens/${issued.id}`))).toEqual([404, 'not-found']);
    expect((await staff.as.auditor.send('DELETE', `/api/auth/tokens/${issued.id}`)).status).toBe(204);
    expect(codeOf(await script.get('/api/auth/me'))).toEqual([401, 'unauthenticated']);
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
    ['short', 'A password needs at least 10 characters.'],
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
