import { medianOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const median_over: CohortFunction = {
  family: 'cohort',
  name: 'median_over',
  example: 'median_over(all, score)',
  over: 'number',
  options: [],
  result: 'number',
  doc: { ru: 'Медиана в группе', kk: 'Топтағы медиана', en: 'The median in a group' },
  ofGroup: ({ values }) => (values.length === 0 ? null : medianOf(values)),
  averages: true,
  restsOn: [],
  range: (prover) => prover.ofMember(prover.middle()),
  typeset: { ru: 'медиана {x} {over}', kk: '{over} {x} медианасы', en: 'median {x} {over}' },
  worked: [{ formula: 'median_over(all, x)', given: ['1', '9', '2', '4'], gives: ['3', '3', '3', '3'] }],
};
