import { minimum } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const min: ScalarFunction = {
  family: 'scalar',
  name: 'min',
  example: 'min(3, 0.2 * late)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number' },
  ],
  variadic: true,
  result: 'number',
  doc: {
    ru: 'Наименьшее из чисел; если в скобках одна величина — наименьшее по строкам списка',
    kk: 'Сандардың ең кішісі; жақшада бір ғана шама тұрса — тізім жолдары бойынша ең кішісі',
    en: 'The smallest of the numbers; with one alone, the smallest over the rows of a list',
  },
  apply: (values) => (values as readonly Numeric[]).reduce(minimum),
  range: (prover) => prover.number(prover.all().reduce((a, b) => prover.smaller(a, b))),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'min(3, 0.2 * 11, 4)', gives: '2.2' }],
};
