import { Missing, type Value } from '../../value.ts';
import { meanOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const impute_over: CohortFunction = {
  family: 'cohort',
  name: 'impute_over',
  formerly: ['fill_over'],
  example: 'impute_over(category, points)',
  over: 'number',
  options: [],
  result: 'number',
  doc: {
    ru: 'Значение, а где его нет — среднее тех, у кого оно есть',
    kk: 'Мән, ал жоқ болса — бар мәндердің ортасы',
    en: 'The value, or where there is none the mean of those who have one',
  },
  passesMissing: true,
  ofEach: ({ values }) => {
    const present = values.filter((value) => !(value instanceof Missing));
    const mean = present.length === 0 ? null : meanOf(present);
    return (member) => (values[member] instanceof Missing ? mean : (values[member] as Value));
  },
  averages: true,
  restsOn: ['mean_over'],
  range: (prover) => prover.ownOrOthers(),
  typeset: {
    ru: '{x}, а где его нет — среднее {over}',
    kk: '{x}, ал жоқ болса — {over} орташа мән',
    en: '{x}, or where there is none the mean {over}',
  },
  worked: [
    { formula: 'impute_over(all, x)', given: ['6', '3', null], gives: ['6', '3', '4.5'] },
    { formula: 'impute_over(all, x)', given: [null, null], gives: [null, null] },
  ],
};
