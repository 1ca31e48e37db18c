import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceOf } from '../../api/database/data-source.ts';
import { PRIVILEGES, QUEUE_PRIVILEGES } from '../../api/database/role.ts';
import { ask } from './harness/database.ts';
import { approved, codeOf, drafted, save, step } from './harness/drafts.ts';
import { rulesetText, type Variant } from './harness/rulesets.ts';
import type { Client } from './harness/service.ts';
import { ONE_WORKER, staffed, type Staffed } from './harness/staffed.ts';

/** Who may sign what, what a signature is worth, and how one version gives way to the next. */
let staff: Staffed;
let author: Client;
let reviewer: Client;
let both: Client;
beforeAll(async () => {
  staff = await staffed(ONE_WORKER);
  ({ methodologist: author, reviewer } = staff.as);
  both = await staff.hire('both-hands', ['methodologist', 'reviewer']);
});
afterAll(() => staff.stop());

async function published(variant: Variant, how: object = {}): Promise<void> {
  const { id } = await approved(author, reviewer, variant);
  const { status, text } = await step(reviewer, id, 'publish', how);
  expect(status, text).toBe(200);
}

const inForce = async (methodology: string, on: string): Promise<unknown> => {
  const { status, body } = await author.get(`/api/rulesets/in-force?methodology=${methodology}&on=${on}`);
  return status === 200 ? (body as { id: string }).id : status;
};

describe('a signature', () => {
  it('is not given by whoever wrote the text once, though somebody else restored it', async () => {
    const draft = await drafted(both, { id: 'restored', methodology: 'restored' });
    await step(both, draft.id, 'submit');
    expect((await step(reviewer, draft.id, 'approve')).status).toBe(200);
    await save(author, draft.id, 1, rulesetText({ id: 'restored', methodology: 'restored', weight: 80, expected: 60 }));
    expect((await step(both, draft.id, 'approve')).status).toBe(200);
    const restored = await author.send('POST', `/api/drafts/${draft.id}/revisions/1/restore`, {}, { 'If-Match': '"2"' });
    expect(restored.body).toMatchObject({ revision: 3, text: draft.text });
    expect(codeOf(await step(both, draft.id, 'approve'))).toEqual([403, 'own-edit']);
  });

  it('is not given by whoever wrote the same rules in another draft, with other remarks', async () => {
    const mine = await drafted(both, { id: 'twice', methodology: 'twice' });
    const theirs = await author.post('/api/rulesets/twice/drafts', { text: `# entered by another hand\n${mine.text}` });
    const { id } = theirs.body as { id: string };
    await step(author, id, 'submit');
    expect(codeOf(await step(both, id, 'approve'))).toEqual([403, 'own-edit']);
    expect((await step(reviewer, id, 'approve')).status).toBe(200);
  });

  it('counts no more once changes are asked for, though the text stays', async () => {
    const draft = await approved(author, reviewer, { id: 'round', methodology: 'round' });
    expect((await step(reviewer, draft.id, 'request-changes', { text: 'On second thoughts: clause 2' })).status).toBe(200);
    const { body } = await step(author, draft.id, 'submit');
    expect(body).toMatchObject({ status: 'in_review', revision: 1, approval: null });
    expect(codeOf(await step(reviewer, draft.id, 'publish'))).toEqual([409, 'not-approved']);
    await step(reviewer, draft.id, 'approve');
    expect((await step(reviewer, draft.id, 'publish')).status).toBe(200);
  });

  it('says what was read', async () => {
    const draft = await drafted(author, { id: 'unread', methodology: 'unread' });
    await step(author, draft.id, 'submit');
    for (const body of [{}, { hash: '' }, { hash: 7 }])
      expect(codeOf(await reviewer.post(`/api/drafts/${draft.id}/approve`, body)), JSON.stringify(body)).toEqual([400, 'bad-request']);
    expect((await author.get(`/api/drafts/${draft.id}`)).body).toMatchObject({ approval: null });
  });
});

describe('a successor', () => {
  it('does not take the past from a version that was in force before: that one ends the day before', async () => {
    await published({ id: 'open', methodology: 'open', from: '2024-01-01' });
    const next = await approved(author, reviewer, { id: 'open-2026', methodology: 'open', from: '2026-01-01', weight: 80, expected: 60 });
    const how = { supersedes: 'open@1.0.0', reason: 'Order No 3' };
    const refused = await step(reviewer, next.id, 'publish', how);
    expect(codeOf(refused)).toEqual([409, 'predecessor-not-ended']);
    expect(refused.body).toMatchObject({ until: '2025-12-31' });
    expect(await inForce('open', '2026-06-01')).toBe('open@1.0.0');

    const { status, body } = await author.post('/api/rulesets/open/versions/1.0.0/end', { until: '2025-12-31' });
    expect(status).toBe(201);
    const ended = body as { id: string; text: string };
    expect(body).toMatchObject({ version: '1.0.1', status: 'draft', inForce: { from: '2024-01-01', until: '2025-12-31' } });
    expect(ended.text).toContain("# A test's own.");
    // Not before it is approved.
    await step(author, ended.id, 'submit');
    expect(codeOf(await step(reviewer, next.id, 'publish', how))).toEqual([409, 'predecessor-not-ended']);
    await step(reviewer, ended.id, 'approve');
    expect((await step(reviewer, next.id, 'publish', how)).status).toBe(200);

    expect(await inForce('open', '2024-06-01')).toBe('open@1.0.1');
    expect(await inForce('open', '2025-12-31')).toBe('open@1.0.1');
    expect(await inForce('open', '2026-01-01')).toBe('open-2026@1.0.0');
    const logged = await ask<{ action: string; object_id: string }>(
      staff.database,
      `select action, object_id from audit_entries where object_kind = 'version' and object_id like 'open%' order by seq`,
    );
    expect(logged.map(({ action, object_id: id }) => `${action} ${id}`)).toEqual([
      'version.publish open@1.0.0',
      'version.withdraw open@1.0.0',
      'version.publish open@1.0.1',
      'version.publish open-2026@1.0.0',
    ]);
  });

  it('withdraws a version whose days it has from the first on', async () => {
    await published({ id: 'whole', methodology: 'whole', from: '2024-01-01' });
    await published(
      { id: 'whole', methodology: 'whole', version: '1.0.1', from: '2024-01-01', weight: 80, expected: 60 },
      { supersedes: '1.0.0' },
    );
    expect(await inForce('whole', '2024-01-01')).toBe('whole@1.0.1');
    expect((await author.get('/api/rulesets/whole/versions/1.0.0')).body).toMatchObject({ status: 'withdrawn' });
  });

  it('tells of days it would leave without rules, and publishes only when told that it is meant', async () => {
    await published({ id: 'gap', methodology: 'gap', from: '2024-01-01', until: '2024-12-31' });
    const late = await approved(author, reviewer, { id: 'gap-2025', methodology: 'gap', from: '2025-02-01' });
    const refused = await step(reviewer, late.id, 'publish');
    expect(codeOf(refused)).toEqual([409, 'days-uncovered']);
    expect(refused.body).toMatchObject({ uncovered: [{ from: '2025-01-01', until: '2025-01-31' }] });
    expect(await inForce('gap', '2025-06-01')).toBe(404);
    expect((await step(reviewer, late.id, 'publish', { leavesUncovered: true })).status).toBe(200);

    const shorter = await approved(author, reviewer, {
      id: 'gap',
      methodology: 'gap',
      version: '1.0.1',
      from: '2024-01-01',
      until: '2024-06-30',
    });
    const shortened = await step(reviewer, shorter.id, 'publish', { supersedes: '1.0.0' });
    // The hole of January 2025 was there before.
    expect(shortened.body).toMatchObject({ code: 'days-uncovered', uncovered: [{ from: '2024-07-01', until: '2024-12-31' }] });
    expect(await inForce('gap', '2024-12-31')).toBe('gap@1.0.0');
  });

  it('ends a version on one of its days only, and once', async () => {
    await published({ id: 'ending', methodology: 'ending', from: '2024-01-01', until: '2024-12-31' });
    const end = (until: string) => author.post('/api/rulesets/ending/versions/1.0.0/end', { until });
    for (const until of ['2023-12-31', '2025-01-01', '2024-02-30', 'tomorrow'])
      expect(codeOf(await end(until)), until).toEqual([400, 'bad-request']);
    expect((await end('2024-06-30')).body).toMatchObject({ version: '1.0.1' });
    expect((await end('2024-06-30')).body).toMatchObject({ version: '1.0.2' });
    await reviewer.post('/api/rulesets/ending/versions/1.0.0/withdraw', { reason: 'A slip' });
    expect(codeOf(await end('2024-06-30'))).toEqual([409, 'already-withdrawn']);
  });
});

describe('the database', () => {
  it.each([
    ['an approval', `update approvals set hash = 'x'`],
    ['approvals', 'truncate approvals'],
    ['an edition', `update editions set methodology_no = 1`],
    ['a methodology', `delete from methodologies`],
    ['a comment', `update comments set body = 'x'`],
    ['comments', `truncate comments`],
    ['the end of the log', `update audit_head set seq = 0, hash = ''`],
    ['the end of the log, by one', `update audit_head set seq = seq + 1`],
    ['the end of the log itself', `delete from audit_head`],
    ['a second end', `insert into audit_head (single, seq, hash) values (false, 0, '')`],
    [
      'an entry that does not follow the last',
      `insert into audit_entries (seq, at, actor, action, object_kind, object_id, previous_hash, hash)
       select seq + 2, now(), 'x', 'draft.save', 'draft', 'x', hash, 'x' from audit_head`,
    ],
  ])('refuses to change or empty %s, whoever asks', async (_, statement) => {
    const draft = await drafted(author, { id: 'commented', methodology: 'commented' });
    await author.post(`/api/drafts/${draft.id}/comments`, { text: 'why?' });
    await expect(ask(staff.database, statement)).rejects.toThrow(
      /kept as (they|it) (were|was) written|moves by one entry|does not follow|violates/,
    );
  });
});

describe('the service', () => {
  it('may do what the table of its privileges says, and no more', async () => {
    const { embedded } = staff.database;
    const role = embedded ? 'metodika_service' : 'metodika_application';
    const mayIn = async (schema: string, kinds: string) => {
      const found = await ask<{ table: string; may: string[] | null }>(
        staff.database,
        `select c.relname as table, array_agg(p.name order by p.name) filter (where has_table_privilege($1, c.oid, p.name)) as may
           from pg_class c cross join (values ('insert'), ('update'), ('delete'), ('truncate'), ('trigger'), ('references'), ('select')) p (name)
          where c.relkind = any($2) and c.relnamespace = $3::regnamespace group by c.relname`,
        [role, kinds, schema],
      );
      return Object.fromEntries(found.map(({ table, may }) => [table, may]));
    };
    const told = (privileges: Readonly<Record<string, readonly string[]>>) =>
      Object.fromEntries(Object.entries(privileges).map(([table, all]) => [table, all.filter((one) => !one.includes('(')).toSorted()]));
    expect(await mayIn('public', '{r,v}')).toEqual(told(PRIVILEGES));
    // Of the queue's tables those that it does not use are closed to it.
    const queue = await mayIn('pgboss', '{r,p}');
    expect(Object.fromEntries(Object.entries(queue).filter(([, may]) => may))).toEqual(told(QUEUE_PRIVILEGES));
    const [mine] = await ask<{ owns: number; super: boolean }>(
      staff.database,
      `select (select count(*)::integer from pg_class where relowner = r.oid) as owns, rolsuper or rolcreaterole or rolcreatedb as super from pg_roles r where rolname = $1`,
      [role],
    );
    expect(mine).toEqual({ owns: 0, super: false });
    // Whoever is connected for it signed in as that role, or took it on.
    const sessions = await ask<{ usename: string }>(
      staff.database,
      `select distinct usename from pg_stat_activity where datname = current_database() and application_name = 'metodika'`,
    );
    if (embedded) expect(sessions).toEqual([{ usename: role }]);
    else {
      const source = await dataSourceOf(() => staff.database.env['DATABASE_URL'] ?? '', { role }).initialize();
      expect(await source.query('select current_user::text as me')).toEqual([{ me: role }]);
      await expect(source.query(`update audit_entries set actor = 'x'`)).rejects.toThrow(/permission denied/);
      await source.destroy();
    }
  });

  it('works with no published text but the one that was published', async () => {
    await published({ id: 'damaged', methodology: 'damaged' });
    const cohort = { subjects: [{ id: 'a', category: 'library', inputs: { asked: 4, met: 3 } }] };
    const tamper = (set: string) =>
      ask(
        staff.database,
        `alter table versions disable trigger user; update versions set ${set} where edition_id = 'damaged'; alter table versions enable trigger user`,
      );
    const versions = async () => ((await staff.as.auditor.get('/api/audit/verify')).body as { versions: unknown }).versions;
    expect(await versions()).toEqual([]);
    await tamper(`text = replace(text, 'weight: 60', 'weight: 61')`);
    expect(await versions()).toEqual([{ id: 'damaged@1.0.0', kind: 'changed' }]);
    for (const answer of [
      await author.get('/api/rulesets/damaged/versions/1.0.0'),
      await author.post('/api/evaluations', { ruleset: 'damaged', cohort }),
      await author.post('/api/evaluations', { ruleset: 'damaged@1.0.0', cohort }),
      await author.get('/api/rulesets/in-force?methodology=damaged&on=2024-06-01'),
    ])
      expect(codeOf(answer)).toEqual([500, 'version-damaged']);
    // With a digest that fits, the rules still do not come to the hash that was published.
    await tamper(`text_digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')`);
    expect((await author.post('/api/evaluations', { ruleset: 'damaged', cohort })).status).toBe(500);
    expect(await versions()).toEqual([{ id: 'damaged@1.0.0', kind: 'changed' }]);
    await tamper(`status = 'withdrawn', withdrawn_at = now(), withdrawal_reason = 'x'`);
    expect(await versions()).toEqual([{ id: 'damaged@1.0.0', kind: 'unlogged' }]);
    await tamper(`version = '9.9.9', status = 'published', withdrawn_at = null, withdrawal_reason = null`);
    expect(await versions()).toEqual([
      { id: 'damaged@1.0.0', kind: 'lost' },
      { id: 'damaged@9.9.9', kind: 'unlogged' },
    ]);
  });
});
