import type { Value } from '../../value.ts';
import type { RowsFunction } from '../signature.ts';

export const last: RowsFunction = {
  family: 'rows',
  name: 'last',
  example: 'last(months.month)',
  over: 'any',
  result: 'argument',
  ofNothing: null,
  lenient: true,
  doc: { ru: 'Значение последней строки списка', kk: 'Тізімнің соңғы жолының мәні', en: 'The value of the last row of a list' },
  reduce: (values) => values.at(-1) as Value,
  range: (prover) => prover.likeRow({ isOne: true }),
  typeset: { ru: '{x} последней строки', kk: 'соңғы жолдағы {x}', en: '{x} of the last row' },
  worked: [{ formula: 'last(parts.v)', given: ['3', '1', '2'], gives: '2' }],
};
