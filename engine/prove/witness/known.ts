import { Day } from '../../calendar/day.ts';
import type { Term } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import type { Model } from '../../model.ts';
import { dependence, formulasOf } from '../ranges/readings.ts';
import type { InputRecord } from '../../language/cohort.ts';

export interface Witness {
  readonly category: string;
  readonly readings: ReadonlyMap<string, string>;
  readonly inputs: InputRecord;
  /** What the value comes to; null where it has no result. */
  readonly reached: Rational | null;
  /** The inputs that matter, in one line: `measures_taken = 2, violations = 1`. */
  readonly text: string;
}

/** Answers a question about a value, or looks for the answer where it was not asked before. */
export type Ask = (valueId: string, question: readonly unknown[], look: () => Witness | null) => Witness | null;

/** Names are given anew after this many: what is known is then looked for once more. */
const MOST_NAMES = 5000;

/**
 * Witnesses looked for in a ruleset before, by all that they hang on: whoever proves a text again after a change looks again only for what
 * the change bears on. Kept are those of the last two rulesets.
 */
export class KnownWitnesses {
  #earlier = new Map<string, Witness | null>();
  #now = new Map<string, Witness | null>();
  /** Definitions as texts, by short names. */
  readonly #names = new Map<string, string>();

  /** Begins the proofs of a ruleset. */
  of(model: Model): Ask {
    this.#earlier = this.#now;
    this.#now = new Map();
    if (this.#names.size > MOST_NAMES) this.#names.clear();
    const signatures = this.#signatures(model);
    return (valueId, question, look) => {
      const key = written([signatures(valueId), question]);
      const before = this.#now.get(key) ?? this.#earlier.get(key);
      const found = before === undefined ? look() : before;
      this.#now.set(key, found);
      return found;
    };
  }

  /** Of a value, a short text that is the same as long as everything is that a search for its witnesses looks at. */
  #signatures(model: Model): (id: string) => string {
    const { categories, inputs, limits, parameters, readings, tables, groups } = model;
    const parts = new Map<string, string>();
    const part = (kind: 'parameters' | 'tables', id: string): string => {
      const key = `${kind} ${id}`;
      const name = parts.get(key) ?? this.#name(written([key, (kind === 'tables' ? tables : parameters).get(id)]));
      parts.set(key, name);
      return name;
    };
    const ofCategories = (terms: readonly Term[], wanted: Iterable<string>): { parts: string[]; values: Set<string> } => {
      const all = [...wanted].map((category) => dependence(terms, category, model));
      const named = new Set(all.flatMap((one) => [...one.tables].map((id) => part('tables', id))));
      for (const one of all) for (const id of one.parameters) named.add(part('parameters', id));
      return { parts: [...named], values: new Set(all.flatMap((one) => [...one.values])) };
    };
    const bounds = ofCategories(
      limits.map(({ term }) => term),
      categories.keys(),
    );
    const ground = this.#name(written([[...categories.keys()], inputs, limits, bounds.parts, readings, groups]));
    const known = new Map<string, string>();
    const signature = (id: string): string => {
      const before = known.get(id);
      if (before !== undefined) return before;
      // A value that names itself, among those handed in before, is no reason to go on for ever.
      known.set(id, id);
      const value = model.values.get(id);
      const named = value ? ofCategories(formulasOf(value), value.categories) : null;
      // Its weight and deduction only bound it: that is in the question.
      const computed = value && { ...value, weight: null, deduction: null, within: null };
      const own = this.#name(written([ground, computed, named?.parts, [...(named?.values ?? [])].map(signature)]));
      known.set(id, own);
      return own;
    };
    return signature;
  }

  #name(text: string): string {
    const known = this.#names.get(text) ?? String(this.#names.size);
    this.#names.set(text, known);
    return known;
  }
}

/** Words and places: rulesets that differ in these alone have the same witnesses. */
const WORDING: ReadonlySet<string> = new Set(['label', 'clause', 'inferred', 'unit', 'question', 'why', 'means', 'text', 'at']);

/** Anything of a model, or a question, as a text that is the same for the same meaning. */
function written(anything: unknown): string {
  return JSON.stringify(anything, (key: string, value: unknown) => {
    if (WORDING.has(key)) return undefined;
    if (value instanceof Rational || value instanceof Day) return value.toString();
    if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
    // What people name is never mistaken for a part of ours.
    return isChoice(value) ? { ...value, options: Object.entries(value.options) } : value;
  });
}

function isChoice(value: unknown): value is { readonly options: Readonly<Record<string, unknown>> } {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'choice';
}
