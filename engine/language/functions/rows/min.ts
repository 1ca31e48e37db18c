import { minimum } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { RowsFunction } from '../signature.ts';

export const min: RowsFunction = {
  family: 'rows',
  name: 'min',
  example: 'min(services.score)',
  over: 'number',
  result: 'number',
  ofNothing: null,
  doc: { ru: 'Наименьшее по строкам списка', kk: 'Тізім жолдары бойынша ең кішісі', en: 'The smallest over the rows of a list' },
  reduce: (values) => (values as readonly Numeric[]).reduce(minimum),
  range: (prover) => prover.likeRow({ isOne: true, end: 'lowest' }),
  typeset: { ru: 'наименьшее {x}', kk: '{x} ең кішісі', en: 'smallest {x}' },
  worked: [
    { formula: 'min(parts.v)', given: ['3', '-1', '2'], gives: '-1' },
    { formula: 'min(parts.v)', given: [], gives: null },
  ],
};
