import { expect, test } from 'vitest';
import { metodika } from './run.ts';

const contest = 'rulesets/examples/rural-akim-2020.json';
const reports = 'rulesets/examples/service-control-2013.json';

interface Explained {
  results: { subject: string; stages: { status: string }[] | null }[];
  explanation: { kind: string; id?: string; stages?: { status: string }[] };
}

async function asked(file: string, what: string): Promise<Explained> {
  return JSON.parse((await metodika(['evaluate', file, '--explain', what, '--json'])).out) as Explained;
}

test('a subject of a contest alone is told its way through the stages', async () => {
  const { status, out, err } = await metodika(['evaluate', contest, '--explain', 'akim-04', '--lang', 'en']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('1. Admission (cl.\u00a06, 9, 11): does not go on — Less than a year of service as akim\n');
  const { explanation, results } = await asked(contest, 'akim-04');
  expect(explanation.kind).toBe('progression');
  expect(explanation.stages?.map((stage) => stage.status)).toEqual(
    results.find(({ subject }) => subject === 'akim-04')?.stages?.map((stage) => stage.status),
  );
});

test('a value of a subject of a contest is told as any other', async () => {
  expect((await asked(contest, 'akim-04:project')).explanation).toMatchObject({ kind: 'value', id: 'project' });
});

test('a body that reports is told its findings', async () => {
  const { status, out, err } = await metodika(['evaluate', reports, '--explain', 'central-01']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^Замечани/m);
  expect((await asked(reports, 'central-01')).explanation.kind).toBe('findings');
});
