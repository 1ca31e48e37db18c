import { squareRoot } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const sqrt: ScalarFunction = {
  family: 'scalar',
  name: 'sqrt',
  example: 'sqrt(x)',
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  doc: { ru: 'Квадратный корень', kk: 'Квадрат түбір', en: 'The square root' },
  apply: ([value]) => squareRoot(value as Numeric),
  range: (prover) => prover.number(prover.image(squareRoot, 'not negative')),
  typeset: (set) => set.asWritten('√'),
  worked: [{ formula: 'sqrt(4 / 9)', gives: '2/3' }],
};
