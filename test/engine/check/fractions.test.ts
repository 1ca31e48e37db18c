import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { Rational, checkRuleset, setIn } from '../../../engine/index.ts';
import schema from '../../../engine/language/ruleset.schema.json' with { type: 'json' };
import { read } from '../../../engine/read/document.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** A fraction stands wherever a number may, and nowhere else. */

const L = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const text = `metodika: 1
id: thirds
methodology: thirds
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')}, number: 1/3 }
in_force: { from: "2020-01-01", until: null }
categories: { one: { label: ${L('one')} } }
inputs:
  x: { label: ${L('x')}, type: number, min: 0, max: 2/3, clause: 1/2 }
  y: { label: ${L('y')}, type: number, above: -1/7, below: 1, absent: 1/9, clause: "1" }
  order: { label: ${L('order')}, type: integer, optional: true, clause: "1" }
parameters:
  third: { label: ${L('third')}, clause: "2", value: 1/3 }
tables:
  steps:
    label: ${L('steps')}
    clause: "2"
    hit: unique
    inputs: { share: { step: 1/3, min: 0, max: 2/3 } }
    rows:
      - { when: { share: { below: 1/3 } }, then: 1/6 }
      - { when: { share: 1/3 }, then: 2/6 }
      - { when: { share: [2/3] }, then: 5/7 }
values:
  a: { label: ${L('a')}, clause: "3", role: component, within: all_of, weight: 1/3, formula: third * x * 1.5 }
  b: { label: ${L('b')}, clause: "3", role: component, within: all_of, weight: { by: category, one: 2/3 }, formula: k, legend: { k: 2/3 } }
  c: { label: ${L('c')}, clause: "3", formula: steps(floor(x * 3) / 3) }
  late: { label: ${L('late')}, clause: "3", formula: y }
  all_of: { label: ${L('all')}, clause: "3", role: final, weight: 1, formula: a + b }
stages:
  - id: door
    label: ${L('door')}
    clause: "4"
    gates: [{ reason: low, label: ${L('low')}, clause: "4", admit_when: { all: [{ fact: x, operator: at_least, value: 1/3 }] } }]
`;

test('they are exact numbers, and weights of thirds add up', async () => {
  const { diagnostics } = checkRuleset({ name: 'thirds.yaml', text });
  expect(diagnostics.map(({ code }) => code)).toEqual(['unused']);
  const { model } = rulesetFrom(text);
  const { evaluation } = await evaluateData(model, {
    subjects: [
      { id: 's', category: 'one', inputs: { x: 0.5 } },
      { id: 't', category: 'one', inputs: { x: 0.3 } },
    ],
  });
  const of = (id: string) => evaluation.columns.get(id)?.map(String);
  expect([of('a'), of('b'), of('c'), of('late')]).toEqual([
    ['1/4', '3/20'],
    ['2/3', '2/3'],
    ['1/3', '1/6'],
    ['1/9', '1/9'],
  ]);
  expect(evaluation.subjects.map(({ stages }) => stages?.[0]?.status)).toEqual(['advanced', 'rejected']);
  expect([model.act.number, model.inputs.get('x')?.clause]).toEqual(['1/3', '1/2']);
});

test('a fraction over 0 is none', () => {
  const { diagnostics } = checkRuleset({ name: 'thirds.yaml', text: text.replace('value: 1/3 }\ntables', 'value: 1/0 }\ntables') });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).not.toEqual([]);
});

test('an edit writes one, in YAML and in JSON, and the text around it stays', () => {
  const edited = setIn(text, ['parameters', 'third', 'value'], Rational.of(3n, 7n));
  expect(edited).toBe(text.replace('value: 1/3 }\ntables', 'value: 3/7 }\ntables'));
  expect(rulesetFrom(edited).model.hash).not.toBe(rulesetFrom(text).model.hash);
  expect(setIn('{"weight": 1}', ['weight'], Rational.of(1n, 3n))).toBe('{"weight": "1/3"}');
});

const validate = new Ajv({ allowUnionTypes: true, strictRequired: false, formats: { date: true } }).compile(schema);

/** What an editor says that knows the schema and reads YAML by itself: a fraction is a text to it. */
const isTakenByEditors = (written: string): boolean => validate(plain(read({ name: 'thirds.yaml', text: written }).document?.data));

function plain(data: unknown): unknown {
  if (data instanceof Rational) return data.toApproximateNumber();
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}

test.each([
  ['max: 2/3, clause', ['2/3', '-1/7', '+5/4', '0/7', '1/0', '1/00', '1 / 3', '1/3%', '1/-3', 'third', '"1/3"']],
  ['above: -1/7', ['1/8', '-1/8', '1/0', 'less']],
  ['step: 1/3', ['1/3', '1/6', '0/3', '-1/3', '1/0', '0', 'third']],
  ['share: { step: 1/3, min: 0, max: 2/3', ['2/3', '1/0', 'two']],
  ['within: all_of, weight: 1/3', ['1/3', '1/0', 'third']],
  ['category, one: 2/3', ['2/3', '1/0', 'third']],
])('the schema takes at “%s” what the reader takes', (place, all) => {
  const [before] = place.split(/\S+(?:, clause)?$/);
  const after = place.endsWith(', clause') ? ', clause' : '';
  const shape = /^(?:wrong-type|out-of-bounds|number-form)$/;
  const taken = all.map((one) => {
    const written = text.replace(place, `${before ?? ''}${one}${after}`);
    const { diagnostics } = checkRuleset({ name: 'thirds.yaml', text: written });
    return { one, reader: !diagnostics.some(({ code }) => shape.test(code)), schema: isTakenByEditors(written) };
  });
  expect(taken.filter(({ reader, schema: said }) => reader !== said)).toEqual([]);
  expect(taken.map(({ schema: said }) => said)).toContain(false);
});
