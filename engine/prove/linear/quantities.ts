import { Rational } from '../../number/rational.ts';
import { commonGrid, Form, isMultiple } from './form.ts';
import { EVERYTHING, intersect, inverse, plus, point, scale, times, within, type Interval } from './interval.ts';
import { highest, highestQuotient, isFeasible, type Fact, type System } from './program.ts';

/** A closure beyond this many facts is cut: forgetting a fact is always safe. */
export const MOST_FACTS = 40;

/**
 * What is known of quantities: the range and the grid of each, and linear facts between them. Every level adds to its
 * parent and never changes it.
 */
export abstract class Quantities<Self extends Quantities<Self>> {
  readonly parent: Self | null;
  contradictory = false;
  readonly bounds = new Map<string, Interval>();
  readonly grids = new Map<string, Rational>();
  readonly facts = new Map<string, Fact>();
  readonly different = new Set<string>();
  #ranges = new Map<string, Interval>();

  constructor(parent: Self | null) {
    this.parent = parent;
  }

  /** This level and all it builds on, nearest first. */
  abstract chain(): Iterable<Self>;
  /** Whether a fact about this quantity says something even where the quantity is not asked for: it is sure to be there. */
  abstract isSure(quantity: string): boolean;

  bound(quantity: string): Interval {
    let found = EVERYTHING;
    for (const one of this.chain()) found = intersect(found, one.bounds.get(quantity) ?? EVERYTHING) ?? found;
    return found;
  }

  /** The number of which the quantity is a multiple, or null. */
  grid(form: Form): Rational | null {
    let grid: Rational | null = form.constant;
    for (const [quantity, factor] of form.terms) {
      let own: Rational | null = null;
      for (const one of this.chain()) own ??= one.grids.get(quantity) ?? null;
      grid = commonGrid(grid, own && own.multiply(factor));
    }
    return grid?.abs() ?? null;
  }

  learnGrid(quantity: string, grid: Rational | null): void {
    if (grid && !grid.isZero) this.grids.set(quantity, grid);
  }

  learnBound(quantity: string, interval: Interval): void {
    const before = this.bound(quantity);
    if (within(before, interval)) return;
    const own = intersect(this.bounds.get(quantity) ?? EVERYTHING, interval);
    if (!own || !intersect(before, own)) this.contradictory = true;
    else this.bounds.set(quantity, own);
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
      this.facts.set(factKey(form, strict), { form, strict });
      this.#ranges.clear();
      return;
    }
    for (const [quantity, factor] of form.terms) {
      const end = { value: form.constant.negate().divide(factor), inclusive: !strict };
      this.learnBound(
        quantity,
        this.#onGrid(factor.sign > 0 ? { low: end, high: null } : { low: null, high: end }, this.grid(Form.of(quantity))),
      );
    }
  }

  learnRange(form: Form, { low, high }: Interval): void {
    if (low) this.learn(form.shift(low.value.negate()), !low.inclusive);
    if (high) this.learn(form.negate().shift(high.value), !high.inclusive);
  }

  learnDifferent(form: Form): void {
    this.different.add(form.normal().key);
  }

  isDifferent(form: Form): boolean {
    const { key } = form.normal();
    for (const one of this.chain()) if (one.different.has(key)) return true;
    return false;
  }

  /** All facts that bear on these quantities, directly or through others. */
  about(quantities: Iterable<string>): System {
    const asked = new Set(quantities);
    const bounds = new Map<string, Interval>();
    const used = new Map<string, Fact>();
    const queue = [...asked];
    for (let quantity = queue.pop(); quantity !== undefined; quantity = queue.pop()) {
      if (bounds.has(quantity)) continue;
      bounds.set(quantity, this.bound(quantity));
      for (const one of this.chain()) {
        for (const [key, fact] of one.facts) {
          if (used.size >= MOST_FACTS || used.has(key) || !fact.form.terms.has(quantity)) continue;
          if (![...fact.form.terms.keys()].every((name) => asked.has(name) || this.isSure(name))) continue;
          used.set(key, fact);
          queue.push(...fact.form.terms.keys());
        }
      }
    }
    return { bounds, facts: [...used.values()] };
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

  isPossible(form: Form): boolean {
    return !this.contradictory && isFeasible(this.about(form.terms.keys()));
  }

  isNonNegative(form: Form): boolean {
    const { low } = this.range(form);
    return low !== null && low.value.sign >= 0;
  }

  /** A multiple of some number never makes up for a constant that is none: a − b + 0.5 is not 0 for whole a and b. */
  #misses(form: Form): boolean {
    const grid = this.grid(form.shift(form.constant.negate()));
    return grid !== null && !isMultiple(form.constant, grid);
  }

  isNonZero(form: Form): boolean {
    const { low, high } = this.range(form);
    if (low && (low.value.sign > 0 || (low.value.isZero && !low.inclusive))) return true;
    if (high && (high.value.sign < 0 || (high.value.isZero && !high.inclusive))) return true;
    return this.isDifferent(form) || this.#misses(form);
  }
}

export function factKey(form: Form, strict: boolean): string {
  return `${form.key}${strict ? ' > 0' : ' >= 0'}`;
}
