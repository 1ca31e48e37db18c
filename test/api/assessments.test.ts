// Long because one assessment is followed from its opening to its successor, at two processes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metodika } from '../cli/run.ts';
import { ask, shared } from './harness/database.ts';
import { codeOf } from './harness/drafts.ts';
import { root, Service, type Answer, type Client } from './harness/service.ts';
import { ONE_WORKER, staffed, type Staffed } from './harness/staffed.ts';
import { editionOf, held, versionOf } from '../harness/editions.ts';

let staff: Staffed;
let second: Service;
let secretary: Client;
/** The same secretary at the other process. */
let elsewhere: Client;
let chair: Client;
beforeAll(async () => {
  staff = await staffed(ONE_WORKER);
  second = await Service.start(await shared(staff.database));
  ({ secretary, chair } = staff.as);
  elsewhere = secretary.at(second.url);
});
afterAll(async () => {
  await second.stop();
  await staff.stop();
});

const EDITIONS = ['service-quality-2013', 'service-quality-2014', 'rural-akim-2020', 'service-provider-2025', 'service-control-2013'];
const example = (id: string) => readFileSync(join(root, 'rulesets', 'examples', `${id}.json`), 'utf8');
const errorsOf = ({ body }: Answer) => (body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => [path, code]);

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly subjects: number;
  readonly complete: number;
}

async function opened(ruleset: string, more: object = {}): Promise<Shown> {
  const { period = '' } = JSON.parse(example(ruleset)) as { period?: string };
  const given = { ruleset: ruleset, reason: 'для проверки', period, title: `Оценка ${ruleset}`, ...more };
  const { status, body, headers } = await secretary.post('/api/assessments', given);
  expect(status).toBe(201);
  expect(headers.get('etag')).toBe('"1"');
  return body as Shown;
}

const imported = (by: Client, id: string, bytes: string | Uint8Array, query = 'name=cohort.json') =>
  by.send('POST', `/api/assessments/${id}/import?${query}`, bytes, { 'Content-Type': 'application/octet-stream' });
const shown = async (id: string): Promise<Shown> => (await chair.get(`/api/assessments/${id}`)).body as Shown;

describe('an assessment', () => {
  it('is opened under the version in force on the day it is held', async () => {
    const given = { methodology: 'service-quality', on: '2015-02-10', period: '2014', title: 'Рейтинг 2014 года' };
    const { status, body } = await secretary.post('/api/assessments', given);
    expect([status, body]).toMatchObject([
      201,
      {
        ...{ methodology: 'service-quality', heldOn: '2015-02-10', period: '2014', title: 'Рейтинг 2014 года' },
        ...{ ruleset: editionOf('service-quality-2014'), state: 'open', revision: 1, subjects: 0, openedBy: 'secretary' },
      },
    ]);
    const list = await staff.as.auditor.get('/api/assessments?methodology=service-quality&period=2014&q=рейтинг');
    expect(list.body).toMatchObject({ total: 1, data: [{ id: (body as Shown).id }] });
  });

  it('is refused with everything that is lacking or does not go together', async () => {
    expect(errorsOf(await secretary.post('/api/assessments', {}))).toEqual([
      ['period', 'missing'],
      ['title', 'missing'],
      ['on', 'missing'],
      ['methodology', 'missing'],
    ]);
    const both = { ruleset: held('service-quality-2014'), on: '2015-02-30', period: 'x', title: 'y' };
    expect(errorsOf(await secretary.post('/api/assessments', both))).toEqual([
      ['on', 'not-day'],
      ['ruleset', 'not-beside-day'],
      ['reason', 'missing'],
    ]);
    const given = { period: '2014', title: 'Рейтинг' };
    const none = await secretary.post('/api/assessments', { ...given, methodology: 'service-quality', on: '2010-01-01' });
    expect(codeOf(none)).toEqual([404, 'none-in-force']);
    const other = { ...given, methodology: 'rural-akim', ruleset: held('service-quality-2014'), reason: 'x' };
    expect(errorsOf(await secretary.post('/api/assessments', other))).toEqual([['methodology', 'other-methodology']]);
    const reading = { ...given, ruleset: held('service-quality-2014'), reason: 'x', readings: { nothing: 'x', share: 'y' } };
    const refused = await secretary.post('/api/assessments', reading);
    expect(codeOf(refused)).toEqual([422, 'readings-refused']);
    expect((refused.body as { diagnostics: object[] }).diagnostics).toHaveLength(2);
  });

  it('is opened once however often it is asked for under one key', async () => {
    const given = { ruleset: held('rural-akim-2020'), reason: 'дважды', period: '2021', title: 'Дважды' };
    const key = { 'Idempotency-Key': 'open-1' };
    const answers = await Promise.all([secretary, elsewhere, secretary].map((one) => one.post('/api/assessments', given, key)));
    expect(new Set(answers.map(({ body }) => (body as Shown).id)).size).toBe(1);
    expect(await ask(staff.database, `select 1 from assessments where title = 'Дважды'`)).toHaveLength(1);
  });

  it('takes null for what is left out', async () => {
    const given = { ruleset: held('rural-akim-2020'), reason: 'null', period: '2021', title: 'Null' };
    expect(errorsOf(await secretary.post('/api/assessments', { ...given, reason: null }))).toEqual([['reason', 'missing']]);
    expect(errorsOf(await secretary.post('/api/assessments', { ...given, period: null, title: null }))).toEqual([
      ['period', 'missing'],
      ['title', 'missing'],
    ]);
    const rest = { on: null, methodology: null, readings: null, follows: null };
    expect((await secretary.post('/api/assessments', { ...given, ...rest })).status).toBe(201);
    expect(staff.service.failures()).toBe('');
  });

  it('is opened however many others are at the same time', async () => {
    const given = { ruleset: held('rural-akim-2020'), reason: 'много', period: '2021', title: 'Много' };
    // More than a process has connections; the engine takes so many of one person and no more.
    const people = [secretary, await staff.hire('second-secretary', ['secretary']), await staff.hire('third-secretary', ['secretary'])];
    const answers = await Promise.all(people.flatMap((by) => Array.from({ length: 8 }, () => by.post('/api/assessments', given))));
    expect(answers.map(codeOf)).toEqual(answers.map(() => [201, undefined]));
  });
});

describe('a submission', () => {
  it('is saved while it is incomplete, with how each field fares, and its numbers to the letter', async () => {
    const { id } = await opened('service-provider-2025');
    const path = `/api/assessments/${id}/submissions/p-1`;
    const saved = await secretary.send(
      'PUT',
      path,
      '{ "data": { "id": "p-1", "name": "Первый", "category": "service", "inputs": {} }, "reason": "начато" }',
      {
        'If-Match': '"0"',
      },
    );
    expect(saved.status).toBe(200);
    const { fields, diagnostics, given, wanted } = saved.body as {
      fields: Record<string, string>;
      diagnostics: { code: string; path: unknown[] }[];
      given: number;
      wanted: number;
    };
    expect(fields).toMatchObject({ category: 'given', region: 'missing' });
    expect(given).toBe(1);
    expect(wanted).toBe(Object.values(fields).filter((state) => state !== 'optional').length);
    expect(diagnostics.map(({ code }) => code)).toContain('cohort-missing-attribute');
    expect(diagnostics.find(({ code }) => code === 'cohort-missing-attribute')?.path).toEqual(['region']);
    const wrong = await secretary.send('PUT', path, '{ "data": { "id": "p-1", "category": "nowhere", "inputs": { "x": 1.10 } } }', {
      'If-Match': '"1"',
    });
    expect(wrong.body).toMatchObject({ fields: { category: 'wrong' }, revision: 2 });
    expect((await secretary.get(path)).text).toContain('"x": 1.10');
    expect((await secretary.send('PUT', path, wrong.text.replace(/^.*"data":/, '{"data":'), { 'If-Match': '"2"' })).status).toBe(200);
    const list = await secretary.get(`/api/assessments/${id}/submissions?complete=false`);
    expect(list.body).toMatchObject({ total: 1, data: [{ subject: 'p-1', revision: 3, wrong: 1 }] });
    expect(codeOf(await secretary.post(`/api/assessments/${id}/evaluate`))).toEqual([422, 'cohort-refused']);
  });

  it('of two who save at a time one is heard, and the other is shown what stands', async () => {
    const { id } = await opened('service-provider-2025');
    const path = `/api/assessments/${id}/submissions/p-1`;
    const body = (name: string) => ({ data: { id: 'p-1', name, category: 'service', inputs: {} } });
    const answers = await Promise.all(
      [secretary, elsewhere].map((by, index) => by.send('PUT', path, body(`Секретарь ${index}`), { 'If-Match': '"0"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.body).toMatchObject({
      code: 'submission-stale',
      current: { revision: 1, data: expect.stringContaining('Секретарь') as string },
    });
    expect(codeOf(await secretary.send('PUT', path, body('x')))).toEqual([428, 'if-match-missing']);
  });

  it('is refused where it is no subject, or another', async () => {
    const { id } = await opened('service-provider-2025');
    const put = (body: string) => secretary.send('PUT', `/api/assessments/${id}/submissions/p-1`, body, { 'If-Match': '"0"' });
    expect(errorsOf(await put('{ "data": [] }'))).toEqual([['data', 'not-object']]);
    expect(errorsOf(await put('{ "data": { "id": "p-2" } }'))).toEqual([['data.id', 'other-subject']]);
    expect(codeOf(await put('{ "data": { id: "p-1" } }'))[0]).toBe(400);
    expect(codeOf(await put('{ "data": '))[0]).toBe(422);
    expect(
      codeOf(await chair.send('PUT', `/api/assessments/${id}/submissions/p-1`, { data: { id: 'p-1' } }, { 'If-Match': '"0"' })),
    ).toEqual([403, 'forbidden']);
  });

  it.each<[string, string, readonly (string | number)[], string]>([
    ['a repeated field', '"inputs": { "x": 1, "x": 2 }', ['inputs', 'x'], 'duplicate-key'],
    ['a negative zero', '"inputs": { "x": -0 }', ['inputs', 'x'], 'number-negative-zero'],
    ['a number longer than any', `"inputs": { "x": 1${'0'.repeat(40)} }`, ['inputs', 'x'], 'number-too-many-digits'],
    ['what no database keeps', '"name": "а\\u0000б"', ['name'], 'unkeepable-character'],
    ['a name that objects have', '"inputs": { "constructor": 1 }', ['inputs', 'constructor'], 'forbidden-key'],
  ])('with %s is refused with its place, since it would keep all others from being evaluated', async (_, field, path, code) => {
    const { id } = await opened('service-provider-2025');
    const saved = await secretary.send(
      'PUT',
      `/api/assessments/${id}/submissions/p-1`,
      `{ "data": { "id": "p-1", "category": "service", ${field} } }`,
      { 'If-Match': '"0"' },
    );
    expect(codeOf(saved)).toEqual([422, 'submission-unreadable']);
    expect((saved.body as { diagnostics: object[] }).diagnostics).toMatchObject([{ code, path, line: 1 }]);
    expect((await secretary.get(`/api/assessments/${id}/export?format=json`)).status).toBe(200);
  });

  it('of an id that no address can hold is refused, saved or imported', async () => {
    const { id } = await opened('service-provider-2025');
    const long = 'p'.repeat(201);
    const saved = await secretary.send('PUT', `/api/assessments/${id}/submissions/${long}`, { data: { id: long } }, { 'If-Match': '"0"' });
    expect([codeOf(saved), saved.body]).toMatchObject([[422, 'submission-unreadable'], { diagnostics: [{ code: 'cohort-id-too-long' }] }]);
    const file = '{"subjects":[\n{"id":".","category":"service","inputs":{}},\n{"id":"..","category":"service","inputs":{}}]}';
    const { body } = await imported(secretary, id, file);
    expect(
      (body as { diagnostics: { code: string; line: number }[] }).diagnostics
        .filter(({ code }) => code === 'cohort-id-dots')
        .map(({ line }) => line),
    ).toEqual([2, 3]);
  });

  it('is taken out for a reason as long as any other', async () => {
    const { id } = await opened('service-provider-2025');
    const path = `/api/assessments/${id}/submissions/p-1`;
    await secretary.send('PUT', path, { data: { id: 'p-1', inputs: {} } }, { 'If-Match': '"0"' });
    const remove = (reason: string) =>
      secretary.send('DELETE', `${path}?reason=${encodeURIComponent(reason)}`, undefined, { 'If-Match': '"1"' });
    expect(errorsOf(await remove('о'.repeat(2001)))).toEqual([['reason', 'too-long']]);
    expect(errorsOf(await remove(' '))).toEqual([['reason', 'missing']]);
    expect(errorsOf(await remove('\0'))).toEqual([['reason', 'unkeepable']]);
    const save = (reason: string) => secretary.send('PUT', path, { data: { id: 'p-1', inputs: {} }, reason }, { 'If-Match': '"1"' });
    expect(errorsOf(await save('о'.repeat(2001)))).toEqual([['reason', 'too-long']]);
    expect((await remove('о'.repeat(2000))).status).toBe(204);
  });

  it('has a history: which field, from what, to what, who, why and from where', async () => {
    const { id } = await opened('service-provider-2025');
    const path = `/api/assessments/${id}/submissions/p-1`;
    const save = (revision: number, body: object) => secretary.send('PUT', path, body, { 'If-Match': `"${revision}"` });
    await save(0, { data: { id: 'p-1', name: 'Первый', category: 'service', inputs: {} }, reason: 'начато' });
    await save(1, { data: { id: 'p-1', name: 'Второй', category: 'service', region: 'Абай', inputs: {} }, reason: 'исправлено имя' });
    expect((await secretary.send('DELETE', `${path}?reason=отозвал`, undefined, { 'If-Match': '"2"' })).status).toBe(204);
    expect(codeOf(await secretary.get(path))).toEqual([404, 'not-found']);
    const { body } = await staff.as.auditor.get(`${path}/history`);
    expect(body).toMatchObject({
      total: 3,
      data: [
        { revision: 3, reason: 'отозвал', source: 'typed', savedBy: 'secretary', changes: { kind: 'removed' } },
        {
          revision: 2,
          reason: 'исправлено имя',
          changes: {
            kind: 'changed',
            changes: [
              { path: ['name'], from: '"Первый"', to: '"Второй"' },
              { path: ['region'], from: null, to: '"Абай"' },
            ],
          },
        },
        { revision: 1, reason: 'начато', changes: { kind: 'added' } },
      ],
    });
    expect((await secretary.get(`/api/assessments/${id}/history?subject=p-1&source=imported`)).body).toMatchObject({ total: 0 });
    const again = await save(0, { data: { id: 'p-1', category: 'service', inputs: {} } });
    expect(again.body).toMatchObject({ revision: 4 });
  });

  it('of another assessment is not found by this one', async () => {
    const [one, other] = [await opened('service-provider-2025'), await opened('service-provider-2025')];
    await secretary.send('PUT', `/api/assessments/${one.id}/submissions/p-1`, { data: { id: 'p-1', inputs: {} } }, { 'If-Match': '"0"' });
    expect(codeOf(await secretary.get(`/api/assessments/${other.id}/submissions/p-1`))).toEqual([404, 'not-found']);
    expect(codeOf(await secretary.get(`/api/assessments/no-such/submissions/p-1`))).toEqual([404, 'not-found']);
  });
});

describe.each(EDITIONS)('the example of %s', (ruleset) => {
  it('imported from a workbook and evaluated gives byte for byte the results of the command line', async () => {
    const { id } = await opened(ruleset);
    expect((await imported(secretary, id, example(ruleset))).body).toMatchObject({ saved: true, revision: 2 });
    const workbook = await secretary.get(`/api/assessments/${id}/export?format=xlsx`);
    expect(workbook.status).toBe(200);
    const { bytes } = workbook;

    const other = await opened(ruleset);
    const preview = await imported(secretary, other.id, bytes, 'name=cohort.xlsx&preview=true');
    expect(preview.body).toMatchObject({ saved: false, revision: 1 });
    expect(await shown(other.id)).toMatchObject({ subjects: 0, revision: 1 });
    expect((await imported(secretary, other.id, bytes, 'name=cohort.xlsx')).body).toMatchObject({ saved: true });
    const { subjects, complete } = await shown(other.id);
    expect([subjects, complete]).toEqual([(JSON.parse(example(ruleset)) as { subjects: [] }).subjects.length, subjects]);

    const evaluated = await secretary.post(`/api/assessments/${other.id}/evaluate`, undefined, { 'Accept-Language': 'ru' });
    expect(evaluated.status).toBe(201);
    const printed = (await metodika(['evaluate', ruleset, `rulesets/examples/${ruleset}.json`, '--json'])).out;
    const results = (text: string) => JSON.stringify((JSON.parse(text) as { results: unknown }).results, null, 2);
    expect(results(evaluated.text)).toBe(results(printed));
    expect(await shown(other.id)).toMatchObject({ state: 'evaluated' });
    const { id: evaluation } = evaluated.body as { id: string };
    expect(await staff.as.auditor.post(`/api/evaluations/${evaluation}/rescore`)).toMatchObject({ body: { identical: true } });
  });

  it('exported in any format and imported again changes nothing', async () => {
    const { id } = await opened(ruleset);
    await imported(secretary, id, example(ruleset));
    for (const format of ['json', 'yaml', 'csv', 'xlsx']) {
      const { bytes, headers } = await secretary.get(`/api/assessments/${id}/export?format=${format}`);
      const name = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
      const { status, body } = await imported(secretary, id, bytes, `name=${name}`);
      expect([status, body], format).toMatchObject([200, { saved: false, revision: 2, changes: { subjects: [], cohort: [] } }]);
    }
  });
});

describe('an import', () => {
  it('is all or nothing, with every mistake, its sheet and cell', async () => {
    const { id } = await opened('service-provider-2025');
    const csv = 'id;name;category;region\np-1;Первый;service;Абай\np-2;Второй;nowhere;Абай\np-2;Третий;service;Абай\n';
    const { status, body } = await imported(secretary, id, csv, 'name=subjects.csv');
    expect(status).toBe(422);
    const { code, diagnostics } = body as { code: string; diagnostics: { code: string; cell?: string; severity: string }[] };
    expect(code).toBe('import-refused');
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map((one) => [one.code, one.cell]);
    expect(errors).toContainEqual(['cohort-unknown-category', 'C3']);
    expect(errors).toContainEqual(['cohort-repeated-subject', 'A4']);
    expect(await shown(id)).toMatchObject({ subjects: 0, revision: 1 });
  });

  it('sent twice at once is saved once', async () => {
    const { id } = await opened('service-quality-2014');
    const answers = await Promise.all([secretary, elsewhere].map((by) => imported(by, id, example('service-quality-2014'))));
    const codes = answers.map(codeOf);
    // The one that came second finds the data changed since it looked, or nothing left to change.
    expect(codes.filter(([status]) => status === 200).length).toBeGreaterThan(0);
    for (const [status, code] of codes) if (status !== 200) expect([status, code]).toEqual([409, 'changed-meanwhile']);
    const rows = await ask(staff.database, `select 1 from submissions where assessment_id = '${id}'`);
    expect(rows).toHaveLength(36);
  });

  it('takes out whom the file does not have only when that is asked for', async () => {
    const { id } = await opened('service-quality-2014');
    await imported(secretary, id, example('service-quality-2014'));
    const file = JSON.parse(example('service-quality-2014')) as { subjects: object[] };
    const fewer = JSON.stringify({ ...file, subjects: file.subjects.slice(1) });
    expect((await imported(secretary, id, fewer)).body).toMatchObject({ saved: false, changes: { subjects: [] } });
    const removed = await imported(secretary, id, fewer, 'name=a.json&remove=true');
    expect(removed.body).toMatchObject({ saved: true, changes: { subjects: [{ subject: 'central-01', kind: 'removed' }] } });
    expect(await shown(id)).toMatchObject({ subjects: 35 });
  });

  it('of another period or other readings is refused, and of a query that is wrong too', async () => {
    const { id } = await opened('service-quality-2014');
    const file = JSON.parse(example('service-quality-2014')) as object;
    expect(codeOf(await imported(secretary, id, JSON.stringify({ ...file, period: '2013' })))).toEqual([409, 'import-of-other']);
    expect(codeOf(await imported(secretary, id, JSON.stringify({ ...file, readings: { share: 'pooled' } })))[0]).toBeGreaterThanOrEqual(
      409,
    );
    expect(errorsOf(await imported(secretary, id, '{}', 'format=pdf&preview=yes&colour=1'))).toEqual([
      ['colour', 'unknown'],
      ['preview', 'not-among'],
      ['name', 'missing'],
      ['format', 'not-among'],
    ]);
    expect(codeOf(await imported(secretary, id, new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), 'name=x.xlsx'))).toEqual([422, 'import-refused']);
  });
});

describe('what stands', () => {
  it('is confirmed by its hash, once, and then changes only as a successor', async () => {
    const { id } = await opened('service-quality-2014', { readings: { timeliness_form: 'subtractive' } });
    await imported(secretary, id, example('service-quality-2014'));
    const evaluated = (await secretary.post(`/api/assessments/${id}/evaluate`)).body as { id: string; hash: string };
    // Whoever confirms has read it.
    expect((await chair.get(`/api/evaluations/${evaluated.id}`)).body).toMatchObject({ hash: evaluated.hash, total: 36 });
    const confirm = (by: Client, evaluation: string, hash: string) => by.post(`/api/assessments/${id}/confirm`, { evaluation, hash });
    expect(codeOf(await confirm(secretary, evaluated.id, evaluated.hash))).toEqual([403, 'forbidden']);
    expect(codeOf(await confirm(chair, evaluated.id, 'sha256:00'))).toEqual([409, 'evaluation-other']);
    const early = await secretary.post('/api/assessments', { follows: id, reason: 'рано' });
    expect(codeOf(early)).toEqual([409, 'assessment-not-confirmed']);

    // What is saved after the evaluation opens it again: the evaluation is not of what stands.
    const { data, revision } = (await secretary.get(`/api/assessments/${id}/submissions/central-01`)).body as {
      data: object;
      revision: number;
    };
    await secretary.send(
      'PUT',
      `/api/assessments/${id}/submissions/central-01`,
      { data: { ...data, name: 'Иначе' } },
      { 'If-Match': `"${revision}"` },
    );
    expect(await shown(id)).toMatchObject({ state: 'open' });
    expect(codeOf(await confirm(chair, evaluated.id, evaluated.hash))).toEqual([409, 'changed-meanwhile']);

    const last = (await secretary.post(`/api/assessments/${id}/evaluate`)).body as { id: string; hash: string };
    const answers = await Promise.all([chair, chair.at(second.url)].map((by) => confirm(by, last.id, last.hash)));
    expect(answers.map(codeOf).sort()).toEqual([
      [200, undefined],
      [409, 'assessment-confirmed'],
    ]);
    expect(await shown(id)).toMatchObject({ state: 'confirmed', confirmedEvaluation: last.id, confirmedBy: 'chair' });
    const late = await secretary.send('PUT', `/api/assessments/${id}/submissions/central-01`, { data }, { 'If-Match': '"2"' });
    expect(codeOf(late)).toEqual([409, 'assessment-confirmed']);
    expect(codeOf(await imported(secretary, id, example('service-quality-2014')))).toEqual([409, 'assessment-confirmed']);
    expect(codeOf(await secretary.post(`/api/assessments/${id}/evaluate`))).toEqual([409, 'assessment-confirmed']);
    expect((await chair.get(`/api/assessments/${id}/evaluations`)).body).toMatchObject({
      total: 2,
      data: [
        { id: last.id, confirmed: true },
        { id: evaluated.id, confirmed: false },
      ],
    });

    const again = { follows: id, reason: 'ошибка в данных одного органа', readings: { timeliness_weight: 'legend' } };
    const successors = await Promise.all(
      [secretary, elsewhere, secretary, elsewhere].map((by) => by.post('/api/assessments', again, { 'Idempotency-Key': 'successor' })),
    );
    expect(new Set(successors.map(({ body }) => (body as Shown).id)).size).toBe(1);
    const [successor] = successors as [Answer, ...Answer[]];
    // What was chosen before stays, but for what is chosen anew.
    const readings = { timeliness_form: 'subtractive', timeliness_weight: 'legend' };
    expect(successor.body).toMatchObject({ follows: id, state: 'open', subjects: 36, period: '2014', readings });
    expect(await shown(id)).toMatchObject({ followedBy: (successor.body as Shown).id, state: 'confirmed' });
    expect(codeOf(await secretary.post('/api/assessments', { follows: id, reason: 'ещё раз' }))).toEqual([409, 'assessment-followed']);
    const history = await secretary.get(`/api/assessments/${(successor.body as Shown).id}/submissions/central-01/history`);
    expect(history.body).toMatchObject({ data: [{ source: 'taken_over', origin: id, reason: 'ошибка в данных одного органа' }] });
  });

  it('of a contest in which somebody is undecided is not confirmed', async () => {
    const { id } = await opened('rural-akim-2020');
    await imported(secretary, id, example('rural-akim-2020'));
    const { body } = await secretary.post(`/api/assessments/${id}/evaluate`);
    const { id: evaluation, hash, results } = body as { id: string; hash: string; results: { stages: { status: string }[] }[] };
    const pending = results.filter(({ stages }) => stages.some(({ status }) => status === 'pending')).length;
    const answer = await chair.post(`/api/assessments/${id}/confirm`, { evaluation, hash });
    if (pending === 0) expect(answer.status).toBe(200);
    else expect([...codeOf(answer), (answer.body as { subjects: unknown[] }).subjects.length]).toEqual([409, 'stages-pending', pending]);
  });

  it('that was changed while it was evaluated is not kept as evaluated', async () => {
    const { id } = await opened('service-quality-2014');
    await imported(secretary, id, example('service-quality-2014'));
    const answers = await Promise.all([
      secretary.post(`/api/assessments/${id}/evaluate`),
      elsewhere.send('PUT', `/api/assessments/${id}/submissions/new-1`, { data: { id: 'new-1', inputs: {} } }, { 'If-Match': '"0"' }),
    ]);
    expect(answers[1]?.status).toBe(200);
    // Evaluated before the save, refused because of it, or refused for what the newcomer lacks: in no case is what stands evaluated.
    expect([201, 409, 422]).toContain(answers[0]?.status);
    expect(await shown(id)).toMatchObject({ state: 'open', subjects: 37 });
  });

  it('is neither evaluated nor confirmed under a version that was withdrawn in between', async () => {
    const { id } = await opened('service-control-2013');
    await imported(secretary, id, example('service-control-2013'));
    const { body } = await secretary.post(`/api/assessments/${id}/evaluate`);
    const { id: evaluation, hash } = body as { id: string; hash: string };
    const withdrawn = await staff.as.reviewer.post(
      `/api/rulesets/service-control-2013/versions/${versionOf('service-control-2013')}/withdraw`,
      { reason: 'проверка' },
    );
    expect(withdrawn.status).toBe(200);
    expect(codeOf(await chair.post(`/api/assessments/${id}/confirm`, { evaluation, hash }))).toEqual([409, 'version-withdrawn']);
    expect(codeOf(await secretary.post(`/api/assessments/${id}/evaluate`))).toEqual([409, 'version-withdrawn']);
  });

  it('stays as it is, whoever asks the database', async () => {
    const { id } = await opened('service-provider-2025');
    for (const statement of [
      `update assessments set title = 'x' where id = '${id}'`,
      `update assessments set revision = revision + 2 where id = '${id}'`,
      `delete from assessments`,
      `update submissions set data = '{}'`,
      `delete from submissions`,
      `delete from confirmations`,
      `truncate assessment_evaluations`,
    ])
      await expect(ask(staff.database, statement), statement).rejects.toThrow(
        /kept as they were|stays as it was|is refused|violates|cannot truncate/,
      );
  });
});
