import { Rational } from '../../../number/rational.ts';
import { sumOf } from '../figures.ts';
import type { RecordFunction } from '../signature.ts';

export const total: RecordFunction = {
  family: 'record',
  name: 'total',
  example: 'total(survey)',
  over: 'number',
  result: 'number',
  ofNothing: Rational.ZERO,
  doc: { ru: 'Сумма всех полей набора', kk: 'Жиынның барлық өрістерінің қосындысы', en: 'The sum of all fields of a record' },
  reduce: sumOf,
  range: (prover) => prover.sum(),
  typeset: { ru: 'сумма полей {x}', kk: '{x} өрістерінің қосындысы', en: 'sum of the fields of {x}' },
  worked: [
    { formula: 'total(marks)', given: ['2.5', '4', '0'], gives: '6.5' },
    { formula: 'total(marks)', given: ['2.5', '4', null], gives: null },
  ],
};
