import { sumOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const sum_over: CohortFunction = {
  family: 'cohort',
  name: 'sum_over',
  example: 'sum_over(stage, votes)',
  over: 'number',
  options: [],
  result: 'number',
  doc: { ru: 'Сумма значений в группе', kk: 'Топтағы мәндердің қосындысы', en: 'The sum of the values in a group' },
  ofGroup: ({ values }) => sumOf(values),
  restsOn: [],
  range: (prover) => prover.ofGroup(prover.sum()),
  typeset: { ru: 'сумма {x} {over}', kk: '{over} {x} қосындысы', en: 'sum of {x} {over}' },
  worked: [
    { formula: 'sum_over(all, x)', given: ['3', '5', '-1'], gives: ['7', '7', '7'] },
    { formula: 'sum_over(all, x)', given: ['3', null], gives: [null, null] },
  ],
};
