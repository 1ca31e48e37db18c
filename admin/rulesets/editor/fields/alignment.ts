/** Where each sign of a formula stands in the text, whatever the quotes, escapes and folded lines between. */
export class Alignment {
  readonly #places: readonly number[];

  /** `raw` is what the text has from `start` on, `formula` what that says. */
  constructor(formula: string, raw: string, start: number) {
    const places: number[] = [];
    let at = /^["'|>]/.test(raw) ? 1 : 0;
    for (const sign of formula) {
      const isBlank = /\s/.test(sign);
      let next = at;
      while (next < raw.length && !(isBlank ? /\s/.test(raw[next] ?? '') : raw[next] === sign[0])) next += 1;
      if (next >= raw.length) next = at;
      for (let unit = 0; unit < sign.length; unit += 1) places.push(start + next + unit);
      at = next + sign.length;
    }
    places.push(start + Math.min(at, raw.length));
    this.#places = places;
  }

  /** From the formula to the text. */
  outward(at: number): number {
    return this.#places[Math.min(Math.max(at, 0), this.#places.length - 1)] ?? 0;
  }

  /** From the text to the formula. */
  inward(offset: number): number {
    const found = this.#places.findIndex((place) => place >= offset);
    return found < 0 ? this.#places.length - 1 : found;
  }
}

const DECIMAL_COMMA = /(?<![\w.,])(\d+),(\d+)/g;

/** A formula with a point where a comma was typed, and what number that made. */
export interface Pointed {
  readonly formula: string;
  /** Where the point stands. */
  readonly at: number;
  readonly number: string;
}

/**
 * A digit, a comma and a digit without a blank are a number to whoever types them; a formula has a point there. Looked for only around
 * what was typed, from `from` up to `to`; the length stays, and so does the caret. Null where there is none, or within the quotes of a text.
 */
export function pointed(formula: string, from: number, to: number): Pointed | null {
  for (const { index, 0: all, 1: whole = '' } of formula.matchAll(DECIMAL_COMMA)) {
    const at = index + whole.length;
    const isTyped = from <= at + 1 && at < to;
    const isQuoted = formula.slice(0, at).split('"').length % 2 === 0;
    if (isTyped && !isQuoted) return { formula: `${formula.slice(0, at)}.${formula.slice(at + 1)}`, at, number: all.replace(',', '.') };
  }
  return null;
}
