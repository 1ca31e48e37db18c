import { Rational } from '../../../number/rational.ts';
import { productOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const product: RowsFunction = {
  family: 'rows',
  name: 'product',
  example: 'product(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: Rational.ONE,
  doc: { ru: 'Произведение по строкам списка', kk: 'Тізім жолдары бойынша көбейтінді', en: 'The product over the rows of a list' },
  reduce: productOf,
  range: (prover) => prover.product(),
  typeset: { ru: 'произведение {x}', kk: '{x} көбейтіндісі', en: 'product of {x}' },
  worked: [
    { formula: 'product(parts.v)', given: ['2', '0.5', '3'], gives: '3' },
    { formula: 'product(parts.v)', given: [], gives: '1' },
  ],
};
