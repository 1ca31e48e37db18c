import { Rational } from '../../../number/rational.ts';
import { Missing } from '../../value.ts';
import type { RecordFunction } from '../signature.ts';

export const count_present: RecordFunction = {
  family: 'record',
  name: 'count_present',
  example: 'count_present(items)',
  over: 'any',
  result: 'number',
  ofNothing: Rational.ZERO,
  lenient: true,
  doc: { ru: 'Сколько полей набора заполнено', kk: 'Жиынның неше өрісі толтырылған', en: 'How many fields of a record are filled in' },
  reduce: (values) => Rational.of(values.filter((value) => !(value instanceof Missing)).length),
  range: (prover) => prover.filled(),
  typeset: { ru: 'число заполненных полей {x}', kk: '{x} толтырылған өрістерінің саны', en: 'number of filled fields of {x}' },
  worked: [{ formula: 'count_present(marks)', given: ['2.5', '4', null], gives: '2' }],
};
