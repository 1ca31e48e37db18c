import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sheetOf } from '../../../admin/rulesets/editor/grid/exported.ts';
import { cellsOf, editsOf, guess, pastedCell } from '../../../admin/rulesets/editor/grid/paste.ts';
import type { Manner } from '../../../admin/rulesets/editor/grid/ranges.ts';
import { gridOf, operationOf, shownIn, type Column, type Grid } from '../../../admin/rulesets/editor/grid/table.ts';
import { wordsFrom } from '../../../admin/documents/edition/spoken.ts';
import { LANGUAGES, wordsIn } from '../../../admin/i18n/catalogue.ts';
import { writeCsv } from '../../../admin/spreadsheets/csv-writing.ts';
import { readSheets } from '../../../admin/spreadsheets/read.ts';
import { writeXlsx } from '../../../admin/spreadsheets/xlsx.ts';
import { applySplices, nodeAt, operate, outlineOf, type Language } from '../../../engine/index.ts';

const RULESETS = join(import.meta.dirname, '../../../rulesets');
const TABLES = readdirSync(RULESETS)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => {
    const text = readFileSync(join(RULESETS, file), 'utf8');
    const tables = nodeAt(outlineOf(text), ['tables']);
    return tables?.kind === 'map' ? tables.entries.map(({ key }) => ({ file, key, text })) : [];
  });

function titleOf(column: Column, language: Language): string {
  const { translate } = wordsFrom(wordsIn(language), language);
  if (column.kind === 'condition') return column.title;
  return (column.kind === 'outcome' && column.title) || translate(`grid-${column.kind}`);
}

const sheet = (grid: Grid, language: Language) =>
  sheetOf('Таблица', {
    columns: grid.columns.map((column) => ({ id: column.id, title: titleOf(column, language), width: [1, 1] })),
    rows: grid.rows.length,
    cell: (row, index) => {
      const [node, column] = [grid.rows[row], grid.columns[index]];
      return { text: node && column ? shownIn(grid, node, column, language) : '' };
    },
  });

describe.each(TABLES)('the table $key of $file', ({ key, text }) => {
  it.each(LANGUAGES)('taken out and back in %s, as a workbook or a text, changes nothing', async (language) => {
    const grid = gridOf(outlineOf(text), text, ['tables', key], language);
    if (!grid) throw new Error('no table');
    const made = sheet(grid, language);
    for (const bytes of [await writeXlsx([made]), new TextEncoder().encode(writeCsv(made))]) {
      const [back] = await readSheets('table', bytes);
      const manner: Manner = { language, upTo: null };
      const pasting = guess(back?.rows ?? [], grid, 0, manner);
      expect(pasting.targets).toEqual(grid.columns.map((_, index) => index));
      const operation = operationOf(grid, editsOf(cellsOf(pasting, grid, manner, false), 0));
      expect(operation ? applySplices(text, operate(text, operation)) : text).toBe(text);
    }
  });
});

it('a day that a spreadsheet made of a range is told, and a number with a comma is a number', async () => {
  const text =
    'tables:\n  scale:\n    hit: unique\n    inputs:\n      score: { type: number }\n    rows:\n      - { when: { score: 1 }, then: 1 }\n';
  const grid = gridOf(outlineOf(text), text, ['tables', 'scale'], 'ru');
  if (!grid) throw new Error('no table');
  const [read] = await readSheets('a.csv', new TextEncoder().encode('score;Балл\n01.03.2024;9,5\n4–6;8\n'));
  const pasting = guess(read?.rows ?? [], grid, 0, { language: 'ru', upTo: null });
  const cells = pasting.cells.map((row) =>
    row.map((cell, index) => {
      const column = grid.columns[pasting.targets[index] ?? -1];
      return column ? pastedCell(cell, column, { language: 'ru', upTo: null }, false).read : null;
    }),
  );
  expect(cells).toMatchObject([
    [
      { kind: 'fault', fault: 'date', instead: '1–3' },
      { kind: 'write', value: { text: '9.5' } },
    ],
    [{ kind: 'write' }, { kind: 'write', value: { text: '8' } }],
  ]);
});
