import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf, valueOf, type Cell, type ColumnType, type Test } from '../../../admin/rulesets/editor/grid/cell.ts';
import { readCell, writeCell, type ColumnForm, type Manner, type Reading } from '../../../admin/rulesets/editor/grid/ranges.ts';
import { applySplices, nodeAt, operate, outlineOf } from '../../../engine/editor.ts';
import { LANGUAGES } from '../../../engine/index.ts';

const OPTIONS = new Map([
  ['lift', 'Лифт'],
  ['ramp', 'Пандус, пологий'],
  ['any_way', 'любое'],
  ['stairs', 'Лестница; крутая'],
]);
const columnOf = (type: ColumnType): ColumnForm => ({ type, options: type === 'choice' ? OPTIONS : new Map() });
const ru: Manner = { language: 'ru', upTo: null };

const range = (low: string | null, high: string | null): Test => {
  const bound = (text: string | null) => (text === null ? null : { text: text.replace(/^[<>]/, ''), inclusive: !/^[<>]/.test(text) });
  return { kind: 'range', low: bound(low), high: bound(high) };
};
const tests = (...all: Test[]): Cell => ({ kind: 'tests', not: false, tests: all });
const value = (text: string): Test => ({ kind: 'value', text });

/** A strict bound has its sign before it. */
const NUMBERS: readonly (readonly [string, Reading])[] = [
  ['70–89,99', tests(range('70', '89.99'))],
  ['70-89.99', tests(range('70', '89.99'))],
  ['-5–-1', tests(range('-5', '-1'))],
  ['−5 … −1', tests(range('-5', '-1'))],
  ['от 70 до 90', tests(range('70', '90'))],
  ['с 70 по 90', tests(range('70', '90'))],
  ['от 70 до 90 не включая', tests(range('70', '<90'))],
  ['свыше 5 до 10', tests(range('>5', '10'))],
  ['не менее 50 и менее 80', tests(range('50', '<80'))],
  ['≥50 <80', tests(range('50', '<80'))],
  ['≥50<80', tests(range('50', '<80'))],
  ['[50; 80)', tests(range('50', '<80'))],
  ['≥90', tests(range('90', null))],
  ['>= 90', tests(range('90', null))],
  ['90+', tests(range('90', null))],
  ['90 и более', tests(range('90', null))],
  ['от 90', tests(range('90', null))],
  ['<50', tests(range(null, '<50'))],
  ['менее 50', tests(range(null, '<50'))],
  ['не более 50', tests(range(null, '50'))],
  ['до 5 включительно', tests(range(null, '5'))],
  ['до 5', { kind: 'ask', bound: '5' }],
  ['up to 5', { kind: 'ask', bound: '5' }],
  ['5-ке дейін', { kind: 'ask', bound: '5' }],
  ['70-тен 90-ға дейін', tests(range('70', '90'))],
  ['50-ден кем', tests(range(null, '<50'))],
  ['50-ден кем емес', tests(range('50', null))],
  ['50-ден астам', tests(range('>50', null))],
  ['at least 50', tests(range('50', null))],
  ['≥least_staff', tests(range('least_staff', null))],
  ['0; 10–19; нет данных', tests(value('0'), range('10', '19'), { kind: 'missing' })],
  ['кроме 5', { kind: 'tests', not: true, tests: [value('5')] }],
  ['не 5; 7', { kind: 'tests', not: true, tests: [value('5'), value('7')] }],
  ['5; 7 басқа', { kind: 'tests', not: true, tests: [value('5'), value('7')] }],
  ['12\u00a0000,50', tests(value('12000.50'))],
  ['9,0', tests(value('9.0'))],
  ['–', { kind: 'any' }],
  ['', { kind: 'any' }],
  ['иначе', { kind: 'otherwise' }],
  ['1.мар', { kind: 'fault', fault: 'date', text: '1.мар', instead: '1–3' }],
  ['мар.25', { kind: 'fault', fault: 'date', text: 'мар.25', instead: '3–25' }],
  ['01.03.2026', { kind: 'fault', fault: 'date', text: '01.03.2026', instead: '1–3' }],
  ['5 %', { kind: 'fault', fault: 'percent', text: '5 %', instead: '5' }],
  ['много', { kind: 'fault', fault: 'number', text: 'много', instead: null }],
];

describe('a cell of numbers', () => {
  it.each(NUMBERS)('%s', (text, expected) => {
    expect(readCell(text, columnOf('number'), ru)).toEqual(expected);
  });

  it('takes a bare number up to which it goes as one has said', () => {
    expect(readCell('до 5', columnOf('number'), { ...ru, upTo: 'to' })).toEqual(tests(range(null, '5')));
    expect(readCell('до 5', columnOf('number'), { ...ru, upTo: 'below' })).toEqual(tests(range(null, '<5')));
  });

  it('takes no comma that may part thousands in English', () => {
    expect(readCell('1,500', columnOf('number'), { ...ru, language: 'en' })).toMatchObject({ fault: 'number' });
    expect(readCell('1,500', columnOf('number'), ru)).toEqual(tests(value('1.500')));
  });
});

it('a cell of options has them by name or by label, and a label may have what else parts a list or means anything', () => {
  const read = (text: string): Reading => readCell(text, columnOf('choice'), ru);
  expect(read('Лифт; пандус, пологий')).toEqual(tests(value('lift'), value('ramp')));
  expect(read('любое')).toEqual(tests(value('any_way')));
  expect(read('лифт у входа')).toMatchObject({ fault: 'option' });
});

it('a cell of truths and one of days', () => {
  expect(readCell('иә', columnOf('bool'), ru)).toEqual(tests(value('true')));
  expect(readCell('нет', columnOf('bool'), ru)).toEqual(tests(value('false')));
  expect(readCell('01.02.2024–2024-06-30', columnOf('date'), ru)).toEqual(tests(range('2024-02-01', '2024-06-30')));
});

const decimal = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 999_999_999 }), fc.option(fc.integer({ min: 0, max: 99 })))
  .map(([minus, whole, rest]) => `${minus && (whole > 0 || rest) ? '-' : ''}${whole}${rest === null ? '' : `.${rest}`}`);
const name = fc.constantFrom('least_staff', 'b', 'limit_2');
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));

const cellsOf = (type: ColumnType): fc.Arbitrary<Cell> => {
  const values = { number: decimal, date: day, bool: fc.constantFrom('true', 'false'), choice: fc.constantFrom(...OPTIONS.keys()) }[type];
  const bound = fc.record({ text: fc.oneof(values, name), inclusive: fc.boolean() });
  const test: fc.Arbitrary<Test> = fc.oneof(
    values.map(value),
    fc.constant<Test>({ kind: 'missing' }),
    ...(type === 'number' || type === 'date'
      ? [
          fc
            .tuple(fc.option(bound), fc.option(bound))
            .filter(([low, high]) => low !== null || high !== null)
            .map(([low, high]): Test => ({ kind: 'range', low, high })),
        ]
      : []),
  );
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant<Cell>({ kind: 'any' }) },
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constant('tests' as const),
        not: fc.boolean(),
        tests: fc.array(test, { minLength: 1, maxLength: 3 }),
      }),
    },
  );
};

const ROW = 'tables:\n  t:\n    rows:\n      - { when: { a: 1, other: 2 }, then: 0 } # kept\n';
const AT = ['tables', 't', 'rows', 0, 'when', 'a'];

it.each(['number', 'date', 'bool', 'choice'] as const)(
  'what is written of a cell of type %s reads as the same cell, on the page and in the text',
  (type) => {
    fc.assert(
      fc.property(cellsOf(type), fc.constantFrom(...LANGUAGES), (cell, language) => {
        const column = columnOf(type);
        expect(readCell(writeCell(cell, column, language), column, { language, upTo: null })).toEqual(cell);
        const written = valueOf(cell, type);
        const operation =
          written === undefined ? ({ kind: 'remove', path: AT } as const) : ({ kind: 'set', path: AT, value: written } as const);
        const after = applySplices(ROW, operate(ROW, operation));
        expect(cellOf(nodeAt(outlineOf(after), AT))).toEqual(cell);
      }),
      { numRuns: 100 },
    );
  },
);
