import { minimum } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { CohortFunction } from '../signature.ts';

export const min_over: CohortFunction = {
  family: 'cohort',
  name: 'min_over',
  example: 'min_over(category, services_rendered)',
  over: 'number',
  options: [],
  result: 'number',
  doc: { ru: 'Наименьшее значение в группе', kk: 'Топтағы ең кіші мән', en: 'The smallest value in a group' },
  ofGroup: ({ values }) => (values.length === 0 ? null : (values as readonly Numeric[]).reduce(minimum)),
  restsOn: [],
  range: (prover) => prover.ofMember(prover.lowest()),
  typeset: { ru: 'наименьшее {x} {over}', kk: '{over} ең кіші {x}', en: 'smallest {x} {over}' },
  worked: [{ formula: 'min_over(all, x)', given: ['3', '5', '-1'], gives: ['-1', '-1', '-1'] }],
};
