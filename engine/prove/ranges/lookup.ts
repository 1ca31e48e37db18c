import type { CellBound, TableColumn, TableDefinition } from '../../language/definition.ts';
import type { Term, TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { boundsIn } from '../../language/walk.ts';
import { hitRule } from '../../language/hit.ts';
import { conditionsOf, isReckoned, outcomesOf } from '../../language/look-up.ts';
import { absenceOf, join, keyOf, NEVER, PRESENT, together, withAbsence, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { number, quantity } from './arithmetic.ts';
import { boxKey, leavesOf, numberOf, resultAt, type Box, type Extent, type Leaf } from './coverage.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { Form, isMultiple } from '../linear/form.ts';
import { between, EVERYTHING, hull, intersect, plus, point, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** A decision table: what the rows come to that its arguments can hit; missing where they may hit none. */
export function lookUp(term: TermOf<'table'>, known: Knowledge, run: Run): Abstract {
  const table = run.model.tables.get(term.id);
  const args = term.args.map((one) => evaluate(one, known, run));
  if (!table || args.some((one) => one.kind === 'never')) return NEVER;
  const extents = table.columns.map((column, index) => askedFor(args[index] ?? NEVER, column, known, false));
  const leaves = leavesIn(table, extents, run);
  const looked = new Map<string, boolean>();
  const isReached = ({ box }: Leaf): boolean => {
    const key = boxKey(box);
    const reached = looked.get(key) ?? isPossible(box, args, known);
    looked.set(key, reached);
    return reached;
  };
  const possible = leaves?.filter(isReached);
  note({ table, term, args, isReached }, known, run);
  const reached = new Set(possible?.flatMap(({ sure, maybe }) => [...sure, ...maybe]) ?? table.rows.keys());
  const thens = outcomesOf(term, table);
  const outcomes = table.rows.flatMap((row, index): Outcome[] => {
    if (!reached.has(index)) return [];
    return placesOf(term, table, index, known, run).map((place) => ({
      known: place,
      abstract: evaluate(thens[index] ?? row.then, place, run),
    }));
  });
  const name = `${table.id}(${args.map(keyOf).join(', ')}: ${outcomes.map(({ abstract }) => keyOf(abstract)).join(', ')})`;
  const found = table.hit === 'collect' ? collected(table, outcomes, name, known) : join(outcomes, known, () => name);
  const settled = found.kind === 'never' ? ({ kind: 'absent', missing: PRESENT } as const) : found;
  return withAbsence(
    settled,
    absenceIn(table, possible ?? null, args, (bound) => absenceOf(evaluate(bound, known, run))),
  );
}

/** Where a row's outcome is computed. A formula is so only where its row applies, and in what order rows are asked is known too. */
function placesOf(term: TermOf<'table'>, table: TableDefinition, index: number, known: Knowledge, run: Run): Knowledge[] {
  const row = table.rows[index];
  if (!row || !isReckoned(row.then)) return [known.fork()];
  const conditions = conditionsOf(term, table);
  const own = conditions[index] ?? null;
  const isRest = own === null && table.hit === 'unique';
  const others = table.hit === 'first' ? conditions.slice(0, index) : isRest ? conditions : [];
  return [own, ...others].reduce<Knowledge[]>(
    (places, condition, place) => (condition ? places.flatMap((one) => assume(condition, place === 0, one, run)) : places),
    [known.fork()],
  );
}

/** Why there may be nothing: no row applies, or one hangs on what is missing. */
function absenceIn(
  table: TableDefinition,
  leaves: readonly Leaf[] | null,
  args: readonly Abstract[],
  ofBound: (bound: Term) => Absence,
): Absence {
  const none: Absence = new Map([[`table:${table.id}`, table.id]]);
  if (!leaves) return together(none, ...args.map(absenceOf));
  const rule = hitRule(table);
  return together(
    ...leaves.map((leaf) => {
      const result = resultAt(leaf, rule);
      if (result === 'row') return PRESENT;
      const missing = leaf.box.map((piece, column) => (piece.kind === 'missing' ? absenceOf(args[column] ?? NEVER) : PRESENT));
      if (result === 'none') return none;
      if (missing.some((one) => one.size > 0)) return together(...missing);
      // Which of the rows it is hangs on a bound that the subject hands in; that it is one of them does not.
      if (leaf.sure.length === 0) return none;
      return together(...leaf.maybe.flatMap((row) => (table.rows[row]?.cells ?? []).flatMap(boundsIn).map(ofBound)));
    }),
  );
}

/** Leaves are the same for the same extents and bounds. */
const knownLeaves = new WeakMap<TableDefinition, Map<string, Leaf[] | null>>();

function leavesIn(table: TableDefinition, extents: readonly Extent[], run: Run): Leaf[] | null {
  const valueOf = ({ term }: CellBound) => boundAt(term, run);
  const bounds = table.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) =>
      cell.kind === 'any'
        ? []
        : cell.tests.flatMap((test) => (test.kind === 'range' ? [test.low, test.high].map((one) => one && valueOf(one)) : [])),
    ),
  );
  const key = JSON.stringify([extents, bounds], (_, one: unknown) => (one instanceof Rational ? one.toString() : one));
  const known = knownLeaves.get(table) ?? new Map<string, Leaf[] | null>();
  knownLeaves.set(table, known);
  let leaves = known.get(key);
  if (leaves === undefined) {
    leaves = leavesOf(
      extents,
      table.rows.map((row) => row.cells),
      valueOf,
    );
    known.set(key, leaves);
  }
  return leaves;
}

/** The number or day that a bound is under a run's category and readings; null for what a subject hands in. */
export function boundAt(term: Term, run: Run | null): Rational | null {
  switch (term.kind) {
    case 'constant':
      return numberOf(term.value);
    case 'parameter': {
      const parameter = run?.model.parameters.get(term.id);
      return parameter ? boundAt(parameter.term, run) : null;
    }
    case 'choice': {
      const option = term.by === 'category' ? run?.category : run?.assignment.get(term.by);
      const own = option === undefined ? undefined : term.options[option];
      return own ? boundAt(own, run) : null;
    }
    default:
      return null;
  }
}

/** What a column is asked for by an argument; `declared`: what it is to cover goes before that. */
export function askedFor(argument: Abstract, column: TableColumn, known: Knowledge, declared: boolean): Extent {
  const missing = absenceOf(argument).size > 0;
  if (argument.kind === 'absent' || argument.kind === 'never')
    return column.type === 'number' || column.type === 'date'
      ? { kind: 'numbers', intervals: [], step: null, missing }
      : { kind: 'options', options: [], open: false, missing };
  if (column.type === 'date') return { kind: 'numbers', intervals: [EVERYTHING], step: Rational.ONE, missing };
  if (column.type === 'number') {
    const range = argument.kind === 'number' ? known.range(argument.form) : EVERYTHING;
    const interval: Interval = {
      low: declared && column.min ? { value: column.min, inclusive: true } : range.low,
      high: declared && column.max ? { value: column.max, inclusive: true } : range.high,
    };
    const grid = argument.kind === 'number' ? known.grid(argument.form) : null;
    const own = grid && !grid.isZero ? grid : null;
    const onStep = grid !== null && column.step !== null && isMultiple(grid, column.step);
    return { kind: 'numbers', intervals: [interval], step: declared || onStep ? (column.step ?? own) : own, missing };
  }
  if (column.type === 'bool') {
    const options = argument.kind === 'bool' && argument.truth !== null ? [String(argument.truth)] : ['true', 'false'];
    return { kind: 'options', options, open: false, missing };
  }
  const own = argument.kind === 'text' ? argument.options : null;
  if (declared && column.options.length > 0) return { kind: 'options', options: column.options, open: false, missing };
  return { kind: 'options', options: [...(own ?? column.options)], open: own === null && column.options.length === 0, missing };
}

/** Whether arguments can lie in a box all at once, under the limits of the inputs and the conditions of the place. */
function isPossible(box: Box, args: readonly Abstract[], known: Knowledge): boolean {
  const place = known.fork();
  const texts = new Map<string, ReadonlySet<string | null>>();
  const forms: Form[] = [];
  for (const [column, piece] of box.entries()) {
    const argument = args[column];
    if (piece.kind === 'missing' || !argument) continue;
    if (piece.kind === 'numbers') {
      if (argument.kind !== 'number' || !intersect(known.range(argument.form), piece.interval)) continue;
      for (const quantity of argument.form.terms.keys()) place.present.add(quantity);
      place.learnRange(argument.form, piece.interval);
      forms.push(argument.form);
    } else if (argument.kind === 'text' || argument.kind === 'bool') {
      const before = texts.get(argument.key);
      const both = new Set(piece.options.filter((one) => !before || before.has(one)));
      if (both.size === 0) return false;
      texts.set(argument.key, both);
    }
  }
  return !place.contradictory && forms.every((form) => place.isPossible(form));
}

interface Asked {
  readonly table: TableDefinition;
  readonly term: TermOf<'table'>;
  readonly args: readonly Abstract[];
  readonly isReached: (leaf: Leaf) => boolean;
}

function note({ table, term, args, isReached }: Asked, known: Knowledge, run: Run): void {
  const { notes } = run;
  if (!notes) return;
  const offStep = table.columns.flatMap((column, index) => {
    const argument = args[index];
    const grid = argument?.kind === 'number' ? known.grid(argument.form) : null;
    const place = term.args[index]?.at;
    const isOff = column.step !== null && argument?.kind === 'number' && !(grid !== null && isMultiple(grid, column.step));
    return isOff && place ? [{ column: index, at: place }] : [];
  });
  const extents = table.columns.map((column, index) => askedFor(args[index] ?? NEVER, column, known, true));
  const leaves = leavesIn(table, extents, run)?.filter(isReached) ?? null;
  notes.ask(table.of, { extents, leaves, offStep });
}

function collected(table: TableDefinition, outcomes: readonly Outcome[], name: string, known: Knowledge): Abstract {
  const ranges = outcomes.map(({ known: place, abstract }) => (abstract.kind === 'number' ? place.range(abstract.form) : EVERYTHING));
  const missing = together(...outcomes.map(({ abstract }) => absenceOf(abstract)));
  if (table.collect === 'count')
    return number(quantity(name, between(Rational.ZERO, Rational.of(outcomes.length)), Rational.ONE, known), PRESENT);
  if (table.collect !== 'sum') return join(outcomes.length > 0 ? outcomes : [], known, () => name);
  const orNothing = (range: Interval): Interval => hull(range, point(Rational.ZERO));
  return number(quantity(name, ranges.map(orNothing).reduce(plus, point(Rational.ZERO)), null, known), missing);
}
