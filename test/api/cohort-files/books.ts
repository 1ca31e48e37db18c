import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { everything, readBack, written } from './everything.ts';

/** Two subjects with a visit each, one of them with a visitor. */
export const COHORT = {
  ruleset: 'everything',
  period: '2014',
  subjects: [
    {
      id: 'north',
      name: 'Север',
      category: 'first',
      region: 'Абайская',
      inputs: {
        people: 12,
        balance: 2.5,
        since: '2014-05-06',
        kind: 'main',
        remark: 'нет',
        visits: [{ day: '2014-05-07', size: 3, persons: [{ who: 'Анна', marks: { kind: 9 } }] }],
      },
    },
    {
      id: 'south',
      name: 'Юг',
      category: 'second',
      region: 'Абайская',
      inputs: {
        people: 7,
        balance: 0,
        since: '2014-06-01',
        kind: 'branch',
        visits: [{ day: '2014-06-02' }],
        survey: { asked: 5, glad: 4 },
      },
    },
  ],
};

export const TEXT = JSON.stringify(COHORT);

/** The workbook of it, changed by hand. */
export async function bookOf(change: (sheet: (name: string) => Worksheet, book: Workbook) => void): Promise<Uint8Array> {
  const book = new Workbook();
  await book.xlsx.load((await written(everything, TEXT, 'xlsx')).bytes);
  change((name) => {
    const sheet = book.getWorksheet(name);
    if (!sheet) throw new Error(`no sheet ${name}`);
    return sheet;
  }, book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The workbook of it with a part changed as a text, for what no library writes. */
export async function rawBook(part: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync((await written(everything, TEXT, 'xlsx')).bytes);
  const xml = strFromU8(parts[part] ?? new Uint8Array());
  const changed = change(xml);
  if (changed === xml) throw new Error(`nothing of ${part} was changed`);
  return zipSync({ ...parts, [part]: strToU8(changed) });
}

export const readBook = (bytes: Uint8Array): { cohort: string | null; said: string[] } =>
  readBack(everything, { name: 'файл.xlsx', bytes });

/** The texts that it is as, one a table. */
export async function textsOf(language: 'ru' | 'en' = 'ru'): Promise<Record<string, string>> {
  const parts = unzipSync((await written(everything, TEXT, 'csv', language)).bytes);
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes).replace(/^\uFEFF/, '')]));
}

export const packed = (texts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text])));

export const readTexts = (bytes: Uint8Array): { cohort: string | null; said: string[] } =>
  readBack(everything, { name: 'файл.zip', bytes });
