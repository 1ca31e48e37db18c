import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../api/cohorts/files/format.ts';
import { EnginePool, type CohortWritten, type RulesetText } from '../../api/engine/pool.ts';
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

describe('files of cohorts, in a process of their own', () => {
  it.each(FORMATS)('go out and come in as %s', async (format) => {
    const cohort = { name: 'cohort', text: example };
    const file = fileOf(await pool.writeCohort({ ruleset, cohort, format, language: 'kk' }));
    const answer = await pool.readCohort({ ruleset, file, before: cohort, language: 'kk' });
    expect(answer).toMatchObject({ ok: true, diagnostics: [], changes: { cohort: [], subjects: [], unchanged: data.subjects.length } });
    const json = fileOf(await pool.writeCohort({ ruleset, cohort, format: 'json', language: 'kk' }));
    expect(answer.ok && answer.cohort).toBe(new TextDecoder().decode(json.bytes));
  });

  it('are refused with the cell of each mistake', async () => {
    const file = fileOf(await pool.cohortTemplate({ ruleset, language: 'en' }));
    expect(await pool.readCohort({ ruleset, file, language: 'en' })).toMatchObject({
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
      const answer = await pool.readCohort({ ruleset, file, language: 'ru' });
      expect(answer).toMatchObject({ ok: true, diagnostics: [] });
      const read = JSON.parse(answer.ok ? answer.cohort : '{}') as {
        readonly subjects: readonly { readonly inputs: { readonly services: unknown[] } }[];
      };
      expect(read.subjects.reduce((rows, { inputs }) => rows + inputs.services.length, 0)).toBe(ROWS);
    }
  });
});
