import type { Day } from '../../../calendar/day.ts';
import { Rational } from '../../../number/rational.ts';
import type { ScalarFunction } from '../signature.ts';

export const days_between: ScalarFunction = {
  family: 'scalar',
  name: 'days_between',
  example: 'days_between(due_on, submitted_on)',
  parameters: [
    { name: 'from', type: 'date' },
    { name: 'to', type: 'date' },
  ],
  result: 'number',
  doc: {
    ru: 'Сколько календарных дней от одного дня до другого; меньше нуля, если второй раньше',
    kk: 'Бір күннен екінші күнге дейінгі күнтізбелік күндер саны; екіншісі ертерек болса, нөлден кем',
    en: 'How many calendar days from one day to another; below zero where the second is earlier',
  },
  apply: (args) => {
    const [from, to] = args as [Day, Day];
    return Rational.of(to.ordinal - from.ordinal);
  },
  range: (prover) => prover.whole(null, null),
  typeset: (set) => set.asWritten(),
  worked: [
    { formula: 'days_between(date(2024, 2, 28), date(2024, 3, 1))', gives: '2' },
    { formula: 'days_between(date(2024, 1, 2), date(2023, 12, 31))', gives: '-2' },
  ],
};
