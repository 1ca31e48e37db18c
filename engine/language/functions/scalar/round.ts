import { roundTo } from '../../../number/arithmetic.ts';
import type { RoundingMode } from '../../../number/decimal.ts';
import type { Numeric } from '../../value.ts';
import { roundedPhrase, wholeDigits } from '../digits.ts';
import type { ScalarFunction } from '../signature.ts';

export const round: ScalarFunction = {
  family: 'scalar',
  name: 'round',
  example: 'round(x, 2, half_away)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'digits', type: 'number' },
    { name: 'mode', type: 'mode' },
  ],
  result: 'number',
  doc: {
    ru: 'Округление до указанного числа знаков названным способом',
    kk: 'Көрсетілген таңба санына дейін аталған тәсілмен дөңгелектеу',
    en: 'Rounds to a number of digits by a named mode',
  },
  apply: ([value, digits, mode]) => roundTo(value as Numeric, wholeDigits(digits), mode as RoundingMode),
  range: (prover) => prover.number(prover.rounded(prover.argument(0), prover.constant(1), prover.mode(2))),
  typeset: (set) => roundedPhrase(set, { ru: 'с округлением', kk: 'дөңгелектелген', en: 'rounded' }),
  worked: [
    { formula: 'round(2.25, 1, half_away)', gives: '2.3' },
    { formula: 'round(2.25, 1, half_even)', gives: '2.2' },
    { formula: 'round(1250, -2, half_up)', gives: '1300' },
  ],
};
