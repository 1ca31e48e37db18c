import { expect, it } from 'vitest';
import { checkCohort, checkDefinitions, evaluate, EvaluationRefused, report } from '../../../engine/index.ts';

/** What figures of several values beside each other, and counts of working days, do where something is lacking. */
const label = '{ ru: слова, kk: сөздер, en: words }';
const ruleset = (formula: string): string => `metodika: 1
id: trial-2020
methodology: trial
version: 1.0.0
title: ${label}
act: { title: ${label} }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label} } }
inputs:
  x: { label: ${label}, type: number }
  w: { label: ${label}, type: number, optional: true }
  day: { label: ${label}, type: date }
values: { it: { label: ${label}, clause: "1", optional: true, formula: "${formula}" } }
`;

interface Given {
  readonly x: number;
  readonly w?: number;
  readonly day?: string;
}

async function evaluated(formula: string, given: readonly Given[]): Promise<(string | null)[]> {
  const { ruleset: checked } = checkDefinitions({ name: 'trial.yaml', text: ruleset(formula) });
  if (!checked) throw new Error('the trial has an error');
  const subjects = given.map(({ day = '2024-03-01', ...one }, index) => ({ id: `s${index}`, category: 'body', inputs: { ...one, day } }));
  const { cohort } = checkCohort(checked.model, { name: 'cohort.json', text: JSON.stringify({ period: '2024', subjects }) });
  if (!cohort) throw new Error('the cohort has an error');
  const { results } = report(checked.model, await evaluate(checked.model, cohort), 'en');
  return results.map(({ values: { it: value } }) => (value !== null && typeof value === 'object' ? value.exact : null));
}

it('gives no weighted mean where a weight is missing', async () => {
  expect(await evaluated('weighted_mean_over(all, x, w)', [{ x: 1, w: 2 }, { x: 4 }])).toEqual([null, null]);
  expect(await evaluated('weighted_mean_over(all, x, w, present(w))', [{ x: 1, w: 2 }, { x: 4, w: 1 }, { x: 9 }])).toEqual([
    '2/1',
    '2/1',
    '2/1',
  ]);
});

it.each([
  ['weights of 0', 'weighted_mean_over(all, x, w)', [{ x: 1, w: 0 }], 'weights_not_positive'],
  [
    'a weight below 0',
    'weighted_mean_over(all, x, w)',
    [
      { x: 1, w: -1 },
      { x: 1, w: 3 },
    ],
    'weights_not_positive',
  ],
  ['the harmonic mean of a number below 0', 'harmonic_mean_over(all, x)', [{ x: 1 }, { x: -2 }], 'harmonic_of_non_positive'],
  ['half a day', 'year_of(add_days(day, x))', [{ x: 0.5 }], 'not_whole'],
  ['a day after the year 9999', 'year_of(add_days(day, x))', [{ x: 10_000_000 }], 'no_such_day'],
  ['a year whose days off are not known', 'working_days_between(day, date(2026, 1, 9))', [{ x: 1 }], 'days_off_unknown'],
  ['working days into such a year', 'year_of(add_working_days(day, x))', [{ x: 2, day: '2025-12-31' }], 'days_off_unknown'],
])('refuses %s', async (_, formula, given, reason) => {
  const refused = await evaluated(formula, given).catch((problem: unknown) => problem);
  expect(refused).toBeInstanceOf(EvaluationRefused);
  expect((refused as EvaluationRefused).code).toBe(reason);
});

it('counts working days alike in both directions', async () => {
  const days = ['2013-12-31', '2020-03-20', '2024-05-04', '2014-05-11'];
  const there = await evaluated(
    'working_days_between(day, date(2019, 5, 10))',
    days.map((day) => ({ x: 0, day })),
  );
  const back = await evaluated(
    '0 - working_days_between(date(2019, 5, 10), day)',
    days.map((day) => ({ x: 0, day })),
  );
  expect(there).toEqual(back);
});
