import { expect, test } from 'vitest';
import { compareEvaluations, explain, explainFindings, explainProgression, report } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Figures of groups and gates where categories differ: each is worked out for those whom its rule is of, whoever comes first. */

const L = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const head = `
metodika: 1
id: towns
methodology: towns
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')} }
in_force: { from: "2020-01-01", until: null }
categories: { city: { label: ${L('city')} }, rural: { label: ${L('rural')} } }
inputs:
  x: { label: ${L('x')}, type: number, min: 0, clause: "1" }
  cx: { label: ${L('cx')}, type: number, min: 1, of: city, clause: "1" }
`;

const cities = [
  { id: 'a', category: 'city', inputs: { x: 1, cx: 4 } },
  { id: 'b', category: 'city', inputs: { x: 2, cx: 6 } },
];
const rural = [
  { id: 'c', category: 'rural', inputs: { x: 9 } },
  { id: 'd', category: 'rural', inputs: { x: 6 } },
];

test.each<[string, string, string]>([
  ['a mean', 'mean_over(category, cx)', '5/1'],
  ['a count by a condition', 'count_over(category, cx > 4)', '1/1'],
  ['a share', 'share_over(category, cx, 0)', '2/5'],
  ['a figure in a branch that is not taken', 'if(cx > 3, 7, mean_over(category, cx))', '7/1'],
])('%s of what only one category hands in is worked out for that category', async (_, formula, expected) => {
  const { model } = rulesetFrom(`${head}values:\n  v: { label: ${L('v')}, clause: "2", of: city, formula: "${formula}" }\n`);
  for (const subjects of [
    [...cities, ...rural],
    [...rural, ...cities],
  ]) {
    const { evaluation } = await evaluateData(model, { subjects });
    const { results } = report(model, evaluation, 'en');
    expect(results.find(({ subject }) => subject === 'a')?.values['v']).toMatchObject({ exact: expected });
    expect(results.find(({ subject }) => subject === 'c')?.values).toEqual({});
    expect(explain(model, evaluation, 'a', 'v')?.value).toMatchObject({ exact: expected });
  }
});

test('a report rule of one category may compare with a figure of it', async () => {
  const { model } = rulesetFrom(`${head}values:
  v: { label: ${L('v')}, clause: "2", formula: x }
findings:
  - { code: above, label: ${L('above')}, clause: "3", of: city, when: "cx > mean_over(category, cx)", place: { at: cx } }
`);
  const { evaluation } = await evaluateData(model, { subjects: [...rural, ...cities] });
  expect(report(model, evaluation, 'en').results.map(({ subject, findings }) => [subject, findings])).toEqual([
    ['c', []],
    ['d', []],
    ['a', []],
    ['b', [{ code: 'above', at: 6, item: null }]],
  ]);
});

test('what a gate asks by category is asked of each by its own, whoever comes first', async () => {
  const { model } = rulesetFrom(`${head}parameters:
  least: { label: ${L('least')}, clause: "4", value: { by: category, city: 3, rural: 7 } }
values:
  v: { label: ${L('v')}, clause: "2", formula: x }
stages:
  - id: entry
    label: ${L('entry')}
    clause: "5"
    gates: [{ reason: low, label: ${L('low')}, clause: "5", admit_when: { fact: x, operator: at_least, parameter: least } }]
`);
  const town = { id: 'e', category: 'city', inputs: { x: 5, cx: 1 } };
  const village = { id: 'f', category: 'rural', inputs: { x: 5 } };
  for (const subjects of [
    [town, village],
    [village, town],
  ]) {
    const { evaluation } = await evaluateData(model, { subjects });
    const status = new Map(report(model, evaluation, 'en').results.map(({ subject, stages }) => [subject, stages?.[0]?.status]));
    expect([status.get('e'), status.get('f')]).toEqual(['advanced', 'rejected']);
    const asked = (id: string) => explainProgression(model, evaluation, id)?.stages[0]?.gates[0]?.asked;
    expect([asked('e'), asked('f')]).toMatchObject([{ wanted: { exact: '3/1' } }, { wanted: { exact: '7/1' } }]);
  }
});

test('a figure with a number of a report rule in it is another for each number', async () => {
  const rule = (code: string, from: number, to: number) =>
    `  - { code: ${code}, label: ${L(code)}, clause: "6", numbers: { name: m, from: ${from}, to: ${to} }, when: "count_over(all, x > m) > 1", place: { m: m } }\n`;
  const { model } = rulesetFrom(
    `${head}values:\n  v: { label: ${L('v')}, clause: "2", formula: x }\nfindings:\n${rule('some', 4, 8)}${rule('five', 5, 5)}${rule('eight', 8, 8)}`,
  );
  const { evaluation } = await evaluateData(model, { subjects: [...rural, ...cities] });
  // Above 4 and 5 there are two subjects, above 6 and more one.
  expect(report(model, evaluation, 'en').results[0]?.findings).toEqual([
    { code: 'some', m: 4, item: null },
    { code: 'five', m: 5, item: null },
    { code: 'some', m: 5, item: null },
  ]);
  for (const { rule: shown } of explainFindings(model, evaluation, 'c')?.findings ?? [])
    expect(shown.value).toEqual({ kind: 'bool', bool: true });
});

test('nothing is made of an evaluation by another ruleset', async () => {
  const [one, other] = ['x', 'x + 1'].map(
    (formula) => rulesetFrom(`${head}values:\n  v: { label: ${L('v')}, clause: "2", formula: "${formula}" }\n`).model,
  );
  if (!one || !other) throw new Error('two rulesets');
  const { evaluation } = await evaluateData(one, { subjects: rural });
  const refused = `evaluated by towns@1.0.0 (${one.hash}), not by towns@1.0.0 (${other.hash})`;
  expect(() => report(other, evaluation, 'en')).toThrow(refused);
  expect(() => compareEvaluations({ model: one, evaluation }, { model: other, evaluation })).toThrow(refused);
});
