import { sign as signOf } from '../../../number/arithmetic.ts';
import { Rational } from '../../../number/rational.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const sign: ScalarFunction = {
  family: 'scalar',
  name: 'sign',
  example: 'sign(a - b)',
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  doc: {
    ru: 'Знак числа: 1, 0 или -1',
    kk: 'Санның таңбасы: 1, 0 немесе -1',
    en: 'The sign of a number: 1, 0 or -1',
  },
  apply: ([value]) => Rational.of(signOf(value as Numeric)),
  range: (prover) => prover.whole(-1, 1),
  typeset: (set) => set.asWritten('sgn'),
  worked: [
    { formula: 'sign(2 - 5)', gives: '-1' },
    { formula: 'sign(0)', gives: '0' },
    { formula: 'sign(0.5)', gives: '1' },
  ],
};
