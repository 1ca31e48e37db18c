import { Rational } from '../../../number/rational.ts';
import { sumOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const sum: RowsFunction = {
  family: 'rows',
  name: 'sum',
  example: 'sum(services.score)',
  over: 'number',
  result: 'number',
  ofNothing: Rational.ZERO,
  doc: { ru: 'Сумма по строкам списка', kk: 'Тізім жолдары бойынша қосынды', en: 'The sum over the rows of a list' },
  reduce: sumOf,
  range: (prover) => prover.sum(),
  typeset: { ru: 'сумма {x}', kk: '{x} қосындысы', en: 'sum of {x}' },
  worked: [
    { formula: 'sum(parts.v)', given: ['2', '0.5', '-1'], gives: '1.5' },
    { formula: 'sum(parts.v)', given: [], gives: '0' },
    { formula: 'sum(parts.v)', given: ['2', null], gives: null },
    { formula: 'sum(parts.v, present(parts.v))', given: ['2', null], gives: '2' },
  ],
};
