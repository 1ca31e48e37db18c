import type { Model } from '../../model.ts';
import type { ValueDefinition } from '../../language/definition.ts';
import type { Term, TermPlace } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { absenceOf, together, type Abstract } from './abstract.ts';
import { evaluate } from './evaluate.ts';
import { Known, type Ask } from '../known.ts';
import { commonGrid, Form } from '../linear/form.ts';
import { hull, point, type Interval } from '../linear/interval.ts';
import { assignmentKey, combinations, dependence, formulasOf } from './readings.ts';
import { root } from './roots.ts';
import { Notes, Run, type Assignment, type Result } from './run.ts';
import { evaluateTerm } from './terms.ts';
import { resultOf, unknownResult } from './value.ts';

/** Combinations of options beyond this number are not told apart: the readings named last are left open. */
const MOST_COMBINATIONS = 4096;

/** A value under one combination of the readings that bear on it. */
export interface Reading {
  readonly assignment: Assignment;
  readonly result: Result;
}

interface ValueTable {
  /** Every combination that was looked at. */
  readonly all: readonly Reading[];
  /** The readings under which results really differ. */
  readonly influences: readonly string[];
  readonly results: Map<string, Result>;
  /** What was noted on the way. */
  readonly notes: Notes;
}

/** Ranges of the values of a ruleset before. */
export class KnownRanges extends Known<ValueTable> {
  constructor() {
    super(true);
  }
}

/** The range of every value, for each category and each combination of options that makes a difference. */
export class Ranges {
  readonly model: Model;
  readonly notes = new Notes();
  readonly #tables = new Map<string, ValueTable>();
  readonly #building = new Set<string>();
  readonly #ask: Ask<ValueTable> | null;
  /** Where it is noted what is found just now. */
  #noting = this.notes;

  constructor(model: Model, known: KnownRanges | null = null) {
    this.model = model;
    this.#ask = known?.of(model) ?? null;
  }

  /** Every combination that bears on a value, with what it then is. */
  readings(id: string, category: string): readonly Reading[] {
    return this.#table(id, category)?.all ?? [];
  }

  /** The range of a value under all readings, in one category or in all; null for what is no number. */
  of(id: string, category?: string): Interval | null {
    const categories = category === undefined ? [...(this.model.values.get(id)?.categories ?? [])] : [category];
    const all = categories.flatMap((one) => this.readings(id, one)).flatMap(({ result }) => (result.range ? [result.range] : []));
    return all.length === 0 ? null : all.reduce(hull);
  }

  readonly lookup = (id: string, category: string, assignment: Assignment): Result => {
    const table = this.#table(id, category);
    if (!table) return unknownResult(this.model.values.get(id));
    const key = assignmentKey(table.influences, assignment);
    const known = table.results.get(key);
    if (known) return known;
    const open = joined(
      id,
      table.all.filter((one) => agrees(one.assignment, assignment, table.influences)),
    );
    table.results.set(key, open);
    return open;
  };

  /** A run for a term that stands outside values, under an assignment. */
  run(
    category: string,
    assignment: Assignment,
    value: ValueDefinition | null = null,
    bound: ReadonlyMap<string, Abstract> = new Map(),
  ): Run {
    return new Run({ model: this.model, category, assignment, lookup: this.lookup, look: evaluateTerm, notes: this.#noting, value, bound });
  }

  /** Looks at a term that no value holds: a warning, a grade, a stage's condition. */
  visit(term: Term, category: string, list: string | null = null, bound: ReadonlyMap<string, Abstract> = new Map()): void {
    const looked = new Set<string>();
    const circumstances = this.#circumstances([term], category);
    for (const assignment of combinations(this.#influencing([term], category), this.model, MOST_COMBINATIONS)) {
      const key = circumstances(assignment);
      if (looked.has(key)) continue;
      looked.add(key);
      const run = this.run(category, assignment, null, bound);
      evaluate(term, root(run, list), run);
    }
  }

  /** Why a term may be missing, under any reading: causes by their key, with the name to show. */
  absences(term: Term, category: string): (readonly [string, string | TermPlace])[] {
    return combinations(this.#influencing([term], category), this.model, MOST_COMBINATIONS).flatMap((assignment) => {
      const run = this.run(category, assignment);
      return [...absenceOf(evaluate(term, root(run, null), run))];
    });
  }

  /** The number a weight or a deduction is under an assignment. */
  constant(term: Term, category: string, assignment: Assignment): Rational | null {
    const run = new Run({ model: this.model, category, assignment, lookup: this.lookup, look: evaluateTerm, notes: null, value: null });
    const found = evaluate(term, root(run, null), run);
    return found.kind === 'number' && found.form.isConstant ? found.form.constant : null;
  }

  /** From the least to the greatest number that a parameter is, in any category and under any reading; null for what is no number. */
  ofParameter(id: string): Interval | null {
    const term = this.model.parameters.get(id)?.term;
    const numbers = term
      ? [...this.model.categories.keys()].flatMap((category) =>
          combinations(this.#influencing([term], category), this.model, MOST_COMBINATIONS).flatMap(
            (assignment) => this.constant(term, category, assignment) ?? [],
          ),
        )
      : [];
    return numbers.length === 0 ? null : numbers.map(point).reduce(hull);
  }

  #table(id: string, category: string): ValueTable | null {
    const name = JSON.stringify([id, category]);
    const known = this.#tables.get(name);
    if (known) return known;
    const value = this.model.values.get(id);
    if (!value?.categories.has(category) || this.#building.has(name)) return null;
    this.#building.add(name);
    const bounds = [value.weight, value.deduction].filter((term) => term !== null);
    const own = [...dependence(bounds, category, this.model).readings];
    const build = (): ValueTable => this.#build(value, category, own);
    const built = this.#ask ? this.#ask(id, [category, own], build) : build();
    this.notes.add(built.notes);
    this.#building.delete(name);
    this.#tables.set(name, built);
    return built;
  }

  /** `own`: the readings that its weight and deduction choose by. */
  #build(value: ValueDefinition, category: string, own: readonly string[]): ValueTable {
    const outer = this.#noting;
    const notes = (this.#noting = new Notes());
    const readings = [...new Set([...own, ...this.#influencing(formulasOf(value), category)])];
    const alike = new Map<string, Result>();
    const circumstances = this.#circumstances(formulasOf(value), category);
    const known = (assignment: Assignment): Result => {
      const key = circumstances(assignment);
      const result = alike.get(key) ?? resultOf(value, this.run(category, assignment, value));
      alike.set(key, result);
      return result;
    };
    const all = combinations(readings, this.model, MOST_COMBINATIONS).map((assignment): Reading => ({
      assignment,
      result: known(assignment),
    }));
    const looked = readings.filter((one) => all[0]?.assignment.has(one));
    const influences = looked.filter((one) => matters(one, looked, all));
    const results = new Map(all.map(({ assignment, result }) => [assignmentKey(influences, assignment), result]));
    this.#noting = outer;
    return { all, influences, results, notes };
  }

  /** All that terms depend on under an assignment: in the same circumstances they come to the same. */
  #circumstances(terms: readonly Term[], category: string): (assignment: Assignment) => string {
    const { readings, values } = dependence(terms, category, this.model);
    const named = [...values].flatMap((id) => [...(this.model.values.get(id)?.categories ?? [])].map((one) => [id, one] as const));
    return (assignment) =>
      [assignmentKey([...readings], assignment), ...named.map(([id, one]) => this.lookup(id, one, assignment).key)].join('\u0000');
  }

  /** Readings that make a difference to a term: its own, and those of the values it names, here or in the rest of a group. */
  #influencing(terms: readonly Term[], category: string): string[] {
    const { readings, values } = dependence(terms, category, this.model);
    const others = [...values].flatMap((id) =>
      [...(this.model.values.get(id)?.categories ?? [])].flatMap((one) => this.#table(id, one)?.influences ?? []),
    );
    return [...new Set([...readings, ...others])];
  }
}

function agrees(one: Assignment, wanted: Assignment, readings: readonly string[]): boolean {
  return readings.every((id) => !wanted.has(id) || wanted.get(id) === one.get(id));
}

/** Whether two combinations that differ in one reading alone give different results. */
function matters(reading: string, readings: readonly string[], all: readonly Reading[]): boolean {
  const others = readings.filter((one) => one !== reading);
  const seen = new Map<string, string>();
  return all.some(({ assignment, result }) => {
    const key = assignmentKey(others, assignment);
    const before = seen.get(key);
    seen.set(key, result.key);
    return before !== undefined && before !== result.key;
  });
}

/** A value whose reading is open: anything that one of its options allows. */
function joined(id: string, all: readonly Reading[]): Result {
  const results = all.map(({ result }) => result);
  const [first] = results;
  if (!first) return unknownResult(undefined);
  if (results.every((one) => one.key === first.key)) return first;
  const key = results.map((one) => one.key).join(' or ');
  const missing = together(...results.map((one) => absenceOf(one.abstract)));
  const ranges = results.flatMap((one) => (one.range ? [one.range] : []));
  if (ranges.length > 0) {
    const quantity = `value:${id} under any reading of ${key}`;
    const range = ranges.reduce(hull);
    const grids = results.map((one) => (one.range ? one.grid : Rational.ZERO));
    const grid = grids.reduce(commonGrid);
    const learnt = {
      bounds: new Map([[quantity, range]]),
      grids: new Map(grid && !grid.isZero ? [[quantity, grid]] : []),
      facts: [],
      conditionals: [],
    };
    return { abstract: { kind: 'number', form: Form.of(quantity), missing }, range, grid, learnt, key };
  }
  const kinds = results.map((one) => one.abstract).filter((one) => one.kind !== 'absent' && one.kind !== 'never');
  const [sample] = kinds;
  if (!sample) return { ...first, key };
  if (sample.kind === 'bool')
    return {
      ...first,
      key,
      abstract: {
        ...sample,
        truth: kinds.every((one) => one.kind === 'bool' && one.truth === sample.truth) ? sample.truth : null,
        missing,
      },
    };
  if (sample.kind !== 'text') return { ...first, key, abstract: { ...sample, missing } };
  const options = kinds.map((one) => (one.kind === 'text' ? one.options : null));
  const open = options.some((one) => one === null);
  return { ...first, key, abstract: { ...sample, options: open ? null : new Set(options.flatMap((one) => [...(one ?? [])])), missing } };
}
