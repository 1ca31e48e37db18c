import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incoming, labelSheet, type Incoming } from '../../../admin/rulesets/editor/labels/exchange.ts';
import { isAmong, labelsOf, placeOf, type LabelEntry } from '../../../admin/rulesets/editor/labels/labels.ts';
import { splicesOf } from '../../../admin/rulesets/editor/labels/writing.ts';
import { wordsFrom } from '../../../admin/documents/edition/spoken.ts';
import { wordsIn } from '../../../admin/i18n/catalogue.ts';
import { LANGUAGES } from '../../../admin/i18n/languages.ts';
import { readSheets } from '../../../admin/spreadsheets/read.ts';
import { writeXlsx } from '../../../admin/spreadsheets/xlsx.ts';
import { applySplices, nodeAt, outlineOf, read, textOf } from '../../../engine/index.ts';

const RULESETS = join(import.meta.dirname, '../../../rulesets');
const HELD = readdirSync(RULESETS).filter((file) => file.endsWith('.yaml'));
const heldText = (file: string): string => readFileSync(join(RULESETS, file), 'utf8');

const WORDS = { sheet: 'Подписи', place: 'Где', clause: 'Пункт', note: '' };
const noPause = (): Promise<void> => Promise.resolve();

async function sent(labels: readonly LabelEntry[]): Promise<string[][]> {
  const [sheet] = await readSheets('labels.xlsx', await writeXlsx([labelSheet(labels, () => 'место', WORDS)]));
  return (sheet?.rows ?? []).map((row) => [...row]);
}

/** What a translator writes into the column of a language, in the row of a label. */
function typed(rows: string[][], path: string, head: string, text: string): string[][] {
  const column = rows[0]?.indexOf(head) ?? -1;
  return rows.map((row) => (row[0] === path ? row.with(column, text) : row));
}

const TEXT = `title: { ru: Название, kk: Атауы, en: Title }
values:
  # Первый
  K1:
    label:
      ru: Критерий # как в акте
    clause: "5"
    formula: a
  K2:
    label: { ru: "Второй: «б»", kk: Екінші }
    rows:
      - label:
          ru: Строка
          en: Row
`;

const taken = async (text: string, { changes }: Incoming): Promise<string> => applySplices(text, await splicesOf(text, changes, noPause));

describe.each(HELD)('the labels of %s', (file) => {
  it('sent out and taken back change nothing', async () => {
    const labels = labelsOf(outlineOf(heldText(file)));
    expect(labels.length).toBeGreaterThan(50);
    expect(incoming(await sent(labels), labels)).toEqual({ changes: [], faults: [], gone: 0 });
  });
});

describe('labels that come back', () => {
  const labels = labelsOf(outlineOf(TEXT));

  it('are found wherever they stand, each with its clause', () => {
    expect(labels).toEqual([
      { path: ['title'], texts: { ru: 'Название', kk: 'Атауы', en: 'Title' }, clause: '' },
      { path: ['values', 'K1', 'label'], texts: { ru: 'Критерий', kk: null, en: null }, clause: '5' },
      { path: ['values', 'K2', 'label'], texts: { ru: 'Второй: «б»', kk: 'Екінші', en: null }, clause: '' },
      { path: ['values', 'K2', 'rows', 0, 'label'], texts: { ru: 'Строка', kk: null, en: 'Row' }, clause: '' },
    ]);
  });

  it('are called by what people call the things they stand at', () => {
    const { translate } = wordsFrom(wordsIn('ru'), 'ru');
    const root = outlineOf(TEXT);
    expect(labels.map(({ path }) => placeOf(root, path, 'ru', translate))).toEqual([
      'Название',
      'Критерии и показатели · K1 Критерий · Подпись',
      'Критерии и показатели · K2 Второй: «б» · Подпись',
      'Критерии и показатели · K2 Второй: «б» · Строки · Строка · Подпись',
    ]);
  });

  it('are written where they belong; comments and what nobody translated stay', async () => {
    let rows = typed(await sent(labels), '["values","K1","label"]', 'Қазақша', 'Өлшемшарт');
    rows = typed(rows, '["values","K1","label"]', 'English', '=Criterion: "one" # two');
    rows = typed(rows, '["values","K2","label"]', 'English', 'Second');
    rows = typed(rows, '["values","K2","label"]', 'Қазақша', '');
    rows = typed(rows, '["values","K2","rows",0,"label"]', 'Русский', 'Строчка');
    const found = incoming(rows, labels);
    expect(found.faults).toEqual([]);
    expect(found.changes.map(({ cell, language, was, is }) => [cell, language, was, is])).toEqual([
      ['E3', 'kk', '', 'Өлшемшарт'],
      ['F3', 'en', '', '=Criterion: "one" # two'],
      ['F4', 'en', '', 'Second'],
      ['D5', 'ru', 'Строка', 'Строчка'],
    ]);
    expect(await taken(TEXT, found)).toBe(`title: { ru: Название, kk: Атауы, en: Title }
values:
  # Первый
  K1:
    label:
      ru: Критерий # как в акте
      kk: Өлшемшарт
      en: '=Criterion: "one" # two'
    clause: "5"
    formula: a
  K2:
    label: { ru: "Второй: «б»", kk: Екінші, en: Second }
    rows:
      - label:
          ru: Строчка
          en: Row
`);
  });

  it('are told apart from what was changed here meanwhile', async () => {
    let rows = typed(await sent(labels), '["values","K2","label"]', 'English', 'Second');
    rows = typed(rows, '["title"]', 'English', 'The title');
    const now = TEXT.replace('Второй: «б»', 'Второй: «в»').replace('en: Title', 'en: Heading').replace('  K1:', '  K0:');
    const found = incoming(rows, labelsOf(outlineOf(now)));
    expect(found.changes.map(({ cell, conflict }) => [cell, conflict])).toEqual([
      ['F2', 'own'],
      ['F4', 'russian'],
    ]);
    expect(found.gone).toBe(1);
  });

  it('that were translated here to the same words are no news', async () => {
    const rows = typed(await sent(labels), '["title"]', 'English', 'Heading');
    expect(incoming(rows, labelsOf(outlineOf(TEXT.replace('en: Title', 'en: Heading')))).changes).toEqual([]);
  });

  it.each([
    ['without the columns they went out with', (rows: string[][]) => rows.map((row) => row.slice(1)), [{ cell: 'A1', reason: 'head' }]],
    ['twice', (rows: string[][]) => [...rows, rows[1] ?? []], [{ cell: 'A6', reason: 'repeated' }]],
    ['without their Russian', (rows: string[][]) => typed(rows, '["title"]', 'Русский', ''), [{ cell: 'D2', reason: 'empty' }]],
    ['too long', (rows: string[][]) => typed(rows, '["title"]', 'Қазақша', 'а'.repeat(5001)), [{ cell: 'E2', reason: 'long' }]],
    ['with signs that are none', (rows: string[][]) => typed(rows, '["title"]', 'English', 'a\u0007b'), [{ cell: 'F2', reason: 'signs' }]],
  ])('%s are refused with the cell', async (_, spoil, faults) => {
    expect(incoming(spoil(await sent(labels)), labels).faults).toEqual(faults);
  });
});

it('whatever is translated, the text reads as translated, and nothing else in it changes', async () => {
  const text = heldText('rural-akim-2020.yaml');
  const labels = labelsOf(outlineOf(text));
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((one) => one.normalize().replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim() || 'x');
  const edits = fc.uniqueArray(fc.record({ at: fc.nat(labels.length - 1), language: fc.constantFrom(...LANGUAGES), is: words }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ at, language }) => `${at} ${language}`,
  });
  const dataOf = (source: string): unknown => read({ name: 'a.yaml', text: source }).document?.data;
  await fc.assert(
    fc.asyncProperty(edits, async (all) => {
      const changes = all.flatMap(({ at, language, is }) => {
        const label = labels[at];
        return label ? [{ path: label.path, language, was: label.texts[language] ?? '', is, cell: '', conflict: null }] : [];
      });
      const next = applySplices(text, await splicesOf(text, changes, noPause));
      const root = outlineOf(next);
      for (const { path, language, is } of changes) expect(textOf(nodeAt(root, [...path, language]))).toBe(is);
      const back = changes.map((one) => ({ ...one, is: one.was }));
      expect(dataOf(applySplices(next, await splicesOf(next, back, noPause)))).toEqual(dataOf(text));
    }),
    { numRuns: 8 },
  );
});

it.each([
  ['all', 4],
  ['no-kk', 2],
  ['no-en', 2],
  ['same', 1],
  ['changed', 1],
] as const)('the filter %s shows %i', (filter, count) => {
  const now = TEXT.replace('ru: Название', 'ru: Заглавие').replace('en: Row', 'en: Строка');
  const before = new Map(labelsOf(outlineOf(TEXT)).map((one) => [JSON.stringify(one.path), one]));
  expect(labelsOf(outlineOf(now)).filter((one) => isAmong(filter, one, before))).toHaveLength(count);
});
