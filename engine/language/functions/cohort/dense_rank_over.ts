import { placesOf } from '../places.ts';
import type { CohortFunction } from '../signature.ts';

export const dense_rank_over: CohortFunction = {
  family: 'cohort',
  name: 'dense_rank_over',
  example: 'dense_rank_over(category, load_index, lowest, loaded)',
  over: 'number',
  options: [{ name: 'direction', type: 'direction' }],
  result: 'number',
  doc: {
    ru: 'Место в группе без пропусков («1, 2, 2, 3»)',
    kk: 'Топтағы бос орынсыз реті («1, 2, 2, 3»)',
    en: 'The place in a group without gaps (“1, 2, 2, 3”)',
  },
  ofEach: (members) => placesOf(members, 'dense'),
  restsOn: [],
  range: (prover) => prover.ofMember(prover.place(prover.distinct())),
  typeset: {
    ru: 'место без пропусков {over} по {x}, от {direction, select, highest {наибольшего} other {наименьшего}}',
    kk: '{over} {x} бос орынсыз реті, ең {direction, select, highest {үлкенінен} other {кішісінен}} бастап',
    en: 'place without gaps {over} by {x}, from the {direction, select, highest {highest} other {lowest}}',
  },
  worked: [{ formula: 'dense_rank_over(all, x, highest)', given: ['3', '5', '3', '1'], gives: ['2', '1', '2', '3'] }],
};
