import type { Language, Mathematics } from '../../engine/index.ts';

/** A document to be read, told without a file format: each writer sets it in its own. */
export interface ReadableDocument {
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A stretch of a line. `mark`: what a comparison says of it. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly mark?: 'removed' | 'added';
}

export type Runs = readonly (Run | string)[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** A note is smaller and stands back. */
  | { readonly kind: 'paragraph' | 'note'; readonly runs: Runs }
  | { readonly kind: 'list'; readonly items: readonly Runs[] }
  /** `mark`: as of a run. */
  | { readonly kind: 'formula'; readonly set: Mathematics; readonly mark?: Run['mark'] }
  | TableBlock;

export interface TableBlock {
  readonly kind: 'table';
  /** Null of a list of pairs, which needs no head. */
  readonly head: readonly string[] | null;
  readonly rows: readonly (readonly Runs[])[];
  /** Shares of the width; equal ones where they are left out. */
  readonly widths?: readonly number[];
  /** Columns of figures, which stand under each other. */
  readonly figures?: readonly number[];
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (...runs: Runs): Block => ({ kind: 'paragraph', runs });
export const note = (...runs: Runs): Block => ({ kind: 'note', runs });
export const strong = (text: string): Run => ({ text, strong: true });

export const runOf = (run: Run | string): Run => (typeof run === 'string' ? { text: run } : run);

/** Of the whole width, what each column of a table takes; together one. */
export function sharesOf({ head, rows, widths }: TableBlock): readonly number[] {
  const shares = widths ?? (head ?? rows[0] ?? []).map(() => 1);
  const whole = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((one) => one / whole);
}
