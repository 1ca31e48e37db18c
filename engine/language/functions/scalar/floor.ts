import { floor as whole, roundTo } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import { roundedPhrase, wholeDigits } from '../digits.ts';
import type { ScalarFunction } from '../signature.ts';

export const floor: ScalarFunction = {
  family: 'scalar',
  name: 'floor',
  example: 'floor(x, 1)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'digits', type: 'number', optional: true },
  ],
  result: 'number',
  doc: { ru: 'Округление вниз', kk: 'Төмен қарай дөңгелектеу', en: 'Rounds down' },
  apply: ([value, given]) => {
    const digits = wholeDigits(given);
    return digits === 0 ? whole(value as Numeric) : roundTo(value as Numeric, digits, 'floor');
  },
  range: (prover) => prover.number(prover.rounded(prover.argument(0), prover.constant(1), 'floor')),
  typeset: (set) => roundedPhrase(set, { ru: 'с округлением вниз', kk: 'төмен қарай дөңгелектелген', en: 'rounded down' }),
  worked: [
    { formula: 'floor(-2.25)', gives: '-3' },
    { formula: 'floor(9.87, 1)', gives: '9.8' },
  ],
};
