import type { Rational } from '../../number/rational.ts';
import type { Label } from '../ruleset.ts';

/**
 * What a page of a language can do with a call. `Piece` is typeset text that knows how strongly its parts hold together.
 * Arguments are counted from 0.
 */
export interface CallTypesetter<Piece> {
  /** An argument as it is printed; empty where it was not given. */
  text(argument: number): string;
  /** The arguments from this one on, as they are printed. */
  texts(from: number): string[];
  /** An argument that is a number written in the formula. */
  literal(argument: number): Rational | null;
  /** Signs that hold together: never put in parentheses. */
  atom(text: string): Piece;
  /** Words of each language (ICU MessageFormat): put in parentheses inside a formula. */
  phrase(words: Label, details: Readonly<Record<string, string | number>>): Piece;
  /** The function's name with its arguments. */
  asWritten(name?: string): Piece;
  /** The first argument over the second. */
  fraction(): Piece;
  /** A day of the calendar in words. */
  day(year: number, month: number, day: number): Piece;
}
