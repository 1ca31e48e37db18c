import { Day } from '../calendar/day.ts';
import type { Cell, CellTest, InputDefinition, TableDefinition } from '../language/definition.ts';
import { RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import { wholeDigits } from '../language/functions/digits.ts';
import { hitRule } from '../language/hit.ts';
import { outcomesOf } from '../language/look-up.ts';
import type { Scalar } from '../language/ruleset.ts';
import type { Term, TermOf } from '../language/term.ts';
import { termKey } from '../language/term-key.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import type { Model } from '../model.ts';
import { power } from '../number/arithmetic.ts';
import type { RoundingMode } from '../number/decimal.ts';
import { DomainError } from '../number/failure.ts';
import { Rational } from '../number/rational.ts';
import type { At } from './at.ts';
import { BeyondColumns, UNSETTLED, type Arena, type Lanes, type NumberLanes, type Reasons } from './lanes.ts';
import * as logic from './logic.ts';
import * as numbers from './numbers.ts';
import type { Span } from './numbers.ts';
import { broughtToOne } from './rows.ts';
import { collected, lookedUp, lookedUpByRange } from './tables.ts';
import { lanesOf, valueAt } from './values.ts';

/** What is done for a block to come to a term's lanes. */
export type Run = (at: At) => Lanes;

/** A term made ready for blocks of one category under one choice of readings. */
interface Ready {
  readonly run: Run;
  /** The list whose rows are its lanes; null where they are subjects. */
  readonly list: string | null;
}

/** For whom terms are made ready: readings and categories are settled here, so that nothing asks for them lane by lane. */
interface Specialised {
  readonly model: Model;
  readonly readings: ReadonlyMap<string, string>;
  readonly category: string;
}

/** The terms of a model under one choice of readings, each made ready once. */
export class Plan {
  readonly #model: Model;
  readonly #readings: ReadonlyMap<string, string>;
  readonly #compilers = new Map<string, Compiler>();
  readonly #runs = new Map<string, Run | null>();

  constructor(model: Model, readings: ReadonlyMap<string, string>) {
    this.#model = model;
    this.#readings = readings;
  }

  /**
   * A term as operations on whole blocks of a category, its choices by reading and category taken. `list`: whose rows are its lanes. Null
   * where it names what columns do not say.
   */
  runOf(term: Term, list: string | null, category: string): Run | null {
    const key = `${category} ${list ?? ''} ${termKey(term)}`;
    let run = this.#runs.get(key);
    if (run === undefined) this.#runs.set(key, (run = this.#made(term, list, category)));
    return run;
  }

  #made(term: Term, list: string | null, category: string): Run | null {
    let compiler = this.#compilers.get(category);
    if (!compiler) {
      compiler = new Compiler({ model: this.#model, readings: this.#readings, category });
      this.#compilers.set(category, compiler);
    }
    try {
      const ready = compiler.ready(term, list);
      return list === null ? ready.run : compiler.overRows(ready, list).run;
    } catch (error) {
      if (error instanceof BeyondColumns) return null;
      throw error;
    }
  }
}

const plans = new WeakMap<Model, Map<string, Plan>>();

/** Plans kept of a model: an editor asks for a few choices of readings again and again. */
const MOST_PLANS = 64;

/** The plan of a model under a choice of readings. */
export function planOf(model: Model, readings: ReadonlyMap<string, string>): Plan {
  let known = plans.get(model);
  if (!known) plans.set(model, (known = new Map<string, Plan>()));
  const key = JSON.stringify([...readings].sort(([a], [b]) => (a < b ? -1 : 1)));
  let plan = known.get(key);
  if (!plan) {
    if (known.size >= MOST_PLANS) known.clear();
    known.set(key, (plan = new Plan(model, readings)));
  }
  return plan;
}

const ARITHMETIC = { '+': numbers.add, '-': numbers.subtract, '*': numbers.multiply, '/': numbers.divide };

class Compiler {
  readonly #for: Specialised;
  readonly #known = new Map<string, Ready>();

  constructor(specialised: Specialised) {
    this.#for = specialised;
  }

  /** Equal terms are worked out once for a block. */
  ready(term: Term, list: string | null): Ready {
    const key = `${list ?? ''} ${termKey(term)}`;
    let found = this.#known.get(key);
    if (!found) this.#known.set(key, (found = once(this.#made(term, list))));
    return found;
  }

  overRows({ run, list: own }: Ready, list: string): Ready {
    if (own !== null) return { run, list: own };
    return { list, run: (at) => at.overRows(run(at), list) };
  }

  /** Several terms over the same lanes. */
  #alike(terms: readonly Term[], list: string | null): { runs: readonly Run[]; list: string | null } {
    const all = terms.map((term) => this.ready(term, list));
    const shared = all.find((one) => one.list !== null)?.list ?? null;
    return { runs: all.map((one) => (shared === null ? one : this.overRows(one, shared)).run), list: shared };
  }

  #made(term: Term, list: string | null): Ready {
    const { model, readings, category } = this.#for;
    switch (term.kind) {
      case 'constant':
        return constant(term.value);
      case 'missing':
        return constant(new Missing({ code: 'stated', of: '' }));
      case 'symbol':
        return this.ready(term.term, list);
      case 'parameter':
        return this.ready((model.parameters.get(term.id) as { term: Term }).term, list);
      case 'choice': {
        const option = term.by === 'category' ? category : (readings.get(term.by) ?? model.readings.get(term.by)?.default ?? '');
        const taken = term.options[option];
        return taken ? this.ready(taken, list) : constant(new Missing({ code: 'not_applicable', of: 'category' }));
      }
      case 'input':
        return { list: null, run: (at) => at.input(term.path) };
      case 'field':
        if (term.list !== list) throw new BeyondColumns('list');
        return { list, run: (at) => at.field(term.list, term.path) };
      case 'value':
        if (term.list !== null && term.list !== list) throw new BeyondColumns('list');
        return { list: term.list, run: (at) => at.value(term.id, term.list, term.unrounded === true) };
      case 'attribute':
        return { list: null, run: (at) => at.attribute(term.name) };
      case 'cohort':
        return { list: null, run: (at) => at.figure(term) };
      case 'unary': {
        const { runs, list: over } = this.#alike([term.operand], list);
        const [operand] = runs as [Run];
        if (term.operator === 'not') return { list: over, run: (at) => logic.inverted(logic.asFlags(operand(at)), at.lanesOf(over), at.arena) };
        return { list: over, run: (at) => of(operand(at), (one) => numbers.negate(one, at.lanesOf(over), at.arena)) };
      }
      case 'binary':
        return this.#binary(term, list);
      case 'if': {
        const { runs, list: over } = this.#alike([term.condition, term.then, term.otherwise], list);
        const [condition, then, otherwise] = runs as [Run, Run, Run];
        return {
          list: over,
          run: (at) => logic.branched(logic.asFlags(condition(at)), then(at), otherwise(at), at.lanesOf(over), at.arena),
        };
      }
      case 'call':
        return this.#call(term, list);
      case 'table':
        return this.#table(term, list);
      case 'rows':
        return this.#rows(term);
      case 'record':
        if (term.list !== null && term.list !== list) throw new BeyondColumns('list');
        return this.#record(term);
      case 'previous': {
        if (term.list !== list) throw new BeyondColumns('list');
        const { run } = this.overRows(this.ready(term.term, list), list);
        return { list, run: (at) => before(run(at), at.rowsOf(list).starts, at.reasons.numberOf({ code: 'first_row', of: list }), at.arena) };
      }
      case 'bound':
        return { list: null, run: (at) => at.bound(term.name) };
    }
  }

  #binary(term: TermOf<'binary'>, list: string | null): Ready {
    const { runs, list: over } = this.#alike([term.left, term.right], list);
    const [left, right] = runs as [Run, Run];
    const { operator } = term;
    switch (operator) {
      case 'and':
      case 'or': {
        const decisive = operator === 'or' ? 1 : 0;
        return {
          list: over,
          run: (at) => logic.joined(logic.asFlags(left(at)), logic.asFlags(right(at)), decisive, at.lanesOf(over), at.arena),
        };
      }
      case '^':
        return { list: over, run: (at) => oneByOne([left, right], at, over, false, ([a, b]) => power(a as Numeric, b as Numeric)) };
      case '+':
      case '-':
      case '*':
      case '/': {
        const apply = ARITHMETIC[operator];
        return { list: over, run: (at) => ofBoth(left(at), right(at), at, over, (a, b) => apply(a, b, at.lanesOf(over), at.arena)) };
      }
      default:
        return { list: over, run: (at) => logic.ordered(left(at), right(at), operator, at.lanesOf(over), at.arena) };
    }
  }

  #call(term: TermOf<'call'>, list: string | null): Ready {
    const { runs, list: over } = this.#alike(term.args, list);
    const special = this.#special(term, runs, over);
    if (special) return { list: over, run: special };
    const signature = SCALAR_FUNCTIONS.get(term.callee);
    if (!signature) throw new BeyondColumns(term.callee);
    return { list: over, run: (at) => oneByOne(runs, at, over, signature.lenient === true, (args) => signature.apply(args)) };
  }

  /** Functions that are operations on lanes themselves; null for others. */
  #special({ callee, args }: TermOf<'call'>, runs: readonly Run[], over: string | null): Run | null {
    const [first, second, third] = runs as [Run, Run, Run];
    switch (callee) {
      case 'present':
      case 'absent':
        return (at) => logic.presence(first(at), callee === 'present' ? 1 : 0, at.lanesOf(over), at.arena);
      case 'coalesce':
        return (at) =>
          runs.map((run) => run(at)).reduceRight((rest, one) => logic.coalesced(one, rest, at.lanesOf(over), at.arena));
      case 'min':
      case 'max': {
        const sign = callee === 'min' ? 1 : -1;
        return (at) =>
          strictly(runs, at, over, (all) =>
            all.reduce((a, b) => numbers.either(a, b, (order) => order * sign <= 0, at.lanesOf(over), at.arena)),
          );
      }
      case 'clamp':
        return (at) =>
          strictly(runs, at, over, ([value, low, high]) => {
            const above = numbers.either(value as NumberLanes, low as NumberLanes, (order) => order >= 0, at.lanesOf(over), at.arena);
            return numbers.either(above, high as NumberLanes, (order) => order <= 0, at.lanesOf(over), at.arena);
          });
      case 'ratio':
        return (at) => ratio(first(at), second(at), third(at), at, over);
      case 'round':
      case 'floor':
      case 'ceiling':
      case 'truncate': {
        const [, digits, mode] = args.map(constantOf);
        if (args.length > 1 && digits === undefined) return null;
        const named = callee === 'round' ? mode : callee === 'truncate' ? 'down' : callee;
        if (typeof named !== 'string') return null;
        const places = wholeDigits(digits);
        return (at) => of(first(at), (one) => numbers.round(one, places, named as RoundingMode, at.lanesOf(over), at.arena));
      }
      case 'one_of':
        return (at) => {
          const all = runs.map((run) => run(at));
          const lanes = at.lanesOf(over);
          const [one, ...options] = all as [Lanes, ...Lanes[]];
          const equal = options.map((option) => logic.ordered({ ...one, missing: null } as Lanes, { ...option, missing: null } as Lanes, '==', lanes, at.arena));
          const any = equal.reduce((a, b) => logic.joined(a, b, 1, lanes, at.arena));
          return masked(any, all, at, over);
        };
      default:
        return null;
    }
  }

  #table(term: TermOf<'table'>, list: string | null): Ready {
    const table = this.#for.model.tables.get(term.id) as TableDefinition;
    const collect = table.hit === 'collect' ? table.collect : null;
    if (table.hit === 'collect' && collect === null) throw new BeyondColumns('collect');
    const cells = table.rows.map((row) => row.cells.map((cell, column) => ({ column, bounds: boundTerms(cell), cell })));
    const bounds = cells.flatMap((row) => row.flatMap((cell) => cell.bounds));
    const outcomes = outcomesOf(term, table);
    const { runs, list: over } = this.#alike([...term.args, ...bounds, ...outcomes], list);
    const args = runs.slice(0, term.args.length);
    const ends = new Map(bounds.map((bound, index) => [bound, runs[term.args.length + index] as Run]));
    const gives = runs.slice(term.args.length + bounds.length);
    const rule = hitRule(table);
    const spans = new Map<number, readonly (readonly Span[])[] | null>();
    const spansOf = (unit: number): readonly (readonly Span[])[] | null => {
      let found = spans.get(unit);
      if (found === undefined) spans.set(unit, (found = rangesOf(table, rule.otherwise, unit)));
      return found;
    };
    return {
      list: over,
      run: (at) => {
        const lanes = at.lanesOf(over);
        const given = args.map((run) => run(at));
        const [only] = given;
        const ranges = !collect && only?.kind === 'number' && given.length === 1 && !only.below && !only.large ? spansOf(only.unit) : null;
        if (ranges) {
          const looked = { rule, outcomes: gives.map((run) => run(at)), table: table.id };
          return lookedUpByRange(only as NumberLanes, ranges, looked, lanes, at.reasons, at.arena);
        }
        const tests = cells.map((row) =>
          row.flatMap(({ column, cell }) => {
            const holds = cellHolds(cell, given[column] as Lanes, ends, at, lanes);
            return holds ? [{ column, holds }] : [];
          }),
        );
        const looked = { rule, args: given, tests, outcomes: gives.map((run) => run(at)), table: table.id };
        return collect ? collected({ ...looked, collect }, lanes, at.reasons, at.arena) : lookedUp(looked, lanes, at.reasons, at.arena);
      },
    };
  }

  #record({ callee, list, path }: TermOf<'record'>): Ready {
    const signature = RECORD_FUNCTIONS.get(callee);
    if (!signature) throw new BeyondColumns(callee);
    const whole = [...(list === null ? [] : list.split('.')), ...path];
    const { model, category } = this.#for;
    const fields = [...(fieldsAt(model.inputs, whole) ?? [])].filter(([, input]) => input.categories.has(category)).map(([name]) => name);
    if (fields.length === 0 || whole.length !== path.length + (list === null ? 0 : 1)) throw new BeyondColumns('record');
    const runs = fields.map((field): Run => {
      const inner = [...path, field];
      return list === null ? (at) => at.input(inner) : (at) => at.field(list, inner);
    });
    return {
      list,
      run: (at) => {
        const missing = at.recordMissing(list, path);
        const found = oneByOne(runs, at, list, signature.lenient === true, (values) => signature.reduce(values, []));
        return missing ? logic.under(missing, found, at.lanesOf(list), at.arena) : found;
      },
    };
  }

  #rows(term: TermOf<'rows'>): Ready {
    const { list } = term;
    if (list.includes('.')) throw new BeyondColumns('nested');
    const signature = ROWS_FUNCTIONS.get(term.callee);
    if (!signature) throw new BeyondColumns(term.callee);
    const over = (one: Term): Run => this.overRows(this.ready(one, list), list).run;
    const argument = term.argument && over(term.argument);
    const alongside = term.alongside.map(over);
    const filter = term.filter && over(term.filter);
    return {
      list: null,
      run: (at) => {
        const { starts, missing } = at.rowsOf(list);
        return broughtToOne(
          {
            signature,
            list,
            starts,
            missing,
            subjects: at.lanesOf(null),
            argument: argument && argument(at),
            alongside: alongside.map((run) => run(at)),
            filter: filter && logic.asFlags(filter(at)),
          },
          at.reasons,
          at.arena,
        );
      },
    };
  }
}

/** Worked out at the first time of asking in a block. */
function once({ run, list }: Ready): Ready {
  let at: number | null = null;
  let found: Lanes | null = null;
  return {
    list,
    run: (block) => {
      if (found === null || at !== block.turn) [found, at] = [run(block), block.turn];
      return found;
    },
  };
}

function constant(value: Scalar | Day | Missing): Ready {
  const made = new WeakMap<Reasons, Lanes>();
  return {
    list: null,
    run: ({ reasons }) => {
      let lanes = made.get(reasons);
      if (!lanes) made.set(reasons, (lanes = lanesOf([value as Value], 0, reasons)));
      return lanes;
    },
  };
}

function constantOf(term: Term): Scalar | Day | undefined {
  if (term.kind === 'symbol') return constantOf(term.term);
  return term.kind === 'constant' ? term.value : undefined;
}

/** By the function itself, from values one by one. Any missing argument makes the result missing, unless it is `lenient`. */
function oneByOne(runs: readonly Run[], at: At, list: string | null, lenient: boolean, apply: (args: readonly Value[]) => Value): Lanes {
  const args = runs.map((run) => run(at));
  const { step, missing } = logic.strictMissing(args, at.lanesOf(list), at.arena);
  const results = Array.from({ length: step === 0 ? 1 : at.lanesOf(list) }, (_, lane): Value | null => {
    const why = missing ? (missing[lane] as number) : 0;
    if (why === UNSETTLED) return null;
    if (why !== 0 && !lenient) return at.reasons.missing(why);
    return attempt(() => apply(args.map((one) => valueAt(one, lane, at.reasons))));
  });
  return lanesOf(results, step, at.reasons);
}

function fieldsAt(inputs: ReadonlyMap<string, InputDefinition>, path: readonly string[]): ReadonlyMap<string, InputDefinition> | undefined {
  return path.reduce<ReadonlyMap<string, InputDefinition> | undefined>((fields, name) => fields?.get(name)?.fields, inputs);
}

/** Of each row what the row before it has. */
function before(lanes: Lanes, starts: Int32Array, first: number, arena: Arena): Lanes {
  const length = starts.at(-1) ?? 0;
  if (lanes.step === 0) {
    const missing = arena.bytes(length).fill(lanes.missing ? (lanes.missing[0] as number) : 0, 0, length);
    return before(logic.over(lanes, missing, length, arena), starts, first, arena);
  }
  const rows = arena.integers(length);
  for (let row = 0; row < length; row += 1) rows[row] = Math.max(0, row - 1);
  const missing = arena.bytes(length);
  for (let row = 0; row < length; row += 1) missing[row] = lanes.missing?.[rows[row] as number] ?? 0;
  for (let subject = 0; subject + 1 < starts.length; subject += 1) {
    const row = starts[subject] as number;
    if (row < (starts[subject + 1] as number)) missing[row] = first;
  }
  return { ...logic.gathered(lanes, rows, length, arena), missing } as Lanes;
}

/** Null when exact arithmetic has no answer. */
function attempt(compute: () => Value): Value | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** An operation on numbers; nothing comes of nothing. */
function of(lanes: Lanes, apply: (numbers: NumberLanes) => Lanes): Lanes {
  if (lanes.kind === 'none') return lanes;
  if (lanes.kind !== 'number') throw new BeyondColumns('kinds');
  return apply(lanes);
}

function ofBoth(a: Lanes, b: Lanes, at: At, list: string | null, apply: (a: NumberLanes, b: NumberLanes) => Lanes): Lanes {
  if (a.kind === 'none' || b.kind === 'none') return nothing([a, b], at, list);
  if (a.kind !== 'number' || b.kind !== 'number') throw new BeyondColumns('kinds');
  return apply(a, b);
}

function nothing(all: readonly Lanes[], at: At, list: string | null): Lanes {
  const { step, missing } = logic.strictMissing(all, at.lanesOf(list), at.arena);
  return { kind: 'none', step, missing: missing as Uint8Array };
}

/** A function of which any missing argument makes the result missing. */
function strictly(runs: readonly Run[], at: At, list: string | null, apply: (all: readonly NumberLanes[]) => NumberLanes): Lanes {
  const all = runs.map((run) => run(at));
  if (all.some(({ kind }) => kind === 'none')) return nothing(all, at, list);
  if (all.some(({ kind }) => kind !== 'number')) throw new BeyondColumns('kinds');
  return masked(apply(all as NumberLanes[]), all, at, list);
}

function masked(lanes: Lanes, all: readonly Lanes[], at: At, list: string | null): Lanes {
  const { step, missing } = logic.strictMissing(all, at.lanesOf(list), at.arena);
  if (!missing) return lanes;
  if (lanes.step !== step) throw new BeyondColumns('step');
  return { ...lanes, missing } as Lanes;
}

function ratio(a: Lanes, b: Lanes, empty: Lanes, at: At, list: string | null): Lanes {
  const all = [a, b, empty];
  if (a.kind === 'none' || b.kind === 'none' || empty.kind === 'none') return nothing(all, at, list);
  if (a.kind !== 'number' || b.kind !== 'number' || empty.kind !== 'number') throw new BeyondColumns('kinds');
  const lanes = at.lanesOf(list);
  const divided = numbers.divide(a, b, lanes, at.arena);
  const step = (divided.step | empty.step) as 0 | 1;
  const length = step === 0 ? 1 : lanes;
  const chosen = at.arena.bytes(length);
  let isAny = false;
  for (let i = 0; i < length; i += 1) {
    const isNothing = a.above[i * a.step] === 0 && b.above[i * b.step] === 0;
    chosen[i] = isNothing ? 0 : 1;
    isAny ||= isNothing;
  }
  const { missing } = logic.strictMissing(all, lanes, at.arena);
  if (step !== divided.step) throw new BeyondColumns('step');
  if (!isAny) return { ...divided, missing: both(missing, divided.missing, length, at) };
  const mask = at.arena.bytes(length);
  for (let i = 0; i < length; i += 1) mask[i] = missing?.[i] || (chosen[i] ? (divided.missing?.[i * divided.step] ?? 0) : 0);
  return { ...numbers.picked(divided, empty, chosen, step, length, at.arena), missing: mask };
}

function both(one: Uint8Array | null, other: Uint8Array | null, length: number, at: At): Uint8Array | null {
  if (!one || !other) return one ?? other;
  const mask = at.arena.bytes(length);
  for (let i = 0; i < length; i += 1) mask[i] = (one[i] as number) || (other[i] as number);
  return mask;
}

function boundTerms(cell: Cell): Term[] {
  if (cell.kind === 'any') return [];
  return cell.tests.flatMap((test) => (test.kind === 'range' ? [test.low, test.high].flatMap((bound) => (bound ? [bound.term] : [])) : []));
}

/**
 * Of a table of one column whose rows ask a number for ranges of constants: by row, the numerators over this unit that it takes. Null for
 * any other table. Rows that take the rest have none.
 */
function rangesOf({ columns, rows }: TableDefinition, otherwise: readonly number[], unit: number): readonly (readonly Span[])[] | null {
  if (columns.length !== 1) return null;
  const all: Span[][] = [];
  for (const [index, { cells }] of rows.entries()) {
    const [cell] = cells;
    const own: Span[] = [];
    all.push(own);
    if (otherwise.includes(index)) continue;
    if (cell?.kind !== 'tests' || cell.not) return null;
    for (const test of cell.tests) {
      const span = spanOf(test, unit);
      if (!span) return null;
      own.push(span);
    }
  }
  // Only the first row without a condition takes the rest, and only after the others.
  return otherwise.length > 1 || (otherwise[0] ?? rows.length - 1) !== rows.length - 1 ? null : all;
}

function spanOf(test: CellTest, unit: number): Span | null {
  if (test.kind === 'value') {
    if (!(test.value instanceof Rational)) return null;
    const [from, to] = [numbers.bound(unit, test.value, true, 'low'), numbers.bound(unit, test.value, true, 'high')];
    return from === null || to === null ? null : { from, to };
  }
  if (test.kind !== 'range') return null;
  const ends = ([test.low, test.high] as const).map((end, index) => {
    if (!end) return index === 0 ? -Infinity : Infinity;
    const value = constantOf(end.term);
    return value instanceof Rational ? numbers.bound(unit, value, end.inclusive, index === 0 ? 'low' : 'high') : null;
  });
  const [from = null, to = null] = ends;
  return from === null || to === null ? null : { from, to };
}

function cellHolds(cell: Cell, value: Lanes, ends: ReadonlyMap<Term, Run>, at: At, lanes: number) {
  if (cell.kind === 'any') return null;
  const tests = cell.tests.map((test) => testHolds(test, value, ends, at, lanes));
  const either = tests.reduce((a, b) => logic.joined(a, b, 1, lanes, at.arena));
  return cell.not ? logic.inverted(either, lanes, at.arena) : either;
}

function testHolds(test: CellTest, value: Lanes, ends: ReadonlyMap<Term, Run>, at: At, lanes: number) {
  switch (test.kind) {
    case 'missing':
      return logic.presence(value, 0, lanes, at.arena);
    case 'value':
      return logic.ordered(value, constant(test.value).run(at), '==', lanes, at.arena);
    case 'range': {
      const found = [
        ...(test.low ? [logic.ordered(value, (ends.get(test.low.term) as Run)(at), test.low.inclusive ? '>=' : '>', lanes, at.arena)] : []),
        ...(test.high ? [logic.ordered(value, (ends.get(test.high.term) as Run)(at), test.high.inclusive ? '<=' : '<', lanes, at.arena)] : []),
      ];
      const first = found[0] ?? logic.presence(value, 1, lanes, at.arena);
      return found[1] ? logic.joined(first, found[1], 0, lanes, at.arena) : first;
    }
  }
}
