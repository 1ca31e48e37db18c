import { Day } from '../calendar/day.ts';
import type { Term } from '../language/term.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';
import { dependence, formulasOf } from './ranges/readings.ts';

/** Answers a question about a value, or looks for the answer where it was not asked before. */
export type Ask<T> = (valueId: string, question: readonly unknown[], look: () => T) => T;

/** Names are given anew after this many: what is known is then looked for once more. */
const MOST_NAMES = 5000;

/**
 * What was found out of the values of a ruleset before, by all that it hangs on: whoever proves a text again after a change looks again
 * only for what the change bears on. Kept is that of the last two rulesets.
 */
export class Known<T> {
  #earlier = new Map<string, T>();
  #now = new Map<string, T>();
  /** Definitions as texts, by short names. */
  readonly #names = new Map<string, string>();
  readonly #written: (anything: unknown) => string;

  /** With places, what was found holds only where everything also stands as it stood within its entry. */
  constructor(withPlaces: boolean) {
    this.#written = writer(withPlaces ? WORDS : WORDING);
  }

  /** Begins the proofs of a ruleset. */
  of(model: Model): Ask<T> {
    this.#earlier = this.#now;
    this.#now = new Map();
    if (this.#names.size > MOST_NAMES) {
      this.#names.clear();
      this.#earlier = new Map();
    }
    const signatures = this.#signatures(model);
    return (valueId, question, look) => {
      const key = this.#written([signatures(valueId), question]);
      const before = this.#now.get(key) ?? this.#earlier.get(key);
      const found = before === undefined ? look() : before;
      this.#now.set(key, found);
      return found;
    };
  }

  /** Of a value, a short text that is the same as long as everything is that it is computed from. */
  #signatures(model: Model): (id: string) => string {
    const { categories, inputs, limits, parameters, readings, tables, groups, order } = model;
    const parts = new Map<string, string>();
    const part = (kind: 'parameters' | 'tables', id: string): string => {
      const key = `${kind} ${id}`;
      const name = parts.get(key) ?? this.#name(this.#written([key, (kind === 'tables' ? tables : parameters).get(id)]));
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
    const stages = order.map(({ stage }) => stage);
    const ground = this.#name(this.#written([[...categories.keys()], inputs, limits, bounds.parts, readings, groups, stages]));
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
      const own = this.#name(this.#written([ground, computed, named?.parts, [...(named?.values ?? [])].map(signature)]));
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

/** Rulesets that differ in these alone come to the same; but for places, what is said of them does too. */
const WORDS: ReadonlySet<string> = new Set(['label', 'clause', 'inferred', 'unit', 'question', 'why', 'means', 'text']);
const WORDING: ReadonlySet<string> = new Set([...WORDS, 'at']);

/** Anything of a model, or a question, as a text that is the same for the same meaning. */
function writer(without: ReadonlySet<string>): (anything: unknown) => string {
  const replaced = (key: string, value: unknown): unknown => {
    if (without.has(key)) return undefined;
    if (value instanceof Rational || value instanceof Day) return value.toString();
    if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
    // What people name is never mistaken for a part of ours.
    return isChoice(value) ? { ...value, options: Object.entries(value.options) } : value;
  };
  return (anything) => JSON.stringify(anything, replaced);
}

function isChoice(value: unknown): value is { readonly options: Readonly<Record<string, unknown>> } {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'choice';
}
