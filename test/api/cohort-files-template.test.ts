import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../api/cohorts/files/format.ts';
import { writeTemplate } from '../../api/cohorts/files/write.ts';
import { LANGUAGES, type Language } from '../../engine/index.ts';
import { modelOf } from '../harness/rulesets.ts';
import { TEXT } from './cohort-files/books.ts';
import { everything, readBack, written } from './cohort-files/everything.ts';

async function template(language: Language, model = everything): Promise<Workbook> {
  const book = new Workbook();
  await book.xlsx.load((await writeTemplate(model, language)).bytes);
  return book;
}

const row = (sheet: Worksheet | undefined, number: number): string[] => {
  const values: string[] = [];
  sheet?.getRow(number).eachCell({ includeEmpty: true }, (cell) => values.push(cell.text));
  return values;
};
const noteAt = (sheet: Worksheet | undefined, cell: string): string => {
  const note = sheet?.getCell(cell).note;
  return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
};

describe('a template', () => {
  it.each([
    ['ru', ['Как заполнить', 'О файле', 'Субъекты', 'Посещения', 'Посетители', 'papers', 'Варианты']],
    ['kk', ['Қалай толтыру керек', 'Файл туралы', 'Субъектілер', 'Келулер', 'Келушілер', 'papers', 'Нұсқалар']],
    ['en', ['How to fill in', 'About the file', 'Subjects', 'Visits', 'Visitors', 'papers', 'Options']],
  ] as const)('has a sheet for the subjects and one for each list, in %s', async (language, tabs) => {
    const book = await template(language);
    expect(book.worksheets.map(({ name }) => name)).toEqual(tabs);
    expect(book.worksheets.filter(({ state }) => state !== 'visible').map(({ name }) => name)).toEqual(tabs.slice(-1));
  });

  it('has labels over the names of fields, and both stay in sight', async () => {
    const sheet = (await template('kk')).getWorksheet('Келушілер');
    expect(row(sheet, 1)).toEqual(['Субъект коды', 'Келулер: жол нөмірі', 'Кім', 'Бағалар → Сыпайылық', 'Бағалар → Жылдамдық']);
    expect(row(sheet, 2)).toEqual(['subject', 'visits.#', 'who', 'marks.kind', 'marks.quick']);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 2 });
  });

  it('says of each column what may stand there, whose it is and the clause', async () => {
    const sheet = (await template('ru')).getWorksheet('Субъекты');
    expect(row(sheet, 2).indexOf('share')).toBe('G'.charCodeAt(0) - 'A'.charCodeAt(0));
    expect(noteAt(sheet, 'G1')).toBe('Доля\nЧисло: ≥ 0; ≤ 1.\nМожно не заполнять.\nТолько в категориях: Первые.\nприл.\u00a01, п.\u00a02');
    expect(noteAt(sheet, 'H1')).toBe('Открыт\nда или нет.\nПустая ячейка считается за нет.');
    expect(noteAt(sheet, 'J1')).toBe('Вид\nОдин из вариантов: Главный; Филиал; other.\nОбязательно.');
  });

  it('lets in what the edition does', async () => {
    const sheet = (await template('en')).getWorksheet('Subjects');
    const rule = (cell: string) => sheet?.dataValidations.find(cell);
    expect(rule('C3')).toMatchObject({ type: 'list', formulae: ["'Options'!$A$1:$A$2"] });
    expect(rule('E3')).toMatchObject({ type: 'whole', operator: 'greaterThanOrEqual', formulae: [0] });
    expect(rule('G2002')).toMatchObject({ type: 'decimal', formulae: [0, 1], error: 'A number is wanted: ≥ 0; ≤ 1.' });
    expect(rule('H3')).toMatchObject({ type: 'list', formulae: ['"yes,no"'] });
    expect(rule('I3')).toMatchObject({ type: 'date' });
    expect(rule('A3')).toBeUndefined();
    expect(rule('D3')).toBeUndefined();
  });

  it('offers what is known of an attribute, and lets in what is new', async () => {
    const known = [['region', ['Абайская', '=1+1']] as const, ['no_such', ['x']] as const];
    const book = new Workbook();
    await book.xlsx.load((await writeTemplate(everything, 'en', known)).bytes);
    const rule = book.getWorksheet('Subjects')?.dataValidations.find('D3');
    expect(rule).toMatchObject({ type: 'list', errorStyle: 'warning' });
    const [, column = ''] = /^'Options'!\$([A-Z]+)\$1:\$\1\$2$/.exec(String((rule as { formulae?: unknown[] }).formulae?.[0])) ?? [];
    const options = book.getWorksheet('Options');
    expect([1, 2].map((at) => options?.getCell(`${column}${at}`).text)).toEqual(['Абайская', "'=1+1"]);
  });

  it('greys the columns that a category does not have', async () => {
    const sheet = (await template('en')).getWorksheet('Subjects');
    const rules = (sheet?.conditionalFormattings ?? []).map(({ ref, rules: [rule] }) => [
      ref,
      rule && 'formulae' in rule ? rule.formulae : [],
    ]);
    expect(rules).toEqual([
      ['G3:G2002', ['AND($C3<>"",$C3<>"first",$C3<>"The first")']],
      ['M3:M2002', ['AND($C3<>"",$C3<>"second",$C3<>"The second")']],
      ['N3:N2002', ['AND($C3<>"",$C3<>"second",$C3<>"The second")']],
    ]);
  });

  it('is filled in by hand and read', async () => {
    const book = await template('ru');
    const put = (name: string, cells: Readonly<Record<string, string | number | boolean | Date>>): void => {
      for (const [cell, value] of Object.entries(cells)) (book.getWorksheet(name) as Worksheet).getCell(cell).value = value;
    };
    const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
    put('О файле', { C4: 2014 });
    put('Субъекты', {
      A3: 'north',
      B3: 'Север',
      C3: 'Первые',
      D3: 'Абайская',
      E3: 12,
      F3: 2.5,
      I3: day('2014-05-06'),
      J3: 'Главный',
      K3: 'нет',
    });
    put('Субъекты', { A4: 'south', B4: 'Юг', C4: 'Екіншілер', D4: 'Абайская', E4: 7, F4: 0, I4: '01.06.2014', J4: 'Филиал', M4: 5, N4: 4 });
    put('Посещения', { A3: 'north', B3: 1, C3: day('2014-05-07'), D3: 3, A4: 'south', C4: day('2014-06-02') });
    put('Посетители', { A3: 'north', B3: 1, C3: 'Анна', D3: 9 });
    const { cohort, said } = readBack(everything, { name: 'x.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) });
    expect(said).toEqual([]);
    expect(cohort).toBe(new TextDecoder().decode((await written(everything, TEXT, 'json')).bytes));
  });

  it.each(LANGUAGES)('is the same bytes at every writing, in %s', async (language) => {
    const model = modelOf('rural-akim-2020');
    expect((await writeTemplate(model, language)).bytes).toEqual((await writeTemplate(model, language)).bytes);
  });
});

describe('a text that a program would run', () => {
  const texts = ['=1+1', '+1', '-1', '@x', '\t=1'];
  const inputs = { people: 1, balance: 1, since: '2014-05-06', kind: 'main', visits: [] };
  const text = JSON.stringify({
    subjects: texts.map((name, index) => ({ id: `s${index}`, name, category: 'first', region: 'A', inputs })),
  });

  it('is marked as a text in a workbook', async () => {
    const book = new Workbook();
    await book.xlsx.load((await written(everything, text, 'xlsx')).bytes);
    const sheet = book.getWorksheet('Субъекты');
    expect(texts.map((_, index) => sheet?.getCell(index + 3, 2).value)).toEqual(texts.map((one) => `'${one}`));
  });

  it('comes back as it was from every format', async () => {
    for (const format of FORMATS) {
      const { cohort } = readBack(everything, await written(everything, text, format));
      const { subjects } = JSON.parse(cohort ?? '{}') as { readonly subjects: readonly { readonly name: string }[] };
      expect(subjects.map(({ name }) => name)).toEqual(texts);
    }
  });
});
