import { exponential } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const exp: ScalarFunction = {
  family: 'scalar',
  name: 'exp',
  example: 'exp(x)',
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  doc: { ru: 'Экспонента: число e в степени x', kk: 'Экспонента: e санының x дәрежесі', en: 'The exponential: e to the power x' },
  apply: ([value]) => exponential(value as Numeric),
  range: (prover) => prover.number(prover.image(exponential, 'growth')),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'exp(0)', gives: '1' }],
};
