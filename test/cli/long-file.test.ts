import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCohort, type CohortFile } from '../../engine/bench/generate.ts';
import { readLongFile, type LongFile, type Reading } from '../../engine/cli/long-file.ts';
import { describe as inWords, LANGUAGES, standingsIn, type Model } from '../../engine/index.ts';
import { modelOf } from '../harness/rulesets.ts';

/** Long files read by two threads. */

const folder = mkdtempSync(join(tmpdir(), 'metodika-long-'));
const model = modelOf('service-quality-2014');
const cohort = generateCohort(model, 900, 5);

type Subject = CohortFile['subjects'][number];

function written(
  name: string,
  subjects: readonly Subject[],
  head: object = { ruleset: model.id, period: '2014' },
  tail: object = {},
): string {
  const file = join(folder, name);
  const lines = subjects.map((one) => JSON.stringify(one));
  const inner = (of: object) => JSON.stringify(of).slice(1, -1);
  const isLines = name.endsWith('.ndjson');
  const last = Object.keys(tail).length > 0 ? `,${inner(tail)}` : '';
  writeFileSync(
    file,
    isLines
      ? `${[JSON.stringify({ ...head, ...tail }), ...lines].join('\n')}\n`
      : `{${inner(head)},"subjects":[\n${lines.join(' ,\n')}]${last}}`,
  );
  return file;
}

const read = (file: string, how: Reading, overrides = {}, of: Model = model): Promise<LongFile> =>
  readLongFile(of, file, file, overrides, { partedFrom: 0, ...how });

/** What comes of a file: where everybody stands, or what is wrong. */
function outcome(file: LongFile): unknown {
  if ('diagnostic' in file) return file.diagnostic.code;
  const { read: found, beyond } = file;
  if ('subject' in found) return found;
  const { columns } = found;
  const standings = standingsIn(model, columns, columns.readings, ['final']);
  const texts = Array.from({ length: columns.ids.length }, (_, at) => [columns.ids.at(at), columns.names.at(at)]);
  const blocks = columns.blocks.map(({ category, subjects }) => [category, ...subjects]);
  return { beyond, texts, blocks, readings: [...columns.readings], period: columns.period, standings };
}

async function alike(file: string, overrides = {}): Promise<unknown> {
  const [one, two] = await Promise.all([1, 2].map((threads) => read(file, { threads }, overrides)));
  const told = outcome(two as LongFile);
  expect(told).toEqual(outcome(one as LongFile));
  return told;
}

describe.each(['json', 'ndjson'])('a long file in %s', (ending) => {
  const named = (name: string): string => `${name}.${ending}`;

  it('says the same read by one thread and by two', async () => {
    const file = written(named('plain'), cohort.subjects);
    const whole = outcome(await read(file, { threads: 1, partedFrom: Infinity })) as Record<string, unknown>;
    const told = await alike(file);
    // Blocks end where the parts meet.
    expect(told).toEqual({ ...whole, blocks: expect.any(Array) as unknown });
    expect(told).not.toEqual(whole);
  });

  it('says the same of readings that stand before and behind subjects', async () => {
    const option = { readings: { timeliness_rate: 'pooled' } };
    for (const [head, tail] of [
      [{ period: '1', ...option }, {}],
      [{ period: '1' }, option],
    ] as const)
      expect(await alike(written(named('readings'), cohort.subjects, head, tail))).toMatchObject({ beyond: null, period: '1' });
    expect(await alike(written(named('overridden'), cohort.subjects), { timeliness_rate: 'pooled' })).toMatchObject({ beyond: null });
  });

  it.each([3, 448, 449, 450, 451, 452, 897])('is refused before the same subject, no. %i', async (wrong) => {
    const subjects = cohort.subjects.map((one, index) => (index + 1 === wrong ? { ...one, inputs: { ...one.inputs, psc_late: -1 } } : one));
    expect(await alike(written(named(`wrong-${wrong}`), subjects))).toEqual({ subject: wrong });
  });

  it.each([2, 600, 900])('is refused for a code that was there before, no. %i', async (second) => {
    const subjects = cohort.subjects.map((one, index) => (index + 1 === second ? { ...one, id: cohort.subjects[0]?.id ?? '' } : one));
    expect(await alike(written(named(`again-${second}`), subjects))).toEqual({ subject: second });
  });

  it.each([[10], [700], [10, 700], [700, 701]])('names the same whose limits are broken: %j', async (...numbers) => {
    const broken = (one: Subject) => ({ ...one, inputs: { ...one.inputs, psc_late: 5, psc_total: 4 } });
    const subjects = cohort.subjects.map((one, index) => (numbers.includes(index + 1) ? broken(one) : one));
    const { beyond } = (await alike(written(named('beyond'), subjects))) as { beyond: number };
    expect(numbers).toContain(beyond + 1);
  });

  it('is told to break off, and why, when a thread dies', async () => {
    const file = written(named('dying'), cohort.subjects);
    const program = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
    const [left, thrown] = await Promise.all(
      ['process.exit(3)', "throw new Error('no memory')"].map((text) => read(file, { threads: 2, program: program(text) })),
    );
    const said = (one: LongFile | undefined) =>
      one && 'diagnostic' in one ? LANGUAGES.map((language) => Object.values<unknown>({ ...inWords(one.diagnostic, language) })) : one;
    expect(said(left)).toEqual([
      [`Чтение файла ${file} оборвалось: exit 3.`, 'Результатов нет. Возможно, не хватило памяти: повторите команду, когда её больше.'],
      [`${file} файлын оқу үзіліп қалды: exit 3.`, 'Нәтиже жоқ. Жад жетпей қалған болуы мүмкін: жад көбірек кезде команданы қайталаңыз.'],
      [
        `Reading the file ${file} broke off: exit 3.`,
        'There are no results. Perhaps memory ran out: repeat the command when there is more of it.',
      ],
    ]);
    expect(JSON.stringify(said(thrown))).toContain('no memory');
  });
});

it('is told when there is no such file', async () => {
  expect(outcome(await read(join(folder, 'none.json'), { threads: 2 }))).toBe('cli-file-not-found');
});
