// Long because a draft's whole way, from its first save to its withdrawal, goes over one service, started once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './harness/database.ts';
import { step as stepped } from './harness/drafts.ts';
import { rulesetText, type Variant } from './harness/rulesets.ts';
import type { Answer, Client } from './harness/service.ts';
import { ONE_WORKER, staffed, type Staffed } from './harness/staffed.ts';
import { held, versionOf } from '../harness/editions.ts';

let staff: Staffed;
let author: Client;
let reviewer: Client;
beforeAll(async () => {
  staff = await staffed(ONE_WORKER);
  ({ methodologist: author, reviewer } = staff.as);
});
afterAll(() => staff.stop());

interface Draft {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
  readonly hash: string | null;
  readonly status: string;
  readonly diagnostics: { code: string; severity: string; line: number; column: number; message: string }[];
  readonly approval: { approvedBy: string } | null;
}

const codeOf = ({ status, body }: Answer) => [status, (body as { code?: string } | null)?.code];
const etag = (revision: number) => ({ 'If-Match': `"${revision}"` });

async function drafted(variant: Variant, by = author): Promise<Draft> {
  const { status, body, text } = await by.post(`/api/rulesets/${variant.id ?? 'library-2024'}/drafts`, { text: rulesetText(variant) });
  expect(status, text).toBe(201);
  return body as Draft;
}
const save = (id: string, revision: number, text: string, by = author) => by.send('PUT', `/api/drafts/${id}`, { text }, etag(revision));
const step = (id: string, name: string, by: Client, body = {}) => stepped(by, id, name, body);

async function published(variant: Variant): Promise<Draft> {
  const draft = await drafted(variant);
  for (const [name, by] of [
    ['submit', author],
    ['approve', reviewer],
    ['publish', reviewer],
  ] as const) {
    const { status, text } = await step(draft.id, name, by);
    expect(status, `${name}: ${text}`).toBe(200);
  }
  return draft;
}

describe('a draft', () => {
  it('begins as a copy of the published version', async () => {
    const { status, body, headers } = await author.post('/api/rulesets/service-quality-2014/drafts', {});
    expect(status).toBe(201);
    const draft = body as Draft;
    const { body: version } = await author.get(`/api/rulesets/service-quality-2014/versions/${versionOf('service-quality-2014')}`);
    expect(draft.text).toBe((version as { text: string }).text);
    expect(draft).toMatchObject({ status: 'draft', revision: 1, hash: (version as { hash: string }).hash, approval: null });
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('location')).toBe(`/api/drafts/${draft.id}`);
  });

  it('is saved broken, with what is wrong and where', async () => {
    const draft = await drafted({ id: 'broken', methodology: 'broken' });
    const text = draft.text.replace('a: met', 'a: mett');
    const { status, body, headers } = await save(draft.id, 1, text);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    const saved = body as Draft;
    expect([saved.text, saved.revision, saved.hash]).toEqual([text, 2, null]);
    const line = text.split('\n').findIndex((one) => one.includes('mett')) + 1;
    expect(saved.diagnostics[0]).toMatchObject({
      code: 'unknown-name',
      severity: 'error',
      line,
      column: text.split('\n')[line - 1]!.indexOf('mett') + 1,
      message: expect.stringContaining('met') as string,
    });
    expect((await author.get(`/api/drafts/${draft.id}/diagnostics`)).body).toMatchObject({ revision: 2, diagnostics: saved.diagnostics });
    const russian = await author.get(`/api/drafts/${draft.id}/diagnostics`, { 'Accept-Language': 'ru' });
    expect(russian.text).toMatch(/[а-я]/);
  });

  it('is kept even when it is no YAML at all, letter for letter', async () => {
    const draft = await drafted({ id: 'scribble', methodology: 'scribble' });
    const text = '\uFEFFa: [1, "\t\u2028 ңғүұқөһі 😀\r\nb: }{';
    const { status, body } = await save(draft.id, 1, text);
    expect(status).toBe(200);
    expect((body as Draft).text).toBe(text);
    expect(((await author.get(`/api/drafts/${draft.id}`)).body as Draft).text).toBe(text);
  });

  it('is not saved over somebody else’s text: both come back, and nothing is lost', async () => {
    const draft = await drafted({ id: 'two-hands', methodology: 'two-hands' });
    const [theirs, mine] = [`${draft.text}# theirs\n`, `${draft.text}# mine\n`];
    const other = await staff.hire('second-author', ['methodologist']);
    expect((await save(draft.id, 1, theirs, other)).status).toBe(200);
    const stale = await save(draft.id, 1, mine);
    expect(codeOf(stale)).toEqual([412, 'stale']);
    expect(stale.body).toMatchObject({
      current: { text: theirs, revision: 2, etag: '"2"', editedBy: 'second-author' },
      yours: { text: mine, revision: 1 },
    });
    expect(stale.headers.get('etag')).toBe('"2"');
    expect((await author.get(`/api/drafts/${draft.id}`)).body).toMatchObject({ text: theirs, revision: 2 });
  });

  it('is not saved without saying what was edited', async () => {
    const draft = await drafted({ id: 'no-match', methodology: 'no-match' });
    expect(codeOf(await author.send('PUT', `/api/drafts/${draft.id}`, { text: 'x' }))).toEqual([428, 'if-match-missing']);
    for (const given of ['*', '1', '"x"', '"1", "2"'])
      expect(codeOf(await author.send('PUT', `/api/drafts/${draft.id}`, { text: 'x' }, { 'If-Match': given }))).toEqual([
        400,
        'if-match-malformed',
      ]);
    expect(((await author.get(`/api/drafts/${draft.id}`)).body as Draft).revision).toBe(1);
  });

  it('keeps every save, to be seen, compared and restored', async () => {
    const draft = await drafted({ id: 'history', methodology: 'history' });
    const second = rulesetText({ id: 'history', methodology: 'history', weight: 80, expected: 60 });
    await save(draft.id, 1, second);
    await save(draft.id, 2, 'broken: [');
    const { body } = await author.get(`/api/drafts/${draft.id}/revisions`);
    expect((body as { data: { number: number; savedBy: string }[] }).data.map(({ number, savedBy }) => [number, savedBy])).toEqual([
      [3, 'methodologist'],
      [2, 'methodologist'],
      [1, 'methodologist'],
    ]);
    expect((await author.get(`/api/drafts/${draft.id}/revisions/1`)).body).toMatchObject({ number: 1, text: draft.text });
    const compared = (await author.get(`/api/drafts/${draft.id}/revisions/1/compare/2`)).body as {
      patch: string;
      comparison: { text: string };
    };
    expect(compared.patch).toContain('-    weight: 60');
    expect(compared.patch).toContain('+    weight: 80');
    expect(compared.comparison.text).toMatch(/60.*80/s);
    expect((await author.get(`/api/drafts/${draft.id}/revisions/1/compare/3`)).body).toMatchObject({ comparison: null });
    const restored = await author.send('POST', `/api/drafts/${draft.id}/revisions/1/restore`, {}, etag(3));
    expect(restored.body).toMatchObject({ text: draft.text, revision: 4, hash: draft.hash });
    expect((await author.get(`/api/drafts/${draft.id}/revisions/4`)).body).toMatchObject({ restoredFrom: 1 });
    expect(codeOf(await author.send('POST', `/api/drafts/${draft.id}/revisions/9/restore`, {}, etag(4)))).toEqual([404, 'not-found']);
  });

  it('has remarks tied to places, which somebody settles', async () => {
    const draft = await drafted({ id: 'remarks', methodology: 'remarks' });
    const remark = { text: 'Clause 2 says 70.', path: 'values.index.weight', line: 20 };
    const { status, body } = await step(draft.id, 'comments', reviewer, remark);
    expect([status, body]).toMatchObject([
      201,
      { body: remark.text, path: remark.path, line: 20, revision: 1, author: 'reviewer', resolvedAt: null },
    ]);
    const { id } = body as { id: string };
    expect((await author.post(`/api/drafts/${draft.id}/comments/${id}/resolve`)).body).toMatchObject({ resolvedBy: 'methodologist' });
    expect((await author.get(`/api/drafts/${draft.id}/comments`)).body).toMatchObject({
      total: 1,
      data: [{ id, resolvedBy: 'methodologist' }],
    });
  });

  it('has remarks answered, and a talk stays one whoever answers an answer', async () => {
    const [draft, other] = [await drafted({ id: 'talk', methodology: 'talk' }), await drafted({ id: 'other-talk', methodology: 'talk' })];
    const place = { path: '["values","index"]', field: 'weight', quote: '60' };
    const { id } = (await step(draft.id, 'comments', reviewer, { text: 'Why 60?', ...place })).body as { id: string };
    const answer = (await step(draft.id, 'comments', author, { text: 'Clause 2.', answers: id })).body as { id: string };
    expect((await step(draft.id, 'comments', reviewer, { text: 'I see.', answers: answer.id })).status).toBe(201);
    expect((await author.get(`/api/drafts/${draft.id}/comments`)).body).toMatchObject({
      data: [{ id, ...place, answers: null }, { answers: id }, { answers: id }],
    });
    expect(codeOf(await step(other.id, 'comments', author, { text: 'Here?', answers: id }))).toEqual([404, 'not-found']);
    const { data } = (await author.get('/api/drafts?q=talk')).body as { data: { id: string; openComments: number }[] };
    expect(data.map(({ id: one, openComments }) => [one === draft.id, openComments]).sort()).toEqual([
      [false, 0],
      [true, 1],
    ]);
  });

  it('is given up, and its saves, its remarks and the log stay', async () => {
    const draft = await drafted({ id: 'given-up', methodology: 'given-up' });
    await save(draft.id, 1, 'broken: [');
    const remove = (revision: number) => author.send('DELETE', `/api/drafts/${draft.id}`, undefined, etag(revision));
    expect(codeOf(await remove(1))).toEqual([412, 'stale']);
    expect((await remove(2)).status).toBe(204);
    expect(codeOf(await remove(2))).toEqual([409, 'draft-is-deleted']);
    expect(codeOf(await save(draft.id, 2, 'more'))).toEqual([409, 'draft-is-deleted']);
    for (const list of ['/api/drafts?q=given-up', '/api/rulesets/given-up/versions'])
      expect((await author.get(list)).body).toMatchObject({ total: 0 });
    expect((await author.get(`/api/drafts/${draft.id}`)).body).toMatchObject({ status: 'deleted', text: 'broken: [', revision: 2 });
    expect((await author.get(`/api/drafts/${draft.id}/revisions`)).body).toMatchObject({ total: 2 });
    expect((await staff.as.auditor.get(`/api/audit?objectId=${draft.id}&action=draft.delete`)).body).toMatchObject({
      data: [{ actor: 'methodologist', before: { status: 'draft' }, after: { status: 'deleted' } }],
    });
    await expect(ask(staff.database, `update versions set status = 'draft' where id = '${draft.id}'`)).rejects.toThrow(/deleted/);
  });

  it('tells whoever listens what happens to it, and goes on where one stopped', async () => {
    const [draft, other] = [await drafted({ id: 'heard', methodology: 'heard' }), await drafted({ id: 'unheard', methodology: 'heard' })];
    const listening = await heard(draft.id, reviewer);
    const first = await listening.next();
    await save(other.id, 1, 'not told');
    await save(draft.id, 1, `${draft.text}# more\n`);
    await step(draft.id, 'comments', author, { text: 'See the end.' });
    expect(first).toMatchObject({ action: 'listening' });
    expect([await listening.next(), await listening.next()]).toMatchObject([
      { action: 'draft.save', by: 'methodologist', revision: 2 },
      { action: 'draft.comment', by: 'methodologist' },
    ]);
    listening.leave();
    const again = await heard(draft.id, reviewer, { 'Last-Event-ID': `${first.id}` });
    expect([await again.next(), await again.next()]).toMatchObject([{ action: 'listening' }, { action: 'draft.save', revision: 2 }]);
    again.leave();
    expect((await staff.as.secretary.get(`/api/drafts/${draft.id}/events`)).status).toBe(403);
  });
});

/** A stream of events, read as they come. */
async function heard(id: string, by: Client, headers: Readonly<Record<string, string>> = {}) {
  const gone = new AbortController();
  const { body, headers: told } = await fetch(`${by.url}/api/drafts/${id}/events`, {
    headers: { Authorization: `Bearer ${by.token}`, ...headers },
    signal: gone.signal,
  });
  expect(told.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  return {
    leave: () => gone.abort(),
    async next(): Promise<{ id: number; action: string }> {
      while (!read.includes('\n\n')) read += (await reader.read()).value ?? '';
      const end = read.indexOf('\n\n');
      const [one, rest] = [read.slice(0, end), read.slice(end + 2)];
      read = rest;
      const [, number = ''] = /^id: (\d+)$/m.exec(one) ?? [];
      return { id: Number(number), ...(JSON.parse(/^data: (.*)$/m.exec(one)?.[1] ?? '{}') as { action: string }) };
    },
  };
}

describe('the review', () => {
  it('takes no text with errors', async () => {
    const draft = await drafted({ id: 'faulty', methodology: 'faulty' });
    await save(draft.id, 1, draft.text.replace('a: met', 'a: mett'));
    const answer = await step(draft.id, 'submit', author);
    expect(codeOf(answer)).toEqual([422, 'draft-has-errors']);
    expect((answer.body as { diagnostics: { code: string }[] }).diagnostics[0]).toMatchObject({
      code: 'unknown-name',
      file: 'faulty.yaml',
    });
  });

  it('hands back with a remark, and takes up again', async () => {
    const draft = await drafted({ id: 'handed-back', methodology: 'handed-back' });
    expect(codeOf(await step(draft.id, 'approve', reviewer))).toEqual([409, 'draft-is-draft']);
    await step(draft.id, 'submit', author);
    expect(codeOf(await step(draft.id, 'submit', author))).toEqual([409, 'draft-is-in-review']);
    expect((await step(draft.id, 'request-changes', reviewer, { text: 'See clause 2.', path: 'values.index' })).body).toMatchObject({
      status: 'draft',
    });
    expect((await author.get(`/api/drafts/${draft.id}/comments`)).body).toMatchObject({
      total: 1,
      data: [{ body: 'See clause 2.', path: 'values.index' }],
    });
    expect((await step(draft.id, 'submit', author)).body).toMatchObject({ status: 'in_review' });
  });

  it('lets nobody sign what they edited since it was last signed', async () => {
    const both = await staff.hire('both-hands', ['methodologist', 'reviewer']);
    const draft = await drafted({ id: 'own', methodology: 'own' }, both);
    await step(draft.id, 'submit', both);
    expect(codeOf(await step(draft.id, 'approve', both))).toEqual([403, 'own-edit']);
    expect((await step(draft.id, 'approve', reviewer)).status).toBe(200);
    // Edited by somebody else after the signature: the first author is a stranger to the new text's changes.
    const other = rulesetText({ id: 'own', methodology: 'own', weight: 80, expected: 60 });
    await save(draft.id, 1, other, author);
    expect((await step(draft.id, 'approve', both)).status).toBe(200);
    await save(draft.id, 2, `${other}# mine again\n`, both);
    expect(codeOf(await step(draft.id, 'approve', both))).toEqual([403, 'own-edit']);
  });

  it('signs exactly what was read, and a later save undoes it', async () => {
    const draft = await drafted({ id: 'exactly', methodology: 'exactly' });
    await step(draft.id, 'submit', author);
    const other = await step(draft.id, 'approve', reviewer, { hash: `sha256:${'0'.repeat(64)}` });
    expect(codeOf(other)).toEqual([412, 'other-hash']);
    expect((await step(draft.id, 'approve', reviewer, { hash: draft.hash })).body).toMatchObject({
      hash: draft.hash,
      revision: 1,
      approvedBy: 'reviewer',
    });
    expect((await author.get(`/api/drafts/${draft.id}`)).body).toMatchObject({ approval: { approvedBy: 'reviewer' } });
    expect((await save(draft.id, 1, `${draft.text}# a remark changes nothing that counts, and yet\n`)).body).toMatchObject({
      approval: null,
      status: 'in_review',
      hash: draft.hash,
    });
    expect(codeOf(await step(draft.id, 'publish', reviewer))).toEqual([409, 'not-approved']);
  });
});

describe('publishing', () => {
  it('wants cases, and wants them to pass', async () => {
    const none = await drafted({ id: 'no-cases', methodology: 'no-cases', cases: false });
    await step(none.id, 'submit', author);
    await step(none.id, 'approve', reviewer);
    expect(codeOf(await step(none.id, 'publish', reviewer))).toEqual([422, 'no-cases']);
    const wrong = await drafted({ id: 'wrong-case', methodology: 'wrong-case', expected: 44 });
    await step(wrong.id, 'submit', author);
    await step(wrong.id, 'approve', reviewer);
    // The case is named in the language of whoever asks.
    for (const [language, name] of Object.entries({ ru: 'Три из четырех', kk: 'Төрттің үшеуі', en: 'Three of four' })) {
      const answer = await reviewer.post(`/api/drafts/${wrong.id}/publish`, {}, { 'Accept-Language': language });
      expect(codeOf(answer)).toEqual([422, 'cases-fail']);
      expect((answer.body as { cases: unknown }).cases).toMatchObject([
        { name, failures: [{ subject: 'one', key: 'index', expected: '44', actual: '45' }] },
      ]);
    }
    expect((await author.get(`/api/drafts/${wrong.id}`)).body).toMatchObject({ status: 'in_review' });
  });

  it('freezes the text, in the database too', async () => {
    const draft = await published({ id: 'frozen', methodology: 'frozen' });
    expect(codeOf(await save(draft.id, 1, 'x: 1'))).toEqual([409, 'draft-published']);
    const stands = ['text', 'hash', 'status', 'published_at'];
    for (const statement of [
      `update versions set text = 'x' where id = $1`,
      `update versions set hash = 'x' where id = $1`,
      `update versions set published_at = now() where id = $1`,
      `update versions set status = 'draft' where id = $1`,
      `delete from versions where id = $1`,
      `update revisions set text = 'x' where version_id = $1`,
      `delete from revisions where version_id = $1`,
    ])
      await expect(ask(staff.database, statement, [draft.id]), statement).rejects.toThrow(/is kept as it is|are kept as they were written/);
    for (const table of ['versions', 'revisions', 'audit_entries'])
      await expect(ask(staff.database, `truncate ${table} cascade`)).rejects.toThrow(/kept as they were written/);
    expect(await ask(staff.database, `select ${stands.join(', ')} from versions where id = $1`, [draft.id])).toMatchObject([
      { text: draft.text, hash: draft.hash, status: 'published' },
    ]);
  });

  it('takes a version number once', async () => {
    await published({ id: 'numbered', methodology: 'numbered', until: '2024-12-31' });
    const again = await drafted({ id: 'numbered', methodology: 'numbered', from: '2025-01-01', until: '2025-12-31' });
    await step(again.id, 'submit', author);
    await step(again.id, 'approve', reviewer);
    expect(codeOf(await step(again.id, 'publish', reviewer))).toEqual([409, 'version-taken']);
  });

  it('refuses days that another version has, or takes its place in the same breath', async () => {
    await published({ id: 'days-a', methodology: 'days', until: '2024-12-31' });
    await published({ id: 'days-b', methodology: 'days', from: '2025-01-01' });
    const late = await drafted({ id: 'days-b', methodology: 'days', version: '1.0.1', from: '2024-12-31' });
    await step(late.id, 'submit', author);
    await step(late.id, 'approve', reviewer);
    const answer = await step(late.id, 'publish', reviewer, { supersedes: null, leavesUncovered: null });
    expect(codeOf(answer)).toEqual([409, 'days-overlap']);
    expect((answer.body as { detail: string }).detail).toContain('days-a@1.0.0, days-b@1.0.0');
    expect((await step(late.id, 'publish', reviewer, { supersedes: 'days-b@1.0.0' })).body).toMatchObject({ code: 'days-overlap' });
    expect((await author.get('/api/rulesets/in-force?methodology=days&on=2025-06-01')).body).toMatchObject({ version: '1.0.0' });

    const fit = await drafted({ id: 'days-b', methodology: 'days', version: '1.0.2', from: '2025-01-01', weight: 70, expected: 52.5 });
    await step(fit.id, 'submit', author);
    await step(fit.id, 'approve', reviewer);
    expect((await step(fit.id, 'publish', reviewer, { supersedes: '1.0.0', reason: 'Order No 7' })).body).toMatchObject({
      status: 'published',
      version: '1.0.2',
    });
    expect((await author.get('/api/rulesets/days-b/versions/1.0.0')).body).toMatchObject({
      status: 'withdrawn',
      withdrawalReason: 'Order No 7',
    });
    expect((await author.get('/api/rulesets/in-force?methodology=days&on=2025-06-01')).body).toMatchObject({ version: '1.0.2' });
  });

  it('withdraws for a reason, once, and scores the past all the same', async () => {
    await published({ id: 'withdrawn', methodology: 'withdrawn' });
    const withdraw = (body: object) => reviewer.post('/api/rulesets/withdrawn/versions/1.0.0/withdraw', body);
    for (const body of [{}, { reason: '' }, { reason: '  ' }]) expect(codeOf(await withdraw(body))).toEqual([400, 'bad-request']);
    expect((await withdraw({ reason: 'A mistake in clause 2' })).body).toMatchObject({
      status: 'withdrawn',
      withdrawnBy: 'reviewer',
      withdrawalReason: 'A mistake in clause 2',
    });
    expect(codeOf(await withdraw({ reason: 'again' }))).toEqual([409, 'already-withdrawn']);
    const cohort = { subjects: [{ id: 'a', category: 'library', inputs: { asked: 4, met: 3 } }] };
    expect(codeOf(await author.post('/api/evaluations', { ruleset: 'withdrawn', cohort }))).toEqual([404, 'not-found']);
    expect((await author.post('/api/evaluations', { ruleset: 'withdrawn@1.0.0', cohort })).body).toMatchObject({
      results: [{ values: { index: { exact: '45/1' } } }],
    });
  });
});

describe('what was in force', () => {
  it('is asked for a day, and for a day as it was known at a moment', async () => {
    const inForce = async (query: string) => {
      const { status, body } = await author.get(`/api/rulesets/in-force?methodology=known&${query}`);
      return status === 200 ? (body as { version: string }).version : codeOf({ status, body } as Answer);
    };
    const moment = async () => (await ask<{ now: Date }>(staff.database, 'select clock_timestamp() as now'))[0]!.now.toISOString();
    const before = await moment();
    await published({ id: 'known', methodology: 'known', from: '2024-01-01', until: '2024-12-31' });
    const first = await moment();
    await reviewer.post('/api/rulesets/known/versions/1.0.0/withdraw', { reason: 'late' });
    await published({ id: 'known', methodology: 'known', version: '1.1.0', from: '2024-01-01', until: '2024-11-30' });
    expect(await inForce('on=2024-06-01')).toBe('1.1.0');
    expect(await inForce(`on=2024-06-01&asOf=${first}`)).toBe('1.0.0');
    expect(await inForce(`on=2024-12-15&asOf=${first}`)).toBe('1.0.0');
    expect(await inForce('on=2024-11-30')).toBe('1.1.0');
    expect(await inForce('on=2024-12-15')).toEqual([404, 'none-in-force']);
    expect(await inForce(`on=2024-06-01&asOf=${before}`)).toEqual([404, 'none-in-force']);
    // A day is one to its end: what was published on it is known by then.
    const today = (await moment()).slice(0, 'YYYY-MM-DD'.length);
    expect(await inForce(`on=2024-06-01&asOf=${today}`)).toBe('1.1.0');
    for (const query of ['', 'on=2024-02-30', 'on=yesterday', ...['never', '2024-02-30', '2024'].map((day) => `on=2024-06-01&asOf=${day}`)])
      expect(await inForce(query)).toEqual([400, 'bad-request']);
  });

  it('is told with the days that have no rules', async () => {
    const { body } = await author.get('/api/rulesets/days?methodology=service-quality');
    expect(body).toMatchObject({
      versions: [{ id: held('service-quality-2013') }, { id: held('service-quality-2014') }],
      uncovered: [],
    });
    expect(codeOf(await author.get('/api/rulesets/days?methodology=no-such'))).toEqual([404, 'not-found']);
    expect((await author.get('/api/rulesets/days')).status).toBe(400);
  });

  it('names the nearest when there is none', async () => {
    const { status, body } = await author.get('/api/rulesets/in-force?methodology=service-quality&on=2013-06-01');
    expect(status).toBe(404);
    expect((body as { detail: string }).detail).toBe(
      `On 2013-06-01 no edition of service-quality is in force or held here. The nearest: ${held('service-quality-2013')}, ${held('service-quality-2014')}.`,
    );
  });
});

describe('lists', () => {
  it('show editions with the version that stands for each', async () => {
    const { body } = await author.get('/api/rulesets?methodology=service-quality&sort=id&order=DESC');
    expect(body).toMatchObject({
      total: 2,
      data: [
        {
          id: 'service-quality-2014',
          methodology: 'service-quality',
          latest: versionOf('service-quality-2014'),
          status: 'published',
          inForce: { from: '2014-12-30' },
        },
        { id: 'service-quality-2013', latest: versionOf('service-quality-2013') },
      ],
    });
  });

  it('show drafts to those alone who may read them', async () => {
    await drafted({ id: 'seen', methodology: 'seen' });
    const versions = async (client: Client) => ((await client.get('/api/rulesets/seen/versions')).body as { total: number }).total;
    expect([await versions(author), await versions(staff.as.auditor), await versions(staff.as.secretary)]).toEqual([1, 1, 0]);
    expect(codeOf(await author.get('/api/rulesets/no-such/versions'))).toEqual([404, 'not-found']);
  });
});
