import { naturalLogarithm } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const ln: ScalarFunction = {
  family: 'scalar',
  name: 'ln',
  example: 'ln(x)',
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  doc: { ru: 'Натуральный логарифм', kk: 'Натурал логарифм', en: 'The natural logarithm' },
  apply: ([value]) => naturalLogarithm(value as Numeric),
  range: (prover) => prover.number(prover.image(naturalLogarithm, 'positive')),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'ln(1)', gives: '0' }],
};
