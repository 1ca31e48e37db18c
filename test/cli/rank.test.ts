import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { versionOf } from '../harness/editions.ts';
import { PARTED_FROM } from '../../engine/cli/long-file.ts';
import { launched, metodika } from './run.ts';

/** Places, grades and final scores alone. */

const folder = mkdtempSync(join(tmpdir(), 'metodika-rank-'));
const exampleOf = (id: string): string => `rulesets/examples/${id}.json`;

interface Subject {
  readonly id: string;
  readonly inputs: Record<string, unknown>;
}
interface CohortText {
  readonly subjects: Subject[];
}
interface Ranked {
  readonly results: readonly {
    readonly subject: string;
    readonly category: string;
    readonly rank: number | null;
    readonly grade: string | null;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

const read = (id: string): CohortText => JSON.parse(readFileSync(exampleOf(id), 'utf8')) as CohortText;

function written(name: string, data: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(data));
  return file;
}

/** Longer than what is read with its places: spaces stand before the subjects. */
function long(name: string, data: object): string {
  const file = join(folder, name);
  const text = JSON.stringify(data);
  const at = text.indexOf('"subjects"');
  const open = openSync(file, 'w');
  writeSync(open, text.slice(0, at));
  const spaces = Buffer.alloc(2 ** 20, ' ');
  for (let megabyte = 0; megabyte <= 120; megabyte += 1) writeSync(open, spaces);
  writeSync(open, text.slice(at));
  closeSync(open);
  return file;
}

describe.each([
  ['service-quality-2013', 'timeliness_rate=pooled'],
  ['service-quality-2014', 'scale_rounding=floor'],
])('rank %s', (id, reading) => {
  it.each([[], ['--reading', reading]])('says what evaluate says %j', async (...options: string[]) => {
    const [ranked, evaluated] = await Promise.all(
      ['rank', 'evaluate'].map(
        async (command) => JSON.parse((await metodika([command, id, exampleOf(id), '--json', ...options])).out) as Ranked,
      ),
    );
    const expected = evaluated?.results.map(({ subject, category, rank, grade, values: { final } }) => ({
      ...{ subject, category, rank, values: { final }, grade },
    }));
    expect({ ...evaluated, results: expected }).toEqual(ranked);
  });
});

it('shows the first places of each category', async () => {
  const { status, out, err } = await metodika(['rank', 'service-quality-2014', exampleOf('service-quality-2014'), '--lang', 'en']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('\n36 subjects\n');
  expect(out).toMatch(/^ +1 {2}central-17 .* 83\.09 {2}Medium/m);
  const { subjects, ...rest } = read('service-quality-2014');
  const many = Array.from({ length: 12 }, (_, copy) => subjects.map((one) => ({ ...one, id: `${one.id}-${copy}` }))).flat();
  const { out: first } = await metodika([
    'rank',
    'service-quality-2014',
    written('many.json', { ...rest, subjects: many }),
    '--lang',
    'en',
  ]);
  expect(first).toContain('\n432 subjects\n');
  expect(first).toMatch(/…and 232 more: --json gives all of them\.\n$/);
});

it('shows the best, however many stand before them in the file', async () => {
  const { subjects, ...rest } = read('service-quality-2014');
  const worst = subjects.filter(({ id }) => id === 'central-02');
  const tied = Array.from({ length: 300 }, (_, copy) => worst.map((one) => ({ ...one, id: `${one.id}-${copy}` }))).flat();
  const file = written('tied.json', { ...rest, subjects: [...tied, ...subjects] });
  const { out } = await metodika(['rank', 'service-quality-2014', file, '--lang', 'en']);
  expect(out).toMatch(/^ +1 {2}central-17 /m);
  expect(out.match(/ {2}central-/g)).toHaveLength(100);
});

it('commands no terminal', async () => {
  const file = written('hostile.json', { ...read('service-quality-2014'), period: '2014\u009b31m\u202e' });
  const { out } = await metodika(['rank', 'service-quality-2014', file, '--json']);
  expect(out).toContain('"period": "2014\\u009b31m\\u202e"');
});

describe('a file a line a subject', () => {
  const linesOf = ({ subjects, ...head }: CohortText): string => `${[head, ...subjects].map((one) => JSON.stringify(one)).join('\n')}\n`;
  const ndjson = (name: string, data: CohortText): string => {
    const file = join(folder, name);
    writeFileSync(file, linesOf(data));
    return file;
  };

  it.each(['rank', 'evaluate'])('is taken by %s as the same file of JSON is', async (command) => {
    const file = ndjson('lines.ndjson', read('service-quality-2014'));
    const [lines, whole] = await Promise.all(
      [file, exampleOf('service-quality-2014')].map((one) => metodika([command, 'service-quality-2014', one, '--json'])),
    );
    expect(lines).toEqual(whole);
    expect(lines?.status).toBe(0);
  });

  it('names its edition', async () => {
    const file = ndjson('NAMED.NDJSON', read('service-quality-2014'));
    expect(await metodika(['evaluate', file, '--json'])).toEqual(await metodika(['evaluate', exampleOf('service-quality-2014'), '--json']));
    const { err } = await metodika(['evaluate', ndjson('unnamed.ndjson', { subjects: [] }), '--lang', 'en']);
    expect(err).toContain('cli-cohort-names-no-ruleset');
  });

  it.each(['rank', 'evaluate'])('has all that is wrong of it told by %s, with its lines', async (command) => {
    const data = read('service-quality-2014');
    for (const [index, one] of data.subjects.entries()) if (index === 1 || index === 34) one.inputs['psc_late'] = -1;
    const { status, err } = await metodika([command, 'service-quality-2014', ndjson('wrong.ndjson', data), '--lang', 'en']);
    expect(status).toBe(1);
    expect(err.match(/wrong\.ndjson:\d+:\d+ error cohort-\S+/g)?.map((one) => one.replace(/:\d+ /, ' '))).toEqual([
      'wrong.ndjson:3 error cohort-negative-count',
      'wrong.ndjson:36 error cohort-negative-count',
    ]);
  });
});

it('tells what is wrong where it stands', async () => {
  const data = read('service-quality-2014');
  const [first] = data.subjects;
  if (first) first.inputs['psc_late'] = -1;
  const file = written('wrong.json', data);
  const [ranked, evaluated] = await Promise.all(
    ['rank', 'evaluate'].map((command) => metodika([command, 'service-quality-2014', file, '--lang', 'en'])),
  );
  expect(ranked).toEqual(evaluated);
  expect(ranked?.status).toBe(1);
});

describe('a file longer than what is read with its places', () => {
  it('is ranked', async () => {
    const file = long('long.json', read('service-quality-2014'));
    const { out } = await metodika(['rank', 'service-quality-2014', file, '--json']);
    expect(out).toBe((await metodika(['rank', 'service-quality-2014', exampleOf('service-quality-2014'), '--json'])).out);
    expect((await metodika(['evaluate', 'service-quality-2014', file, '--lang', 'en'])).err).toContain('cli-file-too-large');
  });

  it('is ranked alike by the sources and the bundle, each with a thread of its own', async () => {
    const { subjects, ...rest } = read('service-quality-2014');
    const file = join(folder, 'parted.json');
    const open = openSync(file, 'w');
    writeSync(open, `${JSON.stringify(rest).slice(0, -1)},"subjects":[`);
    let count = 0;
    for (let bytes = 0; bytes < PARTED_FROM; count += subjects.length) {
      const texts = subjects.map((one, index) => JSON.stringify({ ...one, id: `no-${count + index}` }));
      bytes += writeSync(open, `${count === 0 ? '' : ','}${texts.join(',')}`);
    }
    writeSync(open, ']}');
    closeSync(open);
    const asked = ['rank', 'service-quality-2014', file, '--json'];
    const { out, status } = await metodika(asked);
    expect(launched(asked)).toEqual({ status, out, err: '' });
    const { results } = JSON.parse(out) as Ranked;
    expect(results.map(({ subject }) => subject)).toEqual(Array.from({ length: count }, (_, index) => `no-${index}`));
    // As many of each as of the example stand before them.
    const { results: once } = JSON.parse(
      (await metodika(['rank', 'service-quality-2014', exampleOf('service-quality-2014'), '--json'])).out,
    ) as Ranked;
    const times = count / subjects.length;
    expect(results.slice(0, subjects.length).map(({ rank }) => rank)).toEqual(
      once.map(({ rank }) => (rank === null ? null : (rank - 1) * times + 1)),
    );
    rmSync(file);
  });

  it('is wrong from a subject on', async () => {
    const data = read('service-quality-2014');
    const [, , third] = data.subjects;
    if (third) third.inputs['psc_late'] = -1;
    const file = long('long-wrong.json', data);
    expect((await metodika(['rank', 'service-quality-2014', file, '--lang', 'en'])).err).toBe(
      `${file}:1:1 error cli-long-file-wrong The file ${file} was not read to its end: subject no. 3 is not written as programs write it, or there is an error in it.\n` +
        '  Place and reason are named in files of up to 120 MB: copy this subject into a file of its own and try it with evaluate.\n',
    );
  });

  it('holds figures that contradict each other', async () => {
    const data = read('service-quality-2014');
    const [, second] = data.subjects;
    if (second) second.inputs['psc_late'] = Number(second.inputs['psc_total']) + 1;
    const file = long('long-limit.json', data);
    expect((await metodika(['rank', 'service-quality-2014', file, '--lang', 'en'])).err).toBe(
      `${file}:1:1 error cli-long-file-limit In the file ${file} the figures of subject ${second?.id ?? ''} contradict each other: a limit of the edition is broken.\n` +
        '  Copy this subject into a file of its own and try it with evaluate: it names the limit.\n',
    );
  });
});

it('says that only an evaluation can tell', async () => {
  const file = exampleOf('rural-akim-2020');
  const { status, out, err } = await metodika(['rank', 'rural-akim-2020', file, '--lang', 'en']);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  const edition = `rural-akim-2020 ${versionOf('rural-akim-2020')}`;
  expect(err).toBe(
    `${file}:1:1 error cli-rank-evaluates Places alone are not computed of these data: the edition ${edition} ranks nobody, has the stages of a contest or report rules, or the numbers in ${file} do not allow it.
  Compute them with evaluate.
`,
  );
});
