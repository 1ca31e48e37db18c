import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Day } from '../../calendar/day.ts';
import { afterFractions } from './after-fractions.ts';

/** How the schema is understood, also where its validator is generated beforehand. */
export const OPTIONS: Options = {
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  strictRequired: false,
  validateSchema: false,
  meta: false,
  inlineRefs: false,
};

/** The formats that the schema names. */
export const FORMATS = { date: (text: string): boolean => Day.parse(text) !== null };

let compiled: ValidateFunction | null = null;

/**
 * Holds data against the ruleset's schema. Compiled when first needed, unoptimised: it runs once a text, and making it takes longer than
 * running it. A page may not make functions of text: its build puts a generated validator in the place of this file.
 */
export function validator(): ValidateFunction {
  compiled ??= new Ajv({ ...OPTIONS, code: { optimize: false }, formats: FORMATS }).compile(afterFractions);
  return compiled;
}
