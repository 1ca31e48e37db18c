import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDefinitions, compareRulesets, comparisonText, comparisonView } from '../../../engine/index.ts';
import type { ComparisonView, Model, ViewBlock } from '../../../engine/index.ts';

const of2014 = readFileSync('rulesets/service-quality-2014.yaml', 'utf8');

const modelOf = (text: string): Model => checkDefinitions({ name: 'service-quality-2014.yaml', text }).ruleset!.model;

const compared = (change: (text: string) => string) => compareRulesets(modelOf(of2014), modelOf(change(of2014)));
const section = ({ sections }: ComparisonView, wanted: string): readonly ViewBlock[] =>
  sections.filter(({ code }) => code === wanted).flatMap(({ parts }) => parts.flatMap(({ blocks }) => blocks));

describe('rows that only stand elsewhere', () => {
  const [first, last] = ['      - { when: { channel: portal_and_psc }, then: 25,', '      - { when: { channel: body_only }, then: 0,'].map(
    (begin) => of2014.split('\n').find((line) => line.startsWith(begin))! + '\n',
  );
  const moved = compared((text) => text.replace(first!, '').replace(last!, (row) => row + first!));

  it('are told by where they stood and stand, and those that they passed are not', () => {
    expect(moved.tables).toHaveLength(1);
    expect(moved.tables[0]!.rows.map(({ change, places }) => ({ change, places }))).toEqual([
      { change: 'moved', places: { left: 1, right: 5 } },
    ]);
    const [block] = section(comparisonView(moved, 'ru'), 'tables');
    expect(block).toMatchObject({ kind: 'table', rows: [{ change: 'moved', value: { was: 'строка 1', is: 'строка 5' } }] });
    expect(comparisonText(moved, 'en', { width: 100 })).toMatch(/row 1 +row 5/);
  });

  it('are none where rows are all the same', () => {
    expect(compared((text) => text).tables).toEqual([]);
  });
});

it('calls what a limit and a warning compare by their labels', () => {
  const view = comparisonView(
    compared((text) =>
      text
        .replace('  - { rule: standards_changed <= standards_total, clause: "16" }\n', '')
        .replace('    when: service_kinds == 0\n', '    when: service_kinds < 1\n'),
    ),
    'ru',
  );
  const said = JSON.stringify([section(view, 'data'), section(view, 'rules')]);
  expect(said).toMatch(/«[^»]+» ≤ «[^»]+»/);
  expect(said).toMatch(/«[^»]+» < 1/);
  expect(said).not.toMatch(/standards_|service_kinds/);
});
