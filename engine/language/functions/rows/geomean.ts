import { root } from '../../../number/arithmetic.ts';
import { Rational } from '../../../number/rational.ts';
import { productOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const geomean: RowsFunction = {
  family: 'rows',
  name: 'geomean',
  example: 'geomean(parts.value)',
  over: 'number',
  result: 'number',
  ofNothing: null,
  doc: {
    ru: 'Среднее геометрическое по строкам списка',
    kk: 'Тізім жолдары бойынша геометриялық орта',
    en: 'The geometric mean over the rows of a list',
  },
  reduce: (values) => root(productOf(values), Rational.of(values.length)),
  range: (prover) => prover.likeRow({ notNegative: true }),
  typeset: { ru: 'среднее геометрическое {x}', kk: '{x} геометриялық орташасы', en: 'geometric mean of {x}' },
  worked: [{ formula: 'geomean(abs(parts.v))', given: ['2', '8', '4'], gives: '4' }],
};
