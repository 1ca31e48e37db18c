import { mixedWords, slipsOf, type Slip } from '../../../../engine/index.ts';

/** What is typed in a formula as on paper or with Cyrillic letters, as a formula has it. */

const DECIMAL_COMMA = /(?<![\w.,])(\d+),(\d+)/g;

/** A formula with something else in the place of what was typed. */
export interface Turned {
  readonly formula: string;
  /** Where it stands, what it is now, and what brings back what was meant otherwise. */
  readonly at: number;
  readonly is: string;
  readonly was: string;
  /** As it is told. */
  readonly told: string;
}

/**
 * A digit, a comma and a digit without a blank are a number to whoever types them; a formula has a point there. Looked for only around
 * what was typed, from `from` up to `to`; the length stays, and so does the caret. Null where there is none, or within the quotes of a text.
 */
export function pointed(formula: string, from: number, to: number): Turned | null {
  for (const { index, 0: all, 1: whole = '' } of formula.matchAll(DECIMAL_COMMA)) {
    const at = index + whole.length;
    const isTyped = from <= at + 1 && at < to;
    const isQuoted = formula.slice(0, at).split('"').length % 2 === 0;
    if (isTyped && !isQuoted)
      return { formula: `${formula.slice(0, at)}.${formula.slice(at + 1)}`, at, is: '.', was: ', ', told: all.replace(',', '.') };
  }
  return null;
}

/** Cyrillic letters that are typed among Latin ones and look like them are Latin to whoever types them. */
export function latinised(formula: string, from: number, to: number): Turned | null {
  const slip = mixedWords(formula).find(({ at }) => at.start < to && from <= at.end);
  return slip ? turned(formula, [slip]) : null;
}

/** All that is plainly meant otherwise, for when one leaves: `×`, `≤`, `если`. */
export function mended(formula: string): Turned | null {
  const slips = slipsOf(formula);
  return slips.length === 0 ? null : turned(formula, slips);
}

function turned(formula: string, slips: readonly Slip[]): Turned {
  const at = slips[0]?.at.start ?? 0;
  const end = slips.at(-1)?.at.end ?? at;
  const put = slips.toReversed().reduce((text, one) => text.slice(0, one.at.start) + one.meant + text.slice(one.at.end), formula);
  const told = slips.map((one) => `${formula.slice(one.at.start, one.at.end)} → ${one.meant}`).join(', ');
  return { formula: put, at, is: put.slice(at, end + put.length - formula.length), was: formula.slice(at, end), told };
}
