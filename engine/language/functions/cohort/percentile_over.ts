import type { Rational } from '../../../number/rational.ts';
import { percentileOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const percentile_over: CohortFunction = {
  family: 'cohort',
  name: 'percentile_over',
  example: 'percentile_over(category, score, 90)',
  over: 'number',
  alongside: [{ name: 'percent', type: 'percent' }],
  options: [],
  result: 'number',
  doc: {
    ru: 'Процентиль в группе: 0 — наименьшее, 100 — наибольшее, между соседними числами — по прямой',
    kk: 'Топтағы процентиль: 0 — ең кішісі, 100 — ең үлкені, көршілес сандардың арасында — түзу бойымен',
    en: 'A percentile in a group: 0 is the smallest, 100 the largest, between neighbours on a straight line',
  },
  ofGroup: ({ values, alongside: [percents] }) => (values.length === 0 ? null : percentileOf(values, percents?.[0] as Rational)),
  restsOn: [],
  range: (prover) => prover.ofMember(prover.middle()),
  typeset: { ru: '{beside}-й процентиль {x} {over}', kk: '{over} {x} {beside}-процентилі', en: 'percentile {beside} of {x} {over}' },
  worked: [{ formula: 'percentile_over(all, x, 25)', given: ['1', '2', '3', '4'], gives: ['1.75', '1.75', '1.75', '1.75'] }],
};
