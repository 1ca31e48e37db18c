import { outcomesOf } from '../language/look-up.ts';
import type { Term } from '../language/term.ts';
import { children } from '../language/walk.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';

/**
 * Products that exact arithmetic gives up (`too_large`), as squares of squares of squares are, an evaluation refuses though nobody asks for
 * them, and estimates do not notice. So that none goes by, it is counted how many numbers each term is made of at most: what is handed in
 * and what rulesets say has 30 digits. Figures of groups and sums of rows count once, for their divisors have most in common.
 */

/** Of 30 digits each, they stay below what is given up (`HUGE` of `engine/number/large.ts`). */
const MOST_FACTORS = 1 << 16;

const known = new WeakMap<Model, boolean>();

/** Whether something of a model may come to numbers that are given up, whatever is handed in. */
export function mayOutgrow(model: Model): boolean {
  let may = known.get(model);
  if (may === undefined) known.set(model, (may = new Growth(model).isAny()));
  return may;
}

/** Of two these are one or the other, or near it. */
const AS_LONG = ['min', 'max', 'clamp', 'coalesce', 'round', 'floor', 'ceiling', 'truncate', 'abs'];

class Growth {
  readonly #model: Model;
  readonly #ofValues = new Map<string, number>();
  #most = 1;

  constructor(model: Model) {
    this.#model = model;
  }

  isAny(): boolean {
    const { values, warnings, grade } = this.#model;
    for (const id of values.keys()) this.#ofValue(id);
    for (const { term } of warnings) this.#of(term);
    if (grade) this.#of(grade.term);
    return this.#most > MOST_FACTORS;
  }

  #ofValue(id: string): number {
    let factors = this.#ofValues.get(id);
    if (factors === undefined) {
      const value = this.#model.values.get(id);
      const terms = value ? [value.term, value.when, value.floor, value.cap].filter((term) => term !== null) : [];
      factors = this.#mostOf(terms);
      this.#ofValues.set(id, factors);
    }
    return factors;
  }

  #of(term: Term): number {
    const factors = this.#made(term);
    this.#most = Math.max(this.#most, factors);
    return factors;
  }

  #mostOf(terms: readonly Term[]): number {
    return Math.max(1, ...terms.map((term) => this.#of(term)));
  }

  #made(term: Term): number {
    switch (term.kind) {
      case 'value':
        return this.#ofValue(term.id);
      case 'binary': {
        const [left, right] = [this.#of(term.left), this.#of(term.right)];
        if (term.operator === '^') return left * timesOf(term.right);
        return ['+', '-', '*', '/'].includes(term.operator) ? left + right : 1;
      }
      case 'call': {
        const each = term.args.map((one) => this.#of(one));
        return AS_LONG.includes(term.callee) ? Math.max(1, ...each) : each.reduce((sum, one) => sum + one, 0);
      }
      case 'rows':
        return this.#mostOf(children(term)) * (term.callee === 'product' ? Infinity : 1);
      case 'table': {
        const table = this.#model.tables.get(term.id);
        return this.#mostOf([...term.args, ...(table ? outcomesOf(term, table) : [])]);
      }
      default:
        return this.#mostOf(children(term));
    }
  }
}

/** How often a number is taken by an exponent. */
function timesOf(exponent: Term): number {
  if (exponent.kind === 'unary' && exponent.operator === '-') return timesOf(exponent.operand);
  if (exponent.kind !== 'constant' || !(exponent.value instanceof Rational)) return Infinity;
  return Math.max(1, Math.abs(exponent.value.toApproximateNumber()));
}
