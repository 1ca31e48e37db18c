import { COHORT_FUNCTIONS } from '../../language/functions/index.ts';
import type { CohortProver } from '../../language/functions/range.ts';
import type { TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { join, keyOf, PRESENT, together, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { note, number, quantity } from './arithmetic.ts';
import { truthOf } from './activate.ts';
import { evaluate } from './evaluate.ts';
import type { Form } from '../linear/form.ts';
import { between, EVERYTHING, spreadOf } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import { anyMember, listOf, type Member } from './member.ts';
import { termKey } from './names.ts';
import type { Run } from './run.ts';

const NOT_NEGATIVE = between(Rational.ZERO, null);

/** A figure of a group, by the function's own rule. */
export function cohort(term: TermOf<'cohort'>, known: Knowledge, run: Run): Abstract {
  const signature = COHORT_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  return signature.range(new GroupProver(term, signature.least ?? 1, known, run));
}

/**
 * What the rules of functions of groups may ask. What holds between a figure and the subject's own value (not below the
 * group's lowest, a place among those counted) is learnt where the subject is among those the filter keeps.
 */
class GroupProver implements CohortProver<Form, Abstract> {
  readonly #term: TermOf<'cohort'>;
  readonly #known: Knowledge;
  readonly #run: Run;
  readonly #member: Member;
  /** Names those the filter keeps. */
  readonly #belongs: string;
  /** Whether the subject is surely one of them. */
  readonly #inside: boolean;
  readonly #counted: Form;
  /** What the member's further values can be. */
  readonly #alongside: readonly Member[];
  /** Too few of them may be kept. */
  readonly #few: Absence;

  constructor(term: TermOf<'cohort'>, least: number, known: Knowledge, run: Run) {
    const { group, filter } = term;
    this.#term = term;
    this.#known = known;
    this.#run = run;
    this.#member = anyMember(term, run);
    this.#alongside = term.alongside.map((argument) => anyMember({ ...term, argument }, run));
    this.#belongs = `${group}${filter ? ` where ${termKey(filter, run)}` : ''}`;
    this.#few = least > 1 ? new Map([[`fewer than ${least} ${this.#belongs}`, group]]) : PRESENT;
    this.#inside = filter === null || known.isActive(this.#belongs) || truthOf(filter, known, run) === true;
    if (this.#inside && filter) known.active.add(this.#belongs);
    this.#counted = quantity(`count(${this.#belongs})`, NOT_NEGATIVE, Rational.ONE, known);
    this.#learn(this.#counted.shift(Rational.of(-1n)));
  }

  ofGroup(form: Form): Abstract {
    return number(form, this.#missing);
  }

  ofMember(form: Form): Abstract {
    return number(form, together(this.#missing, this.#outside));
  }

  counted(): Form {
    return this.#counted;
  }

  distinct(): Form {
    const found = quantity(this.#name('distinct'), NOT_NEGATIVE, Rational.ONE, this.#known);
    if (!listOf(this.#term.argument)) {
      this.#learn(found.shift(Rational.of(-1n)));
      this.#known.learn(this.#counted.minus(found));
    }
    return found;
  }

  lowest(): Form {
    return this.#ends().least;
  }

  highest(): Form {
    return this.#ends().most;
  }

  middle(): Form {
    const { least, most } = this.#ends();
    const middle = quantity(this.#name(this.#term.callee), this.#member.range, null, this.#known);
    this.#known.learn(middle.minus(least));
    this.#known.learn(most.minus(middle));
    return middle;
  }

  positive(): Form {
    const { argument } = this.#term;
    const { low } = this.#member.range;
    const isPositive = low !== null && (low.value.sign > 0 || (low.value.isZero && !low.inclusive));
    if (argument && !isPositive) note('domain', argument, this.#term.callee, this.#term, this.#run);
    return this.middle();
  }

  weighted(): Form {
    const [given] = this.#term.alongside;
    const low = this.#alongside[0]?.range.low ?? null;
    const isPositive = low !== null && (low.value.sign > 0 || (low.value.isZero && !low.inclusive));
    if (given && !isPositive) note('domain', given, this.#term.callee, this.#term, this.#run);
    return this.middle();
  }

  spread(power: 1 | 2): Form {
    return quantity(this.#name(this.#term.callee), spreadOf(this.#member.range, power), null, this.#known);
  }

  points(): Form {
    const name = `${this.#name(this.#term.callee)} ${this.#term.direction ?? ''}`;
    const found = quantity(name, NOT_NEGATIVE, Rational.of(1, 2), this.#known);
    this.#learn(this.#counted.shift(Rational.of(-1n)).minus(found));
    return found;
  }

  balance(): Form {
    const found = quantity(this.#name(this.#term.callee), EVERYTHING, Rational.ONE, this.#known);
    const others = this.#counted.shift(Rational.of(-1n));
    this.#learn(others.minus(found));
    this.#learn(others.plus(found));
    return found;
  }

  sum(): Form {
    const own = this.#own();
    const found = quantity(this.#name('sum'), this.#notNegative ? NOT_NEGATIVE : EVERYTHING, this.#member.grid, this.#known);
    if (this.#notNegative && own) this.#learn(found.minus(own));
    return found;
  }

  place(last: Form): Form {
    const name = `${this.#name(this.#term.callee)} ${this.#term.direction ?? ''}`;
    const place = quantity(name, between(Rational.ONE, null), Rational.ONE, this.#known);
    this.#learn(last.minus(place));
    return place;
  }

  ownOrOthers(): Abstract {
    const { missing, range } = this.#member;
    const name = this.#name(this.#term.callee);
    const nobody: Absence = new Map([...missing].map(([key, cause]) => [`nobody ${name} ${key}`, cause]));
    return number(quantity(name, range, null, this.#known), together(nobody, this.#outside));
  }

  portion(always: boolean): Abstract {
    const known = this.#known;
    const name = this.#name(this.#term.callee);
    const range = always || this.#notNegative ? between(Rational.ZERO, Rational.ONE) : EVERYTHING;
    const place = known.fork();
    const part: Outcome = { known: place, abstract: this.ofMember(quantity(name, range, null, place)) };
    const others = this.#term.options.map((option): Outcome => {
      const way = known.fork();
      return { known: way, abstract: evaluate(option, way, this.#run) };
    });
    return join([part, ...others], known, () => `${name} or ${others.map(({ abstract }) => keyOf(abstract)).join(', ')}`);
  }

  get #notNegative(): boolean {
    const { low } = this.#member.range;
    return low !== null && low.value.sign >= 0;
  }

  /** Who is not among those kept has no figure of a member. */
  get #outside(): Absence {
    const { filter, group } = this.#term;
    return this.#inside ? PRESENT : new Map([[`outside ${this.#belongs}`, filter ? filter.at : group]]);
  }

  get #missing(): Absence {
    return together(this.#member.missing, ...this.#alongside.map((one) => one.missing), this.#few);
  }

  #name(figure: string): string {
    return `${figure}(${this.#belongs}: ${[this.#member, ...this.#alongside].map((one) => one.key).join(', ')})`;
  }

  #learn(form: Form): void {
    const { filter } = this.#term;
    if (this.#inside) this.#known.learn(form);
    else if (filter) this.#known.conditionals.push({ fact: { form, strict: false }, when: filter, key: this.#belongs });
  }

  /** The subject's own value, where it is a number. */
  #own(): Form | null {
    const { argument } = this.#term;
    const own = argument ? evaluate(argument, this.#known, this.#run.with({ notes: null })) : null;
    return own?.kind === 'number' ? own.form : null;
  }

  #ends(): { readonly least: Form; readonly most: Form } {
    const { range, grid } = this.#member;
    const own = this.#own();
    const [least, most] = [
      quantity(this.#name('min_over'), range, grid, this.#known),
      quantity(this.#name('max_over'), range, grid, this.#known),
    ];
    this.#known.learn(most.minus(least));
    if (own) {
      this.#learn(own.minus(least));
      this.#learn(most.minus(own));
    }
    return { least, most };
  }
}
