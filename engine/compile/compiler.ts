import type { InputDefinition, TableDefinition } from '../language/definition.ts';
import { RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import { hitRule } from '../language/hit.ts';
import { outcomesOf } from '../language/look-up.ts';
import type { Term, TermOf } from '../language/term.ts';
import { termKey } from '../language/term-key.ts';
import { Missing, type Numeric } from '../language/value.ts';
import type { Model } from '../model.ts';
import { power } from '../number/arithmetic.ts';
import { ownerOf, type Run } from './at.ts';
import { constant, of, ofBoth, oneByOne, ownOperation } from './calls.ts';
import { boundTerms, cellHolds, rangesOf } from './cells.ts';
import { BeyondColumns, type Arena, type Lanes, type NumberLanes } from './lanes.ts';
import * as logic from './logic.ts';
import * as numbers from './numbers.ts';
import type { Span } from './order.ts';
import { ofRecord } from './records.ts';
import { broughtToOne } from './rows.ts';
import { collected, lookedUp, lookedUpByRange } from './tables.ts';

/** A term made ready for blocks of one category under one choice of readings. */
interface Ready {
  readonly run: Run;
  /** The list whose rows are its lanes; null where they are subjects. */
  readonly list: string | null;
}

/** For whom terms are made ready: readings and categories are settled here, so that nothing asks for them lane by lane. */
export interface Specialised {
  readonly model: Model;
  readonly readings: ReadonlyMap<string, string>;
  readonly category: string;
}

const ARITHMETIC = { '+': numbers.add, '-': numbers.subtract, '*': numbers.multiply, '/': numbers.divide };

/** Makes terms ready; equal ones once. */
export class Compiler {
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
        return { list: null, run: constant(term.value) };
      case 'missing':
        return { list: null, run: constant(new Missing({ code: 'stated', of: '' })) };
      case 'symbol':
        return this.ready(term.term, list);
      case 'parameter':
        return this.ready((model.parameters.get(term.id) as { term: Term }).term, list);
      case 'choice': {
        const option = term.by === 'category' ? category : (readings.get(term.by) ?? model.readings.get(term.by)?.default ?? '');
        const taken = term.options[option];
        return taken ? this.ready(taken, list) : { list: null, run: constant(new Missing({ code: 'not_applicable', of: 'category' })) };
      }
      case 'input':
        return { list: null, run: (at) => at.input(term.path) };
      case 'field':
        if (term.list !== list) throw new BeyondColumns('list');
        return { list, run: (at) => at.field(term.list, term.path) };
      case 'value':
        if (term.list !== null && (term.list !== list || ownerOf(list) !== null)) throw new BeyondColumns('list');
        return { list: term.list, run: (at) => at.value(term.id, term.list, term.unrounded === true) };
      case 'attribute':
        return { list: null, run: (at) => at.attribute(term.name) };
      case 'cohort':
        return { list: null, run: (at) => at.figure(term) };
      case 'unary': {
        const { runs, list: over } = this.#alike([term.operand], list);
        const [operand] = runs as [Run];
        if (term.operator === 'not')
          return { list: over, run: (at) => logic.inverted(logic.asFlags(operand(at)), at.lanesOf(over), at.arena) };
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
        return this.#rows(term, list);
      case 'record':
        if (term.list !== null && term.list !== list) throw new BeyondColumns('list');
        return this.#record(term);
      case 'previous': {
        if (term.list !== list) throw new BeyondColumns('list');
        const { run } = this.overRows(this.ready(term.term, list), list);
        return {
          list,
          run: (at) => before(run(at), at.rowsOf(list).starts, at.reasons.numberOf({ code: 'first_row', of: list }), at.arena),
        };
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
    const special = ownOperation(term, runs, over);
    if (special) return { list: over, run: special };
    const signature = SCALAR_FUNCTIONS.get(term.callee);
    if (!signature) throw new BeyondColumns(term.callee);
    return { list: over, run: (at) => oneByOne(runs, at, over, signature.lenient === true, (args) => signature.apply(args)) };
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
        const found = ofRecord(signature, runs, at, list);
        return missing ? logic.under(missing, found, at.lanesOf(list), at.arena) : found;
      },
    };
  }

  /** Over the rows of a list, or within the row of one (`outer`) over those of a list there. */
  #rows(term: TermOf<'rows'>, outer: string | null): Ready {
    const { list } = term;
    const owner = ownerOf(list);
    if (owner !== null && owner !== outer) throw new BeyondColumns('nested');
    const signature = ROWS_FUNCTIONS.get(term.callee);
    if (!signature) throw new BeyondColumns(term.callee);
    const over = (one: Term): Run => this.overRows(this.ready(one, list), list).run;
    const argument = term.argument && over(term.argument);
    const alongside = term.alongside.map(over);
    const filter = term.filter && over(term.filter);
    return {
      list: owner,
      run: (at) => {
        const { starts, missing } = at.rowsOf(list);
        return broughtToOne(
          {
            signature,
            list,
            starts,
            missing,
            subjects: at.lanesOf(owner),
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
  const ready: Ready = {
    list,
    run: (at) => {
      let found = at.worked.get(ready);
      if (!found) at.worked.set(ready, (found = run(at)));
      return found;
    },
  };
  return ready;
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
  return { ...logic.gathered(lanes, rows, length, arena), missing };
}
