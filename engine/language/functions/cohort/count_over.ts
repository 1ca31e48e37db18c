import { Rational } from '../../../number/rational.ts';
import type { CohortFunction } from '../signature.ts';

export const count_over: CohortFunction = {
  family: 'cohort',
  name: 'count_over',
  example: 'count_over(category, loaded)',
  over: 'nothing',
  options: [],
  result: 'number',
  doc: {
    ru: 'Сколько субъектов группы отвечают условию',
    kk: 'Топта шартқа сай субъектілер саны',
    en: 'How many subjects of a group meet a condition',
  },
  ofGroup: ({ count }) => Rational.of(count),
  restsOn: [],
  range: (prover) => prover.ofGroup(prover.counted()),
  typeset: { ru: 'число субъектов {over}', kk: '{over} субъектілер саны', en: 'number of subjects {over}' },
  worked: [
    { formula: 'count_over(all)', given: ['3', '5', '-1'], gives: ['3', '3', '3'] },
    { formula: 'count_over(all, x > 0)', given: ['3', '5', '-1'], gives: ['2', '2', '2'] },
  ],
};
