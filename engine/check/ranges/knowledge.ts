import type { Term } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { commonGrid, Form } from './form.ts';
import { EVERYTHING, intersect, inverse, plus, point, scale, times, type Interval } from './interval.ts';
import { highest, highestQuotient, isFeasible, type Fact, type System } from './program.ts';

/** A fact that holds for the subject only where the condition does (it is among those a cohort function looks at). */
export interface Conditional {
  readonly fact: Fact;
  readonly when: Term;
  /** Names the condition. */
  readonly key: string;
}

/** What a value brings along to those who use it. */
export interface Findings {
  readonly bounds: ReadonlyMap<string, Interval>;
  readonly grids: ReadonlyMap<string, Rational>;
  readonly facts: readonly Fact[];
  readonly conditionals: readonly Conditional[];
}

export interface Image {
  readonly argument: Form;
  readonly result: Form;
}

/** A closure beyond this many facts is cut: forgetting a fact is always safe. */
const MOST_FACTS = 40;

/**
 * What is known at a place of a formula: the limits of the inputs, and the conditions under which the place is reached.
 * Each branch adds to its parent's knowledge and never changes it.
 */
export class Knowledge {
  readonly parent: Knowledge | null;
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
  contradictory = false;
  readonly #bounds = new Map<string, Interval>();
  readonly #grids = new Map<string, Rational>();
  readonly #facts = new Map<string, Fact>();
  readonly #different = new Set<string>();
  #ranges = new Map<string, Interval>();

  constructor(parent: Knowledge | null, optional: ReadonlySet<string>, list: string | null = parent?.list ?? null) {
    this.parent = parent;
    this.optional = optional;
    this.list = list;
  }

  fork(list: string | null = this.list): Knowledge {
    return new Knowledge(this, this.optional, list);
  }

  /** This knowledge and all it builds on, nearest first. */
  *chain(): Generator<Knowledge> {
    for (let at: Knowledge | null = this; at; at = at.parent) yield at;
  }

  bound(quantity: string): Interval {
    let found = EVERYTHING;
    for (const one of this.chain()) found = intersect(found, one.#bounds.get(quantity) ?? EVERYTHING) ?? found;
    return found;
  }

  /** The number of which the quantity is a multiple, or null. */
  grid(form: Form): Rational | null {
    let grid: Rational | null = form.constant;
    for (const [quantity, factor] of form.terms) {
      let own: Rational | null = null;
      for (const one of this.chain()) own ??= one.#grids.get(quantity) ?? null;
      grid = commonGrid(grid, own && own.multiply(factor));
    }
    return grid?.abs() ?? null;
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

  learnGrid(quantity: string, grid: Rational | null): void {
    if (grid && !grid.isZero) this.#grids.set(quantity, grid);
  }

  learnBound(quantity: string, interval: Interval): void {
    const own = intersect(this.#bounds.get(quantity) ?? EVERYTHING, interval);
    if (!own || !intersect(this.bound(quantity), own)) this.contradictory = true;
    else this.#bounds.set(quantity, own);
    this.#ranges.clear();
  }

  /** form ≥ 0, or form > 0 when strict. */
  learn(form: Form, strict = false): void {
    const grid = strict ? this.grid(form) : null;
    if (grid && !grid.isZero) return this.learn(form.shift(grid.negate()));
    if (form.isConstant) {
      if (form.constant.sign < (strict ? 1 : 0)) this.contradictory = true;
      return;
    }
    if (form.terms.size > 1) {
      this.#facts.set(`${form.key}${strict ? ' > 0' : ''}`, { form, strict });
      this.#ranges.clear();
      return;
    }
    for (const [quantity, factor] of form.terms) {
      const end = { value: form.constant.negate().divide(factor), inclusive: !strict };
      this.learnBound(quantity, this.#onGrid(factor.sign > 0 ? { low: end, high: null } : { low: null, high: end }, this.grid(Form.of(quantity))));
    }
  }

  learnRange(form: Form, { low, high }: Interval): void {
    if (low) this.learn(form.shift(low.value.negate()), !low.inclusive);
    if (high) this.learn(form.negate().shift(high.value), !high.inclusive);
  }

  learnDifferent(form: Form): void {
    this.#different.add(form.normal().key);
  }

  isDifferent(form: Form): boolean {
    const { key } = form.normal();
    for (const one of this.chain()) if (one.#different.has(key)) return true;
    return false;
  }

  absorb(findings: Findings): void {
    for (const [quantity, grid] of findings.grids) this.#grids.set(quantity, grid);
    for (const [quantity, interval] of findings.bounds) this.learnBound(quantity, interval);
    for (const { form, strict } of findings.facts) this.learn(form, strict);
    this.conditionals.push(...findings.conditionals);
  }

  /** Takes over all that another knows, but for what it only supposed to be present. */
  include(other: Knowledge): this {
    for (const one of [...other.chain()].reverse()) {
      for (const [key, truth] of one.truths) this.truths.set(key, truth);
      for (const [key, texts] of one.texts) this.texts.set(key, texts);
      for (const key of one.#different) this.#different.add(key);
      this.absorb({ bounds: one.#bounds, grids: one.#grids, facts: [...one.#facts.values()], conditionals: one.conditionals });
    }
    return this;
  }

  /** All facts that bear on these quantities, directly or through others. */
  about(quantities: Iterable<string>): System {
    const asked = new Set(quantities);
    const bounds = new Map<string, Interval>();
    const used = new Set<Fact>();
    const queue = [...asked];
    for (let quantity = queue.pop(); quantity !== undefined; quantity = queue.pop()) {
      if (bounds.has(quantity)) continue;
      bounds.set(quantity, this.bound(quantity));
      for (const one of this.chain()) {
        for (const fact of one.#facts.values()) {
          if (used.size >= MOST_FACTS || used.has(fact) || !fact.form.terms.has(quantity)) continue;
          if (![...fact.form.terms.keys()].every((name) => !this.optional.has(name) || asked.has(name) || this.isPresent(name))) continue;
          used.add(fact);
          queue.push(...fact.form.terms.keys());
        }
      }
    }
    return { bounds, facts: [...used] };
  }

  findings(form: Form): Findings {
    const { bounds, facts } = this.about(form.terms.keys());
    const grids = new Map<string, Rational>();
    for (const quantity of bounds.keys()) {
      const grid = this.grid(Form.of(quantity));
      if (grid) grids.set(quantity, grid);
    }
    const conditionals = [...this.chain()].flatMap((one) => one.conditionals).filter(({ fact }) => [...fact.form.terms.keys()].some((name) => bounds.has(name)));
    return { bounds, grids, facts, conditionals };
  }

  isPossible(form: Form): boolean {
    return !this.contradictory && isFeasible(this.about(form.terms.keys()));
  }

  #onGrid(interval: Interval, grid: Rational | null): Interval {
    if (!grid || grid.isZero) return interval;
    const low = interval.low && this.#gridEnd(interval.low, grid, 1);
    const high = interval.high && this.#gridEnd(interval.high, grid, -1);
    return { low, high };
  }

  #gridEnd(bound: { value: Rational; inclusive: boolean }, grid: Rational, step: -1 | 1): { value: Rational; inclusive: true } {
    const count = bound.value.divide(grid);
    const whole = Rational.of(step > 0 ? -count.negate().floor() : count.floor());
    const moved = count.isInteger && !bound.inclusive ? whole.add(Rational.of(step)) : whole;
    return { value: moved.multiply(grid), inclusive: true };
  }

  range(form: Form): Interval {
    if (form.isConstant) return point(form.constant);
    const known = this.#ranges.get(form.key);
    if (known) return known;
    const system = this.about(form.terms.keys());
    const found = this.#onGrid(system.facts.length === 0 ? this.#box(form) : this.#solved(system, form), this.grid(form));
    this.#ranges.set(form.key, found);
    return found;
  }

  #box(form: Form): Interval {
    let sum = point(form.constant);
    for (const [quantity, factor] of form.terms) sum = plus(sum, scale(this.bound(quantity), factor));
    return sum;
  }

  #solved(system: System, form: Form): Interval {
    const high = highest(system, form);
    const low = highest(system, form.negate());
    if (high === undefined || low === undefined) return this.#box(form);
    return { low: low && { value: low.value.negate(), inclusive: low.inclusive }, high };
  }

  /** The range of a quotient whose divisor is not 0 here. */
  quotient(dividend: Form, divisor: Form): Interval {
    const below = this.range(divisor);
    if (!below.low || below.low.value.sign < 0) {
      const negative = below.high !== null && below.high.value.sign <= 0;
      return negative ? this.quotient(dividend.negate(), divisor.negate()) : EVERYTHING;
    }
    const rough = times(this.range(dividend), inverse(below));
    const system = this.about([...dividend.terms.keys(), ...divisor.terms.keys()]);
    const high = highestQuotient(system, dividend, divisor);
    const low = highestQuotient(system, dividend.negate(), divisor);
    if (high === undefined || low === undefined) return rough;
    return intersect(rough, { low: low && { value: low.value.negate(), inclusive: low.inclusive }, high }) ?? rough;
  }

  isNonNegative(form: Form): boolean {
    const { low } = this.range(form);
    return low !== null && low.value.sign >= 0;
  }

  isNonZero(form: Form): boolean {
    const { low, high } = this.range(form);
    if (low && (low.value.sign > 0 || (low.value.isZero && !low.inclusive))) return true;
    if (high && (high.value.sign < 0 || (high.value.isZero && !high.inclusive))) return true;
    return this.isDifferent(form);
  }
}
