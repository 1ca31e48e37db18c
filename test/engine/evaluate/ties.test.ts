import { expect, test } from 'vitest';
import { EvaluationRefused, describe } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Exact ties of irrational scores: found where they are by construction, and where they stay undecided told with both subjects. */

const L = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const text = (formula: string, rest = `ranking: { by: v, within: all, best: highest, clause: "3" }\n`) => `
metodika: 1
id: roots
methodology: roots
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')} }
in_force: { from: "2020-01-01", until: null }
categories: { one: { label: ${L('one')} } }
inputs:
  x: { label: ${L('x')}, type: number, min: 1, clause: "1" }
  y: { label: ${L('y')}, type: number, min: 1, clause: "1" }
  order: { label: ${L('order')}, type: integer, optional: true, clause: "1" }
values:
  v: { label: ${L('v')}, clause: "2", formula: "${formula}" }
${rest}`;
const stage = `stages:
  - { id: final, label: ${L('final')}, clause: "3", group: all, score: v, advance: { best: 1, ties: tie_break }, tie_break: [{ by: order, best: lowest, clause: "3" }], final: true }
`;
const cohort = (...pairs: [number, number][]) => ({
  subjects: pairs.map(([x, y], index) => ({ id: 'abcd'[index], category: 'one', inputs: { x, y } })),
});

test.each<[string, [number, number][], number[]]>([
  [
    'sqrt(x) + sqrt(y)',
    [
      [1, 1],
      [2, 32],
      [8, 18],
      [3, 27],
    ],
    [4, 1, 1, 3],
  ],
  [
    'ln(x) + ln(y)',
    [
      [6, 10],
      [4, 15],
      [2, 30],
      [1, 61],
    ],
    [2, 2, 2, 1],
  ],
  [
    'root(x * y, 3)',
    [
      [2, 8],
      [4, 4],
      [1, 16],
      [1, 15],
    ],
    [1, 1, 1, 4],
  ],
])('%s', async (formula, pairs, places) => {
  const { evaluation } = await evaluateData(rulesetFrom(text(formula)).model, cohort(...pairs));
  expect(evaluation.subjects.map(({ rank }) => rank)).toEqual(places);
});

/** sqrt(3 + sqrt(8)) is 1 + sqrt(2), a nested root: b and c are equal, and the program cannot tell. */
const NESTED = 'if(x == 3, sqrt(x + sqrt(y)), 1 + sqrt(x))';
const PAIRS: [number, number][] = [
  [1, 1],
  [3, 8],
  [2, 1],
];

test.each([
  ['a ranking', undefined],
  ['a stage', stage],
])('%s that stays undecided names both, and advises to round', async (_, rest) => {
  const attempt = evaluateData(rulesetFrom(text(NESTED, rest)).model, cohort(...PAIRS));
  await expect(attempt).rejects.toThrow(EvaluationRefused);
  await expect(attempt).rejects.toMatchObject({ code: 'undecided', value: 'v', subject: 'b, c' });
  const details = { reason: 'undecided', value: 'v', subject: 'b, c' };
  expect(describe({ code: 'evaluation-refused', details }, 'en').help).toContain('write round with the value');
});

test('rounding settles it', async () => {
  const rounded = text(NESTED)
    .replace('" }\nranking', '", round: { digits: 6, mode: half_away } }\nranking')
    .replace('clause: "3" }', 'clause: "3", rounded: true }');
  const { evaluation } = await evaluateData(rulesetFrom(rounded).model, cohort(...PAIRS));
  expect(evaluation.subjects.map(({ rank }) => rank)).toEqual([3, 1, 1]);
});
