import type { Frame, FractionFrame } from './frame.ts';
import type { Shape } from './shape.ts';

/**
 * What is done to a block, term by term: each step fills lanes from those of the steps before it. What a term is – exact or estimated, one
 * for all or lane by lane, there or perhaps missing – is known before anything is worked out.
 */

/** Numerators of lanes that are exact: whole doubles over one unit, from `low` to `high`. */
export interface Form {
  readonly unit: number;
  readonly low: number;
  readonly high: number;
}

export type Kind = 'number' | 'flag' | 'code';

export interface Step {
  readonly id: number;
  readonly kind: Kind;
  readonly shape: Shape;
  /** Lanes may have no value. */
  readonly mayLack: boolean;
  /** Lanes may be divided by zero, somewhere below. */
  readonly mayFail: boolean;
  /** Of numbers: null where they are estimates, with a bound of their error. */
  readonly form: Form | null;
  /** Of codes: what they stand for. */
  readonly texts: readonly string[];
  /** What it is made from. */
  readonly of: readonly Step[];
  /** How many figures of groups stand one upon the other below it. */
  readonly depth: number;
  /** Exactly this in every block, if it is: a numerator, a flag, a code. */
  readonly constant: number | null;
  readonly source: Source;
  /** Of what follows from choices and flags alone: what it is for each of their combinations. */
  readonly tabulated: Tabulated | null;
  /** How it is made, where others ask so as to make less of it. */
  readonly made: Made | null;
  /** Of an estimate that is a quotient of two exact steps: which. */
  readonly quotient: Quotient | null;
  readonly work: (frame: Frame) => void;
  /** The same exactly; null where that is left to the terms. */
  readonly exactly: ((frame: FractionFrame) => void) | null;
}

/** By the values of given steps, each of which may be missing after all others: numerators, flags or codes, NaN where there is nothing. */
export interface Tabulated {
  readonly of: readonly Step[];
  readonly list: readonly number[];
}

/** Numbers by the numerator of the one step that they are made from, in a list from `low` on. */
export interface Listed {
  readonly kind: 'listed';
  readonly low: number;
  readonly list: Float64Array;
}

export type Made =
  | Listed
  | { readonly kind: 'not' | 'presence'; readonly of: Step }
  | { readonly kind: 'branch'; readonly condition: Step; readonly then: Step; readonly otherwise: Step }
  | { readonly kind: 'product'; readonly estimate: Step; readonly exact: Step };

export interface Quotient {
  readonly above: Step;
  readonly below: Step;
}

/** Whence lanes come: worked out, handed in, made for a whole category at once, or the same everywhere. */
export type Source = 'worked' | 'given' | 'figure' | 'constant';
