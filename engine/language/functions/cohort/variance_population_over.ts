import { varianceOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const variance_population_over: CohortFunction = {
  family: 'cohort',
  name: 'variance_population_over',
  example: 'variance_population_over(category, score)',
  over: 'number',
  options: [],
  result: 'number',

  doc: {
    ru: 'Дисперсия генеральной совокупности: делится на число значений — в группе',
    kk: 'Бас жиынтықтың дисперсиясы: мәндер санына бөлінеді — топта',
    en: 'The variance of a population: divided by how many values there are, in a group',
  },
  ofGroup: ({ values }) => (values.length === 0 ? null : varianceOf(values, 'population')),
  restsOn: ['mean_over'],
  range: (prover) => prover.ofMember(prover.spread(2)),
  typeset: {
    ru: 'дисперсия {x} (генеральной совокупности) {over}',
    kk: '{over} {x} дисперсиясы (бас жиынтық)',
    en: 'variance of {x} (population) {over}',
  },
  worked: [
    { formula: 'variance_population_over(all, x)', given: ['2', '4', '9'], gives: ['26/3', '26/3', '26/3'] },
    { formula: 'variance_population_over(all, x)', given: ['5'], gives: ['0'] },
  ],
};
