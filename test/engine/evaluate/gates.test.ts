import { expect, test } from 'vitest';
import { checkRuleset, explainProgression, report } from '../../../engine/index.ts';
import type { GateAsked } from '../../../engine/evaluation/stages.ts';
import { Missing } from '../../../engine/language/value.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Gates in three-valued logic: what is missing admits nobody, and hinders nobody whom the rest decides on. */

const L = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const NAMES = ['p', 'q', 'r'] as const;
const text = (stages: string, values = `  v: { label: ${L('v')}, clause: "2", formula: 1 }\n`) => `
metodika: 1
id: door
methodology: door
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')} }
in_force: { from: "2020-01-01", until: null }
categories: { one: { label: ${L('one')} } }
inputs:
${NAMES.map((name) => `  ${name}: { label: ${L(name)}, type: bool, optional: true, clause: "1" }\n`).join('')}\
  points: { label: ${L('points')}, type: number, optional: true, clause: "1" }
  order: { label: ${L('order')}, type: integer, optional: true, clause: "1" }
values:
${values}stages:
${stages}`;
const door = (condition: string, more = '') =>
  `  - { id: door, label: ${L('door')}, clause: "3", gates: [{ reason: no, label: ${L('no')}, clause: "3", optional: true, admit_when: ${condition} }] }\n${more}`;

type Facts = Readonly<Partial<Record<(typeof NAMES)[number], boolean>>>;
const ALL: readonly Facts[] = [true, false, undefined].flatMap((p) =>
  [true, false, undefined].flatMap((q) => [true, false, undefined].map((r) => JSON.parse(JSON.stringify({ p, q, r })) as Facts)),
);
const is = (name: string, value = true) => `{ fact: ${name}, operator: equals, value: ${value} }`;
const or = (a?: boolean, b?: boolean) => (a === true || b === true ? true : a === false && b === false ? false : undefined);
const not = (a?: boolean) => (a === undefined ? undefined : !a);
const and = (a?: boolean, b?: boolean) => not(or(not(a), not(b)));

/** The tables of Kleene's strong logic of 1938, written out by `or` and `not`. */
test.each<[string, string, (facts: Facts) => boolean | undefined]>([
  ['a comparison', is('p'), ({ p }) => p],
  ['its opposite', `{ not: ${is('p')} }`, ({ p }) => not(p)],
  ['both', `{ all: [${is('p')}, ${is('q')}] }`, ({ p, q }) => and(p, q)],
  ['either', `{ any: [${is('p')}, ${is('q')}] }`, ({ p, q }) => or(p, q)],
  ['not equal', '{ fact: p, operator: not_equals, value: true }', ({ p }) => not(p)],
  ['one within the other', `{ any: [{ all: [${is('p')}, ${is('q')}] }, ${is('r')}] }`, ({ p, q, r }) => or(and(p, q), r)],
  [
    'under a not',
    `{ all: [{ not: { any: [${is('p')}, { not: ${is('q')} }] } }, ${is('r')}] }`,
    ({ p, q, r }) => and(not(or(p, not(q))), r),
  ],
  ['nothing asked', '{ all: [] }', () => true],
])('%s: true admits, false turns away, open waits', async (_, condition, meaning) => {
  const { model } = rulesetFrom(text(door(condition)));
  const { evaluation } = await evaluateData(model, {
    subjects: ALL.map((inputs, index) => ({ id: `s${index}`, category: 'one', inputs })),
  });
  const found = report(model, evaluation, 'en').results.map(({ stages }) => stages?.[0]);
  const wanted = ALL.map((facts) => {
    const holds = meaning(facts);
    const rest = { id: 'door', score: null, rank: null, group: null };
    return { ...rest, status: holds === undefined ? 'pending' : holds ? 'advanced' : 'rejected', reasons: holds === false ? ['no'] : [] };
  });
  expect(found).toEqual(wanted);
});

const final = (gates: string) => `  - id: final
    label: ${L('final')}
    clause: "4"
    group: all
    score: score
    ${gates}
    advance: { best: 1, ties: tie_break }
    tie_break: [{ by: order, best: lowest, clause: "4" }]
    final: true
`;
const score = `  score: { label: ${L('score')}, clause: "2", optional: true, formula: points }\n`;

test('whoever waits at the entry keeps the later group waiting, and is awaited by name', async () => {
  const { model } = rulesetFrom(text(door(is('p'), final('')), score));
  const { evaluation } = await evaluateData(model, {
    subjects: [
      { id: 'a', category: 'one', inputs: { points: 1 } },
      { id: 'b', category: 'one', inputs: { points: 2, p: true } },
    ],
  });
  expect(evaluation.subjects.map(({ stages }) => stages?.map(({ status, reasons }) => [status, ...reasons]))).toEqual([
    [['pending'], ['not_reached']],
    [['advanced'], ['pending', 'awaits_earlier_stage']],
  ]);
  expect(explainProgression(model, evaluation, 'a')?.stages[0]?.gates).toMatchObject([
    { status: 'waits', asked: { fact: { id: 'p' }, holds: null } },
  ]);
});

test('a gate that waits at the door of a contest leaves the group without that fact', async () => {
  const gate = `gates: [{ reason: no, label: ${L('no')}, clause: "4", optional: true, admit_when: { any: [${is('p')}, ${is('q')}] } }]`;
  const { model } = rulesetFrom(text(final(gate), score));
  const { evaluation } = await evaluateData(model, {
    subjects: [
      { id: 'a', category: 'one', inputs: { points: 1, p: false } },
      { id: 'b', category: 'one', inputs: { points: 2, q: true } },
      { id: 'c', category: 'one', inputs: { points: 3, p: false, q: false } },
    ],
  });
  expect(report(model, evaluation, 'en').results.map(({ stages }) => stages?.[0])).toEqual([
    { id: 'final', status: 'pending', score: { exact: '1/1', value: '1' }, rank: null, group: 'all', reasons: [] },
    { id: 'final', status: 'pending', score: { exact: '2/1', value: '2' }, rank: null, group: 'all', reasons: [] },
    { id: 'final', status: 'rejected', score: null, rank: null, group: 'all', reasons: ['no'] },
  ]);
  expect(explainProgression(model, evaluation, 'b')?.stages[0]?.contest?.lacking).toMatchObject([
    { who: { id: 'a' }, of: { id: 'q' }, code: 'absent' },
  ]);
});

const codes = (stages: string, values?: string) =>
  checkRuleset({ name: 'door.yaml', text: text(stages, values) })
    .diagnostics.filter(({ code }) => code !== 'unused')
    .map(({ code, severity, details }) => [severity, code, details['gate'] ?? details['name']]);

test('a gate may look at what an earlier stage left behind, and at nothing of its own stage', () => {
  const first = (more = '') => `  - id: first
    label: ${L('first')}
    clause: "3"
    group: all
    score: score
    ${more}
    advance: { best: 2, ties: advance_all }
`;
  const values = `${score}  share: { label: ${L('share')}, clause: "2", at_stage: first, optional: true, formula: "points / 2" }\n`;
  const gate = `gates: [{ reason: low, label: ${L('low')}, clause: "3", optional: true, admit_when: { fact: share, operator: at_least, value: 1 } }]`;
  expect(codes(`${first()}${final(gate)}`, values)).toEqual([]);
  expect(codes(`${first(gate)}${final('')}`, values)).toEqual([['error', 'later-stage', 'share']]);
});

test('of those of whom every comparison says the same each is told of with what was found of it', async () => {
  const { model } = rulesetFrom(text(door('{ fact: points, operator: at_least, value: 2 }')));
  const points = [3, 2, 1, undefined, 0, 5, 3];
  const { evaluation } = await evaluateData(model, {
    subjects: points.map((one, index) => ({ id: `s${index}`, category: 'one', inputs: one === undefined ? {} : { points: one } })),
  });
  const [stage] = evaluation.stages;
  const said = points.map((_, subject) => stage?.gates.get(subject)?.map(({ status, asked }) => [status, found(asked)]));
  const wanted = points.map((one) => [
    [one === undefined ? 'waits' : one >= 2 ? 'admitted' : 'rejected', one === undefined ? null : `${one}/1`],
  ]);
  expect(said).toEqual(wanted);
});

const found = (asked: GateAsked): string | null => {
  if (asked.kind !== 'fact') throw new Error('one comparison');
  return asked.found instanceof Missing ? null : String(asked.found);
};
