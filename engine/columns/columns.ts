import type { Rational } from '../number/rational.ts';

/**
 * A cohort by columns: what subjects hand in, as typed arrays. Subjects of one category stand together in blocks, so that nothing of a
 * block need be asked lane by lane; a lane is a subject of the block, or a row of a list of theirs.
 */

/** Decimals as whole numbers: lane i is `wholes[i]` ÷ 10^`scale`, exactly. */
export interface NumberColumn {
  readonly kind: 'number';
  /** Whole numbers of at most `LARGEST_WHOLE` of `engine/number/whole.ts`; NaN where `large` has the number, 0 where it is missing. */
  readonly wholes: Float64Array;
  /** Decimals that every lane is counted in. */
  readonly scale: number;
  /** By lane: what does not fit. */
  readonly large: ReadonlyMap<number, Rational>;
  /** 1 where nothing is given; null where every lane has a number. */
  readonly missing: Uint8Array | null;
  /** Between what the wholes lie, where somebody has looked; `low` above `high` of none. */
  readonly ends?: { readonly low: number; readonly high: number };
}

/** Yes and no. */
export interface FlagColumn {
  readonly kind: 'flag';
  /** 0 no, 1 yes, 2 missing. */
  readonly values: Uint8Array;
}

/** Choices and texts, by their number among those that occur. */
export interface CodeColumn {
  readonly kind: 'code';
  /** Indices of `texts`; -1 where missing. */
  readonly codes: Int32Array;
  /** Of a choice: its options in the order of the ruleset. Of a text: each once. */
  readonly texts: readonly string[];
}

/** Days by `Day.ordinal`. */
export interface DayColumn {
  readonly kind: 'day';
  readonly ordinals: Int32Array;
  readonly missing: Uint8Array | null;
}

/** Rows of every lane, one after another. */
export interface ListColumn {
  readonly kind: 'list';
  /** Lane i has the rows from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly missing: Uint8Array | null;
  /** By name, over all rows. */
  readonly fields: ReadonlyMap<string, Column>;
}

export interface RecordColumn {
  readonly kind: 'record';
  readonly missing: Uint8Array | null;
  readonly fields: ReadonlyMap<string, Column>;
}

export type Column = NumberColumn | FlagColumn | CodeColumn | DayColumn | ListColumn | RecordColumn;

/** Subjects of one category. */
export interface Block {
  readonly category: string;
  /** Their places in the cohort, ascending. */
  readonly subjects: Int32Array;
  /** By name; an input that nobody of the block gives may be left out. */
  readonly inputs: ReadonlyMap<string, Column>;
}

/** Most subjects of a block: their rows stay within a processor's cache. */
export const BLOCK_SUBJECTS = 256;

/** Texts by their number: an array of them, or what decodes each when it is asked for. */
export interface Texts<T = string> {
  readonly length: number;
  at(index: number): T | undefined;
  /** Where texts are kept as UTF-8: lays one out from a place on, if there is room for it; behind its end, or -1. */
  copy?(index: number, into: Uint8Array, at: number): number;
}

/** An admitted cohort: the same that `Cohort` says subject by subject. */
export interface CohortColumns {
  readonly period: string | null;
  /** Every reading of the ruleset with the option in force. */
  readonly readings: ReadonlyMap<string, string>;
  readonly ids: Texts;
  readonly names: Texts<string | null>;
  /** By attribute, over all subjects of the cohort. */
  readonly attributes: ReadonlyMap<string, CodeColumn>;
  readonly blocks: readonly Block[];
}
