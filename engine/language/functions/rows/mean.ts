import { meanOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const mean: RowsFunction = {
  family: 'rows',
  name: 'mean',
  example: 'mean(services.points, present(services.satisfaction))',
  over: 'number',
  result: 'number',
  ofNothing: null,
  doc: {
    ru: 'Среднее арифметическое по строкам списка',
    kk: 'Тізім жолдары бойынша арифметикалық орта',
    en: 'The arithmetic mean over the rows of a list',
  },
  reduce: meanOf,
  range: (prover) => prover.likeRow(),
  typeset: { ru: 'среднее {x}', kk: '{x} орташасы', en: 'mean of {x}' },
  worked: [
    { formula: 'mean(parts.v)', given: ['2', '3', '5'], gives: '10/3' },
    { formula: 'mean(parts.v)', given: [], gives: null },
  ],
};
