import type { Value } from '../../value.ts';
import type { RowsFunction } from '../signature.ts';

export const first: RowsFunction = {
  family: 'rows',
  name: 'first',
  example: 'first(months.month)',
  over: 'any',
  result: 'argument',
  ofNothing: null,
  lenient: true,
  doc: { ru: 'Значение первой строки списка', kk: 'Тізімнің бірінші жолының мәні', en: 'The value of the first row of a list' },
  reduce: (values) => values[0] as Value,
  range: (prover) => prover.likeRow({ isOne: true }),
  typeset: { ru: '{x} первой строки', kk: 'бірінші жолдағы {x}', en: '{x} of the first row' },
  worked: [
    { formula: 'first(parts.v)', given: ['3', '1', '2'], gives: '3' },
    { formula: 'first(parts.v)', given: [null, '1'], gives: null },
  ],
};
