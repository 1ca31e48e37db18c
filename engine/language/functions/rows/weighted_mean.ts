import { weightedMeanOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const weighted_mean: RowsFunction = {
  family: 'rows',
  name: 'weighted_mean',
  example: 'weighted_mean(parts.value, parts.weight)',
  over: 'number',
  alongside: [{ name: 'weight', type: 'number' }],
  result: 'number',
  ofNothing: null,
  doc: {
    ru: 'Взвешенное среднее по строкам списка: второе число каждой строки — её вес',
    kk: 'Тізім жолдары бойынша салмақталған орта: әр жолдың екінші саны — оның салмағы',
    en: 'The weighted mean over the rows of a list: the second number of each row is its weight',
  },
  reduce: (values, [weights = []]) => weightedMeanOf(values, weights),
  range: (prover) => prover.weighted(),
  typeset: { ru: 'среднее {x} с весами {beside}', kk: '{beside} салмақтары бойынша {x} орташасы', en: 'mean of {x} weighted by {beside}' },
  worked: [
    { formula: 'weighted_mean(parts.v, parts.w)', given: ['2', '8'], beside: ['3', '1'], gives: '3.5' },
    { formula: 'weighted_mean(parts.v, parts.w)', given: [], gives: null },
  ],
};
