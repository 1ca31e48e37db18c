import { differenceOf, hiddenIn, likenessOf, visible } from '../language/lettering.ts';
import type { Path } from '../source.ts';
import type { Report } from './reporting.ts';

interface Seen {
  readonly name: string;
  /** Null of a text of the ruleset. */
  readonly path: Path | null;
}

/**
 * The names by which a cohort's subjects, groups and rows are told apart, as they are let in: none has what cannot be seen, and two that
 * look alike are spoken of. `kind` says what they are names of: only names of a kind are ever compared.
 */
export class Names {
  readonly #names = new Map<string, Set<string>>();
  readonly #likenesses = new Map<string, Seen>();
  readonly #ofRuleset: ReadonlyMap<string, string>;

  /** `texts` are those of the ruleset that names are compared with. */
  constructor(texts: readonly string[]) {
    this.#ofRuleset = new Map(texts.map((text) => [likenessOf(text), text]));
  }

  /** The name without what cannot be seen of it, which has then been reported. */
  take(kind: string, given: string, path: Path, report: Report): string {
    let names = this.#names.get(kind);
    if (!names) this.#names.set(kind, (names = new Set()));
    if (names.has(given)) return given;
    const hidden = hiddenIn(given);
    const name = hidden ? visible(given) : given;
    if (hidden) {
      const { character, side, before } = hidden;
      report('cohort-hidden-character', path, { character, side, before, instead: name });
    }
    if (names.has(name)) return name;
    names.add(name);
    const likeness = likenessOf(name);
    const key = JSON.stringify([kind, likeness]);
    const text = this.#ofRuleset.get(likeness);
    const first = this.#likenesses.get(key) ?? (text === undefined ? null : { name: text, path: null });
    if (!this.#likenesses.has(key)) this.#likenesses.set(key, { name, path });
    const differs = first && differenceOf(name, first.name);
    if (differs) {
      const { difference, letter, other, script, otherScript } = differs;
      const where = first.path ? 'above' : 'ruleset';
      const details = { found: name, like: first.name, where, difference, letter, other, script, other_script: otherScript };
      report('cohort-look-alike', path, details, first.path ?? undefined);
    }
    return name;
  }
}
