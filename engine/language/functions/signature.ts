import type { Label } from '../ruleset.ts';
import type { Value } from '../value.ts';
import type { CohortProver, RecordProver, RowsProver, ScalarProver } from './range.ts';
import type { CallTypesetter } from './typesetting.ts';

/**
 * What a function of formulas is: everything that the language, the proofs, the explanations and the editor know of it. Each
 * stands in a file of its own, under its name, in the folder of its family.
 */

export type TermType = 'number' | 'bool' | 'text' | 'date' | 'any';

export interface Parameter {
  readonly name: string;
  readonly type: TermType | 'mode' | 'direction' | 'group';
  readonly optional?: boolean;
}

/** A call and what comes of it; a test computes it. Texts are numbers as formulas write them; null is a missing value. */
export interface Worked {
  readonly formula: string;
  /**
   * What is handed in: of a scalar function `x`; of rows `parts.v` in each row; of a record each field of `marks`; of a group
   * `x` of each of its subjects, whose ids are s1, s2, …
   */
  readonly given?: readonly (string | null)[];
  /** What stands beside each of those: `parts.w`, or `y` of each subject. */
  readonly beside?: readonly string[];
  /** For a function of a group, what each subject gets. */
  readonly gives: string | null | readonly (string | null)[];
}

interface Described {
  readonly name: string;
  /** Names it had before: whoever writes one is told the present one. */
  readonly formerly?: readonly string[];
  readonly doc: Label;
  /** A call as the manual shows it. */
  readonly example: string;
  readonly worked: readonly [Worked, ...Worked[]];
}

/** One value from values. A missing argument makes the result missing unless `lenient`. */
export interface ScalarFunction extends Described {
  readonly family: 'scalar';
  readonly parameters: readonly Parameter[];
  /** The last parameter may be repeated. */
  readonly variadic?: boolean;
  readonly lenient?: boolean;
  readonly result: TermType | 'first';
  apply(args: readonly Value[]): Value;
  /** What is sure of the result, whatever the arguments. */
  range<Form, Outcome>(prover: ScalarProver<Form, Outcome>): Outcome;
  typeset<Piece>(set: CallTypesetter<Piece>): Piece;
}

/** `percent`: a number from 0 to 100 written in the formula. */
export interface Beside {
  readonly name: string;
  readonly type: 'number' | 'percent';
}

/** Further values of each row or member, after the first: weights, say, or other criteria. */
interface Alongside {
  readonly alongside?: readonly Beside[];
  /** The last of them may be repeated; there is no filter then. */
  readonly variadic?: boolean;
}

interface OfParts extends Described, Alongside {
  /** `list`: takes the list itself; `number`, `bool`, `any`: a value of each row. */
  readonly over: 'list' | 'number' | 'bool' | 'any';
  readonly result: TermType | 'argument';
  /** What nothing at all yields; `null`: a missing value. */
  readonly ofNothing: Value | null;
  /** How many it takes at least: fewer yield a missing value. */
  readonly least?: number;
  readonly lenient?: boolean;
  /** `alongside`: by parameter, the values in the order of the first ones. */
  reduce(values: readonly Value[], alongside: readonly (readonly Value[])[]): Value;
  /** In the words of each language; `{x}` is what is brought to one value. */
  readonly typeset: Label;
}

/** One value from the rows of a list, in their order; a missing row makes it missing unless `lenient`. */
export interface RowsFunction extends OfParts {
  readonly family: 'rows';
  range<Outcome>(prover: RowsProver<Outcome>): Outcome;
}

/** One value from the fields of a record; a missing field makes it missing unless `lenient`. */
export interface RecordFunction extends OfParts {
  readonly family: 'record';
  range<Outcome>(prover: RecordProver<Outcome>): Outcome;
}

/** Those of a group whom the filter keeps. */
export interface Members {
  readonly count: number;
  /** Of each of them; of all their rows where rows are counted; none for a function over nothing. */
  readonly values: readonly Value[];
  /** By parameter, in the same order. */
  readonly alongside: readonly (readonly Value[])[];
  readonly ids: readonly string[];
  /** Which is the first place. */
  readonly direction: 'highest' | 'lowest' | null;
}

interface OverGroup extends Described, Alongside {
  readonly family: 'cohort';
  readonly over: 'nothing' | 'number' | 'any';
  /** Extra arguments between the value and the filter. */
  readonly options: readonly Parameter[];
  readonly result: 'number';
  /** How many members it takes at least: fewer leave the group without the figure. */
  readonly least?: number;
  /** Members without a value are handed on; else one of them leaves the group without the figure. */
  readonly passesMissing?: boolean;
  /** A mean of some kind: an explanation names those whose values it is of. */
  readonly averages?: true;
  /** Figures of the same group that this one is made of, for explanations. */
  readonly restsOn: readonly string[];
  range<Form, Outcome>(prover: CohortProver<Form, Outcome>): Outcome;
  /** In the words of each language: `{x}` of the group `{over}`, from the `{direction}`. */
  readonly typeset: Label;
}

/** One figure for the whole group; null where nobody is left to make it of. */
interface GroupFigure extends OverGroup {
  ofGroup(members: Members): Value | null;
}

/** A figure of each member, by its place among them; `option` is that member's extra argument. Null: nobody has a value. */
interface MemberFigure extends OverGroup {
  ofEach(members: Members): (member: number, option: () => Value) => Value | null;
}

/** From all subjects of a group: one figure for the group, or one for each of its members. */
export type CohortFunction = GroupFigure | MemberFigure;

/** Part of the language itself: it looks at what is around it, so `check`, the proofs and the evaluator each know it by name. */
export interface SpecialForm extends Described {
  readonly family: 'special';
  readonly parameters: readonly Parameter[];
  typeset<Piece>(set: CallTypesetter<Piece>): Piece;
}

export type FormulaFunction = ScalarFunction | RowsFunction | RecordFunction | CohortFunction | SpecialForm;
