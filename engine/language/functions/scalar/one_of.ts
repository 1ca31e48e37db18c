import type { Value } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const one_of: ScalarFunction = {
  family: 'scalar',
  name: 'one_of',
  example: 'one_of(channel, "psc_only", "alternative")',
  parameters: [
    { name: 'x', type: 'text' },
    { name: 'option', type: 'text' },
  ],
  variadic: true,
  result: 'bool',
  doc: {
    ru: 'Совпадает ли значение с одним из перечисленных',
    kk: 'Мән тізілгендердің біріне тең бе',
    en: 'Whether a value is one of those listed',
  },
  apply: ([value, ...options]) => options.includes(value as Value),
  range: (prover) => prover.oneOfTexts(),
  typeset: (set) =>
    set.phrase(
      { ru: '{x} — одно из: {options}', kk: '{x} — мыналардың бірі: {options}', en: '{x} is one of: {options}' },
      { x: set.text(0), options: set.texts(1).join(', ') },
    ),
  worked: [
    { formula: 'one_of(id, "s1", "s2")', gives: 'true' },
    { formula: 'one_of(id, "s2", "s3")', gives: 'false' },
  ],
};
