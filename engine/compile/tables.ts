import type { HitRule } from '../language/definition.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { add, maximum, minimum } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import { UNSETTLED, type Arena, type FlagLanes, type Lanes, type NumberLanes, type Reasons } from './lanes.ts';
import { gcdOfWholes, isWhole } from '../number/whole.ts';
import { strictMissing, taken } from './logic.ts';
import type { Span } from './order.ts';
import { lanesOf, valueAt } from './values.ts';

/** What a row of a table asks for: lanes that hold, do not, or are missing; null where it takes anything. */
export type RowTest = { readonly column: number; readonly holds: FlagLanes };

/** A table of which one row applies: what was looked up, what each row asks and gives. */
export interface Looked {
  readonly rule: HitRule;
  readonly args: readonly Lanes[];
  /** By row. */
  readonly tests: readonly (readonly RowTest[])[];
  readonly outcomes: readonly Lanes[];
  readonly table: string;
}

/** The outcome of the row that applies to each lane; missing where a row hangs on an argument that is, or where none applies. */
export function lookedUp({ rule, args, tests, outcomes, table }: Looked, lanes: number, reasons: Reasons, arena: Arena): Lanes {
  const all = [...args, ...tests.flatMap((row) => row.map(({ holds }) => holds)), ...outcomes];
  const step = all.some((one) => one.step === 1) ? 1 : 0;
  const length = step === 0 ? 1 : lanes;
  const noRow = reasons.numberOf({ code: 'not_applicable', of: table });
  // Which row, and the mask of lanes to which none applies.
  const rows = arena.integers(length).fill(-1, 0, length);
  const missing = arena.bytes(length).fill(0, 0, length);
  const late = new Set(rule.policy === 'unique' ? rule.otherwise : []);
  const [rest = -1] = late;
  const asked = strictMissing(args, lanes, arena);
  const ordered = [...tests.keys()].filter((row) => !late.has(row));
  for (let lane = 0; lane < length; lane += 1) {
    if (asked.missing?.[lane * asked.step] === UNSETTLED) {
      missing[lane] = UNSETTLED;
      continue;
    }
    let undecided = -1;
    let found = -1;
    for (const row of ordered) {
      const applies = decide(tests[row] as readonly RowTest[], lane);
      if (applies === UNDECIDED) {
        if (undecided === -1) undecided = row;
        if (rule.policy === 'first') break;
      } else if (applies === APPLIES) {
        found = row;
        break;
      } else if (applies === UNSETTLED) {
        found = -1;
        undecided = -2;
        break;
      }
    }
    if (undecided === -2) missing[lane] = UNSETTLED;
    else if (found !== -1) rows[lane] = found;
    else if (undecided !== -1) missing[lane] = whyUndecided(tests[undecided] as readonly RowTest[], args, lane) || noRow;
    else if (rest !== -1) rows[lane] = rest;
    else missing[lane] = noRow;
  }
  return outcomesOf(outcomes, rows, missing, step, length, arena);
}

/**
 * The same of a table that asks one number for ranges of constants: `spans`, by row, hold the numerators that the row takes. Null where
 * lanes are not over one unit.
 */
export function lookedUpByRange(
  value: NumberLanes,
  spans: readonly (readonly Span[])[],
  { rule, outcomes, table }: Pick<Looked, 'rule' | 'outcomes' | 'table'>,
  lanes: number,
  reasons: Reasons,
  arena: Arena,
): Lanes {
  const step = value.step === 1 || outcomes.some((one) => one.step === 1) ? 1 : 0;
  const length = step === 0 ? 1 : lanes;
  const noRow = reasons.numberOf({ code: 'not_applicable', of: table });
  const rows = arena.integers(length);
  const missing = arena.bytes(length);
  const rest = rule.otherwise[0] ?? -1;
  const [from, to, row] = flattened(spans);
  for (let lane = 0; lane < length; lane += 1) {
    const at = lane * value.step;
    const why = value.missing ? (value.missing[at] as number) : 0;
    let found = rest;
    const n = value.above[at] as number;
    for (let span = 0; span < row.length; span += 1) {
      if (n >= (from[span] as number) && n <= (to[span] as number)) {
        found = row[span] as number;
        break;
      }
    }
    rows[lane] = why === 0 ? found : -1;
    missing[lane] = why || (found === -1 ? noRow : 0);
  }
  return outcomesOf(outcomes, rows, missing, step, length, arena);
}

function flattened(spans: readonly (readonly Span[])[]): [from: Float64Array, to: Float64Array, row: Int32Array] {
  const all = spans.flatMap((own, row) => own.map((span) => ({ ...span, row })));
  return [Float64Array.from(all, ({ from }) => from), Float64Array.from(all, ({ to }) => to), Int32Array.from(all, ({ row }) => row)];
}

/** Of a table all of whose rows count: how they are brought together. */
export interface Collected extends Looked {
  readonly collect: 'sum' | 'min' | 'max' | 'count';
}

/** What the rows that apply to each lane come to together, one by one as the reference does it. */
export function collected({ args, tests, outcomes, table, collect }: Collected, lanes: number, reasons: Reasons, arena: Arena): Lanes {
  const all = [...args, ...tests.flatMap((row) => row.map(({ holds }) => holds)), ...outcomes];
  const step = all.some((one) => one.step === 1) ? 1 : 0;
  const noRow = reasons.missing(reasons.numberOf({ code: 'not_applicable', of: table }));
  const asked = strictMissing(args, lanes, arena);
  const of = (lane: number): Value | null => {
    if (asked.missing?.[lane * asked.step] === UNSETTLED) return null;
    const rows: number[] = [];
    let undecided = -1;
    for (const [row, own] of tests.entries()) {
      const applies = decide(own, lane);
      if (applies === UNSETTLED) return null;
      if (applies === APPLIES) rows.push(row);
      else if (applies === UNDECIDED && undecided === -1) undecided = row;
    }
    if (undecided !== -1) {
      const why = whyUndecided(tests[undecided] as readonly RowTest[], args, lane);
      return why === 0 ? noRow : reasons.missing(why);
    }
    if (collect === 'count') return Rational.of(rows.length);
    const values: Value[] = [];
    for (const row of rows) {
      const outcome = outcomes[row] as Lanes;
      if (outcome.missing?.[lane * outcome.step] === UNSETTLED) return null;
      values.push(valueAt(outcome, lane, reasons));
    }
    const lacking = values.find((one) => one instanceof Missing);
    if (lacking) return lacking;
    if (collect === 'sum') return (values as Numeric[]).reduce(add, Rational.ZERO);
    return values.length === 0 ? noRow : (values as Numeric[]).reduce(collect === 'min' ? minimum : maximum);
  };
  return lanesOf(
    Array.from({ length: step === 0 ? 1 : lanes }, (_, lane) => of(lane)),
    step,
    reasons,
  );
}

const APPLIES = 1;
const UNDECIDED = 2;

function decide(row: readonly RowTest[], lane: number): 0 | 1 | 2 | 255 {
  let found: 0 | 1 | 2 | 255 = APPLIES;
  for (const { holds } of row) {
    const at = lane * holds.step;
    const why = holds.missing?.[at];
    if (why === UNSETTLED) return UNSETTLED;
    if (why) found = UNDECIDED;
    else if (holds.flags[at] === 0) return 0;
  }
  return found;
}

/** The first of the arguments that the row looks at and that is missing. */
function whyUndecided(row: readonly RowTest[], args: readonly Lanes[], lane: number): number {
  for (const { column } of row) {
    const { missing, step } = args[column] as Lanes;
    const why = missing?.[lane * step];
    if (why) return why;
  }
  return 0;
}

/** Of each lane the outcome of its row. */
function outcomesOf(outcomes: readonly Lanes[], rows: Int32Array, missing: Uint8Array, step: 0 | 1, length: number, arena: Arena): Lanes {
  let isMasked = false;
  for (let lane = 0; lane < length; lane += 1) {
    const row = rows[lane] as number;
    if (row === -1) isMasked = true;
    else {
      const { missing: own, step: by } = outcomes[row] as Lanes;
      const why = own?.[lane * by];
      if (why) [missing[lane], isMasked] = [why, true];
    }
  }
  const gathered = gather(outcomes, rows, step, length, arena);
  if (gathered) return { ...gathered, missing: isMasked ? missing : null } as Lanes;
  const chosen = arena.bytes(length);
  const found = outcomes.reduce((before, outcome, row) => {
    if (row === 0) return before;
    for (let lane = 0; lane < length; lane += 1) chosen[lane] = rows[lane] === row ? 0 : 1;
    return taken(before, outcome, chosen, step, length, null, arena);
  });
  const mask = isMasked ? missing : null;
  if (found.kind === 'none') return { kind: 'none', step, missing };
  // A table of one row, or of outcomes that are alike in every lane.
  if (found.step === step) return { ...found, missing: mask };
  return { ...taken(found, found, chosen.fill(1, 0, length), step, length, null, arena), missing: mask } as Lanes;
}

/** Outcomes that are one number each, over one unit. */
function gather(outcomes: readonly Lanes[], rows: Int32Array, step: 0 | 1, length: number, arena: Arena): Lanes | null {
  const numbers = outcomes.flatMap((one) =>
    one.kind === 'number' && one.step === 0 && !one.below && !one.missing && !one.large ? [one] : [],
  );
  if (numbers.length !== outcomes.length) return null;
  const unit = numbers.reduce((all, one) => (all / gcdOfWholes(all, one.unit)) * one.unit, 1);
  const given = Float64Array.from(numbers, (one) => (one.above[0] as number) * (unit / one.unit));
  if (!isWhole(unit) || !given.every(isWhole)) return null;
  const above = arena.doubles(length);
  for (let lane = 0; lane < length; lane += 1) {
    const row = rows[lane] as number;
    above[lane] = row === -1 ? 0 : (given[row] as number);
  }
  return { kind: 'number', step, missing: null, above, below: null, unit, large: null };
}
