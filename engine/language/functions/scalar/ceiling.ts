import { ceiling as whole, roundTo } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import { roundedPhrase, wholeDigits } from '../digits.ts';
import type { ScalarFunction } from '../signature.ts';

export const ceiling: ScalarFunction = {
  family: 'scalar',
  name: 'ceiling',
  example: 'ceiling(x, 1)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'digits', type: 'number', optional: true },
  ],
  result: 'number',
  doc: { ru: 'Округление вверх', kk: 'Жоғары қарай дөңгелектеу', en: 'Rounds up' },
  apply: ([value, given]) => {
    const digits = wholeDigits(given);
    return digits === 0 ? whole(value as Numeric) : roundTo(value as Numeric, digits, 'ceiling');
  },
  range: (prover) => prover.number(prover.rounded(prover.argument(0), prover.constant(1), 'ceiling')),
  typeset: (set) => roundedPhrase(set, { ru: 'с округлением вверх', kk: 'жоғары қарай дөңгелектелген', en: 'rounded up' }),
  worked: [
    { formula: 'ceiling(-2.25)', gives: '-2' },
    { formula: 'ceiling(9.82, 1)', gives: '9.9' },
  ],
};
