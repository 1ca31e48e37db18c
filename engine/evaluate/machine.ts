import { Day } from '../calendar/day.ts';
import type { Model } from '../model.ts';
import type { Figure } from '../evaluation/evaluation.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Cohort } from '../language/cohort.ts';
import { existing } from '../language/functions/days.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { compare, roundTo } from '../number/arithmetic.ts';
import { DomainError, Undecided } from '../number/failure.ts';
import { Computation } from '../terms/computation.ts';
import { boundIn, figureKey, figuresIn, hasFigures, ranksUnrounded } from '../terms/figures.ts';
import { unroundedColumn, type Compute, type Trace } from '../terms/known.ts';
import { figureAt } from './cohort.ts';

const NO_FIGURES: readonly TermOf<'cohort'>[] = [];

/** The exact reference evaluator: every value a column over the subjects of a cohort, filled in the order of dependence. */
export class Machine extends Computation {
  readonly columns: Map<string, Value[]> = new Map<string, Value[]>();
  readonly rowColumns: Map<string, Value[][]> = new Map<string, Value[][]>();
  readonly figures = new Map<string, Map<number, Figure>>();
  /** By term and category. */
  readonly #inTerms = new Map<Term, Map<string | null, readonly TermOf<'cohort'>[]>>();

  readonly #bounded = new Map<ValueDefinition, Compute>();

  constructor(model: Model, cohort: Cohort, trace: Trace | null = null) {
    super(model, cohort, trace);
  }

  /** What a term comes to at a stage, for one subject after another. */
  valuesOf(term: Term, stage: string | null): (subject: number) => Value {
    return (subject) => this.valueAt(term, subject, {}, stage);
  }

  figure(term: TermOf<'cohort'>): Compute {
    return figureAt(term, this);
  }

  /** The figures of a term by the first member of their group. */
  figuresOf(term: TermOf<'cohort'>, stage: string | null): Map<number, Figure> {
    const key = figureKey(term, stage, this.frame.bound);
    let figures = this.figures.get(key);
    if (!figures) this.figures.set(key, (figures = new Map<number, Figure>()));
    return figures;
  }

  /**
   * Works out the figures of groups in terms that may not have asked for them, as in a branch that nobody took: an explanation
   * shows those too. One that cannot be worked out is left out, for nothing rests on it.
   */
  keepFigures(terms: readonly (Term | null)[], subjects: Iterable<number>, stage: string | null, categories?: ReadonlySet<string>): void {
    const keep = this.keeperOf(terms, stage, categories);
    if (keep) for (const subject of subjects) keep(subject);
  }

  /** What does so for one subject after another; null where there are no such figures. */
  keeperOf(terms: readonly (Term | null)[], stage: string | null, categories?: ReadonlySet<string>): ((subject: number) => void) | null {
    // A figure with a bound name in it is another for each number that the name stands for: such are kept as they are asked for.
    const asked = terms.filter((term) => term !== null && hasFigures(term) && boundIn(term).length === 0) as Term[];
    if (asked.length === 0) return null;
    // Whoever stands in the same group asks for the same figure.
    const seen = new Map<TermOf<'cohort'>, Set<readonly number[]>>();
    const byCategory = new Map<string, readonly { readonly figure: TermOf<'cohort'>; readonly groups: Set<readonly number[]> }[]>();
    return (subject) => {
      const category = this.cohort.subjects[subject]?.category ?? '';
      if (categories && !categories.has(category)) return;
      let figures = byCategory.get(category);
      if (!figures) {
        const own = asked.flatMap((term) => this.figuresFor(term, category));
        for (const figure of own) if (!seen.has(figure)) seen.set(figure, new Set());
        byCategory.set(category, (figures = own.map((figure) => ({ figure, groups: seen.get(figure) as Set<readonly number[]> }))));
      }
      for (const { figure, groups } of figures) {
        const group = this.groups.membersOf(figure.group, subject, stage);
        if (!groups.has(group) && this.#isKeptAt(figure, subject, stage)) groups.add(group);
      }
    };
  }

  /** The figures of groups that a term is made with in a category, under the readings taken. */
  figuresFor(term: Term, category: string | null): readonly TermOf<'cohort'>[] {
    if (!hasFigures(term)) return NO_FIGURES;
    const known = this.#inTerms.get(term) ?? new Map<string | null, readonly TermOf<'cohort'>[]>();
    this.#inTerms.set(term, known);
    let figures = known.get(category);
    if (!figures) known.set(category, (figures = figuresIn(term, { readings: this.cohort.readings, category })));
    return figures;
  }

  #isKeptAt(figure: Term, subject: number, stage: string | null): boolean {
    const { trace } = this;
    this.trace = null;
    try {
      this.valueAt(figure, subject, {}, stage);
      return true;
    } catch (error) {
      if (error instanceof DomainError || error instanceof Undecided) return false;
      throw error;
    } finally {
      this.trace = trace;
    }
  }

  /** Fills the columns of a value for those subjects whose category has it. */
  fill(value: ValueDefinition, subjects: Iterable<number> = this.cohort.subjects.keys()): void {
    const compute = this.bounded(value);
    const { round } = value;
    const { ranking } = this.model;
    const size = this.cohort.subjects.length;
    const unrounded =
      ranking?.by === value.id && ranksUnrounded(ranking, this.model) ? ensure(this.columns, unroundedColumn(value.id), size) : null;
    const rounded = (found: Value): Value => {
      if (found instanceof Day) return existing(found);
      return round && !(found instanceof Missing) ? roundTo(found as Numeric, round.digits, round.mode) : found;
    };
    const filledGroups = new Map<string, Value>();
    this.frame.stage = value.stage;
    for (const subject of subjects) {
      if (!value.categories.has(this.cohort.subjects[subject]?.category ?? '')) continue;
      this.frame.subject = subject;
      if (value.list !== null) {
        const list = value.list;
        const column = ensure(this.rowColumns, value.id, size);
        const rows: Value[] = [];
        column[subject] = rows;
        for (let row = 0; row < this.rowCount(list); row += 1) {
          this.frame.rows = { [list]: row };
          rows.push(rounded(compute()));
        }
        this.frame.rows = {};
        continue;
      }
      const column = ensure(this.columns, value.id, size);
      const key = value.group === null ? null : String(this.groups.membersOf(value.group, subject)[0]);
      const found = (key === null ? undefined : filledGroups.get(key)) ?? compute();
      if (key !== null) filledGroups.set(key, found);
      if (unrounded) unrounded[subject] = found;
      column[subject] = rounded(found);
    }
  }

  /** The formula within its floor and cap, before any rounding. */
  bounded(value: ValueDefinition): Compute {
    let compute = this.#bounded.get(value);
    if (!compute) this.#bounded.set(value, (compute = this.#boundedOf(value)));
    return compute;
  }

  #boundedOf(value: ValueDefinition): Compute {
    const term = this.compute(value.term);
    const when = value.when && this.compute(value.when);
    const floor = value.floor && this.compute(value.floor);
    const cap = value.cap && this.compute(value.cap);
    return () => {
      if (when) {
        const applies = when();
        this.trace?.bound(value.id, 'when', applies === true);
        if (applies instanceof Missing) return applies;
        if (applies !== true) return new Missing({ code: 'not_applicable', of: value.id });
      }
      let result = term();
      if (result instanceof Missing) return result;
      if (floor) result = this.#bound(value.id, 'floor', result as Numeric, floor());
      if (cap) result = this.#bound(value.id, 'cap', result as Numeric, cap());
      return result;
    };
  }

  /** A missing bound is the option `none`: nothing is bounded. */
  #bound(id: string, which: 'floor' | 'cap', result: Numeric, bound: Value): Numeric {
    if (bound instanceof Missing) return result;
    const order = compare(result, bound as Numeric);
    const applied = which === 'floor' ? order < 0 : order > 0;
    this.trace?.bound(id, which, applied);
    return applied ? (bound as Numeric) : result;
  }
}

/** With room for everybody: a stage fills it group by group, here and there. */
function ensure<T>(columns: Map<string, T[]>, id: string, size: number): T[] {
  let column = columns.get(id);
  if (!column) columns.set(id, (column = new Array<T>(size)));
  return column;
}
