import type { WrittenSheet } from '../../../spreadsheets/sheet.ts';
import type { SheetProps } from './sheet-props.ts';

/** What a grid shows, as a sheet: its cells as people write them, which is how they are read again. */
export function sheetOf(name: string, { columns, rows, cell }: Pick<SheetProps, 'columns' | 'rows' | 'cell'>): WrittenSheet {
  return {
    name,
    columns: columns.map(({ title }) => ({ title })),
    rows: Array.from({ length: rows }, (_, row) => columns.map((_column, index) => cell(row, index).text)),
  };
}
