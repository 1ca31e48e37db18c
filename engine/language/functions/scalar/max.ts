import { maximum } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const max: ScalarFunction = {
  family: 'scalar',
  name: 'max',
  example: 'max(0, P1 + P2)',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number' },
  ],
  variadic: true,
  result: 'number',
  doc: {
    ru: 'Наибольшее из чисел; если в скобках одна величина — наибольшее по строкам списка',
    kk: 'Сандардың ең үлкені; жақшада бір ғана шама тұрса — тізім жолдары бойынша ең үлкені',
    en: 'The largest of the numbers; with one alone, the largest over the rows of a list',
  },
  apply: (values) => (values as readonly Numeric[]).reduce(maximum),
  range: (prover) => prover.number(prover.all().reduce((a, b) => prover.larger(a, b))),
  typeset: (set) => set.asWritten(),
  worked: [{ formula: 'max(0, 2 - 5, -1)', gives: '0' }],
};
