import type { Day } from '../../../calendar/day.ts';
import { existing, wholeDays } from '../days.ts';
import type { ScalarFunction } from '../signature.ts';

export const add_days: ScalarFunction = {
  family: 'scalar',
  name: 'add_days',
  example: 'add_days(submitted_on, 10)',
  parameters: [
    { name: 'day', type: 'date' },
    { name: 'n', type: 'number' },
  ],
  result: 'date',
  doc: {
    ru: 'День, который наступает через столько календарных дней; при отрицательном числе — за столько дней до',
    kk: 'Сонша күнтізбелік күннен кейінгі күн; сан теріс болса — сонша күн бұрынғы',
    en: 'The day that comes so many calendar days later; earlier for a number below zero',
  },
  apply: ([day, days]) => existing((day as Day).plus(wholeDays(days))),
  range: (prover) => prover.shiftedDay(),
  typeset: (set) => set.asWritten(),
  worked: [
    { formula: 'add_days(date(2024, 2, 28), 2) == date(2024, 3, 1)', gives: 'true' },
    { formula: 'add_days(date(2024, 3, 1), -1) == date(2024, 2, 29)', gives: 'true' },
  ],
};
