import type { WrittenSheet } from '../spreadsheets/sheet.ts';
import { runOf, sharesOf, type Block, type TableBlock } from './block.ts';

/** In letters, for all columns together. */
const WIDTH = 140;

/** The tables of a part of a document as a sheet: they have the same columns. */
export function sheetOfTable(name: string, blocks: readonly Block[]): WrittenSheet {
  const tables = blocks.filter((block): block is TableBlock => block.kind === 'table');
  const [first] = tables;
  const shares = first ? sharesOf(first) : [];
  return {
    name,
    columns: (first?.head ?? []).map((title, index) => ({ title, width: Math.round((shares[index] ?? 0) * WIDTH) })),
    rows: tables.flatMap(({ rows }) => rows.map((row) => row.map((runs) => runs.map((run) => runOf(run).text).join('')))),
  };
}
