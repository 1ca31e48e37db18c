import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, shared } from './harness/database.ts';
import { codeOf, drafted, step, type Draft } from './harness/drafts.ts';
import { ASYNC, ended, jobOf } from './harness/jobs.ts';
import { Service, type Client } from './harness/service.ts';
import { rulesetText, type Variant } from './harness/rulesets.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

/** Who would move in what was confirmed is seen before a version is published. */
let staff: Staffed;
let as: Staffed['as'];
beforeAll(async () => {
  staff = await staffed({ METODIKA_JOB_FROM_KB: '4' });
  ({ as } = staff);
});
afterAll(() => staff.stop());

const subject = (id: string, asked: number, met: number) => ({ id, name: `Библиотека ${id}`, category: 'library', inputs: { asked, met } });

/** An assessment under a version of this methodology, evaluated and confirmed. */
async function confirmed(methodology: string, subjects: readonly object[]): Promise<string> {
  const opening = { methodology, on: '2024-06-01', period: '2024', title: `Оценка ${methodology}` };
  const { id } = (await as.secretary.post('/api/assessments', opening)).body as { id: string };
  const file = JSON.stringify({ period: '2024', subjects });
  const taken = await as.secretary.send('POST', `/api/assessments/${id}/import?name=a.json`, file, { 'Content-Type': 'application/json' });
  expect(taken.body).toMatchObject({ saved: true });
  const { id: evaluation, hash } = (await as.secretary.post(`/api/assessments/${id}/evaluate`)).body as { id: string; hash: string };
  expect((await as.chair.post(`/api/assessments/${id}/confirm`, { evaluation, hash })).status).toBe(200);
  return evaluation;
}

const hashOf = async (id: string): Promise<string> => ((await as.reviewer.get(`/api/drafts/${id}`)).body as { hash: string }).hash;
const approve = async (id: string, more: object = {}, by: Client = as.reviewer) =>
  by.post(`/api/drafts/${id}/approve`, { hash: await hashOf(id), ...more });

const ranked = (variant: Variant): string =>
  `${rulesetText(variant)}ranking: { by: index, within: category, best: highest, clause: "3" }\n`;

async function published(methodology: string): Promise<void> {
  const { body } = await as.methodologist.post(`/api/rulesets/${methodology}/drafts`, { text: ranked({ id: methodology, methodology }) });
  const draft = body as Draft;
  await step(as.methodologist, draft.id, 'submit');
  // Nothing is confirmed of a new methodology: there is nothing to see.
  expect((await as.reviewer.get(`/api/drafts/${draft.id}/impact`)).body).toMatchObject({ wanted: 0 });
  expect((await approve(draft.id)).status).toBe(200);
  await step(as.reviewer, draft.id, 'publish');
}

/** The next version of it, in review: what was not met counts instead of what was, so that 3 of 4 are 15 of 60. */
async function next(methodology: string): Promise<Draft> {
  const text = ranked({ id: methodology, methodology, version: '2.0.0', from: '2025-01-01', expected: 15 }).replace(
    'k * a / b',
    'k * (b - a) / b',
  );
  const { body } = await as.methodologist.post(`/api/rulesets/${methodology}/drafts`, { text });
  const draft = body as Draft;
  expect((await step(as.methodologist, draft.id, 'submit')).status).toBe(200);
  return draft;
}

describe('whoever approves', () => {
  it('must have seen who would move, of this very text and of everything that was confirmed', async () => {
    await published('moving');
    const evaluation = await confirmed('moving', [subject('a', 4, 3), subject('b', 4, 2), subject('c', 4, 1)]);
    const draft = await next('moving');
    expect(codeOf(await approve(draft.id))).toEqual([409, 'impact-not-seen']);
    expect((await as.reviewer.get(`/api/drafts/${draft.id}/impact`)).body).toEqual({ wanted: 1, impact: null });
    const seen = await as.reviewer.post(`/api/drafts/${draft.id}/impact`);
    expect([seen.status, seen.body]).toMatchObject([
      201,
      { madeBy: 'reviewer', evaluations: [{ evaluation, title: 'Оценка moving', period: '2024', subjects: 3, refused: [], crossed: 0 }] },
    ]);
    // 45, 30, 15 become 15, 30, 45: the one in the middle stays where it is.
    const { evaluations: looked } = seen.body as {
      evaluations: { moved: { subject: string; rank: object; difference: { exact: string } }[] }[];
    };
    expect(looked[0]?.moved.map(({ subject: who, rank, difference }) => [who, rank, difference.exact])).toEqual([
      ['a', { left: 1, right: 3 }, '-30/1'],
      ['c', { left: 3, right: 1 }, '30/1'],
    ]);
    const { id: impact } = seen.body as { id: string };
    // Looked at again it is the same: it is made once for a text.
    expect(((await as.methodologist.post(`/api/drafts/${draft.id}/impact`)).body as { id: string }).id).toBe(impact);
    expect(codeOf(await approve(draft.id, { impact: '00000000-0000-4000-8000-000000000000' }))).toEqual([409, 'impact-not-seen']);

    // What was confirmed meanwhile was not seen.
    await confirmed('moving', [subject('a', 4, 4)]);
    expect(codeOf(await approve(draft.id, { impact }))).toEqual([409, 'impact-not-seen']);
    const again = (await as.reviewer.post(`/api/drafts/${draft.id}/impact`)).body as { id: string; evaluations: unknown[] };
    expect(again.evaluations).toHaveLength(2);
    const approval = await approve(draft.id, { impact: again.id });
    expect([approval.status, approval.body]).toMatchObject([200, { impact: again.id }]);
  });

  it('has nothing published when more was confirmed since', async () => {
    await published('later');
    await confirmed('later', [subject('a', 4, 3)]);
    const draft = await next('later');
    const { id: impact } = (await as.reviewer.post(`/api/drafts/${draft.id}/impact`)).body as { id: string };
    expect((await approve(draft.id, { impact })).status).toBe(200);
    await confirmed('later', [subject('b', 4, 1)]);
    expect(codeOf(await as.reviewer.post(`/api/drafts/${draft.id}/publish`))).toEqual([409, 'impact-outdated']);
    expect(
      await ask(staff.database, `select 1 from versions where edition_id = 'later' and version = '2.0.0' and status = 'published'`),
    ).toEqual([]);
  });

  it('is told where the data do not fit the draft', async () => {
    await published('renamed');
    await confirmed('renamed', [subject('a', 4, 3)]);
    const draft = await drafted(as.methodologist, { id: 'renamed', methodology: 'renamed', version: '2.0.0', from: '2025-01-01' });
    const { text } = (await as.methodologist.get(`/api/drafts/${draft.id}`)).body as { text: string };
    const other = text.replaceAll(/\basked\b/g, 'requested');
    const saved = await as.methodologist.send('PUT', `/api/drafts/${draft.id}`, { text: other }, { 'If-Match': '"1"' });
    expect(saved.status).toBe(200);
    const { evaluations } = (await as.methodologist.post(`/api/drafts/${draft.id}/impact`)).body as {
      evaluations: { moved: unknown[]; refused: { code: string }[] }[];
    };
    expect(evaluations[0]?.moved).toEqual([]);
    expect(evaluations[0]?.refused.map(({ code }) => code)).toContain('cohort-unknown-field');
  });
});

describe('what is too much for a request', () => {
  it('is found out part by part at whichever process, and kept once however many ask', async () => {
    await published('long');
    const many = Array.from({ length: 20 }, (_, index) => subject(`s-${index}`, 40, index));
    const evaluations: string[] = [];
    for (let year = 0; year < 3; year += 1) evaluations.push(await confirmed('long', many.slice(year)));
    const draft = await next('long');
    const second = await Service.start(await shared(staff.database));
    try {
      const asking = [as.reviewer, as.methodologist.at(second.url)];
      const asked = await Promise.all(asking.map(async (by) => ({ by, answer: await by.post(`/api/drafts/${draft.id}/impact`) })));
      // Whoever comes when it has been found out is told at once.
      const waiting = asked.filter(({ answer }) => answer.status !== 201);
      expect(waiting.length).toBeGreaterThan(0);
      for (const { by, answer } of waiting) {
        const done = await ended(by, jobOf(answer));
        expect(done).toMatchObject({ kind: 'impact', state: 'done', parts: 3, progress: { step: 'parts', done: 3, total: 3 } });
        expect(done.result?.at).toBe(`/api/drafts/${draft.id}/impact`);
      }
    } finally {
      await second.stop();
    }
    const { body } = await as.reviewer.get(`/api/drafts/${draft.id}/impact`);
    const { impact } = body as { impact: { id: string; evaluations: { evaluation: string; subjects: number; moved: unknown[] }[] } };
    expect(impact.evaluations.map(({ evaluation, subjects }) => [evaluation, subjects])).toEqual(
      evaluations.map((evaluation, year) => [evaluation, 20 - year]),
    );
    expect(impact.evaluations.every(({ moved }) => moved.length > 0)).toBe(true);
    expect(await ask(staff.database, 'select id from impacts where version_id = $1', [draft.id])).toEqual([{ id: impact.id }]);
    expect((await approve(draft.id, { impact: impact.id })).status).toBe(200);
  });

  it('that is cancelled leaves nothing, and is asked for anew', async () => {
    await published('stopped');
    await confirmed('stopped', [subject('a', 4, 3)]);
    const draft = await next('stopped');
    const path = `/api/drafts/${draft.id}/impact`;
    const job = jobOf(await as.reviewer.post(path, undefined, ASYNC));
    const { status } = await as.reviewer.send('DELETE', `/api/jobs/${job}`);
    const { state } = await ended(as.reviewer, job);
    // It may have come to its end before it was heard.
    expect([status, state]).toEqual(status === 204 ? [204, 'cancelled'] : [409, 'done']);
    const kept = await ask(staff.database, 'select id from impacts where version_id = $1', [draft.id]);
    expect(kept).toHaveLength(state === 'cancelled' ? 0 : 1);
    expect((await as.reviewer.post(path)).status).toBe(201);
  });
});
