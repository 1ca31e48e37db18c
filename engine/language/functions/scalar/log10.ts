import { decimalLogarithm } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const log10: ScalarFunction = {
  family: 'scalar',
  name: 'log10',
  example: 'log10(x)',
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  doc: { ru: 'Десятичный логарифм', kk: 'Ондық логарифм', en: 'The decimal logarithm' },
  apply: ([value]) => decimalLogarithm(value as Numeric),
  range: (prover) => prover.number(prover.image(decimalLogarithm, 'positive')),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'log10(1000)', gives: '3' }],
};
