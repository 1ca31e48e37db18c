import { expect, test } from 'vitest';
import { checkRuleset, EvaluationRefused } from '../../../engine/index.ts';
import { reportData, rulesetFrom } from '../../harness/rulesets.ts';

/** What random rulesets and data once broke: clean by `check`, and ended in an error of the program, or decided by chance. */

const ruleset = (sections: string) =>
  `metodika: 1
id: found-2020
methodology: found
version: 1.0.0
title: &words { ru: слова, kk: сөздер, en: words }
act: { title: *words }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: *words } }
inputs:
  x: { ~ type: number, min: 0, max: 1000 }
  lot: { ~ type: integer }
  later: { ~ type: count, optional: true }
  parts: { ~ type: list, fields: { w: { ~ type: count }, inner: { ~ type: list, fields: { z: { ~ type: count } } } } }
${sections}`
    .replaceAll('~1', 'label: *words, clause: "1",')
    .replaceAll('~', 'label: *words,');

const subject = (id: string, rest: object = {}) => ({ id, category: 'body', inputs: { x: 3, lot: 1, parts: [], ...rest } });
const TWO = [
  subject('s1', {
    parts: [
      { w: 1, inner: [] },
      { w: 2, inner: [] },
    ],
  }),
  subject('s2', { lot: 2 }),
];

const of = async (sections: string, subjects = TWO) => (await reportData(rulesetFrom(ruleset(sections)).model, { subjects })).results;

/** Where x is 3 these are equal, and no precision tells that they are. */
const [NESTED, PLAIN] = ['sqrt(x + 2 * sqrt(2))', '(1 + sqrt(2))'];
/** The same, of a group. */
const OF_ALL = 'sqrt(max_over(all, x) + 2 * sqrt(2))';
const u = `  u: { ~1 formula: 'if(id == "s1", ${NESTED}, ${PLAIN})' }`;
const lot = '{ by: lot, best: lowest, clause: "1" }';
const stage = (rest: string) => `
outcomes: { won: *words }
stages:
  - { id: only, ~1 group: all, score: s, ${rest}, final: true, places: { count: 1, outcomes: [won] } }`;

test.each<[string, string, Partial<EvaluationRefused>]>([
  [
    'a gate',
    `values:
  d: { ~1 formula: "${NESTED} - ${PLAIN}" }
stages:
  - { id: door, ~1 gates: [{ reason: no, ~1 admit_when: { fact: d, operator: at_least, value: 0 } }] }`,
    { code: 'undecided', value: 'd', subject: 's1' },
  ],
  [
    'a link of a chain of ties',
    `values:
${u}
  s: { ~1 formula: 1 }${stage(`advance: { best: 1, ties: tie_break }, tie_break: [{ by: u, best: highest, clause: "1" }, ${lot}]`)}`,
    { code: 'undecided', value: 'u', subject: 's1, s2' },
  ],
  [
    'a quorum',
    `values: { s: { ~1 formula: x } }${stage(`quorum: { holds: "${OF_ALL} > ${PLAIN}", clause: "1" }, advance: { best: 1, ties: advance_all }`)}`,
    { code: 'undecided', value: 'only', subject: 's1' },
  ],
  [
    'a quorum by days off that are not known',
    `values: { s: { ~1 formula: x } }${stage('quorum: { holds: "add_working_days(date(2000, 1, 1), 1) > date(2020, 1, 1)", clause: "1" }, advance: { best: 1, ties: advance_all }')}`,
    { code: 'days_off_unknown', value: 'only', subject: 's1' },
  ],
  [
    'how many come through',
    `values: { s: { ~1 formula: x } }${stage(`advance: { best: "2 + floor(${OF_ALL} - ${PLAIN})", ties: advance_all }`)}`,
    { code: 'undecided', value: 'only', subject: 's1' },
  ],
  [
    'more come through than anybody counts',
    `values: { s: { ~1 formula: x } }${stage('advance: { best: "10 ^ 20", ties: advance_all }')}`,
    { code: 'too_large', value: 'only', subject: 's1' },
  ],
  [
    'a report rule',
    `values: { s: { ~1 formula: x } }
findings:
  - { code: f, ~1 when: "${NESTED} > ${PLAIN}" }`,
    { code: 'undecided', value: 'findings', subject: 's1' },
  ],
  ['a year that is no year', 'values: { d: { ~1 formula: "date(10000 * x, 1, 1)" } }', { code: 'no_such_day', value: 'd', subject: 's1' }],
  ['a year without end', 'values: { d: { ~1 formula: "date(x * 10 ^ 400, 1, 1)" } }', { code: 'no_such_day', value: 'd', subject: 's1' }],
])('%s is refused in public', async (_, sections, refusal) => {
  const attempt = of(sections);
  await expect(attempt).rejects.toThrow(EvaluationRefused);
  await expect(attempt).rejects.toMatchObject(refusal);
});

test.each<[string, string, string]>([
  [
    'a ranking by a value of rows',
    'values: { parts.v: { ~1 formula: w } }\nranking: { by: parts.v, within: all, best: highest, clause: "1" }',
    'list-in-scalar-place',
  ],
  [
    'a score of rows',
    'values: { parts.s: { ~1 formula: w } }\nstages: [{ id: only, ~1 group: all, score: parts.s, advance: { best: 1, ties: advance_all } }]',
    'list-in-scalar-place',
  ],
  ['rows within rows, from outside', 'values: { v: { ~1 optional: true, formula: sum(parts.inner.z) } }', 'unknown-field'],
  [
    'a place that is no formula',
    `values: { v: { ~1 formula: x } }\nfindings: [{ code: f, ~1 when: x > 1, place: { p: '"a" + 1' } }]`,
    'wrong-kind',
  ],
  ['a figure of a group that asks for a row', 'values: { parts.v: { ~1 formula: "share_over(all, x, w)" } }', 'unknown-name'],
  [
    'days put together',
    `tables: { t: { ~1 hit: collect, collect: min, type: date, inputs: { n: {} }, rows: [{ then: "2020-01-01" }] } }
values: { v: { ~1 optional: true, formula: t(x) } }`,
    'outcome-kind',
  ],
  [
    'more numbers than a report has',
    `values: { v: { ~1 formula: x } }\nfindings: [{ code: f, ~1 numbers: { name: k, from: 1, to: 1000000000 }, when: x > k }]`,
    'out-of-bounds',
  ],
])('%s is found by check', (_, sections, code) => {
  const { diagnostics } = checkRuleset({ name: 'found.yaml', text: ruleset(sections) });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.code)).toEqual([code]);
});

const DUE = 'deadlines: { send: { ~1 stage: only, on: "2020-06-30" } }';

test.each<[string, string, string[]]>([
  [
    'a line of the ledger without its clause',
    'values: { v: { ~1 formula: x } }\nclauses: [{ heading: *words, fate: computed }, { clause: "2", heading: *words, fate: procedure }]',
    ['missing-property'],
  ],
  [
    'a line of the ledger with a fate that there is not',
    'values: { v: { ~1 formula: x } }\nclauses: [{ clause: "1", heading: *words, fate: unknown }]',
    ['bad-value'],
  ],
  ['a stage without its id', `values: { s: { ~1 at_stage: only, formula: x } }\nstages: [{ ~1 gates: [] }]\n${DUE}`, ['missing-property']],
])('%s hinders no other check', (_, sections, codes) => {
  const { diagnostics } = checkRuleset({ name: 'found.yaml', text: ruleset(sections) });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(codes);
});

test('whose number of those who come through is not known waits', async () => {
  const results = await of(`values: { s: { ~1 formula: x } }${stage('advance: { best: "max_over(all, later)", ties: advance_all }')}`);
  expect(results.map(({ stages }) => stages?.[0]?.status)).toEqual(['pending', 'pending']);
});

test('fewer than nobody come through: nobody does', async () => {
  const results = await of(
    'values: { s: { ~1 formula: x } }\nstages: [{ id: only, ~1 group: all, score: s, advance: { best: "-max_over(all, x)", ties: advance_all } }]',
  );
  expect(results.map(({ stages }) => stages?.[0]?.status)).toEqual(['rejected', 'rejected']);
});

test('a report rule of rows looks at each of its numbers in each row', async () => {
  const [one, other] = await of(`values: { s: { ~1 formula: x } }
findings:
  - { code: f, ~1 per: parts, numbers: { name: k, from: 1, to: 3 }, when: k > w, place: { k: k, w: w } }`);
  expect(one?.findings).toEqual([
    { code: 'f', k: 2, w: 1, item: null },
    { code: 'f', k: 3, w: 1, item: null },
    { code: 'f', k: 3, w: 2, item: null },
  ]);
  expect(other?.findings).toEqual([]);
});

test('an irrational place is told by its digits', async () => {
  const [one] = await of(`values: { s: { ~1 formula: x } }
findings: [{ code: f, ~1 when: x > 1, place: { far: sqrt(x + 2), large: x * 10 ^ 20 } }]`);
  expect(one?.findings).toEqual([{ code: 'f', far: '2.236068', large: '300000000000000000000', item: null }]);
});

test('a day of an irrational year is that of the year begun', async () => {
  const [one] = await of('values: { d: { ~1 formula: "date(2000 + sqrt(x + 2), 1, 1)" } }');
  expect(one?.values['d']).toBe('2002-01-01');
});

test('a figure of those at a stage stands beside another of them', async () => {
  const [one] = await of(
    `values: { s: { ~1 at_stage: only, formula: "normalise_over(stage, x, count_over(stage))" } }${stage('advance: { best: 1, ties: advance_all }')}`,
  );
  expect(one?.values['s']).toMatchObject({ value: '2' });
});
