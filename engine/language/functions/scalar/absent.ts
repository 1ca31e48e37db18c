import { Missing } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const absent: ScalarFunction = {
  family: 'scalar',
  name: 'absent',
  example: 'absent(survey.employment)',
  parameters: [{ name: 'x', type: 'any' }],
  result: 'bool',
  lenient: true,
  doc: { ru: 'Отсутствует ли значение', kk: 'Мәні жоқ па', en: 'Whether there is no value' },
  apply: ([value]) => value instanceof Missing,
  range: (prover) => prover.presence(false),
  typeset: (set) => set.phrase({ ru: '{x} отсутствует', kk: '{x} жоқ', en: '{x} is not there' }, { x: set.text(0) }),
  worked: [
    { formula: 'absent(x)', given: ['5'], gives: 'false' },
    { formula: 'absent(x)', given: [null], gives: 'true' },
  ],
};
