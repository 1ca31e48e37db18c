import type { Rational } from '../number/rational.ts';

/** What the parts of a ruleset file are written with: labels, plain values, formulas, choices among them. */

/** The languages of labels and words, as ISO 639-1 codes: Russian (the default), Kazakh, English. */
export const LANGUAGES = ['ru', 'kk', 'en'] as const;
/** One of `LANGUAGES`. */
export type Language = (typeof LANGUAGES)[number];
/** What something is called, in every language. */
export type Label = Readonly<Record<Language, string>>;

export type Scalar = Rational | string | boolean;

/** Something written once, or by the option of a reading (`by: <reading>`) or by category (`by: category`). */
export type Choice<T> = T | ({ readonly by: string } & { readonly [option: string]: Choice<T> | string });

/** A formula in mathjs syntax, or a plain number or boolean. */
export type FormulaText = string | Rational | boolean;
export type FormulaChoice = Choice<FormulaText>;

export type Legend = Readonly<Record<string, FormulaChoice | { readonly means: Label; readonly formula: FormulaChoice }>>;

/** A formula with the meaning of its letters. */
export interface Formulated {
  readonly formula: FormulaChoice;
  readonly legend?: Legend;
}

/** What a parameter or the rows of a table give. */
export type OutcomeKind = 'number' | 'text' | 'bool' | 'date';
