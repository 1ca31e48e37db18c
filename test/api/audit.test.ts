import { execFile } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChainCheck, hashOf, MAX_FAULTS, type Link, type Said } from '../../api/audit/chain.ts';
import { audit } from '../../api/cli/audit.ts';
import { pipe } from '../harness/pipe.ts';
import { ask } from './harness/database.ts';
import { step } from './harness/drafts.ts';
import { rulesetText } from './harness/rulesets.ts';
import { root } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

let staff: Staffed;
beforeAll(async () => {
  staff = await staffed();
});
afterAll(() => staff.stop());

interface Verified {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly faults: readonly { readonly from: number; readonly to: number; readonly kind: string }[];
  readonly more: number;
}

const verify = async (query = ''): Promise<Verified> => (await staff.as.auditor.get(`/api/audit/verify${query}`)).body as Verified;

interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const env = () => ({ ...process.env, ...staff.database.env, LANG: 'C' });

/** The command line, run as an auditor would. */
function launched(...words: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: root, encoding: 'utf8', env: env() } as const;
    const child = execFile(process.execPath, [join(root, 'api', 'cli', 'metodika.mjs'), 'audit', ...words], options, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** The same inside this process. */
async function command(...words: string[]): Promise<Ran> {
  const [out, err] = [pipe(), pipe()];
  const status = await audit(words, { root, env: env(), out: out.stream, err: err.stream });
  return { status, stdout: out.text(), stderr: err.text() };
}

describe('the log', () => {
  it('has who did what, when, before, after and why', async () => {
    const { methodologist, reviewer, auditor } = staff.as;
    const { body } = await methodologist.post('/api/rulesets/logged/drafts', {
      text: rulesetText({ id: 'logged', methodology: 'logged' }),
    });
    const { id, hash } = body as { id: string; hash: string };
    await methodologist.send(
      'PUT',
      `/api/drafts/${id}`,
      { text: rulesetText({ id: 'logged', methodology: 'logged', weight: 80, expected: 60 }) },
      { 'If-Match': '"1"' },
    );
    await methodologist.post(`/api/drafts/${id}/submit`);
    await step(reviewer, id, 'approve');
    await reviewer.post(`/api/drafts/${id}/publish`, { reason: 'Order No 1' });
    await reviewer.post('/api/rulesets/logged/versions/1.0.0/withdraw', { reason: 'A slip' });
    const { body: page } = await auditor.get(`/api/audit?objectId=${id}&sort=id&order=ASC`);
    const entries = (page as { data: { action: string; actor: string; before: unknown; after: unknown }[] }).data;
    expect(entries.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'methodologist draft.create',
      'methodologist draft.save',
      'methodologist draft.submit',
      'reviewer draft.approve',
    ]);
    expect(entries[1]).toMatchObject({ before: { revision: 1, hash }, after: { revision: 2, status: 'draft' } });
    const { body: versions } = await auditor.get('/api/audit?objectKind=version&q=logged&sort=id');
    expect((versions as { data: unknown[] }).data).toMatchObject([
      {
        action: 'version.publish',
        actor: 'reviewer',
        objectId: 'logged@1.0.0',
        reason: 'Order No 1',
        before: { status: 'in_review' },
        after: { draft: id, version: '1.0.0' },
      },
      { action: 'version.withdraw', reason: 'A slip', before: { status: 'published' }, after: { status: 'withdrawn' } },
    ]);
    expect((await auditor.get('/api/audit?action=session.begin&actor=chair')).body).toMatchObject({ total: 1 });
    expect((await auditor.get('/api/audit/1')).body).toMatchObject({ id: 1, previousHash: '' });
    expect((await auditor.get('/api/audit/0')).status).toBe(404);
    expect((await auditor.get('/api/audit?from=yesterday')).status).toBe(400);
  });

  it('does not say which name was tried in vain', async () => {
    await staff.service.nobody.post('/api/auth/login', { username: 'my-password-typed-here', password: 'x' });
    const [row] = await ask<{ n: number }>(
      staff.database,
      `select count(*)::integer as n from audit_entries where to_jsonb(audit_entries)::text like '%my-password%'`,
    );
    expect(row?.n).toBe(0);
    expect((await staff.as.auditor.get('/api/audit?action=session.refuse')).body).toMatchObject({ data: [{ actor: '?' }] });
  });

  it('is whole, and so says the command line', async () => {
    const found = await verify();
    expect(found).toMatchObject({ ok: true, faults: [] });
    expect(found.entries).toBe(found.head.seq);
    const said = await launched('verify', '--lang', 'en');
    expect(said).toEqual({
      status: 0,
      stderr: '',
      stdout: `The log is whole: ${found.entries} entries. Its end: ${found.head.seq}:${found.head.hash}\n`,
    });
    expect(JSON.parse((await command('verify', '--json')).stdout)).toEqual(found);
    expect(await verify(`?head=${found.head.seq}:${found.head.hash}`)).toMatchObject({ ok: true });
  });

  it('tells a wrong command line', async () => {
    for (const words of [[], ['verify', 'twice'], ['verify', '--head', 'x'], ['verify', '--colour'], ['erase']]) {
      expect((await command(...words)).status).toBe(2);
    }
    expect((await command('--help')).status).toBe(0);
    const wrong = await launched('erase');
    expect(wrong.status).toBe(2);
    expect(wrong).toEqual(await command('erase'));
  });

  /** What somebody with the database's own password could do, each undone afterwards. */
  const tampered = async (statement: string): Promise<Verified> => {
    await ask(
      staff.database,
      `create table kept as select * from audit_entries; create table kept_head as select * from audit_head; alter table audit_entries disable trigger user; alter table audit_head disable trigger user; ${statement}`,
    );
    try {
      return await verify();
    } finally {
      await ask(
        staff.database,
        `truncate audit_entries; insert into audit_entries select * from kept; update audit_head set seq = k.seq, hash = k.hash from kept_head k; drop table kept, kept_head; alter table audit_entries enable trigger user; alter table audit_head enable trigger user`,
      );
    }
  };

  it.each([
    ['another actor', `update audit_entries set actor = 'somebody' where seq = 3`, [{ from: 3, to: 3, kind: 'changed' }]],
    ['another day', `update audit_entries set at = at - interval '1 day' where seq = 4`, [{ from: 4, to: 4, kind: 'changed' }]],
    [
      'another figure in what was after',
      `update audit_entries set after = jsonb_set(after, '{roles}', '["chair", "auditor"]') where seq = (select max(seq) from audit_entries where after ? 'roles')`,
      null,
    ],
    ['an entry taken out', 'delete from audit_entries where seq = 5', [{ from: 5, to: 5, kind: 'removed' }]],
    ['the last entry taken out', 'delete from audit_entries where seq = (select max(seq) from audit_entries)', null],
    [
      'an entry put after the end',
      `insert into audit_entries select seq + 1, at, actor_id, actor, action, object_kind, object_id, before, after, reason, hash, hash from audit_entries order by seq desc limit 1`,
      null,
    ],
  ])('is found out: %s', async (_, statement, faults) => {
    const { head } = await verify();
    const found = await tampered(statement);
    expect(found.ok).toBe(false);
    if (faults) expect(found.faults).toEqual(faults);
    else
      expect(
        found.faults.some(
          ({ from, to, kind }) =>
            (kind === 'changed' && to <= head.seq) ||
            (kind === 'removed' && from === head.seq) ||
            (kind === 'inserted' && from === head.seq + 1),
        ),
      ).toBe(true);
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('rewritten from end to end betrays itself to whoever noted its end', async () => {
    const { head } = await verify();
    expect(await verify(`?head=${head.seq}:${'0'.repeat(64)}`)).toMatchObject({
      ok: false,
      faults: [{ from: head.seq, to: head.seq, kind: 'head' }],
    });
    expect(await verify(`?head=${head.seq + 5}:${'0'.repeat(64)}`)).toMatchObject({
      ok: false,
      faults: [{ from: head.seq + 1, to: head.seq + 5, kind: 'removed' }],
    });
    // A number that no log comes to is answered as soon as any other, and nobody waits for it.
    const [far, alive] = await Promise.all([verify(`?head=${'9'.repeat(15)}:${'0'.repeat(64)}`), staff.service.nobody.get('/api/health')]);
    expect(far).toMatchObject({ ok: false, faults: [{ from: head.seq + 1, to: 999_999_999_999_999, kind: 'removed' }], more: 0 });
    expect(alive.status).toBe(200);
    for (const wrong of ['7', '1:x', `${'9'.repeat(16)}:${'0'.repeat(64)}`, `-1:${'0'.repeat(64)}`])
      expect((await staff.as.auditor.get(`/api/audit/verify?head=${wrong}`)).status).toBe(400);
    const said = await command('verify', '--lang', 'en', '--head', `${head.seq}:${'0'.repeat(64)}`);
    expect(said.status).toBe(1);
    expect(said.stderr).toBe(`audit:${head.seq}:1 error audit-entry-head Entry ${head.seq} is not the one that the log ended with.\n`);
  });
});

describe('a chain', () => {
  const said = fc.record({
    at: fc.constant('2026-01-01T00:00:00.000Z'),
    actorId: fc.constant(null),
    actor: fc.string(),
    action: fc.string(),
    objectKind: fc.string(),
    objectId: fc.string(),
    before: fc.jsonValue(),
    after: fc.jsonValue(),
    reason: fc.option(fc.string()),
  });
  const chained = (all: readonly Omit<Said, 'seq'>[]): Link[] => {
    const links: Link[] = [];
    for (const [index, one] of all.entries()) {
      const [entry, previousHash] = [{ seq: index + 1, ...one }, links.at(-1)?.hash ?? ''];
      links.push({ ...entry, previousHash, hash: hashOf(entry, previousHash) });
    }
    return links;
  };
  const walk = (links: readonly Link[], head: { seq: number; hash: string }) => {
    const check = new ChainCheck(head, null);
    for (const one of links) check.take(one);
    return check.finish();
  };

  it('is whole as it was made, and any one change of any entry is named', () => {
    fc.assert(
      fc.property(
        fc.array(said, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom('actor', 'reason', 'before', 'objectId'),
        (all, at, field) => {
          const links = chained(all);
          const head = links.at(-1)!;
          expect(walk(links, head).faults).toEqual([]);
          const index = at % links.length;
          const changed = links.map((one, position) => (position === index ? { ...one, [field]: { not: 'it' } } : one));
          expect(walk(changed, head).faults).toEqual([{ from: index + 1, to: index + 1, kind: 'changed' }]);
          expect(
            walk(
              links.filter((_, position) => position !== index),
              head,
            ).faults,
          ).toContainEqual({ from: index + 1, to: index + 1, kind: 'removed' });
          const rehashed = links.map((one, position) => {
            if (position !== index) return one;
            const other = { ...one, actor: `${one.actor}!` };
            return { ...other, hash: hashOf(other, one.previousHash) };
          });
          expect(walk(rehashed, head).faults.some(({ from, to }) => from <= index + 1 && index + 1 <= to)).toBe(true);
        },
      ),
    );
  });

  it('with a fault in every other entry names the first thousand, and counts the rest', () => {
    const one = { at: '2026-01-01T00:00:00.000Z', actorId: null, actor: 'a', action: 'b', objectKind: 'c', objectId: 'd' };
    const links = chained(Array.from({ length: 2 * MAX_FAULTS + 6 }, () => ({ ...one, before: null, after: null, reason: null })));
    const { faults, more } = walk(
      links.map((link, index) => (index % 2 === 0 ? { ...link, reason: 'x' } : link)),
      links.at(-1)!,
    );
    expect([faults.length, faults[0], more]).toEqual([MAX_FAULTS, { from: 1, to: 1, kind: 'changed' }, 3]);
  });
});
