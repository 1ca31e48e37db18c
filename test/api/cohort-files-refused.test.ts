import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Worksheet, Workbook } from '@cj-tech-master/excelts';
import { FORMATS } from '../../api/cohorts/files/format.ts';
import { generateCohort } from '../../engine/bench/generate.ts';
import { rulesetFrom } from '../harness/rulesets.ts';
import { bookOf, packed, rawBook, readBook, readTexts, TEXT, textsOf } from './cohort-files/books.ts';
import { everything, readBack, written } from './cohort-files/everything.ts';

/** What is said of every case stands, whole, in a file: a case more needs no code but its own. */

type Sheets = (name: string) => Worksheet;
const [SUBJECTS, VISITS, PERSONS, COHORT] = ['Субъекты', 'Посещения', 'Посетители', 'О файле'];

const books: Readonly<Record<string, (sheet: Sheets, book: Workbook) => void>> = {
  'numbers written as texts': (sheet) => {
    sheet(SUBJECTS).getCell('E3').value = '12';
    sheet(SUBJECTS).getCell('F3').value = '1 234,5';
    sheet(SUBJECTS).getCell('E4').value = ' 1 000 000 ';
    sheet(SUBJECTS).getCell('F4').value = '-7,50';
  },
  'a comma that may part thousands or decimals': (sheet) => (sheet(SUBJECTS).getCell('F3').value = '1,234'),
  'no numbers': (sheet) => {
    sheet(SUBJECTS).getCell('E3').value = 'двенадцать';
    sheet(SUBJECTS).getCell('E4').value = true;
    sheet(SUBJECTS).getCell('F3').value = '1.234,5';
    sheet(SUBJECTS).getCell('F4').value = '−5';
  },
  'one wrong cell after the other': (sheet) => {
    for (let row = 3; row < 12; row += 1) sheet(VISITS).getCell(row, 4).value = 'н/д';
  },
  'formats of percentages': (sheet) => {
    sheet(SUBJECTS).getCell('G3').value = 0.15;
    sheet(SUBJECTS).getCell('G3').numFmt = '0.0%';
    sheet(SUBJECTS).getCell('F4').value = '15 %';
  },
  'a day where a number belongs': (sheet) => {
    sheet(SUBJECTS).getCell('E4').value = new Date(Date.UTC(2014, 4, 1));
    sheet(SUBJECTS).getCell('E4').numFmt = 'dd.mm.yyyy';
  },
  'a number where a day belongs': (sheet) => {
    sheet(SUBJECTS).getCell('I3').value = 41_640;
    sheet(SUBJECTS).getCell('I3').numFmt = 'General';
    sheet(SUBJECTS).getCell('I4').value = 2014.5;
    sheet(SUBJECTS).getCell('I4').numFmt = 'General';
  },
  'days that are none': (sheet) => {
    sheet(SUBJECTS).getCell('I3').value = '1/2/2014';
    sheet(SUBJECTS).getCell('I4').value = '2014-02-30';
    sheet(VISITS).getCell('C3').value = new Date(Date.UTC(2014, 4, 1, 12));
    sheet(VISITS).getCell('C4').value = '31.6.2014';
  },
  formulas: (sheet) => {
    sheet(SUBJECTS).getCell('E3').value = { formula: '10+2', result: 12 };
    sheet(SUBJECTS).getCell('E4').value = { formula: '10+2' };
    sheet(SUBJECTS).getCell('F3').value = { formula: 'HYPERLINK("http://x","1")', result: '1' };
  },
  'values that are errors': (sheet) => {
    sheet(SUBJECTS).getCell('E3').value = { error: '#N/A' };
    sheet(SUBJECTS).getCell('E4').value = { formula: '1/0', result: { error: '#DIV/0!' } };
  },
  'merged cells': (sheet) => {
    sheet(SUBJECTS).mergeCells('D3:D4');
    sheet(VISITS).mergeCells('A1:B1');
  },
  'hidden rows, columns and sheets': (sheet) => {
    sheet(SUBJECTS).getRow(4).hidden = true;
    sheet(VISITS).getColumn(4).hidden = true;
    sheet(VISITS).state = 'veryHidden';
  },
  'columns unknown, repeated, lacking and without a name': (sheet) => {
    sheet(SUBJECTS).getCell('E2').value = 'peple';
    sheet(SUBJECTS).getCell('T2').value = 'id';
    sheet(SUBJECTS).getCell('U4').value = 'заметка';
  },
  'rows of nobody': (sheet) => {
    sheet(VISITS).getCell('A3').value = 'nort';
    sheet(VISITS).getCell('A4').value = null;
  },
  'rows of no row': (sheet) => {
    sheet(VISITS).getCell('A4').value = 'north';
    sheet(PERSONS).getCell('B3').value = '7';
    sheet(PERSONS).getCell('A4').value = 'north';
    sheet(PERSONS).getCell('C4').value = 'Пётр';
  },
  'a list that is said not to be there': (sheet) => {
    sheet(SUBJECTS).getCell('L3').value = 'нет';
    sheet('papers').getCell('A3').value = 'north';
    sheet('papers').getCell('B3').value = 'Б-1';
  },
  'a sheet too many': (_, book) => (book.addWorksheet('Черновик').getCell('A1').value = 'x'),
  'a sheet twice': (_, book) => (book.addWorksheet('visits').getCell('A1').value = 'x'),
  'a sheet too few': (sheet, book) => book.removeWorksheet(sheet(VISITS).id),
  'no sheet about the file': (sheet, book) => book.removeWorksheet(sheet(COHORT).id),
  'no sheet of subjects': (sheet, book) => book.removeWorksheet(sheet(SUBJECTS).id),
  'no names of fields': (sheet) => sheet(SUBJECTS).spliceRows(2, 1),
  'no subjects': (sheet) => {
    for (const name of [SUBJECTS, VISITS, PERSONS])
      for (const row of [3, 4])
        sheet(name)
          .getRow(row)
          .eachCell((cell) => (cell.value = null));
  },
  'what the edition does not let in': (sheet) => {
    sheet(SUBJECTS).getCell('E3').value = -1;
    sheet(SUBJECTS).getCell('J3').value = 'Филиалл';
    sheet(SUBJECTS).getCell('G4').value = 1;
    sheet(SUBJECTS).getCell('D3').value = null;
    sheet(SUBJECTS).getCell('I4').value = null;
    sheet(SUBJECTS).getCell('N4').value = 11;
    sheet(VISITS).getCell('C4').value = null;
    sheet(PERSONS).getCell('D3').value = 10.5;
  },
  'subjects without a code or a category, and two of one code': (sheet) => {
    sheet(SUBJECTS).getCell('A4').value = 'north';
    sheet(SUBJECTS).getCell('C4').value = 'Третьи';
    sheet(SUBJECTS).getCell('B5').value = 'Без кода';
    sheet(VISITS).getCell('A4').value = 'north';
    sheet(VISITS).getCell('B4').value = '2';
  },
  'texts that are numbers or truths': (sheet) => {
    sheet(SUBJECTS).getCell('K3').value = 1.5;
    sheet(SUBJECTS).getCell('K4').value = true;
    sheet(SUBJECTS).getCell('H3').value = 'может быть';
    sheet(SUBJECTS).getCell('D3').value = 7;
    sheet(SUBJECTS).getCell('D3').numFmt = '000';
  },
  'another edition, period and reading': (sheet) => {
    sheet(COHORT).getCell('C3').value = 'other';
    sheet(COHORT).getCell('B4').value = 'perid';
    sheet(COHORT).getCell('C5').value = 'Неточно';
  },
};

const raw: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  'a row too far down': () => rawBook('xl/worksheets/sheet3.xml', (xml) => xml.replace('<row r="4"', '<row r="400000"')),
  'a column too far out': () => rawBook('xl/worksheets/sheet3.xml', (xml) => xml.replace('r="E4"', 'r="ZZZ4"')),
  'entities that grow': () =>
    rawBook('xl/worksheets/sheet3.xml', (xml) =>
      xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>').replace('<v>12</v>', '<v>&b;</v>'),
    ),
  'what no database keeps': () =>
    rawBook('xl/sharedStrings.xml', (xml) => xml.replace('Север', 'Се_x0000_вер').replace('>Юг<', '>_xD800_Юг<')),
  'XML that ends midway': () => rawBook('xl/worksheets/sheet3.xml', (xml) => xml.slice(0, xml.length / 2)),
  'a sheet that is not there': () => rawBook('xl/_rels/workbook.xml.rels', (xml) => xml.replace('sheet3.xml', 'sheet33.xml')),
  'a file that says it unpacks to more than may be': async () => sized((await written(everything, TEXT, 'xlsx')).bytes, 4_000_000_000),
  'a file that unpacks to more than it says': async () => sized((await written(everything, TEXT, 'xlsx')).bytes, 100),
  'half a file': async () => (await written(everything, TEXT, 'xlsx')).bytes.slice(0, 9_000),
  'more files within than may be': () =>
    zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`${index}.csv`, new Uint8Array()]))),
  'nothing of a cohort within': () => zipSync({ 'a.txt': new Uint8Array([1]) }),
  'a file of old Excel': () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  nothing: () => new Uint8Array(),
};

/** The same file with another size unpacked for each entry, in its table of contents. */
function sized(bytes: Uint8Array, size: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at < changed.length - 4; at += 1) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  return changed;
}

type Texts = Record<string, string>;
const inSubjects = (change: (text: string) => string | Uint8Array) => (texts: Texts) => {
  const text = texts['subjects.csv'] ?? '';
  const changed = change(text);
  if (changed === text) throw new Error('nothing was changed');
  return { ...texts, 'subjects.csv': changed };
};

const csv: Readonly<Record<string, (texts: Texts) => Record<string, string | Uint8Array>>> = {
  'a comma that may part thousands or decimals': inSubjects((text) => text.replace('"2,5"', '"1,234"')),
  'a comma that may part either, where points part decimals': inSubjects((text) =>
    text.replace('"2,5"', '"1,234"').replace(';7;0;', ';7;0.5;'),
  ),
  'a decimal comma among commas that part cells': inSubjects((text) => text.replace('"2,5"', '2,5').replaceAll(';', ',')),
  'a percentage': inSubjects((text) => text.replace('"2,5"', '15%')),
  'what no database keeps': inSubjects((text) => text.replace('Север', 'Се\0вер')),
  'a quotation mark that is open': inSubjects((text) => text.replace('Юг', '"Юг')),
  'the encoding that Windows has for Kazakh': inSubjects((text) => windows1251(text.replace('Север', 'Ќазаќ'))),
  'the encoding of old mail': inSubjects((text) => windows1251(text.replace('Север', 'уЕЧЕТ').replace('Юг', 'аЗПЮГ'))),
  'one file only': ({ 'subjects.csv': subjects = '' }) => ({ 'subjects.csv': subjects }),
  'two periods': inSubjects((text) =>
    text.replace(/\r\n/, ';cohort.period\r\n').replace(/;\r\n/, ';;2014\r\n').replace('5;4\r\n', '5;4;2015\r\n'),
  ),
};

const LETTERS = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(new Uint8Array([byte])), byte]));
const windows1251 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => LETTERS.get(letter) ?? 0x3f);

const page = (cases: readonly (readonly [string, readonly string[]])[]): string =>
  cases.map(([name, told]) => `# ${name}\n\n${told.length === 0 ? 'Nothing is said.' : told.join('\n\n')}\n`).join('\n');

describe('what is said', () => {
  it('of a workbook changed by hand', async () => {
    const told = await Promise.all(
      Object.entries(books).map(
        async ([name, change]) => [name, readBook(await bookOf((sheet, book) => void change(sheet, book))).said] as const,
      ),
    );
    await expect(page(told)).toMatchFileSnapshot('cohort-files/books.txt');
  });

  it('of a file that no spreadsheet wrote', async () => {
    const told = await Promise.all(Object.entries(raw).map(async ([name, bytes]) => [name, readBook(await bytes()).said] as const));
    await expect(page(told)).toMatchFileSnapshot('cohort-files/raw.txt');
  });

  it('of texts', async () => {
    const texts = await textsOf();
    const told = Object.entries(csv).map(([name, change]) => [name, readTexts(packed(change(texts))).said] as const);
    await expect(page(told)).toMatchFileSnapshot('cohort-files/texts.txt');
  });
});

describe('a text', () => {
  const subjects = async (change: (text: string) => string | Uint8Array): Promise<string | null> => {
    const { cohort, said } = readTexts(packed(inSubjects(change)(await textsOf())));
    expect(said).toEqual([]);
    return cohort;
  };
  const plain = async (): Promise<string | null> => readTexts(packed(await textsOf())).cohort;

  it.each<readonly [string, (text: string) => string | Uint8Array]>([
    ['with a byte order mark', (text) => `\uFEFF${text}`],
    ['in UTF-16', (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
    ['in UTF-16 without a mark', (text) => new Uint8Array(Buffer.from(text, 'utf16le'))],
    ['in UTF-16, the great end first', (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())],
    ['in Windows-1251', windows1251],
    ['parted by tabs', (text) => text.replaceAll(';', '\t')],
    ['parted by commas', (text) => text.replaceAll(';', ',')],
    ['that says what parts it', (text) => `sep=;\r\n${text}`],
    ['with lines of Unix', (text) => text.replaceAll('\r\n', '\n')],
    ['with lines of old Macintoshes', (text) => text.replaceAll('\r\n', '\r')],
    ['with a heading over the names', (text) => `Субъекты 2014 года\r\n${text}`],
    ['with decimals that have a point', (text) => text.replace('"2,5"', '2.5')],
    ['with numbers as Russian Excel shows them', (text) => text.replace('"2,5"', '"2,50"')],
    ['with days as Russian Excel shows them', (text) => text.replace('2014-05-06', '06.05.2014')],
    ['with choices as they are called', (text) => text.replace(';main;', ';Главный;').replace(';first;', ';Біріншілер;')],
    ['with columns in another order', (text) => text.replace(/^([^;\r\n]*);([^;\r\n]*);/gm, '$2;$1;')],
  ])('%s is read', async (_, change) => expect(await subjects(change)).toBe(await plain()));

  it('shows by one number which sign parts its decimals', async () => {
    const cohort = await subjects((text) => text.replace('"2,5"', '"1,234"').replace(';7;0;', ';7;"0,5";'));
    expect(cohort).toBe((await plain())?.replace('"balance":2.5', '"balance":1.234').replace('"balance":0,', '"balance":0.5,'));
  });
});

describe('a file whose name tells nothing', () => {
  it.each(FORMATS)('is known by its content: %s', async (format) => {
    const flat = rulesetFrom(readFileSync('test/fixtures/procurement.yaml', 'utf8')).model;
    const text = JSON.stringify(generateCohort(flat, 3, 1));
    const { bytes } = await written(flat, text, format);
    const cohort = new TextDecoder().decode((await written(flat, text, 'json')).bytes);
    expect(readBack(flat, { name: 'данные', bytes })).toEqual({ cohort, said: [] });
  });
});

describe('a JSON file', () => {
  it('is told of by line and column', () => {
    const text = TEXT.replace('"people":12', '"people":"12"');
    expect(readBack(everything, { name: 'файл.json', bytes: new TextEncoder().encode(text) }).said).toEqual([
      [
        `1:${text.indexOf('"12"') + 1} error cohort-number-as-text`,
        'Субъект «north»: число в поле «people» записано как текст: «12».',
        'Уберите кавычки: 12.',
      ].join('\n'),
    ]);
  });
});
