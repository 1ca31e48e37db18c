import type { Language } from '../../../../../engine/index.ts';

/** What the page and the worker that tries the cases say to each other. */

export interface Ask {
  readonly text: string;
  readonly language: Language;
  readonly count: number;
}

/** A change that neither the check nor a case noticed, in words, and where it was made: an offset. */
export interface Unnoticed {
  readonly said: string;
  readonly from: number;
}

export interface Score {
  readonly total: number;
  readonly check: number;
  readonly cases: number;
  readonly unnoticed: readonly Unnoticed[];
}

export type Told =
  | { readonly kind: 'progress'; readonly done: number }
  /** Null of a text that has errors, or whose own cases fail. */
  | { readonly kind: 'score'; readonly score: Score | null };
