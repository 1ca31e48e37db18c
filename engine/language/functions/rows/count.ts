import { Rational } from '../../../number/rational.ts';
import type { RowsFunction } from '../signature.ts';

export const count: RowsFunction = {
  family: 'rows',
  name: 'count',
  example: 'count(services, services.listed)',
  over: 'list',
  result: 'number',
  ofNothing: Rational.ZERO,
  doc: {
    ru: 'Число строк списка (с условием — тех, что ему отвечают)',
    kk: 'Тізім жолдарының саны (шартпен — шартқа сай жолдар)',
    en: 'How many rows a list has (with a condition, how many meet it)',
  },
  reduce: (values) => Rational.of(values.length),
  range: (prover) => prover.count(),
  typeset: { ru: 'число строк {x}', kk: '{x} жолдарының саны', en: 'number of rows of {x}' },
  worked: [
    { formula: 'count(parts)', given: ['3', '1', '2'], gives: '3' },
    { formula: 'count(parts, parts.v > 1)', given: ['3', '1', '2'], gives: '2' },
  ],
};
