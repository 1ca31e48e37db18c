import type { Day } from '../../../calendar/day.ts';
import { Rational } from '../../../number/rational.ts';
import type { ScalarFunction } from '../signature.ts';

export const month_of: ScalarFunction = {
  family: 'scalar',
  name: 'month_of',
  example: 'month_of(submitted_on)',
  parameters: [{ name: 'day', type: 'date' }],
  result: 'number',
  doc: { ru: 'Месяц дня', kk: 'Күннің айы', en: 'The month of a day' },
  apply: ([day]) => Rational.of((day as Day).month),
  range: (prover) => prover.whole(1, 12),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'month_of(date(2024, 2, 29))', gives: '2' }],
};
