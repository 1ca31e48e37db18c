// Long because every way of asking for an evaluation goes over one service, started once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleSubject, metodika } from '../cli/run.ts';
import { rulesetText } from './harness/rulesets.ts';
import { root, type Answer, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { editionOf, held } from '../harness/editions.ts';

let staff: Staffed;
let auditor: Client;
beforeAll(async () => {
  staff = await staffed();
  ({ auditor } = staff.as);
});
afterAll(() => staff.stop());

const codeOf = ({ status, body }: Answer) => [status, (body as { code?: string } | null)?.code];
const example = (id: string) => readFileSync(join(root, 'rulesets', 'examples', `${id}.json`), 'utf8');

/** The command line's own words, as it prints them. */
const printed = async (...words: string[]): Promise<string> => (await metodika(words)).out;

/** What is answered but for the two lines at its end that say what it is kept as. */
const withoutIdentity = (text: string): string =>
  text.replace(/,\n {2}"id": "[0-9a-f-]{36}",\n {2}"hash": "sha256:[0-9a-f]{64}"\n\}$/, '\n}');

/** The same request with the cohort's letters as they stand in the file, not as JavaScript would write its numbers. */
const request = (ruleset: string, cohort: string, more = '') => `{ "ruleset": "${ruleset}", "cohort": ${cohort}${more} }`;

const one = (met: string, asked = '4') =>
  `{ "period": "2024", "subjects": [{ "id": "a", "category": "library", "inputs": { "asked": ${asked}, "met": ${met} } }] }`;

describe('an evaluation', () => {
  it.each(['service-quality-2013', 'service-quality-2014', 'rural-akim-2020', 'service-provider-2025', 'service-control-2013'])(
    'of the example of %s is the command line’s, byte for byte',
    async (id) => {
      const { status, text, headers } = await auditor.post('/api/evaluations', request(id, example(id)), { 'Accept-Language': 'ru' });
      expect(status).toBe(201);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(`${withoutIdentity(text)}\n`).toBe(await printed('evaluate', id, `rulesets/examples/${id}.json`, '--json'));
    },
  );

  it('takes the cohort as the text of a file too, in YAML as in JSON', async () => {
    const cohort = `period: "2014"\nsubjects: [${exampleSubject('service-quality-2014')}]\n`;
    const asText = await auditor.post('/api/evaluations', { ruleset: 'service-quality-2014', cohort });
    expect(asText.body).toMatchObject({ ruleset: editionOf('service-quality-2014'), results: [{}] });
    const file = example('service-quality-2014');
    const [object, text] = [
      await auditor.post('/api/evaluations', request('service-quality-2014', file)),
      await auditor.post('/api/evaluations', { ruleset: 'service-quality-2014', cohort: file }),
    ];
    expect(withoutIdentity(text.text)).toBe(withoutIdentity(object.text));
  });

  it('of data that are let in and yet to be looked at says so, as the command line does', async () => {
    const id = 'service-quality-2014';
    const { subjects } = JSON.parse(example(id)) as { subjects: object[] };
    const cohort = { subjects: [subjects[16], { ...subjects[16], id: 'сentral-17' }] };
    const { status, body } = await auditor.post('/api/evaluations', { ruleset: id, cohort });
    expect([status, body]).toMatchObject([201, { results: [{}, {}], diagnostics: [{ code: 'cohort-look-alike', severity: 'warning' }] }]);
    const compared = await auditor.post('/api/compare', { left: id, right: id, cohort });
    expect(compared.body).toMatchObject({ results: {}, diagnostics: [{ code: 'cohort-look-alike' }] });
  });

  it('keeps to other readings, and records all', async () => {
    const id = 'service-quality-2014';
    const { text } = await auditor.post('/api/evaluations', request(id, example(id), ', "readings": { "timeliness_weight": "legend" }'), {
      'Accept-Language': 'ru',
    });
    expect(`${withoutIdentity(text)}\n`).toBe(
      await printed('evaluate', id, `rulesets/examples/${id}.json`, '--json', '--reading', 'timeliness_weight=legend'),
    );
    expect(JSON.parse(text)).toMatchObject({ readings: { timeliness_weight: 'legend', share: 'mean' } });
  });

  it('finds its rules by id, version, or a methodology with a day', async () => {
    const rules = async (named: object, edition = 'service-quality-2014') => {
      const cohort = { subjects: [JSON.parse(exampleSubject(edition)) as object] };
      return (await auditor.post('/api/evaluations', { cohort, ...named })).body as { ruleset?: { id: string }; code?: string };
    };
    expect((await rules({ ruleset: held('service-quality-2014') })).ruleset?.id).toBe('service-quality-2014');
    expect((await rules({ ruleset: 'service-quality', on: '2014-06-01' }, 'service-quality-2013')).ruleset?.id).toBe(
      'service-quality-2013',
    );
    expect((await rules({ ruleset: 'service-quality', on: '2015-06-01' })).ruleset?.id).toBe('service-quality-2014');
    expect((await rules({ ruleset: 'service-quality-2014', on: '2014-06-01' })).code).toBe('not-in-force');
    expect((await rules({ ruleset: 'service-quality', on: '2013-06-01' })).code).toBe('none-in-force');
    expect((await rules({ ruleset: 'service-quality' })).code).toBe('not-found');
    expect((await rules({ ruleset: 'service-quality-2014@9' })).code).toBe('not-found');
    expect((await rules({ ruleset: 'service-quality', on: '2015-02-29' })).code).toBe('bad-request');
  });

  it('takes numbers as they are written', async () => {
    await publish();
    const exact = async (met: string, asked: string) => {
      const { body } = await auditor.post('/api/evaluations', request('exact', one(met, asked)));
      return body as { results?: { values: { index: { exact: string } } }[]; diagnostics?: { code: string }[] };
    };
    // Doubles would make one number of these two, and 60 · (2^53 + 1) / (2^53 + 2) of neither is 60.
    expect((await exact('9007199254740993', '9007199254740994')).results?.[0]?.values.index.exact).toBe(
      '270215977642229790/4503599627370497',
    );
    expect((await exact('-0', '4')).diagnostics?.[0]?.code).toBe('number-negative-zero');
    expect((await exact('1e400', '4')).diagnostics?.length).toBeGreaterThan(0);
  });

  it('is refused with every mistake of the data, each with its place in them', async () => {
    const cohort =
      '{\n  "period": "2024",\n  "subjects": [\n    { "id": "a", "category": "library", "inputs": { "asked": 4, "met": 5 } },\n    { "id": "a", "category": "town", "inputs": { "met": "x" } }\n  ]\n}';
    const answer = await auditor.post('/api/evaluations', request('exact', cohort));
    expect(codeOf(answer)).toEqual([422, 'cohort-refused']);
    const { diagnostics, detail } = answer.body as { diagnostics: { file: string; line: number; code: string }[]; detail: string };
    expect(detail).toMatch(/^The data have \d errors; nothing is evaluated\.$/);
    expect(diagnostics.every(({ file }) => file === 'cohort')).toBe(true);
    const places = diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`);
    expect(places).toContain('cohort:4 cohort-limit');
    expect(places).toContain('cohort:5 cohort-repeated-subject');
    expect(places).toContain('cohort:5 cohort-unknown-category');
  });

  it('is refused with every field of the request that is at fault', async () => {
    const answer = await auditor.post('/api/evaluations', { ruleset: 7, readings: { a: 1 }, colour: 'red' });
    expect(codeOf(answer)).toEqual([400, 'bad-request']);
    expect((answer.body as { errors: { path: string; code: string }[] }).errors).toMatchObject([
      { path: 'cohort', code: 'missing' },
      { path: 'ruleset', code: 'not-text' },
      { path: 'readings', code: 'not-map' },
      { path: 'colour', code: 'unknown', message: 'There is no field “colour” here. There are: cohort, ruleset, readings, on.' },
    ]);
  });
});

describe('an explanation', () => {
  it('is the command line’s', async () => {
    const id = 'service-quality-2014';
    const { body } = await auditor.post('/api/explanations', request(id, example(id), ', "subject": "central-01", "value": "K3.P2"'));
    const { explanation, text } = body as { explanation: unknown; text: string };
    const { explanation: expected } = JSON.parse(
      await printed('evaluate', id, `rulesets/examples/${id}.json`, '--json', '--explain', 'central-01:K3.P2'),
    ) as { explanation: unknown };
    expect(explanation).toEqual(expected);
    expect(text).toContain('K3.P2 = (if b = 0, then k, otherwise k · a⁄b) = 10 · 7⁄8 = 8.75 (cl.\u00a024, annex 1, item 3.2)');
  });

  it('of what was just computed needs the cohort no more, and is the same', async () => {
    for (const [id, asked] of [
      ['service-quality-2014', { subject: 'central-01', value: 'K3.P2' }],
      ['rural-akim-2020', { subject: 'akim-17' }],
    ] as const) {
      const { headers } = await auditor.post('/api/evaluations', request(id, example(id)));
      const evaluation = headers.get('evaluation');
      const sent = JSON.stringify(asked).slice(1, -1);
      const { body: whole } = await auditor.post('/api/explanations', request(id, example(id), `, ${sent}`));
      // As often as there are workers: each of them comes to know it.
      for (let time = 0; time < 4; time += 1) {
        const { status, body } = await auditor.post('/api/explanations', { evaluation, ...asked });
        expect([status, body]).toEqual([200, whole]);
      }
    }
  });

  it('of an evaluation that there is not says so', async () => {
    const answer = await auditor.post('/api/explanations', { evaluation: 'sha256:00', subject: 'central-01' });
    expect([answer.status, answer.body]).toEqual([
      404,
      expect.objectContaining({ code: 'not-found', detail: 'There is no evaluation “sha256:00”.' }),
    ]);
    const both = await auditor.post('/api/explanations', { evaluation: 'sha256:00', ruleset: 'other', subject: 'central-01' });
    expect([both.status, (both.body as { code: string }).code]).toEqual([400, 'bad-request']);
    const { body } = await auditor.post('/api/explanations', {});
    expect((body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(['ruleset', 'cohort', 'subject']);
  });

  it('of a subject alone tells its way through a contest', async () => {
    const id = 'rural-akim-2020';
    const { body } = await auditor.post('/api/explanations', request(id, example(id), ', "subject": "akim-17"'));
    expect((body as { text: string }).text).toContain('Has an administrative or disciplinary sanction that has not been lifted');
  });

  it('of what there is not is refused, with what was meant', async () => {
    const id = 'service-quality-2014';
    for (const asked of ['"subject": "central-99"', '"subject": "central-01", "value": "K33"']) {
      const answer = await auditor.post('/api/explanations', request(id, example(id), `, ${asked}`));
      expect(codeOf(answer)).toEqual([422, 'cohort-refused']);
    }
  });
});

describe('without saving', () => {
  it('a text is checked', async () => {
    const { body } = await auditor.post('/api/check', { text: rulesetText() });
    expect(body).toMatchObject({ ruleset: { id: 'library-2024', version: '1.0.0' }, diagnostics: [] });
    const broken = (await auditor.post('/api/check', { text: rulesetText().replace('a: met', 'a: mett') })).body as {
      ruleset: null;
      diagnostics: { code: string; message: string }[];
    };
    expect(broken.ruleset).toBeNull();
    expect(broken.diagnostics[0]).toMatchObject({
      code: 'unknown-name',
      message: 'The name “mett” is described nowhere in the edition. Perhaps “met” was meant.',
    });
  });

  it('cases are run', async () => {
    expect((await auditor.post('/api/cases', { text: rulesetText({ expected: 44 }) })).body).toMatchObject({
      failed: 1,
      cases: [{ passed: false }],
    });
    expect((await auditor.post('/api/cases', { ruleset: 'service-provider-2025' })).body).toMatchObject({ failed: 0, missed: 0 });
    expect(codeOf(await auditor.post('/api/cases', {}))).toEqual([400, 'bad-request']);
  });

  it('two rulesets are compared, by name, by text, and with a cohort', async () => {
    const words = ['compare', 'service-quality-2013', 'service-quality-2014'];
    const { body } = await auditor.post('/api/compare', { left: words[1], right: words[2] });
    const { text, view, ...document } = body as { text: string; view: { sections: { code: string }[] }; rulesets: unknown };
    expect(document).toEqual(JSON.parse(await printed(...words, '--json')));
    expect(view.sections.map(({ code }) => code)).toEqual(['points', 'formulas', 'tables', 'readings', 'data', 'deadlines', 'rules']);
    expect(text).toContain('Two editions compared');
    const cohort = JSON.parse(one('3')) as object;
    const moved = await auditor.post('/api/compare', {
      left: { text: rulesetText() },
      right: { text: rulesetText({ weight: 80, expected: 60 }) },
      cohort,
    });
    expect(moved.body).toMatchObject({
      results: { subjects: [{ subject: 'a', values: [{ left: { value: { exact: '45/1' } }, right: { value: { exact: '60/1' } } }] }] },
    });
    expect(codeOf(await auditor.post('/api/compare', { left: 'service-quality-2013', right: 7 }))).toEqual([400, 'bad-request']);
    expect(codeOf(await auditor.post('/api/compare', { left: { text: rulesetText() }, right: { text: 'x: 1' } }))).toEqual([
      422,
      'compare-refused',
    ]);
  });
});

/** A ruleset of one index, published by the book. */
async function publish(): Promise<void> {
  const { methodologist, reviewer } = staff.as;
  const { body } = await methodologist.post('/api/rulesets/exact/drafts', { text: rulesetText({ id: 'exact', methodology: 'exact' }) });
  const { id, hash } = body as { id: string; hash: string };
  await methodologist.post(`/api/drafts/${id}/submit`);
  await reviewer.post(`/api/drafts/${id}/approve`, { hash });
  expect((await reviewer.post(`/api/drafts/${id}/publish`)).status).toBe(200);
}

describe('deadlines', () => {
  const at = '/api/rulesets/rural-akim-2020/versions';
  const version = async (): Promise<string> => ((await auditor.get('/api/rulesets/rural-akim-2020')).body as { latest: string }).latest;

  it('are the command line’s, as data and as a calendar file', async () => {
    const path = `${at}/${await version()}/deadlines?event=announcement%3D2020-05-14`;
    const { status, body } = await auditor.get(path);
    const asked = ['deadlines', 'rural-akim-2020', '--event', 'announcement=2020-05-14'];
    expect({ status, body }).toEqual({ status: 200, body: JSON.parse(await printed(...asked, '--json')) as unknown });
    const file = await auditor.get(`${path}&format=ics`, { 'Accept-Language': 'ru' });
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const undated = (text: string) => text.replaceAll(/^DTSTAMP:.*$/gm, '').trimEnd();
    expect(undated(file.text)).toBe(undated(await printed(...asked, '--ics', '--lang', 'ru')));
  });

  it('tell of every bad event', async () => {
    const path = `${at}/${await version()}/deadlines`;
    const { status, body } = await auditor.get(`${path}?event=anouncement%3D2020-05-14&event=announcement%3D14.05.2020`);
    expect([status, (body as { diagnostics: { file: string; code: string }[] }).diagnostics.map(({ file, code }) => [file, code])]).toEqual(
      [
        422,
        [
          ['event[0]', 'event-unknown'],
          ['event[1]', 'event-not-day'],
        ],
      ],
    );
    expect(codeOf(await auditor.get(`${path}?format=pdf`))).toEqual([400, 'bad-request']);
  });
});
