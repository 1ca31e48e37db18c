import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareEvaluations, resultsText, type EvaluationComparison, type Model } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

const modelOf = (name: string): Model => rulesetFrom(readFileSync(new URL(`pair/${name}`, import.meta.url), 'utf8'), name).model;
const [before, after] = [modelOf('before.yaml'), modelOf('after.yaml')];

const common = { channel: 'net', honest: true, chair_order: 1 };
const left = [
  { id: 'a', name: 'Альфа', category: 'city', inputs: { ...common, answered: 8, asked: 10, posters: 5, score_given: 9.2, facts: 4 } },
  {
    id: 'b',
    category: 'city',
    inputs: { ...common, answered: 0, asked: 0, posters: 0, score_given: 1, facts: 0, channel: 'paper', honest: false },
  },
  { id: 'gone', category: 'village', inputs: { ...common, answered: 1, asked: 1, posters: 0, score_given: 5, facts: 0 } },
];
const right = [
  { id: 'new', category: 'capital', inputs: { ...common, answered: 1, asked: 2, score_given: 5, signed: true } },
  {
    id: 'b',
    category: 'city',
    inputs: { ...common, answered: 0, asked: 9, refused: 9, score_given: 1, facts: 9, channel: 'paper', signed: true },
  },
  { id: 'a', category: 'city', inputs: { ...common, answered: 8, asked: 10, refused: 1, score_given: 9.2, facts: 4, signed: false } },
];

async function compared(): Promise<EvaluationComparison> {
  return compareEvaluations(await evaluateData(before, { subjects: left }), await evaluateData(after, { subjects: right }));
}

function partsOf({ subjects }: EvaluationComparison, id: string): Record<string, string | null> {
  const parts = subjects.find(({ subject }) => subject === id)?.parts ?? [];
  return Object.fromEntries(
    parts.map((part) => [part.kind === 'criterion' ? `${part.left ?? ''}→${part.right ?? ''}` : part.kind, part.points.exact]),
  );
}

describe('two evaluations', () => {
  // a: 32 + 10 + 30 + 10 = 82, less 2: 80. Then 40 + 10 + 25 + 9 = 84, less 3: 81.
  // b: 40 + 0 + 0 + 0 = 40. Then 0 + 0 + 0 + 0 = 0, less 27/4: −6.75, which is not below 0 by default now.
  test('part each difference by criterion, penalty and bound, worked by hand', async () => {
    const comparison = await compared();
    expect(partsOf(comparison, 'a')).toEqual({
      'C1→C1.P1': '8/1',
      'C4→C1.P2': '0/1',
      'C3→C2': '-5/1',
      '→C3': '9/1',
      'C2→': '-10/1',
      bounds: '0/1',
      penalty: '-1/1',
      rounding: '0/1',
    });
    expect(partsOf(comparison, 'b')).toEqual({
      'C1→C1.P1': '-40/1',
      'C4→C1.P2': '0/1',
      'C3→C2': '0/1',
      '→C3': '0/1',
      'C2→': '0/1',
      bounds: '27/4',
      penalty: '-27/4',
      rounding: '0/1',
    });
    expect(comparison.subjects.map(({ subject, difference, rank, grade }) => [subject, difference?.exact, rank, grade])).toEqual([
      ['a', '1/1', { left: 1, right: 1 }, { left: 'good', right: 'good' }],
      ['b', '-40/1', { left: 2, right: 3 }, { left: 'poor', right: 'poor' }],
    ]);
  });

  test('list who stands in one cohort alone, and set stages side by side', async () => {
    const { alone, subjects } = await compared();
    expect(alone).toEqual({ left: ['gone'], right: ['new'] });
    const [a, b] = subjects;
    expect([a?.stages.left?.map(({ status }) => status), a?.stages.right?.map(({ status }) => status)]).toEqual([
      ['advanced', 'winner'],
      ['rejected', 'not_reached'],
    ]);
    expect([b?.stages.left?.[0]?.reasons, b?.stages.right?.[0]?.reasons, a?.outcome]).toEqual([
      ['untrue'],
      [],
      { left: 'winner', right: null },
    ]);
  });

  test('are told as a page', async () => {
    const comparison = await compared();
    expect(resultsText(comparison, 'ru', { width: 90, heading: (text) => text.toUpperCase() })).toBe(
      readFileSync(new URL('pair/results.ru.txt', import.meta.url), 'utf8'),
    );
    for (const language of ['kk', 'en'] as const)
      expect(resultsText(comparison, language)).not.toMatch(/compare-|undefined|\[object|\{|\}/);
  });

  test('say so when they have nobody in common, and when nothing was changed', async () => {
    const one = await evaluateData(before, { subjects: left });
    expect(resultsText(compareEvaluations(one, one), 'en')).toContain('All subjects end the same.');
    const other = await evaluateData(after, { subjects: right.slice(0, 1) });
    expect(resultsText(compareEvaluations(one, other), 'en')).toContain('No subject is in both');
  });
});

const label = { ru: 'имя', kk: 'аты', en: 'name' };

function index(id: string, formula: string): Model {
  const part = (input: string): object => ({ label, clause: '1', role: 'component', formula: input });
  return rulesetFrom(
    JSON.stringify({
      metodika: 1,
      id,
      methodology: 'index',
      version: '1.0.0',
      title: label,
      act: { title: label },
      in_force: { from: '2020-01-01', until: null },
      categories: { all_of_them: { label } },
      inputs: { h: { label, type: 'number', min: 1, max: 100 }, e: { label, type: 'number', min: 1, max: 100 } },
      values: { health: part('h'), education: part('e'), index: { label, clause: '2', role: 'final', formula } },
    }),
    `${id}.json`,
  ).model;
}

describe('a score without criteria that add up', () => {
  const subjects = (h: number, e: number): object => ({ subjects: [{ id: 'a', category: 'all_of_them', inputs: { h, e } }] });

  test('is parted by what its formula names, one after another, and the rest is the other formula', async () => {
    const [one, other] = [index('index-1', 'health * education / 10'), index('index-2', '0.3 * health + 0.7 * education')];
    const comparison = compareEvaluations(await evaluateData(one, subjects(20, 30)), await evaluateData(other, subjects(40, 50)));
    // 20 · 30 / 10 = 60; 40 · 30 / 10 = 120; 40 · 50 / 10 = 200; 0.3 · 40 + 0.7 · 50 = 47.
    expect(partsOf(comparison, 'a')).toEqual({ 'health→health': '60/1', 'education→education': '80/1', other: '-153/1' });
    expect(comparison.subjects[0]?.difference?.exact).toBe('-13/1');
  });

  test('is parted by what each value counts for, where both formulas add up', async () => {
    const [one, other] = [index('index-4', '(health + education) / 2'), index('index-5', '0.3 * health + 0.7 * education + 1')];
    const comparison = compareEvaluations(await evaluateData(one, subjects(20, 30)), await evaluateData(other, subjects(40, 50)));
    // 0.3 · 40 − 20 / 2 = 2; 0.7 · 50 − 30 / 2 = 20; 48 − 25 = 23.
    expect(partsOf(comparison, 'a')).toEqual({ 'health→health': '2/1', 'education→education': '20/1', other: '1/1' });
  });

  test('may be irrational', async () => {
    const mean = index('index-3', 'sqrt(health * education)');
    const comparison = compareEvaluations(await evaluateData(mean, subjects(2, 4)), await evaluateData(mean, subjects(3, 4)));
    const [part] = comparison.subjects[0]?.parts ?? [];
    // √12 − √8
    expect([part?.points.exact, part?.points.value, comparison.subjects[0]?.parts?.length]).toEqual([null, '0.635674', 2]);
    expect(comparison.subjects[0]?.difference?.value).toBe('0.635674');
  });
});
