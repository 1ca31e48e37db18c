import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared } from './harness/database.ts';
import { codeOf } from './harness/drafts.ts';
import { ended, jobOf } from './harness/jobs.ts';
import { root, Service, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { held } from '../harness/editions.ts';

/** The past scored again, all of it, by two processes on one database. */
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

interface Part {
  readonly outcome: string;
  readonly evaluation: string;
  readonly reading: { readonly id: string; readonly option: string } | null;
  readonly result: { readonly changed: number; readonly first: readonly { readonly subject: string }[] };
}

describe('a re-score of everything', () => {
  it('of nothing, of a methodology that there is not, or asked wrongly is refused', async () => {
    expect(codeOf(await auditor.post('/api/rescores', {}))).toEqual([422, 'rescore-of-nothing']);
    expect(codeOf(await auditor.post('/api/rescores', { methodology: 'no-such' }))).toEqual([404, 'not-found']);
    expect(codeOf(await auditor.post('/api/rescores', { of: 'some' }))).toEqual([400, 'bad-request']);
    expect(codeOf(await staff.as.secretary.post('/api/rescores', {}))).toEqual([403, 'forbidden']);
  });

  it('under its own version is identical, and under every reading says who stands otherwise', async () => {
    const ids: string[] = [];
    for (const ruleset of ['rural-akim-2020', 'service-quality-2014'])
      ids.push(((await auditor.post('/api/evaluations', { ruleset, cohort: example(ruleset) })).body as { id: string }).id);
    const key = { 'Idempotency-Key': 'all' };
    const same = jobOf(await auditor.post('/api/rescores', { of: 'kept' }, key));
    expect(jobOf(await auditor.at(second.url).post('/api/rescores', { of: 'kept' }, key))).toBe(same);
    expect(await ended(auditor, same)).toMatchObject({ state: 'done', parts: 2, progress: { step: 'parts', done: 2, total: 2 } });
    expect((await auditor.get(`/api/rescores/${same}`)).body).toMatchObject({
      summary: { parts: 2, done: 2, identical: 2, differs: 0, refused: 0, changed: 0 },
    });

    const every = jobOf(await auditor.post('/api/rescores', { of: 'kept', methodology: 'service-quality', readings: 'every' }));
    await ended(auditor, every);
    const { data } = (await auditor.get(`/api/rescores/${every}/parts?perPage=1000&sort=no`)).body as { data: Part[] };
    expect(new Set(data.filter(({ reading }) => reading === null).map(({ outcome }) => outcome))).toEqual(new Set(['identical']));
    // What a part says is what the evaluation under that reading says of itself.
    const part = data.find(({ reading, evaluation }) => evaluation === ids[1] && reading?.option === 'legend');
    const reading = { [part?.reading?.id ?? '']: 'legend' };
    const { body } = await auditor.post(`/api/evaluations/${ids[1]}/rescore`, { readings: reading });
    const { subjects } = (body as { comparison: { subjects: { subject: string; final: { left: unknown; right: unknown } }[] } }).comparison;
    const moved = subjects.filter(({ final }) => JSON.stringify(final.left) !== JSON.stringify(final.right));
    expect(part?.result.changed).toBeGreaterThan(0);
    expect(part?.result.first.map(({ subject }) => subject)).toEqual(expect.arrayContaining(moved.map(({ subject }) => subject)));

    const { text, bytes } = await auditor.get(`/api/rescores/${every}/export`);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const table = text.trim().split('\r\n');
    expect(table[0]).toBe('No,Evaluation,Version,Period,Scored again under,Reading,Option,Outcome,Subjects,Subjects that changed');
    expect(table).toHaveLength(data.length + 1);
    const differing = (await auditor.get(`/api/rescores/${every}/parts?outcome=differs`)).body as { total: number };
    expect(differing.total).toBe(data.filter(({ outcome }) => outcome === 'differs').length);
  });

  it('under a version that its data do not fit says so, part by part', async () => {
    const id = jobOf(await auditor.post('/api/rescores', { of: 'kept', ruleset: held('service-provider-2025') }));
    expect(await ended(auditor, id)).toMatchObject({ state: 'done' });
    const { body } = await auditor.get(`/api/rescores/${id}`);
    const { summary } = body as { summary: { parts: number; refused: number } };
    expect(summary.refused).toBe(summary.parts);
  });
});
