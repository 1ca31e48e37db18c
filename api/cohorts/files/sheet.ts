/** Sheets as they are read, whatever the file: cells in rows, each as it stands there and with what is known of it. */

export interface ReadCell {
  /** From nought. */
  readonly column: number;
  /** `number`: as the file spells it, which a program did and nobody typed. */
  readonly kind: 'text' | 'number' | 'bool' | 'error';
  readonly text: string;
  /** How a number is shown. */
  readonly format: NumberFormat;
  /** Null of a cell that was typed; of a computed one, whether its result is kept. */
  readonly formula: 'kept' | 'lost' | null;
}

export type NumberFormat = 'plain' | 'percent' | 'date' | 'other';

export interface ReadRow {
  /** From one, as spreadsheets count. */
  readonly row: number;
  readonly cells: readonly ReadCell[];
  readonly isHidden: boolean;
  /** Of a text, in which a comma too many moves all that follows: how many cells there are, empty ones too. */
  readonly width?: number;
}

/** Cells of which one stands for all; all ends belong to it and count from nought, rows from one. */
export interface Range {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a sheet says of itself beside its rows. */
export interface SheetEnd {
  /** Of a text: whether commas part its cells, as they may part decimals. */
  readonly isByCommas?: boolean;
  readonly merged: readonly Range[];
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
}

export interface ReadSheet {
  /** As its tab is called, or the file within a packed one; null of a file that is one sheet. */
  readonly name: string | null;
  /** The same without what tells its format. */
  readonly table: string;
  readonly isHidden: boolean;
  /** A text has no cells that are numbers: whatever is in it was written as text. */
  readonly isText: boolean;
  /** Days are counted from 1904, as old Macintoshes did. */
  readonly since1904: boolean;
  /** One row after the other; nothing is kept of them here. @throws FileRefused */
  readonly read: (take: (row: ReadRow) => void) => SheetEnd;
}

/** Why nothing at all can be read of a file. */
export class FileRefused extends Error {
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, string | number>> = {},
    readonly place: { readonly sheet: string | null; readonly cell: string | null } = { sheet: null, cell: null },
  ) {
    super(code);
  }
}

/** `AB`, from nought. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) name = String.fromCharCode(65 + (rest % 26)) + name;
  return name;
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** From nought; -1 of what is none. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at += 1) number = number * 26 + letters.charCodeAt(at) - 64;
  return number - 1;
}

/** Texts that a spreadsheet would run are marked as texts, and so are those that are marked already: then nothing is lost. */
const RUN = /^'*[=+\-@\t\r]/;

export const guarded = (text: string): string => (RUN.test(text) ? `'${text}` : text);
export const unguarded = (text: string): string => (text.startsWith("'") && RUN.test(text) ? text.slice(1) : text);
