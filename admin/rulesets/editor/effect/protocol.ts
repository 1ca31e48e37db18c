import type { DiagnosticJson, Label, Language, Path } from '../../../../engine/index.ts';
import type { Edit } from './edits.ts';

/** What the page and the worker that finds out who moves say to each other. */

export interface Named {
  readonly name: string;
  readonly text: string;
}

export interface CohortAsked extends Named {
  /** Chosen beside what the data themselves say. */
  readonly readings?: Readonly<Record<string, string>>;
}

export interface Ask {
  /** One asking has a greater one than that before: what is stale is dropped. */
  readonly version: number;
  /** The rules as they are in force, or any others to compare with. */
  readonly base: Named;
  readonly draft: Named;
  readonly cohort: CohortAsked;
  readonly language: Language;
  /** Edits that are left out, by their ids. */
  readonly off: readonly string[];
  /** So many edits are computed alone. */
  readonly most: number;
}

/** An exact number as `p/q`; a decimal where it has no exact form. */
export type Exact = string;

/** Before and after. */
export interface Both<T> {
  readonly was: T;
  readonly is: T;
}

/** A subject by its scores. */
export interface Dot {
  readonly subject: string;
  readonly name: string | null;
  readonly score: Both<Exact>;
  readonly isMoved: boolean;
}

/** A subject to whom the draft gives something else. */
export interface Moved {
  readonly subject: string;
  readonly name: string | null;
  readonly score: Both<Exact | null>;
  readonly difference: Exact | null;
  readonly rank: Both<number | null>;
  readonly grade: Both<string | null>;
  readonly outcome: Both<string | null>;
  /** What makes the difference, in parts that add up to it. */
  readonly parts: readonly PartOf[];
}

/** A subject beside the nearest bound of a grade, and how far above it the draft sets it: below, where it is negative. */
export interface Near {
  readonly subject: string;
  readonly name: string | null;
  readonly bound: Exact;
  readonly above: Exact;
  readonly grade: Both<string | null>;
}

export interface PartOf {
  readonly label: Label | null;
  readonly points: Exact;
}

export interface Counts {
  readonly of: number;
  readonly scores: number;
  readonly ranks: number;
  readonly grades: number;
  readonly outcomes: number;
}

export interface Effect extends Counts {
  /** Everybody who moved, the largest differences first. */
  readonly moved: readonly Moved[];
  /** Ranks of everybody who has one on both sides. */
  readonly slopes: readonly { readonly subject: string; readonly name: string | null; readonly was: number; readonly is: number }[];
  /** Those at the bounds of grades: first who crosses one, then who is nearest to one and does not. */
  readonly near: readonly Near[];
  readonly dots: readonly Dot[];
  /** Where grades begin. */
  readonly bounds: readonly Exact[];
  /** The differences of all by what makes them, the largest first. */
  readonly parts: readonly PartOf[];
  /** What they add up to; null where a number has no exact form, and there are no parts then. */
  readonly sum: Exact | null;
}

/** What an edit does alone; null where the text cannot be computed with it alone. */
export type Alone = Counts | null;

export interface Sums {
  readonly together: Exact;
  readonly alone: readonly (Exact | null)[];
  readonly remainder: Exact;
}

export type Told = { readonly version: number } & (
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'effect'; readonly effect: Effect; /** Milliseconds that evaluating the draft took. */ readonly took: number }
  /** Of the edits that are on, in their order, as many as are computed yet; `sums` once all are. */
  | {
      readonly kind: 'alone';
      readonly ids: readonly string[];
      readonly alone: readonly Alone[];
      readonly left: number;
      readonly sums: Apart | null;
    }
  /** One of the three texts is at fault. */
  | { readonly kind: 'refused'; readonly side: Side; readonly diagnostics: readonly DiagnosticJson[] }
);

export interface Apart {
  readonly total: Sums;
  readonly subjects: Readonly<Record<string, Sums>>;
}

export type Side = 'base' | 'draft' | 'cohort';
export type { Edit, Path };
