import type { Term } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { Form } from '../linear/form.ts';
import type { Interval } from '../linear/interval.ts';
import type { Fact } from '../linear/program.ts';
import { factKey, Quantities } from '../linear/quantities.ts';

/** A fact that holds only where its condition does: for a subject that a filter keeps, or where a row of a list is looked at. */
export interface Conditional {
  readonly fact: Fact;
  readonly when: Term | { readonly list: string };
  /** Names the condition. */
  readonly key: string;
}

/** What a value brings along to those who use it. */
export interface Learnt {
  readonly bounds: ReadonlyMap<string, Interval>;
  readonly grids: ReadonlyMap<string, Rational>;
  readonly facts: readonly Fact[];
  readonly conditionals: readonly Conditional[];
}

export interface Image {
  readonly argument: Form;
  readonly result: Form;
}

/**
 * What is known at a place of a formula: the limits of the inputs, and the conditions under which the place is reached.
 * Each branch adds to its parent's knowledge and never changes it.
 */
export class Knowledge extends Quantities<Knowledge> {
  /** The list whose row is looked at. */
  readonly list: string | null;
  /** Quantities that may be missing: a limit that names one says nothing where it is. */
  readonly optional: ReadonlySet<string>;
  readonly truths = new Map<string, boolean>();
  readonly texts = new Map<string, ReadonlySet<string>>();
  readonly present = new Set<string>();
  readonly conditionals: Conditional[] = [];
  /** Quantities that are the product of two forms. */
  readonly products = new Map<string, readonly [Form, Form]>();
  /** Arguments and results of functions that never fall, by function. */
  readonly #images = new Map<string, Map<string, Image>>();
  /** Conditions of conditional facts that hold here. */
  readonly active = new Set<string>();

  constructor(parent: Knowledge | null, optional: ReadonlySet<string>, list: string | null = parent?.list ?? null) {
    super(parent);
    this.optional = optional;
    this.list = list;
  }

  fork(list: string | null = this.list): Knowledge {
    return new Knowledge(this, this.optional, list);
  }

  /** This knowledge and all it builds on, nearest first. */
  *chain(): Generator<Knowledge> {
    yield this;
    for (let at = this.parent; at; at = at.parent) yield at;
  }

  isSure(quantity: string): boolean {
    return !this.optional.has(quantity) || this.isPresent(quantity);
  }

  isPresent(key: string): boolean {
    for (const one of this.chain()) if (one.present.has(key)) return true;
    return false;
  }

  productOf(quantity: string): readonly [Form, Form] | null {
    for (const one of this.chain()) {
      const found = one.products.get(quantity);
      if (found) return found;
    }
    return null;
  }

  images(family: string): [string, Image][] {
    return [...this.chain()].flatMap((one) => [...(one.#images.get(family) ?? [])]);
  }

  learnImage(family: string, name: string, image: Image): void {
    const all = this.#images.get(family) ?? new Map<string, Image>();
    this.#images.set(family, all.set(name, image));
  }

  isActive(conditional: string): boolean {
    for (const one of this.chain()) if (one.active.has(conditional)) return true;
    return false;
  }

  /** Conditional facts that are not learnt yet. */
  waiting(): Conditional[] {
    const all = [...this.chain()];
    return all
      .flatMap((one) => one.conditionals)
      .filter(({ fact }) => {
        const key = factKey(fact.form, fact.strict);
        return fact.form.terms.size === 1 || !all.some((one) => one.facts.has(key));
      });
  }

  truth(key: string): boolean | null {
    for (const one of this.chain()) {
      const known = one.truths.get(key);
      if (known !== undefined) return known;
    }
    return null;
  }

  options(key: string, all: ReadonlySet<string> | null): ReadonlySet<string> | null {
    for (const one of this.chain()) {
      const known = one.texts.get(key);
      if (known) return known;
    }
    return all;
  }

  absorb(learnt: Learnt): void {
    for (const [quantity, grid] of learnt.grids) this.grids.set(quantity, grid);
    for (const [quantity, interval] of learnt.bounds) this.learnBound(quantity, interval);
    for (const { form, strict } of learnt.facts) this.learn(form, strict);
    this.conditionals.push(...learnt.conditionals);
  }

  /** Takes over all that another knows, but for what it only supposed to be present. */
  include(other: Knowledge): this {
    for (const one of [...other.chain()].reverse()) {
      for (const [key, truth] of one.truths) this.truths.set(key, truth);
      for (const [key, texts] of one.texts) this.texts.set(key, texts);
      for (const key of one.different) this.different.add(key);
      this.absorb({ bounds: one.bounds, grids: one.grids, facts: [...one.facts.values()], conditionals: one.conditionals });
    }
    return this;
  }

  learnt(form: Form): Learnt {
    const { bounds, facts } = this.about(form.terms.keys());
    const grids = new Map<string, Rational>();
    for (const quantity of bounds.keys()) {
      const grid = this.grid(Form.of(quantity));
      if (grid) grids.set(quantity, grid);
    }
    const conditionals = [...this.chain()]
      .flatMap((one) => one.conditionals)
      .filter(({ fact }) => [...fact.form.terms.keys()].some((name) => bounds.has(name)));
    return { bounds, grids, facts, conditionals };
  }
}
