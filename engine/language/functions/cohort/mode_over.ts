import { modeOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const mode_over: CohortFunction = {
  family: 'cohort',
  name: 'mode_over',
  example: 'mode_over(category, score)',
  over: 'number',
  options: [],
  result: 'number',

  doc: {
    ru: 'Самое частое число; из одинаково частых — наименьшее — в группе',
    kk: 'Ең жиі кездесетін сан; жиілігі тең сандардың ең кішісі — топта',
    en: 'The most frequent number; of equally frequent ones the smallest, in a group',
  },
  ofGroup: ({ values }) => (values.length === 0 ? null : modeOf(values)),
  restsOn: [],
  range: (prover) => prover.ofMember(prover.middle()),
  typeset: { ru: 'самое частое из {x} {over}', kk: '{over} {x} ішіндегі ең жиісі', en: 'most frequent of {x} {over}' },
  worked: [
    { formula: 'mode_over(all, x)', given: ['3', '1', '3', '2'], gives: ['3', '3', '3', '3'] },
    { formula: 'mode_over(all, x)', given: ['5', '1', '5', '1', '7'], gives: ['1', '1', '1', '1', '1'] },
  ],
};
