import { deviationOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const stdev_sample: RowsFunction = {
  family: 'rows',
  name: 'stdev_sample',
  example: 'stdev_sample(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: null,
  least: 2,
  doc: {
    ru: 'Стандартное отклонение выборки: корень из её дисперсии; значений нужно не меньше двух — по строкам списка',
    kk: 'Іріктеменің стандартты ауытқуы: оның дисперсиясының түбірі; кемінде екі мән керек — тізім жолдары бойынша',
    en: 'The standard deviation of a sample: the root of its variance; it takes two values, over the rows of a list',
  },
  reduce: (values) => deviationOf(values, 'sample'),
  range: (prover) => prover.spread(1),
  typeset: {
    ru: 'стандартное отклонение {x} (выборки)',
    kk: '{x} стандартты ауытқуы (іріктеме)',
    en: 'standard deviation of {x} (sample)',
  },
  worked: [
    { formula: 'stdev_sample(parts.v)', given: ['1', '3', '5'], gives: '2' },
    { formula: 'stdev_sample(parts.v)', given: ['5'], gives: null },
  ],
};
