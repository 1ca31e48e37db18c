import { maximum } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { CohortFunction } from '../signature.ts';

export const max_over: CohortFunction = {
  family: 'cohort',
  name: 'max_over',
  example: 'max_over(category, services_rendered)',
  over: 'number',
  options: [],
  result: 'number',
  doc: { ru: 'Наибольшее значение в группе', kk: 'Топтағы ең үлкен мән', en: 'The largest value in a group' },
  ofGroup: ({ values }) => (values.length === 0 ? null : (values as readonly Numeric[]).reduce(maximum)),
  restsOn: [],
  range: (prover) => prover.ofMember(prover.highest()),
  typeset: { ru: 'наибольшее {x} {over}', kk: '{over} ең үлкен {x}', en: 'largest {x} {over}' },
  worked: [{ formula: 'max_over(all, x)', given: ['3', '5', '-1'], gives: ['5', '5', '5'] }],
};
