import { deviationOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const stdev_population_over: CohortFunction = {
  family: 'cohort',
  name: 'stdev_population_over',
  example: 'stdev_population_over(category, score)',
  over: 'number',
  options: [],
  result: 'number',

  doc: {
    ru: 'Стандартное отклонение генеральной совокупности: корень из её дисперсии — в группе',
    kk: 'Бас жиынтықтың стандартты ауытқуы: оның дисперсиясының түбірі — топта',
    en: 'The standard deviation of a population: the root of its variance, in a group',
  },
  ofGroup: ({ values }) => (values.length === 0 ? null : deviationOf(values, 'population')),
  restsOn: ['mean_over'],
  range: (prover) => prover.ofMember(prover.spread(1)),
  typeset: {
    ru: 'стандартное отклонение {x} (генеральной совокупности) {over}',
    kk: '{over} {x} стандартты ауытқуы (бас жиынтық)',
    en: 'standard deviation of {x} (population) {over}',
  },
  worked: [
    {
      formula: 'stdev_population_over(all, x)',
      given: ['2', '4', '4', '4', '5', '5', '7', '9'],
      gives: ['2', '2', '2', '2', '2', '2', '2', '2'],
    },
    { formula: 'stdev_population_over(all, x)', given: ['5'], gives: ['0'] },
  ],
};
