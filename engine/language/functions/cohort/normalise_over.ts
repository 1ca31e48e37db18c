import { divide, isZero, maximum, minimum, subtract } from '../../../number/arithmetic.ts';
import { Rational } from '../../../number/rational.ts';
import type { Numeric } from '../../value.ts';
import type { CohortFunction } from '../signature.ts';

export const normalise_over: CohortFunction = {
  family: 'cohort',
  name: 'normalise_over',
  formerly: ['scale_over'],
  example: 'normalise_over(category, load, 1)',
  over: 'number',
  options: [{ name: 'flat', type: 'number' }],
  result: 'number',
  doc: {
    ru: 'Линейное масштабирование (x − min) ⁄ (max − min); когда max = min — то, что стоит в скобках третьим',
    kk: 'Сызықтық масштабтау (x − min) ⁄ (max − min); max = min болғанда — жақшада үшінші тұрған шама',
    en: 'Min-max scaling (x − min) ⁄ (max − min); what stands third when max = min',
  },
  ofEach: ({ values }) => {
    const all = values as readonly Numeric[];
    const low = all.length === 0 ? Rational.ZERO : all.reduce(minimum);
    const width = all.length === 0 ? Rational.ZERO : subtract(all.reduce(maximum), low);
    return (member, option) => (isZero(width) ? option() : divide(subtract(all[member] as Numeric, low), width));
  },
  restsOn: ['min_over', 'max_over'],
  range: (prover) => prover.portion(true),
  typeset: {
    ru: '{x}, приведённое к отрезку от 0 до 1 {over}',
    kk: '{over} 0-ден 1-ге дейінгі аралыққа келтірілген {x}',
    en: '{x} scaled to 0–1 {over}',
  },
  worked: [
    { formula: 'normalise_over(all, x, 1)', given: ['4', '1', '-1'], gives: ['1', '0.4', '0'] },
    { formula: 'normalise_over(all, x, 1)', given: ['4', '4'], gives: ['1', '1'] },
  ],
};
