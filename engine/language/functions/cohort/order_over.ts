import { placesOf } from '../places.ts';
import type { CohortFunction } from '../signature.ts';

export const order_over: CohortFunction = {
  family: 'cohort',
  name: 'order_over',
  example: 'order_over(category, load_index, lowest, loaded)',
  over: 'number',
  options: [{ name: 'direction', type: 'direction' }],
  result: 'number',
  doc: {
    ru: 'Порядковый номер в группе; среди равных раньше меньший код субъекта',
    kk: 'Топтағы реттік нөмір; теңдер арасында субъект коды кішісі бұрын',
    en: 'The ordinal number in a group; among equals the lower id comes first',
  },
  ofEach: (members) => placesOf(members, 'own'),
  restsOn: [],
  range: (prover) => prover.ofMember(prover.place(prover.counted())),
  typeset: {
    ru: 'порядковый номер {over} по {x}, от {direction, select, highest {наибольшего} other {наименьшего}}',
    kk: '{over} {x} реттік нөмірі, ең {direction, select, highest {үлкенінен} other {кішісінен}} бастап',
    en: 'ordinal number {over} by {x}, from the {direction, select, highest {highest} other {lowest}}',
  },
  worked: [{ formula: 'order_over(all, x, highest)', given: ['3', '5', '3', '1'], gives: ['2', '1', '3', '4'] }],
};
