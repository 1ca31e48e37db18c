import { Rational } from '../../../number/rational.ts';
import { countDistinct } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const distinct: RowsFunction = {
  family: 'rows',
  name: 'distinct',
  example: 'distinct(sheets.member)',
  over: 'any',
  result: 'number',
  ofNothing: Rational.ZERO,
  doc: {
    ru: 'Число различных значений по строкам списка',
    kk: 'Тізім жолдары бойынша әртүрлі мәндер саны',
    en: 'How many different values the rows of a list have',
  },
  reduce: countDistinct,
  range: (prover) => prover.upToCount(),
  typeset: { ru: 'число различных {x}', kk: 'әртүрлі {x} саны', en: 'number of different {x}' },
  worked: [
    { formula: 'distinct(parts.v)', given: ['3', '1', '3'], gives: '2' },
    { formula: 'distinct(parts.v)', given: [], gives: '0' },
  ],
};
