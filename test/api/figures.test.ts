// Long because monthly reports are followed into a rating, and from there into what is evaluated.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '../../api/assessments/figure-faults.ts';
import { metodika } from '../cli/run.ts';
import { codeOf } from './harness/drafts.ts';
import { root, type Answer, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

/** Reports of a body by month, and figures that several hold: each is kept, one counts, and what differs is told. */
let staff: Staffed;
let secretary: Client;
let auditor: Client;
beforeAll(async () => {
  staff = await staffed();
  ({ secretary, auditor } = staff.as);
});
afterAll(() => staff.stop());

const example = (id: string) => JSON.parse(readFileSync(join(root, 'rulesets', 'examples', `${id}.json`), 'utf8')) as Cohort;
interface Cohort {
  ruleset?: string;
  period: string;
  subjects: { id: string; name: string; category: string; inputs: Record<string, unknown> }[];
}

/** Every item of form 1-мк at 0, but for these. */
const ITEMS = Object.fromEntries(
  Object.keys((example('service-control-2013').subjects[0]!.inputs['months'] as { items: Record<string, number> }[])[0]!.items).map(
    (item) => [item, 0],
  ),
);
/** Handed in on the first of the next month. */
const report = (month: number, items: Record<string, number> = {}) => ({
  month,
  submitted_on: month === 12 ? '2014-01-01' : `2013-${String(month + 1).padStart(2, '0')}-01`,
  items: { ...ITEMS, ...items },
});
const SUBJECT = { name: 'Центральный орган 01 (условный)', category: 'central', inputs: { year: 2013 } };

async function opened(ruleset: string, period: string, more: object = {}): Promise<string> {
  const given = { ruleset, reason: 'для проверки', period, title: `${ruleset} ${period}`, ...more };
  const { status, body } = await secretary.post('/api/assessments', given);
  expect(status).toBe(201);
  return (body as { id: string }).id;
}
const put = (path: string, body: unknown, tag: string) =>
  secretary.send('PUT', path, typeof body === 'string' ? body : JSON.stringify(body), { 'If-Match': tag });
const tagOf = ({ headers }: Answer) => headers.get('etag') ?? '';
const file = (by: Client, id: string, cohort: unknown, query: string) =>
  by.send('POST', `/api/assessments/${id}/figures?${query}`, typeof cohort === 'string' ? cohort : JSON.stringify(cohort), {
    'Content-Type': 'application/octet-stream',
  });
const figuresFile = (id: string, subjects: object[], query = 'origin=psc&name=psc.json') => file(secretary, id, { subjects }, query);

describe('a report of a month', () => {
  let control: string;
  const at = (month: number | string, body = 'central-01') => `/api/reports/${control}/${body}/${month}`;
  beforeAll(async () => {
    control = await opened('service-control-2013', '2013', { title: 'Отчёты месяц за месяцем' });
  });

  it('is kept for a body that has handed nothing in yet, and one more beside it', async () => {
    const first = await put(
      at(7),
      { report: report(7, { late_psc: 1, late_total: 1, services_psc: 10, services_total: 10 }), subject: SUBJECT },
      '"0"',
    );
    expect(first).toMatchObject({
      status: 200,
      body: { at: '7', body: { id: 'central-01', category: 'central' }, diagnostics: [], findings: [] },
    });
    expect((await put(at(8), { report: report(8) }, '"0"')).status).toBe(200);
    const { body } = await auditor.get(`/api/reports?assessment=${control}&sort=at&order=DESC`);
    expect(body).toMatchObject({
      total: 2,
      data: [{ body: 'central-01', at: '8', period: '2013', methodology: 'service-control' }, { at: '7' }],
    });
    expect((await auditor.get(`/api/reports?assessment=${control}&at=7&q=%D0%BE%D1%80%D0%B3%D0%B0%D0%BD`)).body).toMatchObject({
      total: 1,
    });
  });

  it('is kept to the letter and told of in the words of the edition', async () => {
    // Cumulative late services fall from 1 to 0, and a total is not what its parts come to.
    const before = await secretary.get(at(8));
    const text = JSON.stringify(report(8, { media_total: 2, media_tv: 1 })).replace('"media_total":2', '"media_total": 2.0');
    const saved = await put(at(8), `{ "report": ${text}, "reason": "уточнение" }`, tagOf(before));
    expect(saved.text).toContain('"media_total": 2.0');
    const { findings } = saved.body as { findings: { code: string; month: number; item: string }[] };
    expect(findings.map(({ code, month, item }) => [code, month, item])).toEqual([
      ['not_cumulative', 8, 'late_psc'],
      ['not_cumulative', 8, 'late_total'],
      ['not_cumulative', 8, 'services_psc'],
      ['not_cumulative', 8, 'services_total'],
      ['sum_mismatch', 8, 'media_total'],
    ]);
    const wrong = await put(at(8), { report: { ...report(8), items: { ...ITEMS, media_tv: -1 } } }, tagOf(saved));
    const { diagnostics } = wrong.body as { diagnostics: { code: string; path: unknown[] }[] };
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['cohort-negative-count', ['items', 'media_tv']]]);
    expect((wrong.body as { findings: unknown }).findings).toBeNull();
    const history = await auditor.get(`${at(8)}/history`);
    expect(history.body).toMatchObject({ total: 3, data: [{ reason: null }, { reason: 'уточнение', savedBy: 'secretary' }, {}] });
    expect((await auditor.get(`${at(7)}/history`)).body).toMatchObject({ total: 1 });
  });

  it('is not overwritten, and another of the same body is no matter', async () => {
    const before = await secretary.get(at(8));
    const [again, other] = await Promise.all([
      put(at(8), { report: report(8, { late_psc: 1, late_total: 1, services_psc: 10, services_total: 10 }) }, tagOf(before)),
      put(at(9), { report: report(9, { late_psc: 2, late_total: 2, services_psc: 20, services_total: 20 }) }, '"0"'),
    ]);
    expect([again.status, other.status]).toEqual([200, 200]);
    const stale = await put(at(8), { report: report(8) }, tagOf(before));
    expect(codeOf(stale)).toEqual([412, 'report-stale']);
    expect((stale.body as { current: string }).current).toContain('"services_psc":10');
    expect(codeOf(await put(at(8), { report: report(8) }, '"0"'))).toEqual([412, 'report-stale']);
  });

  it('is kept however many others of the body come at once, and where nothing stood yet', async () => {
    const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const nobody = { ...SUBJECT, inputs: null };
    const first = await put(at(1, 'many'), { report: report(1), subject: nobody }, '"0"');
    expect([first.status, (first.body as { at: string }).at]).toEqual([200, '1']);
    const all = await Promise.all(months.slice(1).map((month) => put(at(month, 'many'), { report: report(month) }, '"0"')));
    expect(all.map(({ status }) => status)).toEqual(months.slice(1).map(() => 200));
    expect((await auditor.get(`/api/reports?assessment=${control}&body=many`)).body).toMatchObject({ total: 12 });
    expect(codeOf(await secretary.get(at('7.0', 'many')))).toEqual([404, 'not-found']);
  });

  it('is refused where it is not itself, of nobody, of no month, or of an edition without reports', async () => {
    const errorsOf = ({ body }: Answer) =>
      (body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => [path, code]);
    expect(errorsOf(await put(at(10), { report: report(9) }, '"0"'))).toEqual([['report.month', 'other-report']]);
    expect(errorsOf(await put(at(10, 'central-02'), { report: report(10) }, '"0"'))).toEqual([['subject', 'missing']]);
    expect(errorsOf(await put(at(10), { report: report(10), subject: SUBJECT }, '"0"'))).toEqual([['subject', 'only-of-a-new-body']]);
    expect(codeOf(await put(at('July'), { report: report(7) }, '"0"'))).toEqual([404, 'not-found']);
    expect(codeOf(await secretary.get(at(11)))).toEqual([404, 'not-found']);
    const rating = await opened('service-quality-2013', '2013', { title: 'Без отчётов' });
    expect(codeOf(await secretary.get(`/api/reports/${rating}/central-01/7`))).toEqual([409, 'no-reports']);
    expect(codeOf(await put(at(10), { report: report(10) }, 'W/"1"'))).toEqual([400, 'if-match-malformed']);
  });

  it('is taken out for a reason, and stays in the history', async () => {
    const before = await put(at(10), { report: report(10) }, '"0"');
    expect(codeOf(await secretary.send('DELETE', at(10), undefined, { 'If-Match': tagOf(before) }))).toEqual([400, 'bad-request']);
    const taken = await secretary.send('DELETE', `${at(10)}?reason=не%20тот`, undefined, { 'If-Match': tagOf(before) });
    expect(taken.status).toBe(204);
    expect((await secretary.get(at(10))).status).toBe(404);
    expect((await auditor.get(`${at(10)}/history`)).body).toMatchObject({
      total: 2,
      data: [{ report: null, reason: 'не тот' }, { report: { month: 10 } }],
    });
  });
});

describe('a figure that several hold', () => {
  let rating: string;
  let control: string;
  const submission = async (subject = 'central-01') => {
    const { body } = await auditor.get(`/api/assessments/${rating}/submissions/${subject}`);
    return body as {
      fields: Record<string, string>;
      given: number;
      wanted: number;
      sources: { input: string; taken: string; agree: boolean; figures: { origin: string; value: number }[] }[];
    };
  };
  const sourceOf = async (input: string) => (await submission()).sources.find((one) => one.input === input);

  beforeAll(async () => {
    rating = await opened('service-quality-2013', '2013', { title: 'Рейтинг за 2013 год' });
    const cohort = example('service-quality-2013');
    const [first] = cohort.subjects;
    // What the control reports supply of the first is left to them, but for one.
    for (const input of ['psc_total', 'body_late', 'body_total', 'measures_taken']) Reflect.deleteProperty(first!.inputs, input);
    first!.inputs['psc_late'] = 9;
    const { status } = await secretary.send('POST', `/api/assessments/${rating}/import?name=rating.json`, JSON.stringify(cohort), {
      'Content-Type': 'application/octet-stream',
    });
    expect(status).toBe(200);
    control = await opened('service-control-2013', '2013', { title: 'Отчёты за 2013 год' });
    const december = report(12, {
      late_psc: 14,
      services_psc: 80_000,
      late_body: 3,
      late_total: 17,
      services_body: 50_000,
      services_total: 130_000,
      sanctions_total: 7,
    });
    await put(`/api/reports/${control}/central-01/12`, { report: december, subject: SUBJECT }, '"0"');
    await put(`/api/reports/${control}/elsewhere/12`, { report: report(12), subject: SUBJECT }, '"0"');
  });

  it('is missing until somebody holds it, and comes from the reports once they are evaluated', async () => {
    expect(await submission()).toMatchObject({ fields: { psc_late: 'given', psc_total: 'missing', measures_taken: 'missing' } });
    const take = (more: object = {}) =>
      secretary.post(`/api/assessments/${rating}/figures/take`, { origin: 'control', from: control, ...more });
    expect(codeOf(await take())).toEqual([409, 'figures-not-evaluated']);
    expect((await secretary.post(`/api/assessments/${control}/evaluate`)).status).toBe(201);
    const changes = [
      { subject: 'central-01', input: 'measures_taken', from: null, to: 7 },
      { subject: 'central-01', input: 'psc_late', from: null, to: 14 },
      { subject: 'central-01', input: 'psc_total', from: null, to: 80_000 },
      { subject: 'central-01', input: 'body_late', from: null, to: 3 },
      { subject: 'central-01', input: 'body_total', from: null, to: 50_000 },
    ];
    const preview = await take({ preview: true });
    expect(preview.body).toMatchObject({ origin: 'control', strangers: ['elsewhere'], saved: false, revision: 2, changes });
    expect((await take()).body).toMatchObject({ saved: true, revision: 3, changes });
    expect((await take()).body).toMatchObject({ saved: false, revision: 3, changes: [] });
    const after = await submission();
    expect(after.fields).toMatchObject({ psc_total: 'given', body_late: 'given', measures_taken: 'given' });
    expect(after.given).toBe(after.wanted);
    // The body's own figure comes first, and does not agree.
    expect(await sourceOf('psc_late')).toEqual({
      input: 'psc_late',
      taken: 'report',
      agree: false,
      figures: [
        { origin: 'report', value: 9 },
        { origin: 'control', value: 14 },
      ],
    });
    expect(await sourceOf('psc_total')).toMatchObject({ taken: 'control', agree: true });
    const list = await auditor.get(`/api/assessments/${rating}/submissions?q=central-01`);
    expect(list.body).toMatchObject({ data: [{ given: after.wanted, wanted: after.wanted }] });
  });

  it('is taken from the system first, by the order of the edition', async () => {
    const taken = await figuresFile(rating, [
      { id: 'central-01', inputs: { psc_late: 20 } },
      { id: 'central-02', inputs: { psc_late: 3, psc_total: 87_000 } },
    ]);
    expect(taken.body).toMatchObject({ origin: 'psc', saved: true, changes: [{ from: null, to: 20 }, {}, {}] });
    expect(await sourceOf('psc_late')).toMatchObject({
      taken: 'psc',
      agree: false,
      figures: [
        { origin: 'psc', value: 20 },
        { origin: 'report', value: 9 },
        { origin: 'control', value: 14 },
      ],
    });
    const differences = await auditor.get(`/api/assessments/${rating}/differences?sort=input`);
    expect((differences.body as { data: object[] }).data).toMatchObject([
      { subject: 'central-01', input: 'psc_late', taken: 'psc', origins: 3 },
      { subject: 'central-02', input: 'psc_late' },
      { subject: 'central-02', input: 'psc_total' },
    ]);
    expect((await auditor.get(`/api/assessments/${rating}/figures?subject=central-01&agree=true&input=psc_total`)).body).toMatchObject({
      total: 1,
      data: [{ taken: 'control', agree: true, figures: [{ origin: 'control', value: 80_000 }] }],
    });
    expect(codeOf(await auditor.get(`/api/assessments/${rating}/figures?agree=maybe`))).toEqual([400, 'bad-request']);
  });

  it('that does not go together with others is told of before it is taken, and one of another period is refused', async () => {
    const preview = await figuresFile(
      rating,
      [{ id: 'central-01', inputs: { psc_late: 999_999 } }],
      'origin=psc&name=psc.json&preview=true',
    );
    expect(preview.body).toMatchObject({ saved: false, wrong: ['central-01'] });
    const other = await file(secretary, rating, { period: '2012', subjects: [] }, 'origin=psc&name=psc.json');
    expect(other.status).toBeGreaterThan(399);
    const period = await file(
      secretary,
      rating,
      { period: '2012', subjects: [{ id: 'central-01', inputs: { psc_late: 1 } }] },
      'origin=psc&name=psc.json',
    );
    expect(codeOf(period)).toEqual([409, 'import-of-other']);
    const empty = await figuresFile(rating, [{ id: 'central-01', inputs: null }]);
    expect(empty.body).toMatchObject({ saved: false, changes: [] });
  });

  it('stands on one page of the list and on no other', async () => {
    const seen = new Set<string>();
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => auditor.get(`/api/assessments/${rating}/figures?sort=taken&perPage=100&page=${page}`)),
    );
    const rows = pages.flatMap(({ body }) => (body as { data: { subject: string; input: string }[] }).data);
    for (const { subject, input } of rows) seen.add(`${subject} ${input}`);
    expect([seen.size, (pages[0]?.body as { total: number }).total]).toEqual([rows.length, rows.length]);
  });

  it('is refused with every mistake at once', async () => {
    const subjects = [
      { id: 'nobody', inputs: { psc_late: 1 } },
      { id: 'central-01', inputs: { psc_late: 2, violations: 3 } },
      { id: 'central-02', inputs: { psc_late: 5, psc_total: 4 } },
    ];
    const refused = await figuresFile(rating, subjects);
    expect(codeOf(refused)).toEqual([422, 'figures-refused']);
    const { diagnostics } = refused.body as { diagnostics: { code: string; subject: string; input: string | null; message: string }[] };
    expect(diagnostics.map(({ code, subject, input }) => [code, subject, input])).toEqual([
      ['figure-of-nobody', 'nobody', null],
      ['figure-not-of-origin', 'central-01', 'violations'],
      ['cohort-limit', 'central-02', 'psc_late'],
    ]);
    expect(diagnostics[0]?.message).toBe('The assessment has no subject “nobody”.');
    expect(codeOf(await figuresFile(rating, [{ id: 'central-01', inputs: { psc_late: 'many' } }]))).toEqual([422, 'import-refused']);
    for (const origin of ['report', 'control', 'nowhere'])
      expect(codeOf(await figuresFile(rating, [], `origin=${origin}&name=x.json`))).toEqual([400, 'bad-request']);
    const other = await opened('service-control-2013', '2014', { title: 'Другого года' });
    const take = (given: object) => secretary.post(`/api/assessments/${rating}/figures/take`, given);
    expect(codeOf(await take({ origin: 'control', from: other }))).toEqual([409, 'figures-of-other-period']);
    expect(codeOf(await take({ origin: 'control', from: rating }))).toEqual([400, 'bad-request']);
    expect(codeOf(await take({ origin: 'psc', from: control }))).toEqual([400, 'bad-request']);
  });

  it('is evaluated as the edition orders, the same as by hand, and the evaluation says whose it was', async () => {
    const cohort = example('service-quality-2013');
    Object.assign(cohort.subjects[0]!.inputs, { psc_late: 20, psc_total: 80_000, body_late: 3, body_total: 50_000, measures_taken: 7 });
    Object.assign(cohort.subjects[1]!.inputs, { psc_late: 3, psc_total: 87_000 });
    const path = join(mkdtempSync(join(tmpdir(), 'metodika-')), 'by-hand.json');
    writeFileSync(path, JSON.stringify({ ...cohort, ruleset: 'service-quality-2013' }));
    const { out } = await metodika(['evaluate', path, '--json']);
    const evaluated = await secretary.post(`/api/assessments/${rating}/evaluate`, {}, { 'Accept-Language': 'ru' });
    expect(evaluated.status).toBe(201);
    const resultsOf = (text: string) => JSON.stringify((JSON.parse(text) as { results: unknown }).results);
    expect(resultsOf(evaluated.text)).toBe(resultsOf(out));
    const { id } = evaluated.body as { id: string };
    const { body } = await auditor.get(`/api/assessments/${rating}/evaluations/${id}/figures`);
    expect((body as { data: object[] }).data).toContainEqual({
      ...{ subject: 'central-01', input: 'psc_late', taken: 'psc', agree: false },
      figures: [
        { origin: 'psc', value: 20 },
        { origin: 'report', value: 9 },
        { origin: 'control', value: 14 },
      ],
    });
    // What was handed in goes out as it was handed in.
    const exported = await auditor.get(`/api/assessments/${rating}/export?format=json`);
    expect((exported.body as Cohort).subjects[0]?.inputs['psc_late']).toBe(9);
  });

  it('is handed in as a table too, and told of by its cell', async () => {
    const table = (text: string) => file(secretary, rating, text, 'origin=portal&name=portal.csv&preview=true');
    expect((await table('id;portal_late;portal_total\r\ncentral-03;7;5000\r\n')).body).toMatchObject({
      saved: false,
      changes: [
        { subject: 'central-03', input: 'portal_late', to: 7 },
        { subject: 'central-03', input: 'portal_total', to: 5000 },
      ],
    });
    const refused = await table('id;portal_late\r\ncentral-03;семь\r\n');
    expect(codeOf(refused)).toEqual([422, 'import-refused']);
    expect((refused.body as { diagnostics: object[] }).diagnostics).toMatchObject([
      { severity: 'error', code: 'sheet-not-number', cell: 'B2' },
    ]);
  });

  it('is corrected by a later one and taken back by none, with both kept', async () => {
    await figuresFile(rating, [{ id: 'central-01', inputs: { psc_late: 21 } }], 'origin=psc&name=corrected.json');
    expect(await sourceOf('psc_late')).toMatchObject({ taken: 'psc', figures: [{ value: 21 }, {}, {}] });
    await figuresFile(rating, [{ id: 'central-01', inputs: { psc_late: null } }], 'origin=psc&name=withdrawn.json');
    expect(await sourceOf('psc_late')).toMatchObject({ taken: 'report' });
    const { body } = await auditor.get(
      `/api/assessments/${rating}/figures/history?subject=central-01&input=psc_late&origin=psc&order=ASC&sort=enteredAt`,
    );
    expect((body as { data: object[] }).data.map((one) => one)).toMatchObject([
      { value: 20, file: 'psc.json', enteredBy: 'secretary', current: false },
      { value: 21, file: 'corrected.json', current: false },
      { value: null, file: 'withdrawn.json', current: false },
    ]);
    expect((await submission()).fields['psc_late']).toBe('given');
  });

  it('is told as it was written, and with its history by an assessment that opens this one again', async () => {
    const figure = (value: number) => [{ id: 'central-03', inputs: { psc_total: value } }];
    expect((await figuresFile(rating, figure(87_000))).body).toMatchObject({ saved: true });
    const { body } = await secretary.post(`/api/assessments/${rating}/evaluate`);
    const { id: evaluation, hash } = body as { id: string; hash: string };
    expect((await staff.as.chair.post(`/api/assessments/${rating}/confirm`, { evaluation, hash })).status).toBe(200);
    const again = await opened('service-quality-2013', '2013', { title: 'Заново', follows: rating });
    const historyOf = async (id: string) =>
      (await auditor.get(`/api/assessments/${id}/figures/history?perPage=1000`)).body as { data: object[]; total: number };
    await figuresFile(again, figure(87_001), 'origin=psc&name=later.json');
    const [before, after] = [await historyOf(rating), await historyOf(again)];
    expect(after.total).toBe(before.total + 1);
    expect(after.data[0]).toMatchObject({ assessment: again, subject: 'central-03', value: 87_001, current: true });
    expect(after.data[1]).toMatchObject({ assessment: rating, value: 87_000, current: false });
    const path = `/api/assessments/${again}/submissions/central-03`;
    const { data } = (await secretary.get(path)).body as { data: { inputs: { psc_total: number } } };
    const written = JSON.stringify({ data }).replace(/"psc_total":\d+/, '"psc_total":8.70e4');
    expect((await put(path, written, tagOf(await secretary.get(path)))).status).toBe(200);
    const figures = await auditor.get(`/api/assessments/${again}/figures?subject=central-03&input=psc_total`);
    expect(figures.text).toContain('{"origin":"report","value":8.70e4}');
  });

  it('of an evaluation is written in full, up to as many digits as may be handed in', () => {
    const written = (exact: string) => jsonOf({ exact, value: '' });
    expect(written('1/32768')).toBe('0.000030517578125');
    expect(written('-7/4')).toBe('-1.75');
    expect(written('12')).toBe('12');
    expect(written(`${'9'.repeat(30)}/10000000`)).toBe(`${'9'.repeat(23)}.${'9'.repeat(7)}`);
    for (const exact of ['1/3', `1/1${'0'.repeat(31)}`, '9'.repeat(31)]) expect([exact, written(exact)]).toEqual([exact, null]);
  });
});
