import type { Value } from '../value.ts';
import type { Label } from '../ruleset.ts';

export type TermType = 'number' | 'bool' | 'text' | 'date' | 'any';

export interface Parameter {
  readonly name: string;
  readonly type: TermType | 'mode' | 'direction' | 'group';
  readonly optional?: boolean;
}

interface Described {
  readonly name: string;
  readonly doc: Label;
  readonly example: string;
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
}

/** One value from the rows of a list (or the fields of a record), in their order; a missing row makes it missing. */
export interface RowsFunction extends Described {
  readonly family: 'rows' | 'record';
  /** `list`: takes the list itself; `number`, `bool`, `any`: a value of each row. */
  readonly over: 'list' | 'number' | 'bool' | 'any';
  readonly result: TermType | 'argument';
  /** What nothing at all yields; `null`: a missing value. */
  readonly ofNothing: Value | null;
  readonly lenient?: boolean;
  reduce(values: readonly Value[]): Value;
}

/** One value for each subject from all subjects of a group: computed in `evaluate/cohort.ts`. */
export interface CohortFunction extends Described {
  readonly family: 'cohort';
  readonly over: 'nothing' | 'number' | 'any';
  /** Extra arguments between the value and the filter. */
  readonly options: readonly Parameter[];
  readonly filter: boolean;
  readonly result: 'number' | 'argument';
}

export type FormulaFunction = ScalarFunction | RowsFunction | CohortFunction;
