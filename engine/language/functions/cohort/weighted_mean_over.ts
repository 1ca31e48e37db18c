import { weightedMeanOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const weighted_mean_over: CohortFunction = {
  family: 'cohort',
  name: 'weighted_mean_over',
  example: 'weighted_mean_over(category, score, population)',
  over: 'number',
  alongside: [{ name: 'weight', type: 'number' }],
  options: [],
  result: 'number',
  doc: {
    ru: 'Взвешенное среднее в группе: второе число каждого — его вес',
    kk: 'Топтағы салмақталған орта: әрқайсысының екінші саны — оның салмағы',
    en: 'The weighted mean in a group: the second number of each is its weight',
  },
  ofGroup: ({ values, alongside: [weights = []] }) => (values.length === 0 ? null : weightedMeanOf(values, weights)),
  averages: true,
  restsOn: [],
  range: (prover) => prover.ofMember(prover.weighted()),
  typeset: {
    ru: 'среднее {x} с весами {beside} {over}',
    kk: '{over} {beside} салмақтары бойынша {x} орташасы',
    en: 'mean of {x} weighted by {beside} {over}',
  },
  worked: [{ formula: 'weighted_mean_over(all, x, y)', given: ['2', '8'], beside: ['3', '1'], gives: ['3.5', '3.5'] }],
};
