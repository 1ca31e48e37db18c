import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, holding, shared, waiting } from './harness/database.ts';
import { codeOf } from './harness/drafts.ts';
import { ASYNC, ended, eventsOf, jobOf, jobShown } from './harness/jobs.ts';
import { root, Service, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { held } from '../harness/editions.ts';
import { until } from '../harness/until.ts';

/** What is too long for a request, at two processes on one database. */
let staff: Staffed;
let second: Service;
let auditor: Client;
beforeAll(async () => {
  staff = await staffed();
  second = await Service.start(await shared(staff.database));
  ({ auditor } = staff.as);
});
afterAll(async () => {
  await second.stop();
  await staff.stop();
});

const example = (id: string) => readFileSync(join(root, 'rulesets', 'examples', `${id}.json`), 'utf8');
const RULESET = 'service-quality-2014';
const asked = { ruleset: RULESET, cohort: example(RULESET) };

interface Evaluated {
  readonly id: string;
  readonly results: unknown;
}

describe('an evaluation that is asked for as a job', () => {
  it('comes to what the request would have answered, and whoever listens hears of its end', async () => {
    const id = jobOf(await auditor.post('/api/evaluations', asked, ASYNC));
    const events = await eventsOf(auditor.at(second.url), `/api/jobs/${id}/events`);
    expect(events.at(0)).toEqual({ id: '0', data: { event: 'listening' } });
    const { id: last, data } = events.at(-1) ?? { id: '', data: {} };
    expect([last, data]).toMatchObject(['end', { event: 'end', id, kind: 'evaluation', state: 'done', stateName: 'Done' }]);
    const numbers = events.slice(0, -1).map((event) => Number(event.id));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const { result } = await ended(auditor, id);
    const kept = (await auditor.get(result?.at ?? '')).body as { report: { results: unknown } };
    const direct = (await auditor.post('/api/evaluations', asked)).body as Evaluated;
    expect(kept.report.results).toEqual(direct.results);
    // Whoever heard the end is not told again.
    expect((await auditor.get(`/api/jobs/${id}/events`, { 'Last-Event-ID': 'end' })).status).toBe(204);
    expect((await eventsOf(auditor, `/api/jobs/${id}/events`, { 'Last-Event-ID': '7' })).map((event) => event.id)).toEqual(['7', 'end']);
  });

  it('twice under one key is one job with one result, at whichever process', async () => {
    const key = { ...ASYNC, 'Idempotency-Key': 'job-1' };
    const answers = await Promise.all(
      [auditor, auditor.at(second.url), auditor, auditor.at(second.url)].map((client) => client.post('/api/evaluations', asked, key)),
    );
    expect(new Set(answers.map(jobOf)).size).toBe(1);
    const [id = ''] = answers.map(jobOf);
    const { result } = await ended(auditor, id);
    expect(jobOf(await auditor.post('/api/evaluations', asked, key))).toBe(id);
    expect(await ask(staff.database, 'select result_id from job_ends where job_id = $1', [id])).toEqual([{ result_id: result?.id }]);
    expect(codeOf(await auditor.post('/api/evaluations', { ...asked, readings: {} }, key))).toEqual([422, 'key-of-another']);
  });

  it('of data with mistakes ends with all of them, in the language of who asked', async () => {
    const { status, body } = await auditor.post(
      '/api/evaluations',
      { ...asked, cohort: { subjects: [{ id: 'x' }] } },
      { ...ASYNC, 'Accept-Language': 'ru' },
    );
    expect(status).toBe(202);
    const job = await ended(auditor, (body as { id: string }).id);
    expect(job).toMatchObject({
      state: 'refused',
      result: null,
      problem: { code: 'cohort-refused', status: 422, detail: expect.stringMatching(/^В данных/) as string },
    });
    expect(job.problem?.diagnostics?.length).toBeGreaterThan(0);
  });

  it('is seen and cancelled by whoever asked for it and by auditors, and by nobody else', async () => {
    const { secretary, methodologist, member } = staff.as;
    const id = jobOf(await secretary.post('/api/evaluations', asked, ASYNC));
    expect(codeOf(await methodologist.get(`/api/jobs/${id}`))).toEqual([404, 'not-found']);
    expect(codeOf(await methodologist.send('DELETE', `/api/jobs/${id}`))).toEqual([404, 'not-found']);
    expect(codeOf(await member.get(`/api/jobs/${id}`))).toEqual([403, 'forbidden']);
    await ended(auditor, id);
    expect((await secretary.get('/api/jobs?state=done')).body).toMatchObject({ total: 1, data: [{ id, askedBy: 'secretary' }] });
    expect((await auditor.get('/api/jobs?askedBy=secretary')).body).toMatchObject({ total: 1 });
    expect(codeOf(await secretary.send('DELETE', `/api/jobs/${id}`))).toEqual([409, 'job-ended']);
  });

  it('keeps nothing when it is cancelled', async () => {
    const count = () => ask(staff.database, `select count(*)::integer as made from evaluations where period = 'cancelled'`);
    // Two are worked on, and wait for the table: the last has not been begun when it is cancelled, whatever the machine.
    const table = await holding(staff.database, 'lock table evaluations in exclusive mode');
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const cohort = { ...(JSON.parse(asked.cohort) as object), period: 'cancelled' };
      ids.push(jobOf(await auditor.post('/api/evaluations', { ...asked, cohort }, ASYNC)));
    }
    const cancel = async (id: string): Promise<number> => (await auditor.send('DELETE', `/api/jobs/${id}`)).status;
    const last = ids.pop() ?? '';
    expect(await cancel(last)).toBe(204);
    await table.release();
    // The others as they come.
    const answers = await Promise.all(ids.map(cancel));
    for (const status of answers) expect([204, 409]).toContain(status);
    const states = await Promise.all([...ids, last].map(async (id) => (await jobShown(auditor, id)).state));
    expect(states).toEqual([...answers.map((status) => (status === 204 ? 'cancelled' : 'done')), 'cancelled']);
    const done = states.filter((state) => state === 'done').length;
    // Those that come after have been worked on, so these are behind.
    await ended(auditor, jobOf(await auditor.post('/api/evaluations', asked, ASYNC)));
    expect(await count()).toEqual([{ made: done }]);
  });

  it('that ends while it is cancelled has one end, and neither waits for the other', async () => {
    const evaluations = await holding(staff.database, 'lock table evaluations in exclusive mode');
    const id = jobOf(await auditor.post('/api/evaluations', asked, ASYNC));
    await until('its result', async () => (await waiting(staff.database)).some((query) => query.includes('evaluations')));
    // It has computed. With the log held it comes to its end, and no further.
    const log = await holding(staff.database, 'select from audit_head for update');
    await evaluations.release();
    await until('its end', async () => (await waiting(staff.database)).some((query) => query.includes('audit_head')));
    const cancelled = auditor.send('DELETE', `/api/jobs/${id}`);
    await until('both', async () => (await waiting(staff.database)).length === 2);
    await log.release();
    expect(codeOf(await cancelled)).toEqual([409, 'job-ended']);
    expect(await ended(auditor, id)).toMatchObject({ state: 'done' });
  });
});

describe('a cohort of an assessment', () => {
  it('is imported, evaluated and tried under every reading as jobs', async () => {
    const { secretary } = staff.as;
    const opening = { ruleset: held(RULESET), reason: 'для проверки', period: '2014', title: 'Задания' };
    const { id } = (await secretary.post('/api/assessments', opening)).body as { id: string };
    const path = `/api/assessments/${id}/import?name=cohort.json`;
    const octets = { ...ASYNC, 'Content-Type': 'application/octet-stream' };
    expect(await ended(secretary, jobOf(await secretary.send('POST', path, asked.cohort, octets)))).toMatchObject({
      state: 'done',
      result: { kind: 'assessment', id },
    });
    expect((await secretary.get(`/api/assessments/${id}`)).body).toMatchObject({ subjects: 36, revision: 2 });
    // The same again changes nothing, and wrong data are told whole.
    expect(await ended(secretary, jobOf(await secretary.send('POST', path, asked.cohort, octets)))).toMatchObject({ state: 'done' });
    expect((await secretary.get(`/api/assessments/${id}`)).body).toMatchObject({ revision: 2 });
    expect(await ended(secretary, jobOf(await secretary.send('POST', path, '{ "subjects": 1 }', octets)))).toMatchObject({
      state: 'refused',
      problem: { code: 'import-refused' },
    });
    const evaluated = await ended(secretary, jobOf(await secretary.post(`/api/assessments/${id}/evaluate`, {}, ASYNC)));
    expect(evaluated).toMatchObject({ kind: 'assessment-evaluation', state: 'done', result: { kind: 'evaluation' } });
    expect((await secretary.get(`/api/assessments/${id}`)).body).toMatchObject({ state: 'evaluated' });
    const kept = evaluated.result?.at ?? '';
    expect(await ended(secretary, jobOf(await secretary.post(`${kept}/readings`, {}, ASYNC)))).toMatchObject({ state: 'done' });
    expect((await secretary.get(`${kept}/readings`)).status).toBe(200);
    // Tried before, they are tried again and come to the same.
    expect(await ended(secretary, jobOf(await secretary.post(`${kept}/readings`, {}, ASYNC)))).toMatchObject({ state: 'done' });
  });
});

describe('figures', () => {
  it('tell how much has no end yet', async () => {
    expect((await auditor.get('/api/metrics')).text).toMatch(/^metodika_queue_length 0$/m);
  });
});
