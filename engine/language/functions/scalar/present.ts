import { Missing } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const present: ScalarFunction = {
  family: 'scalar',
  name: 'present',
  example: 'present(services.satisfaction)',
  parameters: [{ name: 'x', type: 'any' }],
  result: 'bool',
  lenient: true,
  doc: { ru: 'Есть ли значение', kk: 'Мәні бар ма', en: 'Whether there is a value' },
  apply: ([value]) => !(value instanceof Missing),
  range: (prover) => prover.presence(true),
  typeset: (set) => set.phrase({ ru: '{x} есть', kk: '{x} бар', en: '{x} is there' }, { x: set.text(0) }),
  worked: [
    { formula: 'present(x)', given: ['5'], gives: 'true' },
    { formula: 'present(x)', given: [null], gives: 'false' },
  ],
};
