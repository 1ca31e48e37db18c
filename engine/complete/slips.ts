import type { Span } from '../source.ts';
import { latinLetters, tokenise } from '../language/tokens.ts';

/** A sign or word of a formula that is written otherwise here, with what was meant. */
export interface Slip {
  readonly at: Span;
  readonly meant: string;
}

/** What can be put in the place of a sign or word as it is: a name, or signs between two operands. */
const WHOLE = /^(?:[A-Za-z_][A-Za-z0-9_]*|[-+*/^<>=!]{1,2})$/;

/** Signs of paper and spreadsheets, words of other languages, look-alike letters, where it is plain what was meant: `×`, `если`, `К2`. */
export function slipsOf(formula: string): Slip[] {
  return tokenise(formula).problems.flatMap(({ at, details }) => {
    const meant = String(details['instead'] ?? details['suggestion'] ?? '');
    return WHOLE.test(meant) ? [{ at, meant }] : [];
  });
}

const WORD = /[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*/gu;

/** Words with Cyrillic letters among Latin letters, digits and underscores that look like Latin ones. */
export function mixedWords(formula: string): Slip[] {
  return [...formula.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const meant = latinLetters(word);
    const isMixed = meant !== word && /[A-Za-z0-9_]/.test(word) && /^[A-Za-z0-9_]+$/.test(meant);
    const isQuoted = formula.slice(0, index).split('"').length % 2 === 0;
    return isMixed && !isQuoted ? [{ at: { start: index, end: index + word.length }, meant }] : [];
  });
}
