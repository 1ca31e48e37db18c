import { divide, isZero } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import { sumOf } from '../figures.ts';
import type { CohortFunction } from '../signature.ts';

export const share_over: CohortFunction = {
  family: 'cohort',
  name: 'share_over',
  example: 'share_over(stage, votes, 0)',
  over: 'number',
  options: [{ name: 'empty', type: 'number' }],
  result: 'number',
  doc: {
    ru: 'Доля в сумме группы; когда сумма равна 0 — то, что стоит в скобках третьим',
    kk: 'Топ қосындысындағы үлес; қосынды 0 болғанда — жақшада үшінші тұрған шама',
    en: 'The share of the group’s sum; what stands third when the sum is 0',
  },
  ofEach: ({ values }) => {
    const sum = sumOf(values);
    return (member, option) => (isZero(sum) ? option() : divide(values[member] as Numeric, sum));
  },
  restsOn: ['sum_over'],
  range: (prover) => prover.portion(false),
  typeset: { ru: 'доля {x} в сумме {over}', kk: '{over} қосындыдағы {x} үлесі', en: 'share of {x} in the sum {over}' },
  worked: [
    { formula: 'share_over(all, x, 0)', given: ['3', '5', '2'], gives: ['0.3', '0.5', '0.2'] },
    { formula: 'share_over(all, x, 0)', given: ['0', '0'], gives: ['0', '0'] },
  ],
};
