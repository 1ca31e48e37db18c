import { expect, test } from 'vitest';
import { metodika } from './run.ts';

const contest = 'rulesets/examples/rural-akim-2020.json';
const reports = 'rulesets/examples/service-control-2013.json';

interface Explained {
  results: { subject: string; stages: { status: string }[] | null }[];
  explanation: { kind: string; id?: string; stages?: { status: string }[] };
}

function asked(file: string, what: string): Explained {
  return JSON.parse(metodika(['evaluate', file, '--explain', what, '--json']).out) as Explained;
}

test('a subject of a contest alone is told its way through the stages', () => {
  const { status, out, err } = metodika(['evaluate', contest, '--explain', 'akim-04', '--lang', 'en']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('1. Admission (cl. 6, 9, 11): rejected — Less than a year of service as akim\n');
  const { explanation, results } = asked(contest, 'akim-04');
  expect(explanation.kind).toBe('fate');
  expect(explanation.stages?.map((stage) => stage.status)).toEqual(
    results.find(({ subject }) => subject === 'akim-04')?.stages?.map((stage) => stage.status),
  );
}, 60_000);

test('a value of a subject of a contest is told as any other', () => {
  expect(asked(contest, 'akim-04:project').explanation).toMatchObject({ kind: 'value', id: 'project' });
}, 60_000);

test('a body that reports is told its findings', () => {
  const { status, out, err } = metodika(['evaluate', reports, '--explain', 'central-01']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^Замечани/m);
  expect(asked(reports, 'central-01').explanation.kind).toBe('findings');
}, 60_000);
