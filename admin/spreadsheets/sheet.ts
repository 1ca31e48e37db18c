/** Spreadsheets as the admin has them: texts in rows. What a file format makes of them, and how, stands beside. */

/** A sheet that was read. */
export interface ReadSheet {
  readonly name: string;
  /** Every row as long as the longest. */
  readonly rows: readonly (readonly string[])[];
  /** What whoever handed it in should know of how it was read. */
  readonly notes: Readonly<Record<SheetNote, number>>;
}

/** Rows nobody sees, cells of which one stands for many, cells whose results were taken instead of their formulas. */
export const SHEET_NOTES = ['hidden', 'merged', 'formulas'] as const;
export type SheetNote = (typeof SHEET_NOTES)[number];

/** A sheet to be written. */
export interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface SheetColumn {
  readonly title: string;
  /** In letters. */
  readonly width?: number;
  readonly isHidden?: boolean;
  /** Decimals with a point become numbers that a spreadsheet computes with. */
  readonly isNumber?: boolean;
  /** What it is for, told where one points at its head. */
  readonly note?: string;
}

/** Why a file is not read: too much of it, of no kind that is known, or broken. */
export const REFUSALS = ['size', 'rows', 'time', 'kind', 'old', 'quotes', 'broken', 'empty'] as const;
export type Refusal = (typeof REFUSALS)[number];

export class SheetRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

export const MAX_FILE_BYTES = 10_000_000;
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 300;

/** A decimal as results have it. */
export const isDecimal = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text);

/** `D5`, as spreadsheets name their cells; both from nought. */
export function cellName(row: number, column: number): string {
  let name = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) name = String.fromCharCode(65 + (rest % 26)) + name;
  return `${name}${row + 1}`;
}

export function levelled(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
}
