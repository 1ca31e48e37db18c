import { MAX_COLUMNS, MAX_ROWS } from './format.ts';
import {
  columnNumber,
  FileRefused,
  type NumberFormat,
  type Range,
  type ReadCell,
  type ReadRow,
  type ReadSheet,
  type SheetEnd,
} from './sheet.ts';
import type { Unpacked } from './unpacked.ts';
import { isTrue, readParts, readXml, unescaped, type SheetPart, type WorkbookParts } from './xlsx-parts.ts';

/**
 * The sheets of a workbook, row by row. The library's parser reads the XML; its readers of sheets either keep every cell as an object,
 * which a hundred thousand rows have no memory for, or do not tell hidden rows, merged cells and errors.
 */
export function sheetsOfWorkbook(unpacked: Unpacked): ReadSheet[] {
  const parts = readParts(unpacked);
  return parts.sheets.map((sheet) => ({
    name: sheet.name,
    table: sheet.name,
    isHidden: sheet.isHidden,
    isText: false,
    since1904: parts.since1904,
    read: (take) => readSheet(unpacked, parts, sheet, take),
  }));
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly format: NumberFormat;
  hasFormula: boolean;
  hasValue: boolean;
  text: string;
}

/** More merged ranges than this tell nothing more. */
const MOST_MERGED = 1000;

function readSheet(unpacked: Unpacked, parts: WorkbookParts, sheet: SheetPart, take: (row: ReadRow) => void): SheetEnd {
  const bytes = unpacked.entry(sheet.path);
  if (!bytes) throw new FileRefused('sheet-file-broken');
  const merged: Range[] = [];
  const hiddenColumns: { from: number; to: number }[] = [];
  let row = 0;
  let isHidden = false;
  let cells: ReadCell[] = [];
  let column = -1;
  let cell: OpenCell | null = null;
  let inText = false;
  let inPhonetic = false;
  readXml(bytes, {
    open: (name, attributes) => {
      switch (name) {
        case 'row':
          row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
          isHidden = isTrue(attributes['hidden']);
          cells = [];
          column = -1;
          break;
        case 'c': {
          const letters = /^[A-Z]{1,3}/.exec(attributes['r'] ?? '')?.[0];
          column = letters === undefined ? column + 1 : columnNumber(letters);
          const format = parts.formats[Number(attributes['s'] ?? 0)] ?? 'plain';
          cell = { column, type: attributes['t'] ?? 'n', format, hasFormula: false, hasValue: false, text: '' };
          break;
        }
        case 'f':
          if (cell) cell.hasFormula = true;
          break;
        case 'v':
          inText = cell !== null;
          if (cell) cell.hasValue = true;
          break;
        case 't':
          inText = cell !== null && !inPhonetic;
          if (cell) cell.hasValue = true;
          break;
        case 'rPh':
          inPhonetic = true;
          break;
        case 'col':
          if (isTrue(attributes['hidden'])) hiddenColumns.push({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 });
          break;
        case 'mergeCell': {
          const range = rangeOf(attributes['ref'] ?? '');
          if (range && merged.length < MOST_MERGED) merged.push(range);
        }
      }
    },
    text: (part) => {
      if (inText && cell) cell.text += part;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name === 'c' && cell) {
        const taken = closed(cell, parts);
        if (taken) {
          if (taken.column >= MAX_COLUMNS)
            throw new FileRefused('sheet-too-many-columns', { limit: MAX_COLUMNS }, { sheet: sheet.name, cell: null });
          cells.push(taken);
        }
        cell = null;
      }
      if (name !== 'row' || cells.length === 0) return;
      if (row > MAX_ROWS) throw new FileRefused('sheet-too-many-rows', { limit: MAX_ROWS }, { sheet: sheet.name, cell: null });
      take({ row, cells, isHidden });
    },
  });
  return { merged, hiddenColumns };
}

/** Null of a cell with nothing in it. */
function closed({ column, type, format, hasFormula, hasValue, text }: OpenCell, parts: WorkbookParts): ReadCell | null {
  const formula = hasFormula ? (hasValue ? 'kept' : 'lost') : null;
  const cell = (kind: ReadCell['kind'], content: string): ReadCell => ({ column, kind, text: content, format, formula });
  if (formula === 'lost') return cell('text', '');
  if (!hasValue) return null;
  switch (type) {
    case 's':
      return cell('text', parts.texts[Number(text)] ?? '');
    case 'inlineStr':
    case 'str':
      return cell('text', unescaped(text));
    case 'b':
      return cell('bool', text.trim() === '1' || text.trim() === 'true' ? 'true' : 'false');
    case 'e':
      return cell('error', text);
    case 'd':
      return cell('text', text.replace(/T00:00:00(?:\.0+)?Z?$/, ''));
    default:
      return text.trim() === '' ? null : cell('number', text.trim());
  }
}

function rangeOf(reference: string): Range | null {
  const [, left, top, right, bottom] = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(reference) ?? [];
  if (left === undefined || right === undefined) return null;
  return { left: columnNumber(left), right: columnNumber(right), top: Number(top), bottom: Number(bottom) };
}
