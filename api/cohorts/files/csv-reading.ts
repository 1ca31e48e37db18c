import { CsvError, parse, type Options } from 'csv-parse/sync';
import { MAX_COLUMNS, MAX_ROWS } from './format.ts';
import { FileRefused, type ReadCell, type ReadSheet } from './sheet.ts';
import type { Unpacked } from './unpacked.ts';

/** Texts of cells with something between them, alone or packed, one file a table. */

const DELIMITERS = [';', '\t', ','] as const;
/** So far down names of columns are looked for. */
const HEAD = 20;

/** @throws FileRefused */
export function sheetsOfArchive(unpacked: Unpacked): ReadSheet[] {
  const names = unpacked.names.filter((name) => /(?:^|\/)(?!\.)[^/]+\.csv$/i.test(name) && !name.startsWith('__MACOSX/'));
  return names.map((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return sheetOf(name, name.replace(/\.csv$/i, ''), () => unpacked.entry(path) ?? new Uint8Array());
  });
}

export const sheetOfText = (table: string, bytes: Uint8Array): ReadSheet => sheetOf(null, table, () => bytes);

function sheetOf(name: string | null, table: string, bytes: () => Uint8Array): ReadSheet {
  return {
    name,
    table,
    isHidden: false,
    isText: true,
    since1904: false,
    read: (take) => {
      const { rows, isByCommas } = rowsOf(decoded(bytes(), name), name);
      rows.forEach((record, index) => {
        const cells = record.flatMap((text, column): ReadCell[] =>
          text === '' ? [] : [{ column, kind: 'text', text, format: 'plain', formula: null }],
        );
        if (cells.length > 0) take({ row: index + 1, cells, isHidden: false, width: record.length });
      });
      return { merged: [], hiddenColumns: [], isByCommas };
    },
  };
}

function rowsOf(text: string, sheet: string | null): { readonly rows: string[][]; readonly isByCommas: boolean } {
  // Excel's own way of telling what parts the cells.
  const told = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = told?.[1] ?? delimiterOf(told ? text.slice(told[0].length) : text);
  const options: Options = {
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    to: MAX_ROWS + 1,
    max_record_size: 10_000_000,
  };
  try {
    const rows = parse(told ? `\n${text.slice(told[0].length)}` : text, options);
    if (rows.length > MAX_ROWS) throw new FileRefused('sheet-too-many-rows', { limit: MAX_ROWS }, { sheet, cell: null });
    const wide = rows.findIndex((row) => row.length > MAX_COLUMNS);
    if (wide >= 0) throw new FileRefused('sheet-too-many-columns', { limit: MAX_COLUMNS }, { sheet, cell: String(wide + 1) });
    return { rows, isByCommas: delimiter === ',' };
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    const { lines } = problem as CsvError & { readonly lines?: number };
    throw new FileRefused('sheet-csv-quotes', { line: lines ?? 1 }, { sheet, cell: null });
  }
}

/** What parts the names of columns: they are written in letters, points and lines below, none of which parts anything. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, HEAD);
  const parted = (delimiter: string): number =>
    Math.max(...lines.map((line) => line.split(delimiter).filter((cell) => /^"?[a-z#][\w.#]*"?$/i.test(cell.trim())).length));
  return DELIMITERS.toSorted((a, b) => parted(b) - parted(a))[0] ?? ';';
}

/** As a byte order mark says, else UTF-8, else what Windows writes in Russian – where nothing in the text speaks against that. */
function decoded(bytes: Uint8Array, sheet: string | null): string {
  const begins = (...mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (begins(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (begins(0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  // The names of columns begin with Latin letters, beside which UTF-16 has a zero.
  if (bytes[1] === 0 && bytes[0] !== 0 && bytes[3] === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('windows-1251').decode(bytes);
    const line = text.split('\n').findIndex((one) => !isRussian(one));
    if (line < 0) return text;
    throw new FileRefused('sheet-csv-encoding', { line: line + 1 }, { sheet, cell: null });
  }
}

/**
 * Letters of other languages stand where Kazakh ones do in the encoding that Windows has for Kazakh, and what other old encodings make of
 * Russian begins words with small letters and goes on in great ones.
 */
function isRussian(line: string): boolean {
  if (/[\u0000-\u0008\u0080-\u009fЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇґєѕЅјї¤¦¬µ]/u.test(line)) return false;
  return !/(?<![А-ЯЁа-яё])[а-яё][А-ЯЁ]{2}/u.test(line);
}
