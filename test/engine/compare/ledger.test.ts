import { expect, it } from 'vitest';
import { compareRulesets, type CheckedRuleset } from '../../../engine/index.ts';
import { rulesetFrom } from '../../harness/rulesets.ts';

const label = '{ ru: слова, kk: сөздер, en: words }';
const edition = (registered: string, clauses: string): CheckedRuleset =>
  rulesetFrom(`metodika: 1
id: small-${registered}
methodology: small
version: 1.0.0
title: ${label}
act: { title: ${label}, registered: { number: "${registered}", date: "2020-01-01" } }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label} } }
inputs: { a: { label: ${label}, type: count, clause: "1" } }
values: { K1: { label: ${label}, clause: "1", formula: a } }
clauses:
  - { clause: "1", heading: ${label}, fate: computed }
${clauses}`);

const told = (one: CheckedRuleset, other: CheckedRuleset): string[] =>
  compareRulesets(one.model, other.model).ledger.map(
    ({ change, aspects, left, right }) => `${change} ${(right ?? left)?.clause ?? ''} ${aspects.join(',')}`,
  );

const before = `  - { clause: "2", heading: ${label}, fate: procedure }\n  - { clause: "2", heading: ${label}, fate: procedure }\n`;
const after = `  - { clause: "2", heading: ${label}, fate: procedure }\n  - { clause: "2", heading: ${label}, fate: not_held, why: ${label} }\n`;

it('the ledgers of one act are compared line by line, lines of one clause in their order', () => {
  expect(told(edition('77', before), edition('77', after))).toEqual(['changed 2 fate,why']);
});

it('of two acts, which number their clauses each by itself, nothing is said', () => {
  expect(told(edition('77', before), edition('78', after))).toEqual([]);
});
