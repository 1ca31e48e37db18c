import type { Day } from '../../../calendar/day.ts';
import { Rational } from '../../../number/rational.ts';
import type { ScalarFunction } from '../signature.ts';

export const year_of: ScalarFunction = {
  family: 'scalar',
  name: 'year_of',
  example: 'year_of(submitted_on)',
  parameters: [{ name: 'day', type: 'date' }],
  result: 'number',
  doc: { ru: 'Год дня', kk: 'Күннің жылы', en: 'The year of a day' },
  apply: ([day]) => Rational.of((day as Day).year),
  range: (prover) => prover.whole(null, null),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'year_of(date(2024, 2, 29))', gives: '2024' }],
};
