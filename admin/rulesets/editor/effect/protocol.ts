import type { DiagnosticJson, Label, Language } from '../../../../engine/index.ts';

/** What the page and the worker that finds out who moves say to each other. */

export interface Named {
  readonly name: string;
  readonly text: string;
}

export interface Ask {
  readonly version: number;
  /** The rules as they are in force, or any others to compare with. */
  readonly base: Named;
  readonly draft: Named;
  readonly cohort: Named;
  readonly language: Language;
}

/** A subject to whom the draft gives something else; numbers as decimal texts. */
export interface Moved {
  readonly subject: string;
  readonly name: string | null;
  readonly was: string | null;
  readonly is: string | null;
  /** Exactly as far as it is said; its sign is that of the exact difference. */
  readonly difference: string | null;
  readonly rank: { readonly was: number | null; readonly is: number | null };
  readonly grade: { readonly was: string | null; readonly is: string | null };
  readonly outcome: { readonly was: string | null; readonly is: string | null };
  /** What makes the difference, in parts that add up to it. */
  readonly parts: readonly { readonly label: Label | null; readonly points: string }[];
}

export interface Effect {
  readonly of: number;
  readonly scores: number;
  readonly ranks: number;
  readonly grades: number;
  readonly outcomes: number;
  /** Everybody who moved, the largest differences first. */
  readonly moved: readonly Moved[];
  /** Ranks of everybody who has one on both sides. */
  readonly slopes: readonly { readonly subject: string; readonly name: string | null; readonly was: number; readonly is: number }[];
}

export type Told = { readonly version: number } & (
  | { readonly kind: 'effect'; readonly effect: Effect }
  /** One of the three texts is at fault. */
  | { readonly kind: 'refused'; readonly side: 'base' | 'draft' | 'cohort'; readonly diagnostics: readonly DiagnosticJson[] }
);
