import { maximum, minimum } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const clamp: ScalarFunction = {
  family: 'scalar',
  name: 'clamp',
  example: 'clamp(x, 0, 100)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'low', type: 'number' },
    { name: 'high', type: 'number' },
  ],
  result: 'number',
  doc: {
    ru: 'Число, удержанное между нижней и верхней границей',
    kk: 'Төменгі және жоғарғы шек арасында ұсталған сан',
    en: 'A number kept between a low and a high bound',
  },
  apply: (args) => {
    const [value, low, high] = args as [Numeric, Numeric, Numeric];
    return minimum(maximum(value, low), high);
  },
  range: (prover) => {
    prover.inOrder(1, 2);
    return prover.number(prover.smaller(prover.larger(prover.argument(0), prover.argument(1)), prover.argument(2)));
  },
  typeset: (set) =>
    set.phrase(
      { ru: '{x} в границах {bounds}', kk: '{x}, {bounds} шегінде', en: '{x} kept within {bounds}' },
      { x: set.text(0), bounds: set.texts(1).join('…') },
    ),
  worked: [
    { formula: 'clamp(120, 0, 100)', gives: '100' },
    { formula: 'clamp(7, 0, 100)', gives: '7' },
    { formula: 'clamp(-3, 0, 100)', gives: '0' },
  ],
};
