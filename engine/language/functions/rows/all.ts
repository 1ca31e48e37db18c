import type { RowsFunction } from '../signature.ts';

export const all: RowsFunction = {
  family: 'rows',
  name: 'all',
  example: 'all(services.listed)',
  over: 'bool',
  result: 'bool',
  ofNothing: true,
  doc: { ru: 'Верно ли для каждой строки', kk: 'Әр жол үшін дұрыс па', en: 'Whether it holds for every row' },
  reduce: (values) => !values.includes(false),
  range: (prover) => prover.truth(true),
  typeset: { ru: 'в каждой строке {x}', kk: 'әр жолда {x}', en: 'in every row {x}' },
  worked: [
    { formula: 'all(parts.v > 2)', given: ['3', '1'], gives: 'false' },
    { formula: 'all(parts.v > 2)', given: [], gives: 'true' },
  ],
};
