import { pointsOf } from '../places.ts';
import type { CohortFunction } from '../signature.ts';

export const borda_over: CohortFunction = {
  family: 'cohort',
  name: 'borda_over',
  example: 'borda_over(category, score, highest)',
  over: 'number',
  options: [{ name: 'direction', type: 'direction' }],
  result: 'number',
  doc: {
    ru: 'Баллы Борда: над сколькими в группе стоит субъект; за каждого равного — половина',
    kk: 'Борда балдары: субъект топта неше субъектіден жоғары тұр; әр тең үшін — жартысы',
    en: 'Borda points: how many of the group the subject stands above; half for each of its equals',
  },
  ofEach: pointsOf,
  restsOn: [],
  range: (prover) => prover.ofMember(prover.points()),
  typeset: {
    ru: 'баллы Борда {over} по {x}, от {direction, select, highest {наибольшего} other {наименьшего}}',
    kk: '{over} {x} бойынша Борда балдары, ең {direction, select, highest {үлкенінен} other {кішісінен}} бастап',
    en: 'Borda points {over} by {x}, from the {direction, select, highest {highest} other {lowest}}',
  },
  worked: [
    { formula: 'borda_over(all, x, highest)', given: ['3', '5', '3', '1'], gives: ['1.5', '3', '1.5', '0'] },
    { formula: 'borda_over(all, x, lowest)', given: ['3', '5', '3', '1'], gives: ['1.5', '0', '1.5', '3'] },
  ],
};
