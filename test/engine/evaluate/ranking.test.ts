import { expect, test } from 'vitest';
import { explain, explainedText, readEvaluation, writeEvaluation } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Places go by the value before its rounding, unless the ruleset ranks what it publishes. */

const L = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const ruleset = (ranking: string) =>
  rulesetFrom(`
metodika: 1
id: places
methodology: places
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')} }
in_force: { from: "2020-01-01", until: null }
categories: { town: { label: ${L('town')} } }
attributes: { region: { label: ${L('region')} } }
groups: { region: { label: ${L('region')}, by: [region] } }
inputs:
  x: { label: ${L('x')}, type: number, optional: true, clause: "1" }
values:
  v: { label: ${L('v')}, clause: "2", optional: true, formula: x / 3, floor: 1, cap: 2, round: { digits: 1, mode: half_away } }
ranking: { by: v, within: all, best: highest, clause: "3"${ranking} }
`).model;

// Thirds: 1.23, 1.24, 1.1 and 1.06; 0.5 and 0.9 are raised to 1; 3 is cut to 2.
const XS = [3.69, 3.72, 3.3, 3.18, 1.5, 2.7, 9, null];
const subjects = XS.map((x, index) => ({ id: `s${index}`, category: 'town', region: 'R', inputs: x === null ? {} : { x } }));

test.each<[string, (number | null)[]]>([
  ['', [3, 2, 4, 5, 6, 6, 1, null]],
  [', rounded: false', [3, 2, 4, 5, 6, 6, 1, null]],
  // Published: 1.2, 1.2, 1.1, 1.1, 1, 1, 2.
  [', rounded: true', [2, 2, 4, 4, 6, 6, 1, null]],
])('ranking%s', async (ranking, places) => {
  const { evaluation } = await evaluateData(ruleset(ranking), { subjects });
  expect(evaluation.subjects.map(({ rank }) => rank)).toEqual(places);
});

test('the explanation of a place tells the value that was compared, from a kept evaluation, too', async () => {
  const model = ruleset('');
  const { evaluation } = await evaluateData(model, { subjects });
  const kept = readEvaluation(JSON.parse(JSON.stringify(writeEvaluation(evaluation))));
  for (const one of [evaluation, kept]) {
    const explanation = explain(model, one, 's1', 'rank');
    expect(explanation?.value).toMatchObject({ exact: '2/1' });
    expect(explanation?.derivation?.cohort[0]?.own).toMatchObject({ exact: '31/25' });
    expect(explanation && explainedText(explanation, 'ru')).toContain('1,24');
  }
});

test('a value computed once for a group ranks all of its members alike', async () => {
  const model = rulesetFrom(`
metodika: 1
id: places
methodology: places
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')} }
in_force: { from: "2020-01-01", until: null }
categories: { town: { label: ${L('town')} } }
attributes: { region: { label: ${L('region')} } }
groups: { region: { label: ${L('region')}, by: [region] } }
inputs:
  x: { label: ${L('x')}, type: number, clause: "1" }
values:
  m: { label: ${L('m')}, clause: "2", per: region, formula: "mean_over(region, x)", round: { digits: 0, mode: half_away } }
ranking: { by: m, within: all, best: lowest, clause: "3" }
`).model;
  const at = (id: string, region: string, x: number) => ({ id, category: 'town', region, inputs: { x } });
  const { evaluation } = await evaluateData(model, { subjects: [at('a', 'R', 1), at('b', 'S', 1.4), at('c', 'R', 1.2), at('d', 'S', 1)] });
  // R 1.1, S 1.2; both are published as 1.
  expect(evaluation.subjects.map(({ rank }) => rank)).toEqual([1, 3, 1, 3]);
});
