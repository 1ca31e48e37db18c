import { countDistinct } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const distinct_over: CohortFunction = {
  family: 'cohort',
  name: 'distinct_over',
  example: 'distinct_over(category, load_index, loaded)',
  over: 'any',
  options: [],
  result: 'number',
  doc: {
    ru: 'Сколько различных значений в группе (для списка — по всем строкам группы)',
    kk: 'Топтағы әртүрлі мәндер саны (тізім үшін — топтың барлық жолдары бойынша)',
    en: 'How many different values a group has (for a list, over all its rows)',
  },
  ofGroup: ({ values }) => countDistinct(values),
  restsOn: [],
  range: (prover) => prover.ofGroup(prover.distinct()),
  typeset: {
    ru: 'число различных значений {x} {over}',
    kk: '{over} әртүрлі {x} мәндерінің саны',
    en: 'number of different values of {x} {over}',
  },
  worked: [{ formula: 'distinct_over(all, x)', given: ['3', '5', '3'], gives: ['2', '2', '2'] }],
};
