import { modeOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const mode: RowsFunction = {
  family: 'rows',
  name: 'mode',
  example: 'mode(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: null,

  doc: {
    ru: 'Самое частое число; из одинаково частых — наименьшее — по строкам списка',
    kk: 'Ең жиі кездесетін сан; жиілігі тең сандардың ең кішісі — тізім жолдары бойынша',
    en: 'The most frequent number; of equally frequent ones the smallest, over the rows of a list',
  },
  reduce: (values) => modeOf(values),
  range: (prover) => prover.likeRow({ isOne: true }),
  typeset: { ru: 'самое частое из {x}', kk: '{x} ішіндегі ең жиісі', en: 'most frequent of {x}' },
  worked: [
    { formula: 'mode(parts.v)', given: ['3', '1', '3', '2'], gives: '3' },
    { formula: 'mode(parts.v)', given: ['5', '1', '5', '1', '7'], gives: '1' },
  ],
};
