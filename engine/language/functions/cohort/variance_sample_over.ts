import { varianceOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const variance_sample_over: CohortFunction = {
  family: 'cohort',
  name: 'variance_sample_over',
  example: 'variance_sample_over(category, score)',
  over: 'number',
  options: [],
  result: 'number',
  least: 2,
  doc: {
    ru: 'Дисперсия выборки: делится на число значений без одного, поэтому их нужно не меньше двух — в группе',
    kk: 'Іріктеме дисперсиясы: мәндер санынан бір кем санға бөлінеді, сондықтан кемінде екі мән керек — топта',
    en: 'The variance of a sample: divided by one less than there are values, so it takes two of them, in a group',
  },
  ofGroup: ({ values }) => (values.length === 0 ? null : varianceOf(values, 'sample')),
  restsOn: ['mean_over'],
  range: (prover) => prover.ofMember(prover.spread(2)),
  typeset: { ru: 'дисперсия {x} (выборки) {over}', kk: '{over} {x} дисперсиясы (іріктеме)', en: 'variance of {x} (sample) {over}' },
  worked: [
    { formula: 'variance_sample_over(all, x)', given: ['2', '4', '9'], gives: ['13', '13', '13'] },
    { formula: 'variance_sample_over(all, x)', given: ['5'], gives: [null] },
  ],
};
