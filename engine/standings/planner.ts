import { ROWS_FUNCTIONS } from '../language/functions/index.ts';
import { wholeDigits } from '../language/functions/digits.ts';
import { outcomesOf } from '../language/look-up.ts';
import type { Scalar } from '../language/ruleset.ts';
import type { Term, TermOf } from '../language/term.ts';
import type { Block } from '../columns/columns.ts';
import type { Day } from '../calendar/day.ts';
import type { Model } from '../model.ts';
import type { RoundingMode } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { constantOf } from '../compile/calls.ts';
import type { Comparison } from '../compile/order.ts';
import * as decisions from './decisions.ts';
import { GivenColumns } from './given.ts';
import { kindOf, kindOfValue } from './kinds.ts';
import * as logic from './logic.ts';
import * as numbers from './numbers.ts';
import { multiply } from './products.ts';
import { ratio } from './ratio.ts';
import { broughtToOne } from './rows.ts';
import { BeyondStandings } from './shape.ts';
import type { Kind, Step } from './step.ts';
import { Steps } from './steps.ts';
import { lookUp } from './tables.ts';

/** What is worked out: a term, or a value of the ruleset as it stands in results or before its rounding. */
export type Asked =
  { readonly kind: 'term'; readonly term: Term } | { readonly kind: 'value'; readonly id: string; readonly isUnrounded: boolean };

/** Whom a planner asks for what its category alone cannot say. */
export interface Beyond {
  /** A figure of a group as a step of this category. @throws BeyondStandings of one that is not reckoned here */
  figure(term: TermOf<'cohort'>, planner: Planner): Step;
  /** Worked out exactly for every block, by the columns of whole numbers. */
  exactly(asked: Asked, kind: Kind, list: string | null, planner: Planner): Step;
}

/** The terms of a category as steps, its choices by reading and category taken. */
export class Planner {
  readonly category: string;
  readonly steps = new Steps();
  readonly given: GivenColumns;
  readonly model: Model;
  /** Values that stand for themselves: what later steps may find kept. */
  readonly values = new Map<Step, Asked>();
  readonly #readings: ReadonlyMap<string, string>;
  readonly #beyond: Beyond;
  readonly #ofTerms = new Map<string | null, Map<Term, Step>>();
  readonly #known = new Map<string, Step>();

  constructor(model: Model, readings: ReadonlyMap<string, string>, category: string, blocks: readonly Block[], beyond: Beyond) {
    this.model = model;
    this.category = category;
    this.given = new GivenColumns(blocks, this.steps);
    this.#readings = readings;
    this.#beyond = beyond;
  }

  /** @throws BeyondStandings where nothing can be said of its kind beforehand */
  step(term: Term, list: string | null): Step {
    // Equal terms come to equal steps: looking for them by what they say would cost more than to make them again.
    let known = this.#ofTerms.get(list);
    if (!known) this.#ofTerms.set(list, (known = new Map<Term, Step>()));
    let step = known.get(term);
    if (!step) known.set(term, (step = this.#either(() => this.#made(term, list), { kind: 'term', term }, list)));
    return step;
  }

  /** By its own steps, or by the columns of whole numbers. */
  #either(make: () => Step, asked: Asked, list: string | null): Step {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof BeyondStandings)) throw error;
      const kind = asked.kind === 'term' ? kindOf(asked.term, this.model) : kindOfValue(this.model.values.get(asked.id));
      if (!kind || kind === 'code') throw error;
      return this.#beyond.exactly(asked, kind, list, this);
    }
  }

  #made(term: Term, list: string | null): Step {
    const { steps, model } = this;
    switch (term.kind) {
      case 'constant':
        return this.#constant(term.value);
      case 'missing':
        return steps.nothing('number');
      case 'symbol':
        return this.step(term.term, list);
      case 'parameter':
        return this.step((model.parameters.get(term.id) as { term: Term }).term, list);
      case 'choice': {
        const taken = this.#taken(term);
        return taken ? this.step(taken, list) : steps.nothing('number');
      }
      case 'input':
        return this.given.field(term.path.length === 1 ? model.inputs.get(term.path[0] as string) : undefined, null, term.path);
      case 'field': {
        if (term.list !== list) throw new BeyondStandings('list');
        return this.given.field(model.inputs.get(list)?.fields.get(term.path[0] ?? ''), list, term.path);
      }
      case 'value':
        if (term.list !== null && term.list !== list) throw new BeyondStandings('list');
        return this.value(term.id, term.unrounded === true);
      case 'attribute':
        if (term.name !== 'category') throw new BeyondStandings('attribute');
        return steps.code(this.category);
      case 'cohort':
        return this.#beyond.figure(term, this);
      case 'unary': {
        const operand = this.step(term.operand, list);
        return term.operator === 'not' ? logic.not(steps, operand) : numbers.negate(steps, number(operand));
      }
      case 'binary':
        return this.#binary(term, list);
      case 'if': {
        const condition = this.step(term.condition, list);
        // What is not taken need not be of the kind that is.
        if (condition.constant !== null) return this.step(condition.constant === 1 ? term.then : term.otherwise, list);
        return logic.branch(steps, condition, ...this.#ofOneKind(this.step(term.then, list), this.step(term.otherwise, list)));
      }
      case 'call':
        return this.#call(term, list);
      case 'table': {
        const table = model.tables.get(term.id);
        if (!table) throw new BeyondStandings('table');
        return lookUp(steps, {
          table,
          args: term.args.map((one) => this.step(one, list)),
          outcomes: outcomesOf(term, table).map((one) => this.step(one, list)),
          valueOf: (one) => this.#numberOf(one),
        });
      }
      case 'rows':
        return this.#rows(term);
      default:
        throw new BeyondStandings(term.kind);
    }
  }

  /** Nothing is of whichever kind is asked for. */
  #ofOneKind(a: Step, b: Step): [Step, Step] {
    const isNothing = (one: Step): boolean => one === this.steps.nothing('number');
    if (a.kind === b.kind) return [a, b];
    if (isNothing(a)) return [this.steps.nothing(b.kind), b];
    return isNothing(b) ? [a, this.steps.nothing(a.kind)] : [a, b];
  }

  #taken(term: TermOf<'choice'>): Term | undefined {
    const { by, options } = term;
    return options[by === 'category' ? this.category : (this.#readings.get(by) ?? this.model.readings.get(by)?.default ?? '')];
  }

  #constant(value: Scalar | Day): Step {
    if (typeof value === 'boolean') return this.steps.flag(value);
    if (typeof value === 'string') return this.steps.code(value);
    if (!(value instanceof Rational) || Number.isNaN(value.numerator)) throw new BeyondStandings('constant');
    return this.steps.number(value.numerator, value.denominator);
  }

  /** What a term is for all, where it is one number that this category and these readings settle. */
  #numberOf(term: Term): Rational | null {
    const { kind, constant, form } = this.step(term, null);
    return kind === 'number' && constant !== null && form ? Rational.of(constant, form.unit) : null;
  }

  #binary(term: TermOf<'binary'>, list: string | null): Step {
    const { steps } = this;
    const [left, right] = [this.step(term.left, list), this.step(term.right, list)];
    const { operator } = term;
    switch (operator) {
      case 'and':
      case 'or':
        return logic.join(steps, left, right, operator === 'or' ? 1 : 0);
      case '+':
      case '-':
        return numbers.add(steps, number(left), number(right), operator === '+' ? 1 : -1);
      case '*':
        return multiply(steps, number(left), number(right));
      case '/':
        return numbers.divide(steps, number(left), number(right));
      case '^':
        throw new BeyondStandings('power');
      default:
        return this.#compared(left, right, operator);
    }
  }

  #call({ callee, args }: TermOf<'call'>, list: string | null): Step {
    const { steps } = this;
    const all = args.map((one) => this.step(one, list));
    const [first, second, third] = all as [Step, Step, Step];
    switch (callee) {
      case 'present':
      case 'absent':
        return logic.presence(steps, first, callee === 'present' ? 1 : 0);
      case 'coalesce':
        return all.reduceRight((rest, one) => logic.coalesce(steps, ...this.#ofOneKind(one, rest)));
      case 'min':
      case 'max':
        return all.map(number).reduce((a, b) => numbers.extreme(steps, a, b, callee === 'min' ? 'least' : 'greatest'));
      case 'clamp':
        return numbers.extreme(steps, numbers.extreme(steps, number(first), number(second), 'greatest'), number(third), 'least');
      case 'ratio': {
        const [a, b, empty] = [number(first), number(second), number(third)];
        if (a.mayLack || b.mayLack || empty.mayLack) throw new BeyondStandings('ratio');
        const share = ratio(steps, a, b, empty);
        if (share) return share;
        const zero = steps.number(0, 1);
        const isNothing = logic.join(steps, decisions.compare(steps, a, zero, '=='), decisions.compare(steps, b, zero, '=='), 0);
        return logic.branch(steps, isNothing, empty, numbers.divide(steps, a, b));
      }
      case 'round':
      case 'floor':
      case 'ceiling':
      case 'truncate': {
        const [, digits, mode] = args.map(constantOf);
        const named = callee === 'round' ? mode : callee === 'truncate' ? 'down' : callee;
        if ((args.length > 1 && digits === undefined) || typeof named !== 'string') throw new BeyondStandings(callee);
        return decisions.round(steps, number(first), wholeDigits(digits), named as RoundingMode);
      }
      case 'one_of': {
        if (all.some(({ mayLack }) => mayLack)) throw new BeyondStandings(callee);
        const [one, ...options] = all as [Step, ...Step[]];
        return options.map((option) => this.#compared(one, option, '==')).reduce((a, b) => logic.join(steps, a, b, 1));
      }
      default:
        throw new BeyondStandings(callee);
    }
  }

  #compared(left: Step, right: Step, operator: Comparison): Step {
    const isNumbers = left.kind === 'number' && right.kind === 'number';
    return (isNumbers ? decisions.compare : logic.equal)(this.steps, left, right, operator);
  }

  #rows(term: TermOf<'rows'>): Step {
    const { list } = term;
    const signature = ROWS_FUNCTIONS.get(term.callee);
    if (list.includes('.') || term.alongside.length > 0 || !signature) throw new BeyondStandings(term.callee);
    const shape = this.steps.shapeOf(list);
    const over = (one: Term): Step => numbers.spreadOut(this.steps, this.step(one, list), shape);
    return broughtToOne(this.steps, {
      signature,
      shape,
      argument: term.argument && over(term.argument),
      filter: term.filter && over(term.filter),
      ...this.given.list(list),
    });
  }

  /** A value within its bounds, rounded unless it is asked for before that; nothing, of one that the category has not. */
  value(id: string, isUnrounded: boolean): Step {
    const key = `value ${id} ${isUnrounded}`;
    let step = this.#known.get(key);
    if (!step) {
      const asked: Asked = { kind: 'value', id, isUnrounded };
      step = this.#either(() => this.#ofValue(id, isUnrounded), asked, this.model.values.get(id)?.list ?? null);
      this.#known.set(key, step);
      // Of rows nothing is kept, even where all rows of a subject have the same.
      if (!this.values.has(step) && !this.model.values.get(id)?.list) this.values.set(step, asked);
    }
    return step;
  }

  /** Whether the value has been asked for. */
  isKnown(id: string, isUnrounded: boolean): boolean {
    return this.#known.has(`value ${id} ${isUnrounded}`);
  }

  #ofValue(id: string, isUnrounded: boolean): Step {
    const { steps } = this;
    const value = this.model.values.get(id);
    if (!value || value.stage !== null || value.group !== null) throw new BeyondStandings('value');
    const kind = kindOfValue(value);
    if (!kind) throw new BeyondStandings('value');
    if (!value.categories.has(this.category)) return steps.nothing(kind);
    const { list, floor, cap, when, round } = value;
    let found = this.step(value.term, list);
    if (found.kind !== kind && found === steps.nothing('number')) found = steps.nothing(kind);
    if (floor) found = this.#bounded(found, floor, list, 'greatest');
    if (cap) found = this.#bounded(found, cap, list, 'least');
    if (when) found = logic.branch(steps, this.step(when, list), found, steps.nothing(found.kind));
    return round && !isUnrounded ? decisions.round(steps, number(found), round.digits, round.mode) : found;
  }

  /** Where there is no bound nothing is bounded. */
  #bounded(found: Step, bound: Term, list: string | null, which: 'least' | 'greatest'): Step {
    const step = number(this.step(bound, list));
    if (step === this.steps.nothing('number')) return found;
    if (step.mayLack) throw new BeyondStandings('bound');
    return numbers.extreme(this.steps, number(found), step, which);
  }
}

function number(step: Step): Step {
  if (step.kind !== 'number') throw new BeyondStandings('kinds');
  return step;
}
