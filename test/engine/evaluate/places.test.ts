import { expect, test } from 'vitest';
import { explainProgression, explainedText, labelsOf, reasonsWords } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Who wins at a final stage, and what a tie there waits for. */

const L = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const contest = (places: string, best = 1) =>
  rulesetFrom(`
metodika: 1
id: bids
methodology: bids
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')} }
in_force: { from: "2020-01-01", until: null }
categories: { bid: { label: ${L('bid')} } }
inputs:
  x: { label: ${L('x')}, type: number, clause: "1" }
  lot: { label: { ru: Номер жребия, kk: Жеребе нөмірі, en: Number drawn }, type: integer, optional: true, clause: "1" }
values:
  score: { label: ${L('score')}, clause: "2", formula: x }
outcomes: { one: ${L('one')}, two: ${L('two')}, three: ${L('three')} }
stages:
  - id: award
    label: ${L('award')}
    clause: "3"
    group: all
    score: score
    advance: { best: ${best}, ties: tie_break }
    tie_break: [{ by: lot, best: lowest, clause: "4" }]
    places: { count: 3, outcomes: [one, two, three]${places} }
    final: true
`).model;
const bids = (...xs: number[]) => ({ subjects: xs.map((x, index) => ({ id: 'abcd'[index], category: 'bid', inputs: { x } })) });

test.each<[string, string, number, string[]]>([
  ['one comes through: the others are placed', '', 1, ['winner one', 'placed two', 'placed three', 'rejected null']],
  ['two come through: both win', '', 2, ['winner one', 'winner two', 'placed three', 'rejected null']],
  ['the act says that all three places are wins', ', wins: 3', 1, ['winner one', 'winner two', 'winner three', 'rejected null']],
  ['the act says that two are', ', wins: 2', 1, ['winner one', 'winner two', 'placed three', 'rejected null']],
])('%s', async (_, places, best, wanted) => {
  const { evaluation } = await evaluateData(contest(places, best), bids(9, 8, 7, 6));
  expect(evaluation.subjects.map(({ stages, outcome }) => `${stages?.[0]?.status} ${outcome}`)).toEqual(wanted);
});

test('a tie names what is to settle it by its label: this act draws lots', async () => {
  const model = contest('');
  const { evaluation } = await evaluateData(model, bids(9, 9, 7));
  expect(evaluation.subjects[0]?.stages?.[0]).toMatchObject({ status: 'pending', reasons: ['tie_needs_chair'] });
  const [stage] = labelsOf(model).stages;
  expect(stage && reasonsWords(['tie_needs_chair'], stage, 'ru')).toBe('равные баллы: решит «Номер жребия»');
  const progression = explainProgression(model, evaluation, 'a');
  const text = progression ? explainedText(progression, 'en') : '';
  expect(text).toContain('pending — equal scores, to be settled by “Number drawn”\n');
  expect(text).toContain('Still equal: b; to be settled by “Number drawn”\n');
  expect(text).not.toContain('chair');
});
