import { arithmetic } from './arithmetic.ts';
import { cohortFunctions } from './cohort.ts';
import { logic } from './logic.ts';
import { rounding } from './rounding.ts';
import { recordFunctions, rowsFunctions } from './rows.ts';
import type { CohortFunction, FormulaFunction, RowsFunction, ScalarFunction } from './signature.ts';

/** The closed list of functions. `min` and `max` stand twice: of several numbers, and of the rows of a list. */
const byName = <T extends FormulaFunction>(list: readonly T[]) => new Map(list.map((one) => [one.name, one] as const));

export const SCALAR_FUNCTIONS: ReadonlyMap<string, ScalarFunction> = byName([...arithmetic, ...rounding, ...logic]);
export const ROWS_FUNCTIONS: ReadonlyMap<string, RowsFunction> = byName(rowsFunctions);
export const RECORD_FUNCTIONS: ReadonlyMap<string, RowsFunction> = byName(recordFunctions);
export const COHORT_FUNCTIONS: ReadonlyMap<string, CohortFunction> = byName(cohortFunctions);

/** `if` and `previous` are part of the language itself: they look at what is around them. */
export const SPECIAL_FORMS = ['if', 'previous'] as const;

export const FUNCTION_NAMES: readonly string[] = [
  ...new Set([
    ...SPECIAL_FORMS,
    ...SCALAR_FUNCTIONS.keys(),
    ...ROWS_FUNCTIONS.keys(),
    ...RECORD_FUNCTIONS.keys(),
    ...COHORT_FUNCTIONS.keys(),
  ]),
];

export type { CohortFunction, FormulaFunction, RowsFunction, ScalarFunction, TermType } from './signature.ts';
