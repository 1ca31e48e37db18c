import { harmonicMeanOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const harmonic_mean_over: CohortFunction = {
  family: 'cohort',
  name: 'harmonic_mean_over',
  example: 'harmonic_mean_over(category, score)',
  over: 'number',
  options: [],
  result: 'number',

  doc: {
    ru: 'Среднее гармоническое положительных чисел — в группе',
    kk: 'Оң сандардың гармониялық ортасы — топта',
    en: 'The harmonic mean of positive numbers, in a group',
  },
  ofGroup: ({ values }) => (values.length === 0 ? null : harmonicMeanOf(values)),
  averages: true,
  restsOn: [],
  range: (prover) => prover.ofMember(prover.positive()),
  typeset: { ru: 'среднее гармоническое {x} {over}', kk: '{over} {x} гармониялық орташасы', en: 'harmonic mean of {x} {over}' },
  worked: [
    { formula: 'harmonic_mean_over(all, x)', given: ['2', '3', '6'], gives: ['3', '3', '3'] },
    { formula: 'harmonic_mean_over(all, x)', given: ['4'], gives: ['4'] },
  ],
};
