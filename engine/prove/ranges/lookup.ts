import type { Bound, TableColumn, TableDefinition } from '../../language/definition.ts';
import type { Term, TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { boundsIn } from '../../language/walk.ts';
import { hitRule } from '../../language/hit.ts';
import { conditionsOf, isReckoned, outcomesOf } from '../../language/look-up.ts';
import { absenceOf, join, keyOf, NEVER, PRESENT, together, withAbsence, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { number, quantity } from './arithmetic.ts';
import { leavesOf, numberOf, resultAt, type Box, type Extent, type Leaf } from './coverage.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { Form, isMultiple } from '../linear/form.ts';
import { between, EVERYTHING, hull, intersect, plus, point, type Interval } from '../linear/interval.ts';
import { factKey, MOST_FACTS } from '../linear/quantities.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** A decision table: what the rows come to that its arguments can hit; missing where they may hit none. */
export function lookUp(term: TermOf<'table'>, known: Knowledge, run: Run): Abstract {
  const table = run.model.tables.get(term.id);
  const args = term.args.map((one) => evaluate(one, known, run));
  if (!table || args.some((one) => one.kind === 'never')) return NEVER;
  const extents = table.columns.map((column, index) => askedFor(args[index] ?? NEVER, column, known, false));
  const place = circumstances(args, known);
  const reachedOf = (wanted: readonly Extent[]): Leaf[] | null =>
    reachedLeaves(splitBy(table, wanted, run), place, ({ box }) => isPossible(box, args, known));
  const possible = reachedOf(extents);
  note({ table, term, args, reachedOf }, known, run);
  const reached = possible ? rowsIn(possible) : new Set(table.rows.keys());
  const thens = outcomesOf(term, table);
  // A constant is the same wherever it stands: of hundreds of rows each has a place of its own only where it needs one.
  const anywhere = known.fork();
  const outcomes = table.rows.flatMap((row, index): Outcome[] => {
    if (!reached.has(index)) return [];
    const then = thens[index] ?? row.then;
    const places = then.kind === 'constant' ? [anywhere] : placesOf(term, table, index, known, run);
    return places.map((place) => ({ known: place, abstract: evaluate(then, place, run) }));
  });
  const name = `${table.id}(${args.map(keyOf).join(', ')}: ${outcomes.map(({ abstract }) => keyOf(abstract)).join(', ')})`;
  const found = table.hit === 'collect' ? collected(table, outcomes, name, known) : join(outcomes, known, () => name);
  const settled = found.kind === 'never' ? ({ kind: 'absent', missing: PRESENT } as const) : found;
  return withAbsence(
    settled,
    absenceIn(table, possible, args, (bound) => absenceOf(evaluate(bound, known, run))),
  );
}

const rows = new WeakMap<readonly Leaf[], ReadonlySet<number>>();

/** The rows that some leaf is of. */
function rowsIn(leaves: readonly Leaf[]): ReadonlySet<number> {
  let found = rows.get(leaves);
  if (!found) rows.set(leaves, (found = new Set(leaves.flatMap(({ sure, maybe }) => [...sure, ...maybe]))));
  return found;
}

interface Unsettled {
  readonly leaf: Leaf;
  readonly result: 'none' | 'unsure';
}

const unsettled = new WeakMap<readonly Leaf[], readonly Unsettled[]>();

/** Leaves of a table that do not come to a row for sure. */
function unsettledIn(leaves: readonly Leaf[], table: TableDefinition): readonly Unsettled[] {
  let found = unsettled.get(leaves);
  if (!found) {
    const rule = hitRule(table);
    found = leaves.flatMap((leaf): Unsettled[] => {
      const result = resultAt(leaf, rule);
      return result === 'row' ? [] : [{ leaf, result }];
    });
    unsettled.set(leaves, found);
  }
  return found;
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
  return together(
    ...unsettledIn(leaves, table).map(({ leaf, result }) => {
      const missing = leaf.box.map((piece, column) => (piece.kind === 'missing' ? absenceOf(args[column] ?? NEVER) : PRESENT));
      if (result === 'none') return none;
      if (missing.some((one) => one.size > 0)) return together(...missing);
      // Which of the rows it is hangs on a bound that the subject hands in; that it is one of them does not.
      if (leaf.sure.length === 0) return none;
      return together(...leaf.maybe.flatMap((row) => (table.rows[row]?.cells ?? []).flatMap(boundsIn).map(ofBound)));
    }),
  );
}

/** All leaves of a table for what it is asked for, and those of them that arguments reach in some circumstances. */
interface Split {
  readonly leaves: Leaf[] | null;
  readonly reached: Map<string, Leaf[]>;
}

/** Leaves are the same for the same extents and bounds. */
interface Splits {
  /** The bounds that are not the same for whoever asks. */
  readonly open: readonly Term[];
  readonly known: Map<string, Split>;
}

const splits = new WeakMap<TableDefinition, Splits>();

function splitsOf(table: TableDefinition): Splits {
  let found = splits.get(table);
  if (!found) {
    const bounds = table.rows.flatMap(({ cells }) => cells.flatMap(boundsIn));
    found = { open: bounds.filter(({ kind }) => kind !== 'constant'), known: new Map() };
    splits.set(table, found);
  }
  return found;
}

function splitBy(table: TableDefinition, extents: readonly Extent[], run: Run): Split {
  const { open, known } = splitsOf(table);
  const bounds = open.map((term) => boundAt(term, run));
  const key = JSON.stringify([extents, bounds], (_, one: unknown) => (one instanceof Rational ? one.toString() : one));
  let split = known.get(key);
  if (!split) {
    const cells = table.rows.map((row) => row.cells);
    split = { leaves: leavesOf(extents, cells, ({ term }) => boundAt(term, run)), reached: new Map() };
    known.set(key, split);
  }
  return split;
}

/** The same under all readings that come to the same circumstances: of hundreds of rows each is asked about once. */
function reachedLeaves({ leaves, reached }: Split, place: string | null, isReached: (leaf: Leaf) => boolean): Leaf[] | null {
  if (!leaves) return null;
  const before = place === null ? undefined : reached.get(place);
  if (before) return before;
  const found = leaves.filter(isReached);
  if (place !== null) reached.set(place, found);
  return found;
}

/** All that decides which boxes arguments lie in, as a text that is the same for the same; null where facts may be too many to tell. */
function circumstances(args: readonly Abstract[], known: Knowledge): string | null {
  const place = known.fork();
  const asked = args.flatMap((one) => (one.kind === 'number' ? [...one.form.terms.keys()] : []));
  for (const quantity of asked) place.present.add(quantity);
  const { bounds, facts } = place.about(asked);
  // Each argument adds its two ends.
  if (facts.length + 2 * args.length >= MOST_FACTS) return null;
  const end = (bound: Bound | null): string => (bound ? `${bound.value.toString()} ${String(bound.inclusive)}` : '');
  return JSON.stringify([
    args.map((one) => [one.kind, keyOf(one)]),
    [...bounds].map(([quantity, { low, high }]) => [
      quantity,
      end(low),
      end(high),
      known.grid(Form.of(quantity))?.toString(),
      known.isSure(quantity),
    ]),
    facts.map(({ form, strict }) => factKey(form, strict)),
  ]);
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
  readonly reachedOf: (extents: readonly Extent[]) => readonly Leaf[] | null;
}

function note({ table, term, args, reachedOf }: Asked, known: Knowledge, run: Run): void {
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
  notes.ask(table.of, { extents, leaves: reachedOf(extents), offStep });
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
