// Long because all that is made later of what is kept is made here, at two processes.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleSubject, metodika } from '../cli/run.ts';
import { crowd } from './harness/crowd.ts';
import { ask, shared } from './harness/database.ts';
import { approved, codeOf, step } from './harness/drafts.ts';
import { root, Service, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { editionOf } from '../harness/editions.ts';

/** What is kept of an evaluation, and what is made of it later, at two processes on one database. */
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

const EDITIONS = ['service-quality-2013', 'service-quality-2014', 'rural-akim-2020', 'service-provider-2025', 'service-control-2013'];
const example = (id: string) => readFileSync(join(root, 'rulesets', 'examples', `${id}.json`), 'utf8');

interface Made {
  readonly id: string;
  readonly hash: string;
  readonly results: readonly object[];
}

async function made(ruleset: string, cohort: string | object = example(ruleset), by = auditor, more: object = {}): Promise<Made> {
  const { status, body } = await by.post('/api/evaluations', { ruleset, cohort, ...more }, { 'Accept-Language': 'ru' });
  expect(status).toBe(201);
  return body as Made;
}

describe('an evaluation', () => {
  it('is given again by its id at any process, in another language too, with names and what is to be looked at in the data', async () => {
    const id = 'service-quality-2014';
    const file = JSON.parse(example(id)) as { subjects: { id: string }[] };
    const [, central] = file.subjects;
    const cohort = {
      ...file,
      subjects: [
        { ...central, id: 'central-02' },
        { ...central, id: 'сentral-02' },
      ],
    };
    const { id: kept, hash, ...report } = (await made(id, cohort)) as Made & { diagnostics: unknown[] };
    const again = await auditor.at(second.url).get(`/api/evaluations/${kept}`, { 'Accept-Language': 'ru' });
    expect(again.body).toMatchObject({
      ...{ id: kept, hash, report, total: 2, subjects: 2, madeBy: 'auditor', follows: null },
      names: { 'central-02': 'Центральный орган 02 (условный)', 'сentral-02': 'Центральный орган 02 (условный)' },
    });
    expect(report.diagnostics).toHaveLength(1);
    const { body } = await auditor.get(`/api/evaluations/${kept}`);
    expect((body as { report: { diagnostics: { message: string }[] } }).report.diagnostics[0]?.message).toMatch(
      /“сentral-02”.*“central-02”/,
    );
  });

  it('of many is given by page and column, and explained, as a small one', async () => {
    const cohort = crowd(20);
    const { id, results } = await made('service-quality-2014', cohort);
    const all = results as { subject: string; values: Record<string, unknown> }[];
    const { body } = await auditor.get(`/api/evaluations/${id}?page=9&perPage=70&column=final&column=K5`);
    const { report, total } = body as { report: { results: unknown[] }; total: number };
    expect(total).toBe(all.length);
    const shown = all.slice(560, 630).map(({ values, ...one }) => ({ ...one, values: { K5: values['K5'], final: values['final'] } }));
    expect(report.results).toEqual(JSON.parse(JSON.stringify(shown)));
    const subject = all[600]?.subject ?? '';
    for (const value of ['final', 'rank']) {
      const asked = { ruleset: 'service-quality-2014', cohort, subject, value };
      const computed = await auditor.post('/api/explanations', asked);
      expect((await auditor.get(`/api/evaluations/${id}/subjects/${subject}/explanations/${value}`)).body).toEqual(computed.body);
    }
  });

  it('is given by page and column', async () => {
    const { id, results } = await made('service-quality-2014');
    const page = await auditor.get(`/api/evaluations/${id}?page=2&perPage=10&column=K2&column=final`);
    const { report, total } = page.body as { report: { results: { subject: string; values: object }[] }; total: number };
    const all = results as { subject: string; values: Record<string, unknown> }[];
    expect(total).toBe(all.length);
    expect(report.results.map(({ subject, values }) => [subject, values])).toEqual(
      all
        .slice(10, 20)
        .map(({ subject, values }) => [
          subject,
          Object.fromEntries(Object.entries(values).filter(([name]) => name === 'K2' || name === 'final')),
        ]),
    );
    const wrong = await auditor.get(`/api/evaluations/${id}?page=0&column=K99&colour=red`);
    expect((wrong.body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => [path, code])).toEqual([
      ['colour', 'unknown'],
      ['page', 'not-between'],
    ]);
    const unknown = await auditor.get(`/api/evaluations/${id}?column=K99`);
    expect((unknown.body as { errors: { message: string }[] }).errors[0]?.message).toBe('This edition has no value “K99”.');
  });

  it('gives back what it was made from to the letter, and is listed for whoever made it, and for auditors', async () => {
    const cohort = `period: "2031"\nsubjects: [${exampleSubject('service-quality-2014')}]\n# конец\n`;
    const readings = { timeliness_weight: 'legend' };
    const { secretary, methodologist } = staff.as;
    const { id, hash } = await made('service-quality-2014', cohort, secretary, { readings });
    const about = { id, hash, ruleset: editionOf('service-quality-2014'), period: '2031', subjects: 1, madeBy: 'secretary' };
    const listed = async (client: Client, query = '') =>
      (await client.get(`/api/evaluations${query}`)).body as { data: { id: string }[]; total: number };
    expect(await listed(secretary)).toMatchObject({ data: [{ ...about, title: expect.any(Object) as object }], total: 1 });
    expect(await listed(methodologist)).toEqual({ data: [], total: 0 });
    expect((await listed(auditor, '?madeBy=secretary')).data.map((one) => one.id)).toEqual([id]);
    expect((await listed(auditor, '?period=2031&ruleset=service-quality-2013')).total).toBe(0);
    expect((await methodologist.get(`/api/evaluations/${id}/cohort`)).body).toMatchObject({ ...about, cohort, readings });
    expect(codeOf(await staff.as.member.get(`/api/evaluations/${id}`))).toEqual([403, 'forbidden']);
  });

  it('stands once however many share its data and values, under a hash of its own', async () => {
    const [one, other] = [await made('service-provider-2025'), await made('service-provider-2025', undefined, staff.as.secretary)];
    expect(one.hash).not.toBe(other.hash);
    const rows = await ask<{ input_digest: string; values_digest: string }>(
      staff.database,
      `select input_digest, values_digest from evaluations where id in ('${one.id}', '${other.id}')`,
    );
    expect(new Set(rows.map(({ input_digest, values_digest }) => `${input_digest} ${values_digest}`)).size).toBe(1);
  });

  it('sent twice under one key is made once, at whichever process', async () => {
    const body = { ruleset: 'service-provider-2025', cohort: example('service-provider-2025') };
    const key = { 'Idempotency-Key': 'double-click-1' };
    const answers = await Promise.all(
      [auditor, auditor.at(second.url), auditor, auditor.at(second.url)].map((client) => client.post('/api/evaluations', body, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('evaluation'))).size).toBe(1);
    const other = await auditor.post('/api/evaluations', { ...body, readings: {} }, key);
    expect(codeOf(other)).toEqual([422, 'key-of-another']);
    // Somebody else's key is another key.
    const others = await staff.as.secretary.post('/api/evaluations', body, key);
    expect((others.body as Made).id).not.toBe((answers[0]?.body as Made).id);
    expect(codeOf(await auditor.post('/api/evaluations', body, { 'Idempotency-Key': 'a b' }))).toEqual([400, 'key-malformed']);
  });

  it('is explained from what is kept as from the data', async () => {
    for (const [ruleset, asked] of [
      ['service-quality-2014', { subject: 'central-01', value: 'K3.P2' }],
      ['rural-akim-2020', { subject: 'akim-17' }],
    ] as const) {
      const { id } = await made(ruleset);
      const { body: whole } = await auditor.post('/api/explanations', { ruleset, cohort: example(ruleset), ...asked });
      const path = `/api/evaluations/${id}/subjects/${asked.subject}/explanations${'value' in asked ? `/${asked.value}` : ''}`;
      const { status, body } = await auditor.at(second.url).get(path);
      expect([status, body]).toEqual([200, whole]);
    }
    const { id } = await made('service-quality-2014');
    expect(codeOf(await auditor.get(`/api/evaluations/${id}/subjects/nobody/explanations/K2`))).toEqual([422, 'cohort-refused']);
  });

  it('that there is not is told', async () => {
    for (const id of ['sha256:00', '00000000-0000-4000-8000-000000000000'])
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/cohort'],
        ['GET', '/capsule'],
        ['GET', '/readings'],
        ['POST', '/readings'],
        ['POST', '/rescore'],
      ] as const)
        expect(codeOf(await auditor.send(method, `/api/evaluations/${id}${path}`, method === 'POST' ? {} : undefined))).toEqual([
          404,
          'not-found',
        ]);
  });

  it('cannot be changed, and is not worked with where the database was changed past the service', async () => {
    const { id } = await made('service-provider-2025');
    await expect(ask(staff.database, `update evaluations set made_by = 'somebody' where id = '${id}'`)).rejects.toThrow(
      /kept as they were/,
    );
    await expect(ask(staff.database, `delete from contents`)).rejects.toThrow(/kept as they were/);
    await ask(
      staff.database,
      `alter table evaluations disable trigger evaluations_kept; update evaluations set made_by = 'somebody' where id = '${id}'; alter table evaluations enable trigger evaluations_kept`,
    );
    expect(codeOf(await auditor.get(`/api/evaluations/${id}`))).toEqual([500, 'evaluation-damaged']);
    expect(codeOf(await auditor.post(`/api/evaluations/${id}/rescore`, {}))).toEqual([500, 'evaluation-damaged']);
    const cohort = { ...(JSON.parse(example('service-provider-2025')) as object), period: 'damaged' };
    const { body } = await auditor.post('/api/evaluations', { ruleset: 'service-provider-2025', cohort });
    const damaged = (body as { id: string }).id;
    await ask(
      staff.database,
      `alter table contents disable trigger user;
       update contents set packed = (select c.packed from contents c where c.digest <> contents.digest limit 1)
        where digest = (select input_digest from evaluations where id = '${damaged}');
       alter table contents enable trigger user`,
    );
    for (const path of ['rescore', 'readings'])
      expect(codeOf(await auditor.post(`/api/evaluations/${damaged}/${path}`, {}))).toEqual([500, 'content-damaged']);
  });
});

describe('a capsule', () => {
  it.each(EDITIONS)('of the example of %s is computed anew by the command line as identical', async (ruleset) => {
    const { id, hash } = await made(ruleset);
    const { headers, text } = await auditor.get(`/api/evaluations/${id}/capsule`);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="capsule-${id}.json"`);
    const file = join(mkdtempSync(join(tmpdir(), 'metodika-capsule-')), 'capsule.json');
    writeFileSync(file, text);
    const { status, out } = await metodika(['replay', file, '--json']);
    expect({ status, document: JSON.parse(out) as unknown }).toMatchObject({
      status: 0,
      document: { identical: true, evaluation: { id, hash }, difference: null },
    });
    const capsule = JSON.parse(text) as { values: { columns: Record<string, unknown[]> } };
    const numbers = Object.entries(capsule.values.columns).flatMap(([name, column]) =>
      column.flatMap((value, index) => (typeof value === 'string' && /^-?\d/.test(value) ? [{ name, column, value, index }] : [])),
    );
    const [one] = numbers;
    if (!one) throw new Error('an evaluation without a number');
    one.column[one.index] = one.value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
    writeFileSync(file, JSON.stringify(capsule));
    const changed = await metodika(['replay', file, '--json']);
    expect(changed.status).toBe(1);
    expect((JSON.parse(changed.out) as { difference: { place: string } }).difference.place).toBe(`columns.${one.name}[${one.index}]`);
  });
});

describe('re-scoring', () => {
  it('the same again keeps nothing and says that it is identical', async () => {
    const { id } = await made('service-quality-2014');
    const before = await ask(staff.database, 'select id from evaluations');
    expect(await auditor.post(`/api/evaluations/${id}/rescore`)).toMatchObject({
      status: 200,
      body: { identical: true, difference: null, diagnostics: [] },
    });
    expect(await ask(staff.database, 'select id from evaluations')).toHaveLength(before.length);
  });

  it('under other readings makes an evaluation that follows the first, with the difference by criterion', async () => {
    const { id } = await made('service-quality-2014');
    const key = { 'Idempotency-Key': 'rescore-1' };
    const asked = { readings: { timeliness_weight: 'legend' } };
    const { status, body } = await auditor.post(`/api/evaluations/${id}/rescore`, asked, key);
    expect([status, body]).toMatchObject([201, { follows: id, identical: false, readings: asked.readings, comparison: { subjects: {} } }]);
    const again = await auditor.at(second.url).post(`/api/evaluations/${id}/rescore`, asked, key);
    expect((again.body as Made).id).toBe((body as Made).id);
    const direct = await made('service-quality-2014', undefined, auditor, asked);
    const kept = await auditor.get(`/api/evaluations/${(body as Made).id}`, { 'Accept-Language': 'ru' });
    expect((kept.body as { report: { results: unknown } }).report.results).toEqual(direct.results);
    const capsule = await auditor.get(`/api/evaluations/${(body as Made).id}/capsule`);
    expect(JSON.parse(capsule.text)).toMatchObject({ record: { follows: expect.stringMatching(/^sha256:/) as string } });
    expect((await auditor.get(`/api/evaluations?follows=${id}`)).body).toMatchObject({ total: 1 });

    // One that follows that begins with its readings.
    const onward = await auditor.post(`/api/evaluations/${(body as Made).id}/rescore`, { readings: { timeliness_form: 'subtractive' } });
    const readings = { ...asked.readings, timeliness_form: 'subtractive' };
    expect(onward.body).toMatchObject({ follows: (body as Made).id, readings });
    const both = await made('service-quality-2014', undefined, auditor, { readings });
    const last = await auditor.get(`/api/evaluations/${(onward.body as Made).id}`, { 'Accept-Language': 'ru' });
    expect((last.body as { report: { results: unknown } }).report.results).toEqual(both.results);
  });

  it('goes on from what was made under another edition than the data name', async () => {
    const { methodologist, reviewer } = staff.as;
    for (const variant of [
      { id: 'chain-2024', methodology: 'chain', until: '2024-12-31' },
      { id: 'chain-2025', methodology: 'chain', from: '2025-01-01', weight: 40, expected: 30 },
    ]) {
      const { id } = await approved(methodologist, reviewer, variant);
      expect((await step(reviewer, id, 'publish')).status).toBe(200);
    }
    const subjects = [{ id: 'one', category: 'library', inputs: { asked: 4, met: 3 } }];
    const first = await made('chain-2024', { ruleset: 'chain-2024', subjects });
    const second = await auditor.post(`/api/evaluations/${first.id}/rescore`, { ruleset: 'chain-2025', readings: null });
    expect(second).toMatchObject({ status: 201, body: { follows: first.id, identical: false } });
    const third = await auditor.post(`/api/evaluations/${(second.body as Made).id}/rescore`, { ruleset: null, readings: {} });
    expect(third).toMatchObject({ status: 201, body: { follows: (second.body as Made).id, identical: true } });
    for (const { id } of [first, second.body as Made, third.body as Made])
      expect((await auditor.post(`/api/evaluations/${id}/rescore`)).body).toMatchObject({ identical: true });
  });

  it('that the data do not allow says why, and what is asked wrongly too', async () => {
    const { id } = await made('service-quality-2014');
    const other = await auditor.post(`/api/evaluations/${id}/rescore`, { ruleset: 'service-provider-2025' });
    expect(codeOf(other)).toEqual([422, 'cohort-refused']);
    const reading = await auditor.post(`/api/evaluations/${id}/rescore`, { readings: { nothing: 'x' } });
    expect(codeOf(reading)).toEqual([422, 'cohort-refused']);
    const wrong = await auditor.post(`/api/evaluations/${id}/rescore`, { readings: ['x'], colour: 1 });
    expect(codeOf(wrong)).toEqual([400, 'bad-request']);
  });
});

describe('every reading tried', () => {
  it('is kept with the evaluation, once', async () => {
    const { id, results } = await made('service-quality-2014');
    expect(codeOf(await auditor.get(`/api/evaluations/${id}/readings`))).toEqual([404, 'not-found']);
    const answers = await Promise.all([auditor, auditor.at(second.url)].map((one) => one.post(`/api/evaluations/${id}/readings`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    const { body } = await auditor.get(`/api/evaluations/${id}/readings`);
    expect(body).toEqual(answers[0]?.body);
    const { trials, subjects } = body as {
      trials: { reading: string; option: string }[];
      subjects: { subject: string; rank: { taken: number } }[];
    };
    expect(trials).toContainEqual(expect.objectContaining({ reading: 'timeliness_weight', option: 'legend', refused: [] }));
    expect(subjects.map(({ subject, rank }) => [subject, rank.taken])).toEqual(
      (results as { subject: string; rank: number }[]).map(({ subject, rank }) => [subject, rank]),
    );
    expect(await ask(staff.database, `select 1 from readings_tried where evaluation_id = '${id}'`)).toHaveLength(1);
  });
});
