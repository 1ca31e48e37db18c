import { root as rootOf } from '../../../number/arithmetic.ts';
import type { Rational } from '../../../number/rational.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const root: ScalarFunction = {
  family: 'scalar',
  name: 'root',
  example: 'root(x, 3)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'n', type: 'number' },
  ],
  result: 'number',
  doc: {
    ru: 'Корень степени n (n — целое положительное число)',
    kk: 'n дәрежелі түбір (n — оң бүтін сан)',
    en: 'The n-th root (n is a positive whole number)',
  },
  apply: ([value, degree]) => rootOf(value as Numeric, degree as Rational),
  range: (prover) => {
    const degree = prover.constant(1);
    if (!degree?.isInteger || degree.sign <= 0) return prover.number(prover.undefinedFor(1));
    const isOdd = degree.p % 2n === 1n;
    return prover.number(prover.image((value) => rootOf(value, degree), isOdd ? 'all' : 'not negative'));
  },
  typeset: (set) => set.asWritten(),
  worked: [
    { formula: 'root(27, 3)', gives: '3' },
    { formula: 'root(-8, 3)', gives: '-2' },
  ],
};
