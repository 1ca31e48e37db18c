import type { RowsFunction } from '../signature.ts';

export const any: RowsFunction = {
  family: 'rows',
  name: 'any',
  example: 'any(services.listed)',
  over: 'bool',
  result: 'bool',
  ofNothing: false,
  doc: { ru: 'Верно ли хотя бы для одной строки', kk: 'Кемінде бір жол үшін дұрыс па', en: 'Whether it holds for at least one row' },
  reduce: (values) => values.includes(true),
  range: (prover) => prover.truth(false),
  typeset: { ru: 'хотя бы в одной строке {x}', kk: 'кемінде бір жолда {x}', en: 'in at least one row {x}' },
  worked: [
    { formula: 'any(parts.v > 2)', given: ['3', '1'], gives: 'true' },
    { formula: 'any(parts.v > 2)', given: [], gives: 'false' },
  ],
};
