import { Day } from '../../../calendar/day.ts';
import { floor } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import { countable } from '../days.ts';
import type { ScalarFunction } from '../signature.ts';

export const date: ScalarFunction = {
  family: 'scalar',
  name: 'date',
  example: 'date(year, month + 1, 5)',
  parameters: [
    { name: 'year', type: 'number' },
    { name: 'month', type: 'number' },
    { name: 'day', type: 'number' },
  ],
  result: 'date',
  doc: {
    ru: 'День по году, месяцу и числу; 13-й месяц — январь следующего года',
    kk: 'Жыл, ай және күн бойынша күн; 13-ай — келесі жылдың қаңтары',
    en: 'A day by year, month and day; month 13 is January of the next year',
  },
  apply: (args) => {
    const [year, month, day] = args.map((one) => Number(floor(one as Numeric).p)) as [number, number, number];
    return countable(Day.of(year, month, day));
  },
  range: (prover) => prover.calendarDay(),
  typeset: (set) => {
    const [year, month, day] = [set.literal(0), set.literal(1), set.literal(2)];
    return year && month && day ? set.day(Number(year.floor()), Number(month.floor()), Number(day.floor())) : set.asWritten();
  },
  worked: [
    { formula: 'date(2024, 2, 29) < date(2024, 3, 1)', gives: 'true' },
    { formula: 'date(2020, 13, 5) == date(2021, 1, 5)', gives: 'true' },
  ],
};
