import { varianceOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const variance_population: RowsFunction = {
  family: 'rows',
  name: 'variance_population',
  example: 'variance_population(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: null,

  doc: {
    ru: 'Дисперсия генеральной совокупности: делится на число значений — по строкам списка',
    kk: 'Бас жиынтықтың дисперсиясы: мәндер санына бөлінеді — тізім жолдары бойынша',
    en: 'The variance of a population: divided by how many values there are, over the rows of a list',
  },
  reduce: (values) => varianceOf(values, 'population'),
  range: (prover) => prover.spread(2),
  typeset: { ru: 'дисперсия {x} (генеральной совокупности)', kk: '{x} дисперсиясы (бас жиынтық)', en: 'variance of {x} (population)' },
  worked: [
    { formula: 'variance_population(parts.v)', given: ['2', '4', '9'], gives: '26/3' },
    { formula: 'variance_population(parts.v)', given: ['5'], gives: '0' },
  ],
};
