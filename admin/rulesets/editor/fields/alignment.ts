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
