import { maximum } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { RowsFunction } from '../signature.ts';

export const max: RowsFunction = {
  family: 'rows',
  name: 'max',
  example: 'max(services.score)',
  over: 'number',
  result: 'number',
  ofNothing: null,
  doc: { ru: 'Наибольшее по строкам списка', kk: 'Тізім жолдары бойынша ең үлкені', en: 'The largest over the rows of a list' },
  reduce: (values) => (values as readonly Numeric[]).reduce(maximum),
  range: (prover) => prover.likeRow({ isOne: true, end: 'highest' }),
  typeset: { ru: 'наибольшее {x}', kk: '{x} ең үлкені', en: 'largest {x}' },
  worked: [
    { formula: 'max(parts.v)', given: ['3', '-1', '2'], gives: '3' },
    { formula: 'max(parts.v, parts.v < 0)', given: ['3', '-1', '2'], gives: '-1' },
  ],
};
