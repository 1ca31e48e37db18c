import { expect, it } from 'vitest';
import { checkRuleset, runCases } from '../../../engine/index.ts';

const label = '{ ru: Имя, kk: Атау, en: Name }';
const head = `metodika: 1
id: small-2020
methodology: small
version: 1.0.0
title: ${label}
act: { title: ${label} }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label} } }
inputs:
  asked: { label: ${label}, type: count }
  visits: { label: ${label}, type: list, unique: [place], fields: { place: { label: ${label}, type: text }, points: { label: ${label}, type: number, max: 10 } } }
limits: [{ rule: count(visits) <= asked }]
values: { K1: { label: ${label}, clause: "1", formula: asked * sum(visits.points) } }
samples: { plain: { category: body, inputs: { asked: 2, visits: [{ place: A, points: 10 }] } } }
cases:
  - name: Refused
    subjects:
`;

async function failures(...subjects: readonly string[]): Promise<string[]> {
  const { ruleset } = checkRuleset({ name: 'small.yaml', text: head + subjects.map((one) => `      - ${one}\n`).join('') });
  if (!ruleset) return ['not a ruleset'];
  const { cases } = await runCases(ruleset);
  return cases.flatMap((one) => [
    ...one.failures.map(({ subject, key, expected, actual }) => `${subject} ${key}: ${expected} / ${actual}`),
    ...one.diagnostics.map(({ code }) => code),
  ]);
}

it('holds a subject to the fields that are refused', async () => {
  expect(
    await failures(
      '{ id: a, like: plain, inputs: { asked: -1 }, refused: asked }',
      '{ id: b, like: plain, inputs: { visits: [{ place: A, points: 11 }] }, refused: visits.points }',
      '{ id: c, like: plain, inputs: { visits: [{ place: A, points: 1 }, { place: A, points: 2 }] }, refused: visits }',
      '{ id: d, like: plain, without: [asked], inputs: { visits: [{ place: A }] }, refused: [visits.points, asked] }',
      '{ id: e, like: plain, inputs: { asked: 0 }, refused: visits }',
      '{ id: f, like: plain }',
    ),
  ).toEqual([]);
});

it('fails when something else is refused, or nothing', async () => {
  expect(await failures('{ id: a, like: plain, inputs: { asked: 3 }, refused: asked }')).toEqual(['a refused: asked / –']);
  expect(
    await failures('{ id: a, like: plain, inputs: { asked: -1 }, refused: visits }', '{ id: b, like: plain, inputs: { visits: [] } }'),
  ).toEqual(['a refused: visits / asked']);
  expect(await failures('{ id: a, like: plain, inputs: { asked: -1 }, refused: asked }', '{ id: a, like: plain }')).toEqual([
    'a refused: – / asked',
    'cohort-repeated-subject',
  ]);
});

it('takes either an expectation or a refusal', async () => {
  expect(await failures('{ id: a, like: plain, refused: asked, expect: { K1: 20 } }')).toEqual(['not a ruleset']);
});
