import { parseCsv } from '@cj-tech-master/excelts/csv';
import { levelled, MAX_ROWS, SheetRefused, type ReadSheet } from './sheet.ts';

/** What parts cells: a comma last, for where it is decimal it stands within them. */
const DELIMITERS = [';', '\t', ','];

/** @throws SheetRefused */
export function readCsv(bytes: Uint8Array, name: string): ReadSheet {
  const text = decoded(bytes);
  if (hasOpenQuote(text)) throw new SheetRefused('quotes');
  const parsed = DELIMITERS.map((delimiter) => parseCsv(text, { delimiter, headers: false, skipEmptyLines: true }));
  const rows = parsed.find(isEven) ?? parsed.toSorted((a, b) => widthOf(b) - widthOf(a))[0] ?? [];
  if (rows.length > MAX_ROWS) throw new SheetRefused('rows');
  return { name, rows: levelled(rows.map((row) => row.map((cell) => cell.trim()))), notes: { hidden: 0, merged: 0, formulas: 0 } };
}

const widthOf = (rows: readonly (readonly string[])[]): number => Math.max(0, ...rows.map(({ length }) => length));

/** Parted rightly, every row has as many cells as the first. */
const isEven = (rows: readonly (readonly string[])[]): boolean =>
  widthOf(rows) > 1 && rows.every(({ length }) => length === rows[0]?.length);

/** As a byte order mark says, else UTF-8, else what Russian Windows writes. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** A quotation mark opens a cell where the cell begins; doubled, it is one of the cell's own. */
function hasOpenQuote(text: string): boolean {
  const rest = text.replace(/(^|[;\t,\n\r])"(?:[^"]|"")*"(?=[;\t,\n\r]|$)/g, '$1');
  return /(?:^|[;\t,\n\r])"/.test(rest);
}
