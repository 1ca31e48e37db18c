import type { Day } from '../../../calendar/day.ts';
import { Rational } from '../../../number/rational.ts';
import type { ScalarFunction } from '../signature.ts';

export const day_of: ScalarFunction = {
  family: 'scalar',
  name: 'day_of',
  example: 'day_of(submitted_on)',
  parameters: [{ name: 'day', type: 'date' }],
  result: 'number',
  doc: { ru: 'Число месяца', kk: 'Айдың күні', en: 'The day of the month' },
  apply: ([day]) => Rational.of((day as Day).dayOfMonth),
  range: (prover) => prover.whole(1, 31),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'day_of(date(2024, 2, 29))', gives: '29' }],
};
