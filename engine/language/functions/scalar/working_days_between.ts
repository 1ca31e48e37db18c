import type { Day } from '../../../calendar/day.ts';
import { KNOWN_DAYS } from '../../../calendar/known.ts';
import { workingDaysBetween } from '../../../calendar/working.ts';
import { Rational } from '../../../number/rational.ts';
import { withKnownDaysOff } from '../days.ts';
import type { ScalarFunction } from '../signature.ts';

export const working_days_between: ScalarFunction = {
  family: 'scalar',
  name: 'working_days_between',
  example: 'working_days_between(due_on, submitted_on)',
  parameters: [
    { name: 'from', type: 'date' },
    { name: 'to', type: 'date' },
  ],
  result: 'number',
  doc: {
    ru: 'Сколько рабочих дней Казахстана после одного дня по другой включительно; годы 2013–2025',
    kk: 'Бір күннен кейін екінші күнді қоса алғанда Қазақстанның жұмыс күндері саны; 2013–2025 жылдар',
    en: 'How many of Kazakhstan’s working days come after one day up to and including another; years 2013–2025',
  },
  apply: (args) => {
    const [from, to] = (args as Day[]).map(withKnownDaysOff) as [Day, Day];
    return Rational.of(workingDaysBetween(from, to, KNOWN_DAYS));
  },
  range: (prover) => prover.whole(null, null),
  typeset: (set) => set.asWritten(),
  worked: [
    { formula: 'working_days_between(date(2014, 5, 6), date(2014, 5, 12))', gives: '2' },
    { formula: 'working_days_between(date(2024, 3, 4), date(2024, 3, 1))', gives: '-1' },
  ],
};
