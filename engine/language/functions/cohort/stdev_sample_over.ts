import { deviationOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const stdev_sample_over: CohortFunction = {
  family: 'cohort',
  name: 'stdev_sample_over',
  example: 'stdev_sample_over(category, score)',
  over: 'number',
  options: [],
  result: 'number',
  least: 2,
  doc: {
    ru: 'Стандартное отклонение выборки: корень из её дисперсии; значений нужно не меньше двух — в группе',
    kk: 'Іріктеменің стандартты ауытқуы: оның дисперсиясының түбірі; кемінде екі мән керек — топта',
    en: 'The standard deviation of a sample: the root of its variance; it takes two values, in a group',
  },
  ofGroup: ({ values }) => (values.length === 0 ? null : deviationOf(values, 'sample')),
  restsOn: ['mean_over'],
  range: (prover) => prover.ofMember(prover.spread(1)),
  typeset: {
    ru: 'стандартное отклонение {x} (выборки) {over}',
    kk: '{over} {x} стандартты ауытқуы (іріктеме)',
    en: 'standard deviation of {x} (sample) {over}',
  },
  worked: [
    { formula: 'stdev_sample_over(all, x)', given: ['1', '3', '5'], gives: ['2', '2', '2'] },
    { formula: 'stdev_sample_over(all, x)', given: ['5'], gives: [null] },
  ],
};
