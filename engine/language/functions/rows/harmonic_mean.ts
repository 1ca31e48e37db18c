import { harmonicMeanOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const harmonic_mean: RowsFunction = {
  family: 'rows',
  name: 'harmonic_mean',
  example: 'harmonic_mean(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: null,

  doc: {
    ru: 'Среднее гармоническое положительных чисел — по строкам списка',
    kk: 'Оң сандардың гармониялық ортасы — тізім жолдары бойынша',
    en: 'The harmonic mean of positive numbers, over the rows of a list',
  },
  reduce: (values) => harmonicMeanOf(values),
  range: (prover) => prover.likeRow({ positive: true }),
  typeset: { ru: 'среднее гармоническое {x}', kk: '{x} гармониялық орташасы', en: 'harmonic mean of {x}' },
  worked: [
    { formula: 'harmonic_mean(parts.v)', given: ['2', '3', '6'], gives: '3' },
    { formula: 'harmonic_mean(parts.v)', given: ['4'], gives: '4' },
  ],
};
