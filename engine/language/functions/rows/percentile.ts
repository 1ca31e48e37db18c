import type { Rational } from '../../../number/rational.ts';
import { percentileOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const percentile: RowsFunction = {
  family: 'rows',
  name: 'percentile',
  example: 'percentile(parts.value, 90)',
  over: 'number',
  alongside: [{ name: 'percent', type: 'percent' }],
  result: 'number',
  ofNothing: null,
  doc: {
    ru: 'Процентиль по строкам списка: 0 — наименьшее, 100 — наибольшее, между соседними числами — по прямой',
    kk: 'Тізім жолдары бойынша процентиль: 0 — ең кішісі, 100 — ең үлкені, көршілес сандардың арасында — түзу бойымен',
    en: 'A percentile over the rows of a list: 0 is the smallest, 100 the largest, between neighbours on a straight line',
  },
  reduce: (values, [percents]) => percentileOf(values, percents?.[0] as Rational),
  range: (prover) => prover.likeRow(),
  typeset: { ru: '{beside}-й процентиль {x}', kk: '{x} {beside}-процентилі', en: 'percentile {beside} of {x}' },
  worked: [
    { formula: 'percentile(parts.v, 90)', given: ['10', '40', '20', '30'], gives: '37' },
    { formula: 'percentile(parts.v, 100)', given: ['10', '40', '20'], gives: '40' },
    { formula: 'percentile(parts.v, 50)', given: [], gives: null },
  ],
};
