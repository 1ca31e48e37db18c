import type { Day } from '../calendar/day.ts';
import type { Path, Span } from '../source.ts';
import type { Scalar } from './ruleset.ts';
import type { BinaryOperator, UnaryOperator } from './expression.ts';

/**
 * A formula understood: every name resolved to what it means, every reading kept as a choice.
 * `check` makes terms, `evaluate` computes them, `explain` walks them.
 */

/** Where a term stands: the path of its formula in the ruleset and the offsets within that formula's text. */
export interface TermPlace {
  readonly path: Path;
  readonly span: Span;
}

/**
 * A formula understood, by kind: what each name means is resolved, each reading is kept as a choice, and each part knows its place in
 * the text.
 */
export type Term = { readonly at: TermPlace } & (
  | { readonly kind: 'constant'; readonly value: Scalar | Day; readonly text: string }
  | { readonly kind: 'missing' }
  /** A letter of the act's legend and what it stands for. */
  | {
      readonly kind: 'symbol';
      readonly name: string;
      readonly term: Term;
      /** A column of a table instead, and what is looked up in it. */
      readonly column?: true;
    }
  /** A subject's input, or a field inside a record: `['survey', 'employment']`. */
  | { readonly kind: 'input'; readonly path: readonly string[] }
  /** A field of the current row of a list: list `services`, path `['channel']` or `['scores', 'clarity']`. */
  | { readonly kind: 'field'; readonly list: string; readonly path: readonly string[] }
  | { readonly kind: 'parameter'; readonly id: string }
  /** A value of the subject (`list` null) or of the current row of `list`. */
  | {
      readonly kind: 'value';
      readonly id: string;
      readonly list: string | null;
      /** The value before its rounding: what a ranking goes by. No formula can say it. */
      readonly unrounded?: true;
    }
  /** `category`, `id` or a declared attribute of the subject. */
  | { readonly kind: 'attribute'; readonly name: string }
  /** A name bound by the construct around the formula (the number a finding runs over, the item it looks at, a table's column). */
  | { readonly kind: 'bound'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Term }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Term; readonly right: Term }
  | { readonly kind: 'if'; readonly condition: Term; readonly then: Term; readonly otherwise: Term }
  /** A scalar function of `functions/`. */
  | { readonly kind: 'call'; readonly callee: string; readonly args: readonly Term[] }
  | { readonly kind: 'table'; readonly id: string; readonly args: readonly Term[] }
  /** The rows of a list brought to one value; `argument`, `alongside` and `filter` are computed for each row. */
  | {
      readonly kind: 'rows';
      readonly callee: string;
      readonly list: string;
      readonly argument: Term | null;
      readonly alongside: readonly Term[];
      readonly filter: Term | null;
    }
  /** The same field or value in the row before; missing in the first row. */
  | { readonly kind: 'previous'; readonly list: string; readonly term: Term }
  /** The fields of a record brought to one value. */
  | { readonly kind: 'record'; readonly callee: string; readonly list: string | null; readonly path: readonly string[] }
  /** The subjects of a group brought to one value; `argument`, `alongside` and `filter` are computed for each subject. */
  | {
      readonly kind: 'cohort';
      readonly callee: string;
      readonly group: string;
      readonly argument: Term | null;
      readonly alongside: readonly Term[];
      readonly filter: Term | null;
      readonly options: readonly Term[];
      readonly direction: 'highest' | 'lowest' | null;
    }
  | { readonly kind: 'choice'; readonly by: string; readonly options: Readonly<Record<string, Term>> }
);

export type TermOf<K extends Term['kind']> = Extract<Term, { kind: K }>;
