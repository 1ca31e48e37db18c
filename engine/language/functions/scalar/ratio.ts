import { divide, isZero } from '../../../number/arithmetic.ts';
import type { Numeric } from '../../value.ts';
import type { ScalarFunction } from '../signature.ts';

export const ratio: ScalarFunction = {
  family: 'scalar',
  name: 'ratio',
  example: 'ratio(a, b, 0)',
  parameters: [
    { name: 'a', type: 'number' },
    { name: 'b', type: 'number' },
    { name: 'empty', type: 'number' },
  ],
  result: 'number',
  doc: {
    ru: 'Отношение a⁄b; когда оба числа равны 0 — то, что стоит в скобках третьим',
    kk: 'a⁄b қатынасы; екі сан да 0 болса — жақшада үшінші тұрған шама',
    en: 'The ratio a⁄b; what stands third when both are 0',
  },
  apply: (args) => {
    const [a, b, empty] = args as [Numeric, Numeric, Numeric];
    return isZero(b) && isZero(a) ? empty : divide(a, b);
  },
  range: (prover) => prover.ratio(),
  // What a ratio is of nothing out of nothing is said only where it comes to that.
  typeset: (set) =>
    set.literal(0)?.isZero && set.literal(1)?.isZero
      ? set.phrase({ ru: '0 из 0, принято {empty}', kk: '0-ден 0, {empty} алынды', en: '0 of 0, taken as {empty}' }, { empty: set.text(2) })
      : set.fraction(),
  worked: [
    { formula: 'ratio(3, 4, 1)', gives: '0.75' },
    { formula: 'ratio(0, 4, 1)', gives: '0' },
    { formula: 'ratio(0, 0, 1)', gives: '1' },
  ],
};
