import type { Bound } from '../../language/definition.ts';
import { Rational } from '../../number/rational.ts';
import { Form } from './form.ts';
import { isEmpty, type Interval } from './interval.ts';
import { maximise, type Row } from './simplex.ts';

/** What is known: the form is at least 0, or above it. */
export interface Fact {
  readonly form: Form;
  readonly strict: boolean;
}

/** Facts about a few quantities, ready to be asked for the ends of a form. */
export interface System {
  readonly bounds: ReadonlyMap<string, Interval>;
  readonly facts: readonly Fact[];
}

interface Column {
  readonly quantity: string;
  /** quantity = shift + factor · column, column ≥ 0. */
  readonly factor: Rational;
  readonly shift: Rational;
}

const MINUS_ONE = Rational.of(-1n);

/** The unknowns of a system as columns that are never negative. */
class Columns {
  readonly #columns: Column[] = [];
  readonly #of = new Map<string, number[]>();

  constructor(bounds: ReadonlyMap<string, Interval>) {
    for (const [quantity, { low, high }] of bounds) {
      if (low) this.#add({ quantity, factor: Rational.ONE, shift: low.value });
      else if (high) this.#add({ quantity, factor: MINUS_ONE, shift: high.value });
      else {
        this.#add({ quantity, factor: Rational.ONE, shift: Rational.ZERO });
        this.#add({ quantity, factor: MINUS_ONE, shift: Rational.ZERO });
      }
    }
  }

  #add(column: Column): void {
    const places = this.#of.get(column.quantity) ?? [];
    places.push(this.#columns.push(column) - 1);
    this.#of.set(column.quantity, places);
  }

  get count(): number {
    return this.#columns.length;
  }

  line(form: Form, width: number): { factors: Rational[]; constant: Rational } {
    const factors = new Array<Rational>(width).fill(Rational.ZERO);
    let constant = form.constant;
    for (const [quantity, factor] of form.terms) {
      for (const [index, place] of (this.#of.get(quantity) ?? []).entries()) {
        const column = this.#columns[place] as Column;
        factors[place] = factor.multiply(column.factor);
        if (index === 0) constant = constant.add(factor.multiply(column.shift));
      }
    }
    return { factors, constant };
  }
}

/** The ends that no column carries by itself, as facts: the other end of each range, and open ends. */
function boundFacts(bounds: ReadonlyMap<string, Interval>): Fact[] {
  const facts: Fact[] = [];
  for (const [quantity, { low, high }] of bounds) {
    if (low && !low.inclusive) facts.push({ form: Form.of(quantity).shift(low.value.negate()), strict: true });
    if (high && (low || !high.inclusive)) facts.push({ form: Form.of(quantity).negate().shift(high.value), strict: !high.inclusive });
  }
  return facts;
}

function rowsOf(columns: Columns, facts: readonly Fact[], margin: boolean): Row[] {
  const width = columns.count + (margin ? 1 : 0);
  return facts.map(({ form, strict }) => {
    const { factors, constant } = columns.line(form, width);
    const row = factors.map((factor) => factor.negate());
    if (margin && strict) row[columns.count] = Rational.ONE;
    return { factors: row, limit: constant };
  });
}

/** Whether any numbers satisfy the system and the facts beside it. */
export function isFeasible(system: System, beside: readonly Fact[] = []): boolean {
  // Without facts no quantity bears on another.
  if (system.facts.length === 0 && beside.length === 0) return [...system.bounds.values()].every((one) => !isEmpty(one));
  const facts = [...system.facts, ...beside, ...boundFacts(system.bounds)];
  const columns = new Columns(system.bounds);
  const margin = facts.some((fact) => fact.strict);
  const rows = rowsOf(columns, facts, margin);
  const objective = new Array<Rational>(columns.count + (margin ? 1 : 0)).fill(Rational.ZERO);
  if (!margin) return maximise(objective, rows).status !== 'infeasible';
  // Every strict fact keeps one common margin; there is a solution when the margin can be above 0.
  objective[columns.count] = Rational.ONE;
  const cap: Row = { factors: objective, limit: Rational.ONE };
  const best = maximise(objective, [...rows, cap]);
  return best.status === 'optimal' && best.value.sign > 0;
}

/** The highest value of a form: null when there is none, undefined when the facts contradict each other. */
export function highest(system: System, form: Form): Bound | null | undefined {
  const facts = [...system.facts, ...boundFacts(system.bounds)];
  const columns = new Columns(system.bounds);
  const { factors, constant } = columns.line(form, columns.count);
  const best = maximise(factors, rowsOf(columns, facts, false));
  if (best.status !== 'optimal') return best.status === 'unbounded' ? null : undefined;
  const value = best.value.add(constant);
  const inclusive = !facts.some((fact) => fact.strict) || isFeasible(system, [{ form: form.shift(value.negate()), strict: false }]);
  return { value, inclusive };
}

const UNIT = '1';

function homogeneous(form: Form): Form {
  return form.constant.isZero ? form : new Form(new Map([...form.terms, [UNIT, form.constant]]), Rational.ZERO);
}

/**
 * The highest value of a quotient whose divisor is positive wherever the system holds (Charnes and Cooper's
 * substitution: all quantities are divided by the divisor, which turns the quotient into a linear form).
 */
export function highestQuotient(system: System, dividend: Form, divisor: Form): Bound | null | undefined {
  const bounds = new Map<string, Interval>([[UNIT, { low: { value: Rational.ZERO, inclusive: true }, high: null }]]);
  const facts: Fact[] = [];
  for (const [quantity, { low, high }] of system.bounds) {
    bounds.set(quantity, { low: low && low.value.sign >= 0 ? { value: Rational.ZERO, inclusive: true } : null, high: null });
    if (low && !low.value.isZero) facts.push({ form: homogeneous(Form.of(quantity).shift(low.value.negate())), strict: false });
    if (high) facts.push({ form: homogeneous(Form.of(quantity).negate().shift(high.value)), strict: false });
  }
  for (const fact of system.facts) facts.push({ form: homogeneous(fact.form), strict: false });
  const one = homogeneous(divisor).shift(MINUS_ONE);
  facts.push({ form: one, strict: false }, { form: one.negate(), strict: false });
  const best = highest({ bounds, facts }, homogeneous(dividend));
  if (!best) return best;
  const reached: Fact[] = [
    { form: dividend.minus(divisor.times(best.value)), strict: false },
    { form: divisor, strict: true },
  ];
  return { value: best.value, inclusive: isFeasible(system, reached) };
}
