import { varianceOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const variance_sample: RowsFunction = {
  family: 'rows',
  name: 'variance_sample',
  example: 'variance_sample(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: null,
  least: 2,
  doc: {
    ru: 'Дисперсия выборки: делится на число значений без одного, поэтому их нужно не меньше двух — по строкам списка',
    kk: 'Іріктеме дисперсиясы: мәндер санынан бір кем санға бөлінеді, сондықтан кемінде екі мән керек — тізім жолдары бойынша',
    en: 'The variance of a sample: divided by one less than there are values, so it takes two of them, over the rows of a list',
  },
  reduce: (values) => varianceOf(values, 'sample'),
  range: (prover) => prover.spread(2),
  typeset: { ru: 'дисперсия {x} (выборки)', kk: '{x} дисперсиясы (іріктеме)', en: 'variance of {x} (sample)' },
  worked: [
    { formula: 'variance_sample(parts.v)', given: ['2', '4', '9'], gives: '13' },
    { formula: 'variance_sample(parts.v)', given: ['5'], gives: null },
  ],
};
