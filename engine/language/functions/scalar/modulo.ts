import { divide, floor, multiply, subtract } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const modulo: ScalarFunction = {
  family: 'scalar',
  name: 'modulo',
  example: 'modulo(n, 12)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'divisor', type: 'number' },
  ],
  result: 'number',
  doc: {
    ru: 'Остаток от деления, с тем же знаком, что у делителя',
    kk: 'Бөлгенде қалған қалдық, таңбасы бөлгіштікіндей',
    en: 'The remainder of a division, with the sign of the divisor',
  },
  apply: (args) => {
    const [value, divisor] = args as [Numeric, Numeric];
    return subtract(value, multiply(divisor, floor(divide(value, divisor))));
  },
  range: (prover) => prover.number(prover.remainder()),
  typeset: (set) => set.asWritten('mod'),
  worked: [
    { formula: 'modulo(14, 12)', gives: '2' },
    { formula: 'modulo(-1, 12)', gives: '11' },
    { formula: 'modulo(7.5, -2)', gives: '-0.5' },
  ],
};
