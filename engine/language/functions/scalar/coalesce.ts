import { Missing, type Value } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const coalesce: ScalarFunction = {
  family: 'scalar',
  name: 'coalesce',
  example: 'coalesce(x, 0)',
  parameters: [
    { name: 'x', type: 'any' },
    { name: 'y', type: 'any' },
  ],
  variadic: true,
  result: 'first',
  lenient: true,
  doc: { ru: 'Первое из значений, которое есть', kk: 'Бар мәндердің біріншісі', en: 'The first of the values that exists' },
  apply: (values) => values.find((value) => !(value instanceof Missing)) ?? (values.at(-1) as Value),
  range: (prover) => prover.firstPresent(),
  typeset: (set) =>
    set.phrase(
      {
        ru: '{x}, а где значения нет — {rest}',
        kk: '{x}, ал мәні жоқ болса — {rest}',
        en: '{x}, or where there is none {rest}',
      },
      { x: set.text(0), rest: set.texts(1).join(', ') },
    ),
  worked: [
    { formula: 'coalesce(x, 42)', given: [null], gives: '42' },
    { formula: 'coalesce(x, 42)', given: ['5'], gives: '5' },
    { formula: 'coalesce(x, 2 * x)', given: [null], gives: null },
  ],
};
