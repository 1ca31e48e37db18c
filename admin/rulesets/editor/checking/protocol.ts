import type {
  CasesDocument,
  Completion,
  Definition,
  Details,
  DiagnosticJson,
  Hover,
  Language,
  Path,
  RefusalCode,
  Splice,
  Use,
} from '../../../../engine/index.ts';

/** What the page and the worker that checks say to each other. All that is said of a text carries its version: what is stale is dropped. */

export type Ask =
  | { readonly kind: 'text'; readonly version: number; readonly text: string; readonly language: Language }
  /** The text sent last with something else in the place of one stretch: of hundreds of thousands of signs a key changes one. */
  | { readonly kind: 'change'; readonly version: number; readonly from: number; readonly to: number; readonly insert: string }
  | { readonly kind: 'question'; readonly id: number; readonly question: Question }
  /** The rows that were asked for last will not be put into the text. */
  | { readonly kind: 'left' };

/** Asked of the text sent last. Offsets count UTF-16 units. */
export type Question =
  | { readonly about: 'complete' | 'definition' | 'uses'; readonly offset: number }
  | { readonly about: 'hover'; readonly offset: number; readonly language: Language }
  | { readonly about: 'typeset'; readonly formula: string; readonly language: Language }
  | { readonly about: 'part'; readonly formula: string; readonly from: number; readonly to: number }
  | { readonly about: 'used'; readonly path: Path }
  | { readonly about: 'rename'; readonly path: Path; readonly name: string }
  | { readonly about: 'rows'; readonly operation: SentRows };

/** Rows in the place of others, as they go to a worker (`checking/sent.ts`). */
export interface SentRows {
  readonly path: Path;
  readonly from: number;
  readonly to: number;
  readonly rows: unknown;
}

/** An edit as splices of the text it was asked of, or why there is none. */
export type Edited =
  | { readonly kind: 'edited'; readonly splices: readonly Splice[] }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly subject: string | null };

export interface Answers {
  readonly complete: readonly Completion[];
  readonly definition: Definition | null;
  readonly uses: { readonly path: readonly (string | number)[]; readonly uses: readonly Use[] } | null;
  readonly hover: Hover | null;
  /** In LaTeX; null of what is no whole formula. */
  readonly typeset: string | null;
  /** Whether a stretch of a formula is a quantity of its own. */
  readonly part: boolean;
  /** Where the name stands that is declared at a path, without its declaration. */
  readonly used: readonly Use[];
  readonly rename: Edited;
  readonly rows: Edited;
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
