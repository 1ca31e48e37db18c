import { truncate as whole, roundTo } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import { roundedPhrase, wholeDigits } from '../digits.ts';
import type { ScalarFunction } from '../signature.ts';

export const truncate: ScalarFunction = {
  family: 'scalar',
  name: 'truncate',
  example: 'truncate(x, 1)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'digits', type: 'number', optional: true },
  ],
  result: 'number',
  doc: { ru: 'Отбрасывание лишних знаков', kk: 'Артық таңбаларды алып тастау', en: 'Drops the digits beyond' },
  apply: ([value, given]) => {
    const digits = wholeDigits(given);
    return digits === 0 ? whole(value as Numeric) : roundTo(value as Numeric, digits, 'down');
  },
  range: (prover) => prover.number(prover.rounded(prover.argument(0), prover.constant(1), 'down')),
  typeset: (set) => roundedPhrase(set, { ru: 'с отбрасыванием лишнего', kk: 'артығы тасталған', en: 'cut off' }),
  worked: [
    { formula: 'truncate(-2.75)', gives: '-2' },
    { formula: 'truncate(9.87, 1)', gives: '9.8' },
  ],
};
