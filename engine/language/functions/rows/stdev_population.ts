import { deviationOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const stdev_population: RowsFunction = {
  family: 'rows',
  name: 'stdev_population',
  example: 'stdev_population(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: null,

  doc: {
    ru: 'Стандартное отклонение генеральной совокупности: корень из её дисперсии — по строкам списка',
    kk: 'Бас жиынтықтың стандартты ауытқуы: оның дисперсиясының түбірі — тізім жолдары бойынша',
    en: 'The standard deviation of a population: the root of its variance, over the rows of a list',
  },
  reduce: (values) => deviationOf(values, 'population'),
  range: (prover) => prover.spread(1),
  typeset: {
    ru: 'стандартное отклонение {x} (генеральной совокупности)',
    kk: '{x} стандартты ауытқуы (бас жиынтық)',
    en: 'standard deviation of {x} (population)',
  },
  worked: [
    { formula: 'stdev_population(parts.v)', given: ['2', '4', '4', '4', '5', '5', '7', '9'], gives: '2' },
    { formula: 'stdev_population(parts.v)', given: ['5'], gives: '0' },
  ],
};
