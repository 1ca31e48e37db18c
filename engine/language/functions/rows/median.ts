import { medianOf } from '../figures.ts';
import type { RowsFunction } from '../signature.ts';

export const median: RowsFunction = {
  family: 'rows',
  name: 'median',
  example: 'median(sheets.total)',
  over: 'number',
  result: 'number',
  ofNothing: null,
  doc: { ru: 'Медиана по строкам списка', kk: 'Тізім жолдары бойынша медиана', en: 'The median over the rows of a list' },
  reduce: medianOf,
  range: (prover) => prover.likeRow(),
  typeset: { ru: 'медиана {x}', kk: '{x} медианасы', en: 'median of {x}' },
  worked: [
    { formula: 'median(parts.v)', given: ['1', '9', '2'], gives: '2' },
    { formula: 'median(parts.v)', given: ['1', '9', '2', '4'], gives: '3' },
  ],
};
