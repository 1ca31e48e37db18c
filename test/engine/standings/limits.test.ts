import { expect, it } from 'vitest';
import { beyondLimits, checkCohort, columnsOf, LongReader, type CohortColumns } from '../../../engine/index.ts';
import { understand } from '../prove/model.ts';

/** Who breaks a limit is told alike by the columns as they are, as they are packed, and by whoever admits a cohort. */

const MODEL = understand(`
inputs:
  a: { ~ type: number, optional: true }
  b: { ~ type: number }
  n: { ~ type: count }
  is: { ~ type: bool }
  rows: { ~ type: list, fields: { u: { ~ type: number, optional: true }, v: { ~ type: number } } }
  gone: { ~ type: list, optional: true, fields: { w: { ~ type: count } } }
limits:
  - { rule: a <= b, clause: "1" }
  - { rule: count(rows) <= n, clause: "1" }
  - { rule: u < v, per: rows, clause: "1" }
  - { rule: 100 > n, clause: "1" }
  - { rule: a != 3, clause: "1" }
  - { rule: v <= b + 50, per: rows, clause: "1" }
  - { rule: is or n >= 1, clause: "1" }
  - { rule: count(gone) <= 2, clause: "1" }
values:
  final: { ~ formula: b }
`).model;

const NOBODY = { b: 10, n: 3, is: false, rows: [] };

it.each<[string, object]>([
  ['nothing but what must be', {}],
  ['a number at the limit', { a: 10 }],
  ['one of more decimals below it', { a: 9.9999 }],
  ['one of more decimals above it', { a: 10.0001 }],
  ['one that no double says above it', { a: 10.0000000000000000001 }],
  ['numbers of many digits and many decimals', { a: 123456789012345, b: 0.000000000012345 }],
  ['the same the other way round', { a: 0.000000000012345, b: 123456789012345 }],
  ['negative ones', { a: -0.5, b: -0.25 }],
  ['as many rows as may be', { rows: [{ v: 1 }, { v: 2 }, { v: 3 }] }],
  ['one row too many', { rows: [{ v: 1 }, { v: 2 }, { v: 3 }, { v: 4 }] }],
  ['a row at its limit', { rows: [{ v: 1 }, { u: 2, v: 2 }] }],
  ['a row within it', { rows: [{ v: 1 }, { u: 1.75, v: 2 }] }],
  ['a row beyond a sum', { rows: [{ v: 61 }] }],
  ['a number beyond a constant', { n: 100 }],
  ['what is not to be', { a: 3 }],
  ['neither of two', { n: 0 }],
  ['one of two', { n: 0, is: true }],
  ['a list with too many rows', { gone: [{ w: 1 }, { w: 1 }, { w: 1 }] }],
  ['a list within its limit', { gone: [{ w: 1 }] }],
])('%s', (_, own) => {
  const inputs = [NOBODY, { ...NOBODY, rows: [{ v: 4 }] }, { ...NOBODY, ...own }, { ...NOBODY, gone: [] }];
  const subjects = inputs.map((one, index) => ({ id: `s${index}`, category: 'body', inputs: one }));
  const text = JSON.stringify({ ruleset: `${MODEL.id}@${MODEL.version}`, period: '2024', subjects });
  const { cohort, diagnostics } = checkCohort(MODEL, { name: 'cohort.json', text });
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  const reader = new LongReader(MODEL);
  reader.push(new TextEncoder().encode(text));
  const read = reader.end();
  expect('columns' in read && beyondLimits(MODEL, read.columns)).toBe(isRefused ? 2 : null);
  if (cohort) expect(beyondLimits(MODEL, columnsOf(MODEL, cohort) as CohortColumns)).toBeNull();
});
