import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../api/cohorts/files/format.ts';
import { EnginePool, type CohortTaken, type CohortWritten, type RulesetText, type TakenSubmission } from '../../api/engine/pool.ts';
import { root } from '../cli/run.ts';
import { WORKER } from './harness/worker.ts';

/** Half of what a worker has unless told otherwise: what fits into it is bounded. */
const MEMORY_MB = 1024;
const pool = new EnginePool({ workers: 1, timeLimitMs: 600_000, memoryMb: MEMORY_MB, queue: 8, queueEach: 8 }, WORKER);
afterAll(() => pool.onModuleDestroy());

const ID = 'service-quality-2014';
const ruleset: RulesetText = { name: `${ID}.yaml`, text: readFileSync(`${root}rulesets/${ID}.yaml`, 'utf8'), proved: true };
const example = readFileSync(`${root}rulesets/examples/${ID}.json`, 'utf8');
interface Data {
  readonly subjects: readonly { readonly id: string; readonly inputs: Readonly<Record<string, unknown>> }[];
}
const data = JSON.parse(example) as Data;

const fileOf = (answer: CohortWritten) => {
  if (!answer.ok) throw new Error(answer.diagnostics.map(({ message }) => message).join('\n'));
  return answer.file;
};

const packed = (text: string) => ({ name: 'before', packed: gzipSync(text) });

/** What goes to the database. */
const savedBy = (answer: CohortTaken): TakenSubmission[] =>
  answer.ok ? answer.saves.flatMap((some) => JSON.parse(new TextDecoder().decode(some)) as TakenSubmission[]) : [];

describe('files of cohorts, in a process of their own', () => {
  it.each(FORMATS)('go out and come in as %s', async (format) => {
    const cohort = { name: 'cohort', text: example };
    const file = fileOf(await pool.writeCohort({ ruleset, cohort, format, language: 'kk' }));
    const taking = { ruleset, file, readings: {}, remove: true, wanted: ['changes', 'saves'], language: 'kk' } as const;
    const same = await pool.takeCohort({ ...taking, before: packed(example) });
    expect(same).toMatchObject({ ok: true, diagnostics: [], count: 0, saves: [] });
    expect(same).toMatchObject({ changes: { cohort: [], subjects: [], unchanged: data.subjects.length } });
    const first = await pool.takeCohort({ ...taking, before: packed('{}') });
    const json = fileOf(await pool.writeCohort({ ruleset, cohort, format: 'json', language: 'kk' }));
    const lines = new TextDecoder()
      .decode(json.bytes)
      .split('\n')
      .filter((line) => line.startsWith('    {'));
    expect(savedBy(first).map((one) => one.data)).toEqual(lines.map((line) => line.trim().replace(/,$/, '')));
  });

  it('are refused with the cell of each mistake', async () => {
    const file = fileOf(await pool.cohortTemplate({ ruleset, language: 'en' }));
    const taking = { ruleset, file, before: packed('{}'), readings: {}, remove: false, wanted: [], language: 'en' } as const;
    expect(await pool.takeCohort(taking)).toMatchObject({
      ok: false,
      diagnostics: [{ sheet: 'Subjects', cell: null, code: 'cohort-no-subjects', message: 'The file has no subjects.' }],
    });
  });

  it('tell what changes between two cohorts', async () => {
    const { id = '' } = data.subjects[0] ?? {};
    const after = { name: 'after', text: example.replace(`"${id}"`, '"another"') };
    const changes = await pool.cohortChanges({ ruleset, before: { name: 'before', text: example }, after });
    expect(changes?.subjects.map(({ subject, kind }) => [subject, kind])).toEqual([
      ['another', 'added'],
      [id, 'removed'],
    ]);
  });

  it('are read within the memory of a worker, a hundred thousand rows of them', async () => {
    const body = data.subjects.find(({ inputs }) => Array.isArray(inputs['services']));
    const [service] = (body?.inputs['services'] ?? []) as unknown[];
    const ROWS = 100_000;
    const EACH = 100;
    const subjects = Array.from({ length: ROWS / EACH }, (_, index) => ({
      ...body,
      id: `body-${index}`,
      inputs: { ...body?.inputs, service_kinds: EACH, services: Array.from({ length: EACH }, () => service) },
    }));
    const cohort = { name: 'cohort', text: JSON.stringify({ ...data, subjects }) };
    for (const format of ['csv', 'xlsx'] as const) {
      const file = fileOf(await pool.writeCohort({ ruleset, cohort, format, language: 'ru' }));
      const taking = { ruleset, file, before: packed('{}'), readings: {}, remove: false, wanted: ['saves'], language: 'ru' } as const;
      const answer = await pool.takeCohort(taking);
      expect(answer).toMatchObject({ ok: true, diagnostics: [], count: ROWS / EACH, changes: { subjects: [] } });
      const read = savedBy(answer).map((one) => JSON.parse(one.data ?? '{}') as { readonly inputs: { readonly services: unknown[] } });
      expect(read.reduce((rows, { inputs }) => rows + inputs.services.length, 0)).toBe(ROWS);
    }
  });
});
