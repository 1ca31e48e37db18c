import { expect, it } from 'vitest';
import { explain, explainedText } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

const label = (text: string): string => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const { model } = rulesetFrom(`metodika: 1
id: small-2020
methodology: small
version: 1.0.0
title: ${label('Title')}
act: { title: ${label('Act')} }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label('Body')} } }
inputs:
  facts: { label: ${label('Facts')}, type: count, clause: "1" }
  parts: { label: ${label('Parts')}, type: list, clause: "1", fields: { points: { label: ${label('Points')}, type: number, min: 0, optional: true } } }
values:
  penalty: { label: ${label('Penalty')}, clause: "2", formula: "min(5, 0.2 * facts)" }
  plain: { label: ${label('Plain')}, clause: "2", formula: "min(5, facts)" }
  mean_points: { label: ${label('Mean')}, clause: "3", optional: true, formula: "mean(parts.points, present(parts.points))" }
`);

async function page(value: string, inputs: object): Promise<string> {
  const { evaluation } = await evaluateData(model, { period: '2020', subjects: [{ id: 'a', category: 'body', inputs }] });
  const explanation = explain(model, evaluation, 'a', value);
  return explanation ? explainedText(explanation, 'en') : '';
}

it('what a limit held back is told as a number', async () => {
  // 0.2 · 31 = 6.2, held at 5.
  expect(await page('penalty', { facts: 31, parts: [] })).toContain('penalty = min(5, 0.2 · facts) = min(5, 6.2) = 5');
  expect(await page('plain', { facts: 31, parts: [] })).toContain('plain = min(5, facts) = min(5, 31) = 5');
});

it('rows of which none is counted are not said to be no rows', async () => {
  expect(await page('mean_points', { facts: 1, parts: [{}, {}] })).toContain('no value: no row of “Parts” meets the condition');
  expect(await page('mean_points', { facts: 1, parts: [] })).toContain('no value: “Parts” has no rows');
});
