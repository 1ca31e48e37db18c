import { Workbook, type CellValue, type Worksheet } from '@cj-tech-master/excelts';
import { isDecimal, levelled, MAX_COLUMNS, MAX_ROWS, SheetRefused, type ReadSheet, type WrittenSheet } from './sheet.ts';
import { lookThrough } from './unpacked.ts';

/** What is not read: it is of no use here, and a range of it can be as large as a sheet may be. */
const IGNORED = ['dataValidations', 'conditionalFormatting', 'extLst'];

/** The sheets of a workbook as texts: results instead of formulas, nothing run. @throws SheetRefused */
export async function readXlsx(bytes: Uint8Array): Promise<ReadSheet[]> {
  const workbook = new Workbook();
  try {
    await lookThrough(bytes);
    await workbook.xlsx.load(bytes, { maxRows: MAX_ROWS + 1, maxCols: MAX_COLUMNS, ignoreNodes: IGNORED });
  } catch (problem) {
    throw problem instanceof SheetRefused ? problem : new SheetRefused('broken');
  }
  return workbook.worksheets.map(readSheet);
}

function readSheet(sheet: Worksheet): ReadSheet {
  if (sheet.rowCount > MAX_ROWS) throw new SheetRefused('rows');
  const notes = { hidden: 0, merged: 0, formulas: 0 };
  const rows: string[][] = [];
  for (let index = 1; index <= sheet.rowCount; index += 1) {
    const row = sheet.getRow(index);
    const texts: string[] = [];
    for (let column = 1; column <= Math.min(row.cellCount, MAX_COLUMNS); column += 1) {
      const cell = row.getCell(column);
      if (cell.isMerged && cell.master !== cell) notes.merged += 1;
      if (isFormula(cell.value)) notes.formulas += 1;
      texts.push(textOf(cell.value, typeof cell.numFmt === 'string' ? cell.numFmt : ''));
    }
    if (row.hidden && texts.some((text) => text !== '')) notes.hidden += 1;
    rows.push(texts);
  }
  return { name: sheet.name, rows: levelled(rows), notes };
}

const isFormula = (value: CellValue): boolean =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);

/** What people see in a cell, but every digit of it. */
function textOf(value: CellValue, format: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return format.replace(/"[^"]*"/g, '').includes('%') ? `${decimal(value * 100)}%` : decimal(value);
  if (value instanceof Date) return dayOf(value);
  if ('error' in value) return value.error;
  if ('richText' in value && value.richText)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('text' in value) return value.text.trim();
  return 'result' in value ? textOf(value.result, format) : '';
}

/** Spreadsheets keep fifteen digits of a number and show no more. */
function decimal(value: number): string {
  const shown = String(Number(value.toPrecision(15)));
  return shown.includes('e') ? Number(shown).toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 15 }) : shown;
}

function dayOf(day: Date): string {
  const [date = ''] = day.toISOString().split('T');
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return `${dayOfMonth}.${month}.${year}`;
}

/** Longer texts no cell takes. */
const MAX_CELL = 32_767;

/** Every cell a text, but for columns of numbers: what looks like a formula is none, and no range is taken for a day. */
export async function writeXlsx(sheets: readonly WrittenSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new Workbook();
  workbook.creator = 'Metodika';
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] });
    columns.forEach(({ title, width = 20, isHidden = false, note }, index) => {
      const column = sheet.getColumn(index + 1);
      column.width = width;
      column.hidden = isHidden;
      column.alignment = { wrapText: true, vertical: 'top' };
      column.numFmt = '@';
      const head = sheet.getCell(1, index + 1);
      head.value = title;
      head.font = { bold: true };
      if (note !== undefined) head.note = note;
    });
    rows.forEach((row, index) =>
      row.forEach((text, column) => {
        const cell = sheet.getCell(index + 2, column + 1);
        const isNumber = (columns[column]?.isNumber ?? false) && isDecimal(text);
        cell.value = isNumber ? Number(text) : text.slice(0, MAX_CELL);
        cell.numFmt = isNumber ? 'General' : '@';
        cell.alignment = { wrapText: true, vertical: 'top' };
      }),
    );
    sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows.length + 1, col: Math.max(1, columns.length) } };
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A sheet's name is short and has none of these signs. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]*?:/\\]/g, ' ')
    .trim()
    .slice(0, 31) || '1';
