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
  const moved = compared((text) => text.replace(first!, '').replace(last!, (row) => row + first));

  it('are told by where they stood and stand, and those that they passed are not', () => {
    expect(moved.tables).toHaveLength(1);
    expect(moved.tables[0]!.rows.map(({ change, places }) => ({ change, places }))).toEqual([
      { change: 'moved', places: { left: 1, right: 5 } },
    ]);
    const [block] = section(comparisonView(moved, 'ru'), 'tables');
    expect(block).toMatchObject({ kind: 'table', rows: [{ change: 'moved', value: { was: 'строка 1', is: 'строка 5' } }] });
    expect(comparisonText(moved, 'en', { width: 100 })).toMatch(/row 1 +row 5/);
  });

  it('are told though what they yield is otherwise, too', () => {
    const other = first!.replace('then: 25', 'then: 24');
    const both = compared((text) => text.replace(first!, '').replace(last!, (row) => row + other));
    expect(both.tables[0]?.rows.map(({ change, places }) => ({ change, places }))).toEqual([
      { change: 'points', places: { left: 1, right: 5 } },
    ]);
    const [block] = section(comparisonView(both, 'ru'), 'tables');
    expect(block).toMatchObject({
      rows: [{ change: 'changed', value: { was: '25 (прил.\u00a06, п.\u00a01), строка 1', is: '24 (прил.\u00a06, п.\u00a01), строка 5' } }],
    });
    expect(comparisonText(both, 'en', { width: 120 })).toMatch(/25 \(.*\), row 1 +24 \(.*\), row 5/);
  });

  it('are none where rows are all the same', () => {
    expect(compared((text) => text).tables).toEqual([]);
  });
});

describe('a row of which both the condition and what it yields are otherwise', () => {
  const [first, second] = ['{ from: 9.5, to: 10 } }, then: 25', '{ from: 9.0, to: 9.4 } }, then: 22'];
  const [raised, lowered] = ['{ from: 9.6, to: 10 } }, then: 26', '{ from: 9.1, to: 9.5 } }, then: 21'];
  const clauses = [', clause: "прил. 7, п. 1"', ', clause: "прил. 7, п. 2"'];
  const changed = (text: string): string => text.replace(first, raised).replace(second, lowered);
  const rowsOf = (comparison: ReturnType<typeof compared>): string[][] =>
    comparison.tables.flatMap(({ rows }) => rows.map(({ change, left, right }) => [change, left?.clause ?? '', right?.clause ?? '']));

  it('is one row by its clause', () => {
    const comparison = compared(changed);
    expect(rowsOf(comparison)).toEqual([
      ['whole', 'прил. 7, п. 1', 'прил. 7, п. 1'],
      ['whole', 'прил. 7, п. 2', 'прил. 7, п. 2'],
    ]);
    expect(section(comparisonView(comparison, 'ru'), 'tables')).toMatchObject([
      {
        rows: [
          {
            change: 'changed',
            condition: { was: '9,5–10', is: '9,6–10' },
            value: { was: '25 (прил.\u00a07, п.\u00a01)', is: '26 (прил.\u00a07, п.\u00a01)' },
          },
          {
            change: 'changed',
            condition: { was: '9–9,4', is: '9,1–9,5' },
            value: { was: '22 (прил.\u00a07, п.\u00a02)', is: '21 (прил.\u00a07, п.\u00a02)' },
          },
        ],
      },
    ]);
    expect(comparisonText(comparison, 'en', { width: 100 })).toMatch(/9\.5–10 → 9\.6–10 +25 .* 26 /);
  });

  it('is one row by what it is called', () => {
    const comparison = compared((text) => text.replace('{ to: 5 } }, then: 1,', '{ to: 6 } }, then: 0.9,'));
    expect(rowsOf(comparison)).toEqual([['whole', '', '']]);
  });

  it('without a clause is one row where it stands alone between the same rows, and two where others changed beside it', () => {
    const bare = (text: string): string => clauses.reduce((all, clause) => all.replace(clause, ''), text);
    const alone = compareRulesets(modelOf(bare(of2014)), modelOf(bare(of2014.replace(first, raised))));
    expect(rowsOf(alone)).toEqual([['whole', '', '']]);
    const both = compareRulesets(modelOf(bare(of2014)), modelOf(bare(changed(of2014))));
    expect(rowsOf(both).map(([change]) => change)).toEqual(['added', 'added', 'removed', 'removed']);
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
