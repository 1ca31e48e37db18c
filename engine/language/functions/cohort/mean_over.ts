import { meanOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const mean_over: CohortFunction = {
  family: 'cohort',
  name: 'mean_over',
  example: 'mean_over(category, load_index)',
  over: 'number',
  options: [],
  result: 'number',
  doc: { ru: 'Среднее арифметическое в группе', kk: 'Топтағы арифметикалық орта', en: 'The arithmetic mean in a group' },
  ofGroup: ({ values }) => (values.length === 0 ? null : meanOf(values)),
  averages: true,
  restsOn: ['sum_over'],
  range: (prover) => prover.ofMember(prover.middle()),
  typeset: { ru: 'среднее {x} {over}', kk: '{over} орташа {x}', en: 'mean {x} {over}' },
  worked: [
    { formula: 'mean_over(all, x)', given: ['3', '5', '-1'], gives: ['7/3', '7/3', '7/3'] },
    { formula: 'mean_over(all, x, present(x))', given: ['3', null], gives: ['3', '3'] },
  ],
};
