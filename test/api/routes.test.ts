import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RIGHTS, ROLES, type Right, type Role } from '../../api/access/rights.ts';
import type { Client } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { ONE_WORKER, staffed, type Staffed } from './harness/staffed.ts';

/** Every route with every role, against the tables of `api/README.md`. */
const page = readFileSync(new URL('../../api/README.md', import.meta.url), 'utf8');
const rows = (head: string): string[][] => {
  const lines = page.slice(page.indexOf(head)).split('\n');
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
};
const [rightsHead = [], , ...rightsRows] = rows('| right |');
const [, , ...routeRows] = rows('| route |');
const routes = routeRows.map(([route = '', right = '']) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path, right };
});

let staff: Staffed;
beforeAll(async () => {
  staff = await staffed(ONE_WORKER);
});
afterAll(() => staff.stop());

/** No such thing bears these names: a route that lets a role in answers that there is none, and changes nothing. */
const concrete = (path: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'number' || name === 'other' ? '1' : 'no-such'));

describe('the table of rights', () => {
  it('is the one that the service keeps to', () => {
    expect(rightsHead.slice(1)).toEqual([...ROLES]);
    const told = Object.fromEntries(rightsRows.map(([right = '', ...cells]) => [right, ROLES.filter((_, index) => cells[index] === '✓')]));
    expect(told).toEqual(
      Object.fromEntries(
        Object.entries(RIGHTS).map(([right, roles]) => [right, ROLES.filter((role) => (roles as readonly Role[]).includes(role))]),
      ),
    );
  });

  it('names every route, and no other', async () => {
    const { body } = await staff.service.nobody.get('/api/openapi.json');
    const paths = (body as { paths: Record<string, Record<string, unknown>> }).paths;
    const real = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(real.sort());
  });
});

describe('the description of the API', () => {
  it('names every parameter that a list takes', async () => {
    const { body } = await staff.service.nobody.get('/api/openapi.json');
    interface Described {
      readonly parameters?: readonly { readonly name: string; readonly in: string }[];
    }
    const { paths } = body as { paths: Record<string, Record<string, Described>> };
    const lists: string[] = [];
    for (const { path, right } of routes.filter(({ method, path, right }) => method === 'GET' && right !== 'open' && !path.endsWith('}'))) {
      const role = ROLES.find((one) => (RIGHTS[right as Right] as readonly Role[]).includes(one));
      const edition = path.replace('{id}', 'service-quality-2014');
      if (role === undefined || edition.includes('{')) continue;
      const { text } = await staff.as[role].get(`${edition}?no-such-parameter=1`);
      const allowed = (JSON.parse(text.startsWith('{') ? text : '{}') as { errors?: { path: string; message: string }[] }).errors?.find(
        (one) => one.path === 'no-such-parameter',
      );
      if (!allowed) continue;
      lists.push(path);
      const named = (paths[path]?.['get']?.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
      for (const name of named) expect(allowed.message, path).toContain(name);
      expect(named.length, path).toBe(allowed.message.split(', ').length);
    }
    expect(lists).toEqual([
      '/api/rulesets',
      '/api/rulesets/{id}/versions',
      '/api/drafts',
      '/api/evaluations',
      '/api/assessments',
      '/api/assessments/{id}/evaluations',
      '/api/assessments/{id}/submissions',
      '/api/assessments/{id}/history',
      '/api/assessments/{id}/figures',
      '/api/assessments/{id}/figures/history',
      '/api/assessments/{id}/differences',
      '/api/reports',
      '/api/jobs',
      '/api/rescores/{id}/parts',
      '/api/assessments/{id}/ties',
      '/api/commissions',
      '/api/commissions/{id}/members',
      '/api/commissions/{id}/recusals',
      '/api/commissions/{id}/sheets',
      '/api/sheets',
      '/api/audit',
      '/api/users',
    ]);
  });
});

describe.each(routes)('$method $path', ({ method, path, right }) => {
  const call = (client: Client) => client.send(method, concrete(path), method === 'GET' || method === 'DELETE' ? undefined : {});

  it(right === 'open' ? 'is open' : 'is closed to those who have not signed in', async () => {
    const { status, body } = await call(staff.service.nobody);
    if (right === 'open') expect(status).not.toBe(401);
    else expect([status, (body as { code: string }).code]).toEqual([401, 'unauthenticated']);
  });

  it.each(right === 'open' ? [] : [...ROLES])(`is ${right} for a %s`, async (role) => {
    // Signing out ends the session that asks: it asks with one of its own.
    const client = path.endsWith('/logout') ? await staff.service.login(...credentials(role)) : staff.as[role];
    const { status, text } = await call(client);
    const allowed = (RIGHTS[right as Right] as readonly Role[]).includes(role);
    expect(status === 403, `${status} ${text}`).toBe(!allowed);
    expect(status).not.toBe(401);
    expect(status).toBeLessThan(500);
  });
});

function credentials(role: Role): [string, string] {
  return role === 'administrator' ? [role, 'correct horse battery'] : [role, passwordOf(role)];
}
