import { Workbook } from '@cj-tech-master/excelts';
import { zip } from '@cj-tech-master/excelts/archive';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../admin/spreadsheets/csv-writing.ts';
import { readSheets } from '../../../admin/spreadsheets/read.ts';
import { cellName, type ReadSheet } from '../../../admin/spreadsheets/sheet.ts';
import { writeXlsx } from '../../../admin/spreadsheets/xlsx.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const readText = async (bytes: Uint8Array): Promise<ReadSheet['rows']> => (await readSheets('a.csv', bytes))[0]?.rows ?? [];

async function readBook(fill: (workbook: Workbook) => void): Promise<readonly ReadSheet[]> {
  const workbook = new Workbook();
  fill(workbook);
  return readSheets('a.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** `Балл;1,5` as Windows writes it: capitals of Russian begin at C0. */
const windows = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => (letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0))));

describe('a text in columns', () => {
  it.each([
    [
      'with semicolons and decimal commas',
      utf8('От;Балл\n0,5;1,25\n'),
      [
        ['От', 'Балл'],
        ['0,5', '1,25'],
      ],
    ],
    [
      'with commas',
      utf8('From,Points\n0.5,"1,25"\n'),
      [
        ['From', 'Points'],
        ['0.5', '1,25'],
      ],
    ],
    [
      'with tabs',
      utf8('а\tб\n1\t2\n'),
      [
        ['а', 'б'],
        ['1', '2'],
      ],
    ],
    [
      'as Windows writes it',
      windows('Балл;Вес\r\nДа;1,5\r\n'),
      [
        ['Балл', 'Вес'],
        ['Да', '1,5'],
      ],
    ],
    [
      'with a byte order mark, line ends and quotes in a cell',
      utf8('\uFEFFа;"б\nв"\n"г ""д""";е\n'),
      [
        ['а', 'б\nв'],
        ['г "д"', 'е'],
      ],
    ],
    ['in UTF-16', Uint8Array.of(0xff, 0xfe, 0x10, 0x04, 0x3b, 0, 0x11, 0x04), [['А', 'Б']]],
    [
      'with short rows',
      utf8('а;б;в\n1;2\n'),
      [
        ['а', 'б', 'в'],
        ['1', '2', ''],
      ],
    ],
  ])('%s', async (_, bytes, rows) => {
    expect(await readText(bytes)).toEqual(rows);
  });

  it.each([
    ['whose quotation mark is never closed', utf8('а;"б\nв;г\n'), 'quotes'],
    ['of an old Excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'old'],
    ['that is no text', Uint8Array.of(1, 2, 0, 3), 'kind'],
    ['with nothing in it', utf8('\n\n'), 'empty'],
    ['with more rows than are read', utf8('а;б\n'.repeat(20_001)), 'rows'],
    ['larger than is read', new Uint8Array(10_000_001).fill(97), 'size'],
    ['that only begins like a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), 'broken'],
  ])('%s is refused', async (_, bytes, refusal) => {
    await expect(readSheets('a.csv', bytes)).rejects.toMatchObject({ refusal });
  });

  it('marks what would be a formula as a text, and no number', () => {
    const columns = [{ title: 'a' }, { title: 'b' }];
    expect(
      writeCsv({
        columns,
        rows: [
          ['=1+1', '-5'],
          ['@x', '-5,2%'],
          ['-x;', '+7'],
        ],
      }),
    ).toBe('\uFEFFa;b\r\n\'=1+1;-5\r\n\'@x;"-5,2%"\r\n"\'-x;";+7\r\n');
  });
});

describe('a workbook', () => {
  it('is read as people see it: results, percents, days, and what is merged in each of its cells', async () => {
    const [sheet] = await readBook((workbook) => {
      const made = workbook.addWorksheet('Шкала');
      made.addRow(['Балл', 0.1 + 0.2, { formula: '1+1', result: 2 }, new Date('2024-03-01T00:00:00Z'), true, 1e21]);
      made.addRow([
        0.125,
        null,
        { richText: [{ text: 'а' }, { text: 'б' }] },
        { text: 'сайт', hyperlink: 'https://a.kz' },
        { error: '#N/A' },
      ]);
      made.getCell('A2').numFmt = '0.0%';
      made.mergeCells('A3:B4');
      made.getCell('A3').value = 'вместе';
      made.getRow(2).hidden = true;
    });
    expect(sheet).toEqual({
      name: 'Шкала',
      rows: [
        ['Балл', '0.3', '2', '01.03.2024', 'true', '1000000000000000000000'],
        ['12.5%', '', 'аб', 'сайт', '#N/A', ''],
        ['вместе', 'вместе', '', '', '', ''],
        ['вместе', 'вместе', '', '', '', ''],
      ],
      notes: { hidden: 1, merged: 3, formulas: 1 },
    });
  });

  it('has numbers where numbers are asked for, and texts of digits where they are not', async () => {
    const made = await writeXlsx([{ name: 'Лист', columns: [{ title: 'а', isNumber: true }, { title: 'б' }], rows: [['83.09', '1.50']] }]);
    const workbook = new Workbook();
    await workbook.xlsx.load(made);
    expect([workbook.worksheets[0]?.getCell('A2').value, workbook.worksheets[0]?.getCell('B2').value]).toEqual([83.09, '1.50']);
    expect(writeCsv({ columns: [{ title: 'а', isNumber: true }, { title: 'б' }], rows: [['-83.09', '1.50']] })).toBe(
      '\uFEFFа;б\r\n"-83,09";1.50\r\n',
    );
  });

  it('written and read again says the same, whatever stands in it, and computes nothing', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replace(/[\p{C}\s]/gu, ''))
      .filter((text) => !/_x[\da-f]{4}_/i.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const made = await writeXlsx([{ name: 'Лист', columns: [{ title: 'а' }, { title: 'б' }], rows: [...rows, ['=1+1', '+7']] }]);
        const [sheet] = await readSheets('a.xlsx', made);
        expect(sheet?.rows).toEqual([['а', 'б'], ...rows, ['=1+1', '+7']]);
        expect(sheet?.notes.formulas).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('that unpacks to more than there is room for, or merges more than a sheet may have, is refused', async () => {
    const bomb = await zip().add('xl/worksheets/sheet1.xml', new Uint8Array(90_000_000)).bytes();
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(readSheets('a.xlsx', bomb)).rejects.toMatchObject({ refusal: 'size' });
    const merged = '<worksheet><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>';
    await expect(readSheets('a.xlsx', await zip().add('xl/worksheets/sheet1.xml', merged).bytes())).rejects.toMatchObject({
      refusal: 'size',
    });
  });
});

it.each([
  [0, 0, 'A1'],
  [4, 3, 'D5'],
  [0, 25, 'Z1'],
  [1, 26, 'AA2'],
  [2, 701, 'ZZ3'],
  [0, 702, 'AAA1'],
])('the cell of row %i and column %i is %s', (row, column, name) => {
  expect(cellName(row, column)).toBe(name);
});
