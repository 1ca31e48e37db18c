import type { Day } from '../../../calendar/day.ts';
import { KNOWN_DAYS } from '../../../calendar/known.ts';
import { wholeDays, withKnownDaysOff } from '../days.ts';
import type { ScalarFunction } from '../signature.ts';

export const add_working_days: ScalarFunction = {
  family: 'scalar',
  name: 'add_working_days',
  example: 'add_working_days(submitted_on, 5)',
  parameters: [
    { name: 'day', type: 'date' },
    { name: 'n', type: 'number' },
  ],
  result: 'date',
  doc: {
    ru: 'Рабочий день Казахстана, которым истекает столько рабочих дней после этого дня; годы 2013–2025',
    kk: 'Осы күннен кейін сонша жұмыс күні аяқталатын Қазақстанның жұмыс күні; 2013–2025 жылдар',
    en: 'Kazakhstan’s working day on which so many working days after this day end; years 2013–2025',
  },
  apply: ([day, days]) => {
    let left = wholeDays(days);
    const step = left < 0 ? -1 : 1;
    let at = withKnownDaysOff(day as Day);
    while (left !== 0) {
      at = withKnownDaysOff(at.plus(step));
      if (!KNOWN_DAYS.isDayOff(at)) left -= step;
    }
    return at;
  },
  range: (prover) => prover.shiftedDay(),
  typeset: (set) => set.asWritten(),
  worked: [
    { formula: 'add_working_days(date(2014, 5, 6), 2) == date(2014, 5, 12)', gives: 'true' },
    { formula: 'add_working_days(date(2024, 3, 4), -1) == date(2024, 3, 1)', gives: 'true' },
  ],
};
