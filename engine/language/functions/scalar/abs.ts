import { absolute } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const abs: ScalarFunction = {
  family: 'scalar',
  name: 'abs',
  example: 'abs(a - b)',
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  doc: { ru: 'Модуль числа (число без знака)', kk: 'Санның модулі (таңбасыз сан)', en: 'The absolute value of a number' },
  apply: ([value]) => absolute(value as Numeric),
  range: (prover) => {
    const value = prover.argument(0);
    return prover.number(prover.larger(value, prover.negated(value)));
  },
  typeset: (set) => set.atom(`|${set.texts(0).join('')}|`),
  worked: [
    { formula: 'abs(2 - 5)', gives: '3' },
    { formula: 'abs(0.5)', gives: '0.5' },
  ],
};
