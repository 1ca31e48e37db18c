import { describe, expect, test } from 'vitest';
import { compareRulesets, type RulesetComparison } from '../../../engine/index.ts';
import { modelOf } from '../../harness/rulesets.ts';

const forwards = compareRulesets(modelOf('service-quality-2013'), modelOf('service-quality-2014'));
const backwards = compareRulesets(modelOf('service-quality-2014'), modelOf('service-quality-2013'));

type Entries = readonly {
  readonly change: string;
  readonly left: { readonly id: string } | null;
  readonly right: { readonly id: string } | null;
}[];

const told = (entries: Entries, change: string): string[] =>
  entries
    .filter((one) => one.change === change)
    .map(({ left, right }) => [...new Set([left?.id, right?.id].filter((id) => id !== undefined))].join(' → '));

describe('the ratings of 2013 and 2014', () => {
  test('criteria answer each other as the later edition declares, and numbers alone say nothing', () => {
    expect(told(forwards.headings, 'changed')).toEqual([
      'K1',
      'K4 → K2',
      'K6 → K3.P1',
      'M3 → M1.P1',
      'K5 → K3.P2',
      'M2 → M1.P2',
      'K7 → K5.P2',
      'M4 → M3.P2',
    ]);
    expect(told(forwards.headings, 'added').sort()).toEqual(['K3', 'K4', 'K5', 'K5.P1', 'M1', 'M2', 'M3', 'M3.P1']);
    expect(told(forwards.headings, 'removed').filter((id) => !id.includes('.'))).toEqual(['K2', 'K3', 'M1']);
    const quality = forwards.headings.find(({ change, right }) => change === 'added' && right?.id === 'K3');
    expect(quality?.right?.content.gathers).toEqual([
      ['K3.P1', 'K6'],
      ['K3.P2', 'K5'],
    ]);
  });

  test('weights are those of the annexes', () => {
    const weight = (id: string): unknown[] => {
      const entry = forwards.headings.find(({ right, left }) => left && right?.id === id);
      return [entry?.left, entry?.right].map(
        (said) => said?.content.weight?.find(({ when }) => when.every(({ isDefault }) => isDefault))?.formula,
      );
    };
    expect([weight('K1'), weight('K2'), weight('K3.P1'), weight('M1.P1'), weight('M1.P2'), weight('M3.P2')]).toEqual([
      ['10', '3'],
      ['30', '25'],
      ['15', '15'],
      ['30', '25'],
      ['25', '20'],
      ['20', '15'],
    ]);
  });

  // By the act of 2014: K1 10 → 3, K2 30 → 25, M1.P1 30 → 25, M1.P2 25 → 20, M3.P2 20 → 15; K3.P1 stays at 15, or 10 as clause 22 has it.
  test('a weight is new where the act gives another, not where another reading would', () => {
    const weighed = (aspect: string): (string | undefined)[] =>
      forwards.headings.filter(({ aspects }) => (aspects as readonly string[]).includes(aspect)).map(({ right }) => right?.id);
    expect(weighed('weight').sort()).toEqual(['K1', 'K2', 'M1.P1', 'M1.P2', 'M3.P2']);
    expect(weighed('weightReading')).toEqual(['K3.P1']);
  });

  // The standards and regulations of 2013 went (K2, K3, M1). The parts of K6, K7, M3 and M4 are counted in criteria that stayed.
  test('what is counted within another was not removed', () => {
    const removed = forwards.headings.filter(({ change }) => change === 'removed');
    expect(Object.fromEntries(removed.map(({ left }) => [left?.id, left?.content.counted?.name ?? null]))).toEqual({
      K2: null,
      K3: null,
      M1: null,
      'K6.P1': 'K3.P1',
      'K6.P2': 'K3.P1',
      'K7.P1': 'K5.P2',
      'K7.P2': 'K5.P2',
      'M3.P1': 'M1.P1',
      'M3.P2': 'M1.P1',
      'M4.P1': 'M3.P2',
      'M4.P2': 'M3.P2',
    });
    expect(forwards.headings.filter(({ change, right }) => change === 'added' && right?.content.counted)).toEqual([]);
  });

  test('a formula is another only where the act computes in another way', () => {
    const kinds = (kind: string): string[] =>
      told(
        forwards.formulas.filter((one) => one.kind === kind),
        'changed',
      );
    expect(kinds('reformulated')).toEqual(['K1', 'K6 → K3.P1', 'M3 → M1.P1', 'penalty']);
    expect(kinds('rephrased')).toEqual(['services.score', 'K5 → K3.P2', 'M2 → M1.P2', 'K7 → K5.P2', 'M4 → M3.P2', 'total', 'adjusted']);
    expect(forwards.formulas.find(({ right }) => right?.id === 'K3.P2')?.readings).toEqual({ left: ['no_violations'], right: [] });
  });

  test('scales: the points of annex 6 fell, annexes 7 and 8 are new', () => {
    const points = forwards.tables.find(({ change }) => change === 'changed');
    expect(points?.rows.map(({ change, left, right }) => [change, left?.then[0]?.formula, right?.then[0]?.formula, right?.clause])).toEqual(
      [
        ['points', '30', '25', 'прил. 6, п. 1'],
        ['points', '25', '20', 'прил. 6, п. 2'],
        ['points', '20', '15', 'прил. 6, п. 3'],
      ],
    );
    expect(told(forwards.tables, 'added')).toEqual(['satisfaction_scale', 'awareness_scale']);
    expect(told(forwards.tables, 'removed')).toEqual([]);
  });

  test('what the act settles now needs no reading', () => {
    const gone = forwards.readings.filter(({ change }) => change === 'removed');
    expect(Object.fromEntries(gone.map(({ left }) => [left?.id, left?.content.decides?.stays]))).toEqual({
      no_obtainable_documents: true,
      no_violations: true,
      unanswered_base: false,
      negative_criterion: false,
      nothing_required: false,
    });
    expect(told(forwards.readings, 'added')).toEqual(expect.arrayContaining(['timeliness_weight', 'scale_gap', 'penalty_cap']));
    expect(told(forwards.readings, 'changed')).toEqual([]);
  });

  test('fields of a list that is for more categories now are not told one by one', () => {
    expect(told(forwards.inputs, 'changed')).toEqual([
      'services',
      ...['psc_late', 'psc_total', 'body_late', 'body_total', 'portal_late', 'portal_total'],
      ...['licence_total', 'report_late', 'report_incomplete'],
    ]);
    expect(told(forwards.inputs, 'added')).toContain('services.satisfaction');
  });

  test('whose figure comes first is told where it is another', () => {
    const changed = forwards.inputs.find(({ right }) => right?.id === 'psc_late');
    expect(changed?.aspects).toEqual(['sources']);
    expect(changed?.left?.content.sources.map(({ name }) => name)).toEqual(['psc', 'report', 'control']);
    expect(changed?.right?.content.sources.map(({ name }) => name)).toEqual(['monitoring', 'control', 'report']);
    expect(forwards.inputs.find(({ right }) => right?.id === 'licence_total')?.aspects).toContain('sources');
  });

  // Applications received in 2013, services rendered in 2014: of the names that both editions have no other stands for something else.
  test('a name that stands for something else is told, another wording is not', () => {
    const meanings = [...forwards.inputs, ...forwards.parameters].filter(({ aspects }) =>
      (aspects as readonly string[]).includes('meaning'),
    );
    expect(meanings.map(({ right }) => right?.id)).toEqual(['licence_total']);
  });

  test('seen from the other side, what was added was removed', () => {
    for (const section of [
      'headings',
      'parameters',
      'tables',
      'readings',
      'inputs',
      'limits',
      'warnings',
    ] as const satisfies readonly (keyof RulesetComparison)[]) {
      expect(told(backwards[section], 'removed').sort(), section).toEqual(told(forwards[section], 'added').sort());
      expect(told(backwards[section], 'added').sort(), section).toEqual(told(forwards[section], 'removed').sort());
      expect(told(backwards[section], 'changed'), section).toHaveLength(told(forwards[section], 'changed').length);
    }
  });
});

test.each(['service-quality-2013', 'service-quality-2014', 'rural-akim-2020'])('%s does not differ from itself', (id) => {
  const { left, right, leftOut, ...sections } = compareRulesets(modelOf(id), modelOf(id));
  expect(left).toEqual(right);
  expect(leftOut).toEqual({ left: [], right: [] });
  expect(
    Object.values<readonly object[] | object | null>(sections).filter(
      (section) => section !== null && !(Array.isArray(section) && section.length === 0),
    ),
  ).toEqual([]);
});

test('a comparison is plain data', () => {
  expect(JSON.parse(JSON.stringify(forwards))).toEqual(forwards);
});
