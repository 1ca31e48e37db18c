import type { CasesDocument, Completion, Definition, Details, DiagnosticJson, Hover, Language, Use } from '../../../../engine/index.ts';

/** What the page and the worker that checks say to each other. All that is said of a text carries its version: what is stale is dropped. */

export type Ask =
  | { readonly kind: 'text'; readonly version: number; readonly text: string; readonly language: Language }
  | { readonly kind: 'question'; readonly id: number; readonly question: Question };

/** Asked of the text sent last. Offsets count UTF-16 units. */
export type Question =
  | { readonly about: 'complete' | 'definition' | 'uses'; readonly offset: number }
  | { readonly about: 'hover'; readonly offset: number; readonly language: Language };

export interface Answers {
  readonly complete: readonly Completion[];
  readonly definition: Definition | null;
  readonly uses: { readonly path: readonly (string | number)[]; readonly uses: readonly Use[] } | null;
  readonly hover: Hover | null;
}

/** A diagnostic with its place in the text by offsets. */
export interface Mistake extends DiagnosticJson {
  readonly from: number;
  readonly to: number;
  /** What its words are about, by name: the table and the part of it that has no row, say. */
  readonly details: Details;
}

export type Pass = 'definitions' | 'proofs' | 'cases';

export type Told =
  | { readonly kind: 'found'; readonly version: number; readonly pass: Pass; readonly mistakes: readonly Mistake[] }
  /** After all passes: the cases as they went; null where the ruleset cannot be evaluated. */
  | { readonly kind: 'cases'; readonly version: number; readonly cases: CasesDocument | null }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[Question['about']] };
