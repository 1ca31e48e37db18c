import { placesOf } from '../places.ts';
import type { CohortFunction } from '../signature.ts';

export const rank_over: CohortFunction = {
  family: 'cohort',
  name: 'rank_over',
  example: 'rank_over(category, score, highest)',
  over: 'number',
  options: [{ name: 'direction', type: 'direction' }],
  result: 'number',
  doc: {
    ru: 'Место в группе; равные делят место («1, 2, 2, 4»)',
    kk: 'Топтағы орын; теңдер орынды бөліседі («1, 2, 2, 4»)',
    en: 'The place in a group; equals share it (“1, 2, 2, 4”)',
  },
  ofEach: (members) => placesOf(members, 'shared'),
  restsOn: [],
  range: (prover) => prover.ofMember(prover.place(prover.counted())),
  typeset: {
    ru: 'место {over} по {x}, от {direction, select, highest {наибольшего} other {наименьшего}}',
    kk: '{over} {x} орны, ең {direction, select, highest {үлкенінен} other {кішісінен}} бастап',
    en: 'place {over} by {x}, from the {direction, select, highest {highest} other {lowest}}',
  },
  worked: [
    { formula: 'rank_over(all, x, highest)', given: ['3', '5', '3', '1'], gives: ['2', '1', '2', '4'] },
    { formula: 'rank_over(all, x, lowest)', given: ['3', '5', '3', '1'], gives: ['2', '4', '2', '1'] },
  ],
};
