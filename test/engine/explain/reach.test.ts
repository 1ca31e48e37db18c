import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { keptOf } from '../../../engine/evaluation/kept.ts';
import { explain, type Evaluated } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** How far an explanation reaches: not into what it does not need, and not into what was never computed. */

const agency = rulesetFrom(readFileSync(new URL('./pages/agency.yaml', import.meta.url), 'utf8')).model;

/** How many terms are computed to explain one value, the first and the second time. */
function asked({ model, evaluation }: Evaluated, subject: string, value: string): [number, number] {
  const spy = vi.spyOn(keptOf(model, evaluation), 'valueAt');
  explain(model, evaluation, subject, value);
  const first = spy.mock.calls.length;
  explain(model, evaluation, subject, value);
  return [first, spy.mock.calls.length - first];
}

const { subjects } = generateCohort(agency, 2000, 7);
const [{ id } = { id: '' }] = subjects;
const small = evaluateData(agency, { subjects: subjects.slice(0, 3) });
const large = evaluateData(agency, { subjects });

test.each(['total', 'rank'])('explaining %s asks as few formulas of 2,000 subjects as of 3', async (value) => {
  expect(asked(await large, id, value)).toEqual(asked(await small, id, value));
});

test('a mean asks its filter of each whom it may count, once for all explanations', async () => {
  const members = ({ evaluation: { cohort } }: Evaluated): number =>
    cohort.subjects.filter(({ attributes }) => attributes['region'] === cohort.subjects[0]?.attributes['region']).length;
  const [first, again] = asked(await small, id, 'mean_share');
  expect(asked(await large, id, 'mean_share')).toEqual([first + members(await large) - members(await small), again]);
});

test('an evaluation is not explained by another ruleset', async () => {
  const { evaluation } = await evaluateData(agency, generateCohort(agency, 2, 3));
  expect(() => explain({ ...agency, hash: 'sha256:other' }, evaluation, evaluation.cohort.subjects[0]?.id ?? '', 'total')).toThrow(
    `evaluated by ${agency.id}@${agency.version} (${agency.hash}), not by ${agency.id}@${agency.version} (sha256:other)`,
  );
});

const head = `
metodika: 1
id: guarded
methodology: guarded
version: 1.0.0
title: { ru: Т, kk: Т, en: T }
act: { title: { ru: Т, kk: Т, en: T } }
in_force: { from: "2020-01-01", until: null }
categories: { one: { label: { ru: А, kk: А, en: A } }, other: { label: { ru: Б, kk: Б, en: B } } }
inputs:
  x: { label: { ru: икс, kk: икс, en: x }, type: number }
  y: { label: { ru: игрек, kk: игрек, en: y }, type: number }
values:
`;
const guarded = rulesetFrom(`${head}
  V:
    label: { ru: В, kk: В, en: V }
    clause: "1"
    formula: if(y == 0, x - -x, q + -x)
    legend: { q: x / y }
  only: { label: { ru: Г, kk: Г, en: G }, clause: "1", of: other, formula: V }
`).model;

test('a branch that was not taken, and could not have been, keeps its letters; a negative number stands in parentheses', async () => {
  const { model, evaluation } = await evaluateData(guarded, { subjects: [{ id: 'a', category: 'one', inputs: { x: -3, y: 0 } }] });
  expect(explain(model, evaluation, 'a', 'V')).toMatchObject({
    value: { exact: '-6/1' },
    derivation: {
      formula: 'if(y == 0, x - -x, q + -x)',
      substituted: 'if(0 == 0, (-3) - -(-3), q + -(-3))',
      taken: '(-3) - -(-3)',
      letters: [
        { letter: 'y', used: true },
        { letter: 'x', used: true },
        { letter: 'q', used: false, value: null, formula: 'x / y', substituted: '(-3) / 0' },
      ],
    },
    children: [{ id: 'y' }, { id: 'x' }],
  });
});

test('a value of another category has no explanation', async () => {
  const { model, evaluation } = await evaluateData(guarded, {
    subjects: [
      { id: 'a', category: 'one', inputs: { x: 1, y: 2 } },
      { id: 'b', category: 'other', inputs: { x: 1, y: 2 } },
    ],
  });
  expect(explain(model, evaluation, 'a', 'only')).toBeNull();
  expect(explain(model, evaluation, 'b', 'only')?.value).toEqual({ kind: 'number', exact: '-1/2', value: '-0.5' });
});
