import { bound, type Span } from '../compile/order.ts';
import type { Cell, CellTest, TableDefinition } from '../language/definition.ts';
import { chosen, hitRule } from '../language/hit.ts';
import type { Term } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import { gcdOfWholes, isWhole } from '../number/whole.ts';
import { most, ROUNDING, TINY, wider } from './bounds.ts';
import type { Frame } from './frame.ts';
import * as decide from './kernels/decide.ts';
import * as loops from './kernels/numbers.ts';
import { alike, estimated } from './numbers.ts';
import { MISSING, ONE, BeyondStandings } from './shape.ts';
import type { Form, Listed, Step } from './step.ts';
import { outcomeOf } from './outcomes.ts';
import { joinMasks, type Steps } from './steps.ts';

/** Decision tables as look-ups: of numbers by spans, of texts and flags by all that they can be. */

/** What each row gives; `valueOf` says what an end of a range is, where that is one number for all. */
export interface Looked {
  readonly table: TableDefinition;
  readonly args: readonly Step[];
  readonly outcomes: readonly Step[];
  readonly valueOf: (term: Term) => Rational | null;
}

/** Longer lists are no look-ups. */
const MOST_LISTED = 1 << 14;

/** @throws BeyondStandings of tables that ask several numbers, gather their rows, or have bounds that are not the same for all */
export function lookUp(steps: Steps, looked: Looked): Step {
  const { table, args } = looked;
  if (table.hit === 'collect') throw new BeyondStandings('collect');
  const [only] = args;
  if (args.length !== 1 || only?.kind !== 'number') return outcomeOf(steps, rowsOfCodes(steps, looked), looked.outcomes);
  return pointsOf(steps, looked, only) ?? outcomeOf(steps, rowsOfNumber(steps, looked, only), looked.outcomes);
}

/** By row, what it takes of one number: as numerators over a unit, or as doubles. */
function spansOf({ table, valueOf }: Looked, otherwise: readonly number[], unit: number | null): { row: number; span: Span }[] {
  const all: { row: number; span: Span }[] = [];
  if (otherwise.length === table.rows.length) throw new BeyondStandings('asks nothing');
  if (otherwise.length > 1 || (otherwise[0] ?? table.rows.length - 1) !== table.rows.length - 1) throw new BeyondStandings('rest');
  table.rows.forEach(({ cells: [cell] }, row) => {
    if (otherwise.includes(row)) return;
    if (cell?.kind !== 'tests' || cell.not) throw new BeyondStandings('cell');
    for (const test of cell.tests) all.push({ row, span: spanOf(test, unit, valueOf) });
  });
  return all;
}

function spanOf(test: CellTest, unit: number | null, valueOf: Looked['valueOf']): Span {
  const at = (value: Rational, isInclusive: boolean, side: 'low' | 'high'): number => {
    const found = unit === null ? value.toApproximateNumber() : bound(unit, value, isInclusive, side);
    if (found === null) throw new BeyondStandings('bound');
    return found;
  };
  if (test.kind === 'missing') throw new BeyondStandings('cell');
  if (test.kind === 'value') {
    if (!(test.value instanceof Rational)) throw new BeyondStandings('cell');
    return { from: at(test.value, true, 'low'), to: at(test.value, true, 'high') };
  }
  const [low, high] = [test.low, test.high].map((end) => end && { value: valueOf(end.term), inclusive: end.inclusive });
  if (low?.value === null || high?.value === null) throw new BeyondStandings('bound');
  return {
    from: low ? at(low.value, low.inclusive, 'low') : -Infinity,
    to: high ? at(high.value, high.inclusive, 'high') : Infinity,
  };
}

/** Numbers by the numerator that they are looked up by, in one; null where what they are, or who has none, is not known beforehand. */
function pointsOf(steps: Steps, looked: Looked, a: Step): Step | null {
  const { form } = a;
  const { table, outcomes } = looked;
  if (!form || outcomes.some(({ kind, constant }) => kind !== 'number' || constant === null)) return null;
  const rest = hitRule(table).otherwise[0] ?? -1;
  const spans = spansOf(looked, hitRule(table).otherwise, form.unit);
  const unit = outcomes.reduce((all, one) => (all / gcdOfWholes(all, one.form?.unit ?? 1)) * (one.form?.unit ?? 1), 1);
  const points = outcomes.map((one) => (one.constant as number) * (unit / (one.form?.unit ?? 1)));
  if (!isWhole(unit) || !points.every(isWhole)) return null;
  const fill = form.high - form.low < MOST_LISTED ? listing(spans, rest, form, points) : climbing(spans, form, points);
  if (!fill) return null;
  return steps.add(
    `points ${table.id} ${rest} ${unit} ${points.join(',')} ${spans.map(({ row, span }) => `${row}:${span.from}–${span.to}`).join(',')}`,
    {
      kind: 'number',
      shape: a.shape,
      of: [a],
      form: { unit, low: Math.min(...points), high: Math.max(...points) },
      made: fill.list,
      work: (frame, id) => {
        const length = frame.counts[a.shape] as number;
        fill.lanes(frame.numbers[id] as Float64Array, frame.numbers[a.id] as Float64Array, length);
        joinMasks(frame, id, [a], length);
      },
    },
  );
}

interface Filled {
  readonly lanes: (out: Float64Array, a: Float64Array, length: number) => void;
  readonly list: Listed | null;
}

type Spans = readonly { readonly row: number; readonly span: Span }[];

/** From a list of all numerators; null where some have no row. */
function listing(spans: Spans, rest: number, form: Form, points: readonly number[]): Filled | null {
  const rows = listed(spans, rest, form);
  if (rows.includes(-1)) return null;
  const list = Float64Array.from(rows, (row) => points[row] as number);
  const lanes: Filled['lanes'] = (out, a, length) => {
    loops.look(out, a, form.low, list, length);
  };
  return { lanes, list: { kind: 'listed', low: form.low, list } };
}

/** By where each row ends, where one begins after the other and all numbers have one; else null. */
function climbing(spans: Spans, { low, high }: Form, points: readonly number[]): Filled | null {
  const sorted = spans.toSorted((a, b) => a.span.from - b.span.from);
  const isWhole = sorted.every(({ span: { from } }, index) =>
    index === 0 ? from <= low : from === (sorted[index - 1] as Spans[0]).span.to + 1,
  );
  if (!isWhole || !((sorted.at(-1)?.span.to ?? -Infinity) >= high)) return null;
  const ends = Float64Array.from(sorted.slice(0, -1), ({ span }) => span.to);
  const own = Float64Array.from(sorted, ({ row }) => points[row] as number);
  return {
    lanes: (out, a, length) => {
      loops.climb(out, a, ends, own, length);
    },
    list: null,
  };
}

/** By numerator from the lowest on, the first row that takes it. */
function listed(spans: Spans, rest: number, { low, high }: Form): Int32Array {
  const rows = new Int32Array(high - low + 1).fill(rest);
  for (const { row, span } of spans.toReversed())
    rows.fill(row, Math.max(span.from, low) - low, Math.max(0, Math.min(span.to, high) - low + 1));
  return rows;
}

/** The row of each lane as a code; -1 where none applies. */
function rowsOfNumber(steps: Steps, looked: Looked, given: Step): Step {
  const { table } = looked;
  const { otherwise } = hitRule(table);
  const rest = otherwise[0] ?? -1;
  const isExact = given.form !== null;
  const a = isExact ? given : estimated(steps, given);
  const spans = spansOf(looked, otherwise, given.form?.unit ?? null);
  const { form } = given;
  const list = form && form.high - form.low < MOST_LISTED ? listed(spans, rest, form) : null;
  const from = Float64Array.from(spans, ({ span }) => span.from);
  const to = Float64Array.from(spans, ({ span }) => span.to);
  const rows = Int32Array.from(spans, ({ row }) => row);
  // The ends are rounded too.
  const reach = [...from, ...to].filter(Number.isFinite).reduce((greatest, end) => Math.max(greatest, Math.abs(end)), 0);
  return steps.add(`spans ${table.of} ${spans.map(({ row, span }) => `${row}:${span.from}–${span.to}`).join(',')} ${rest}`, {
    kind: 'code',
    shape: a.shape,
    of: [a],
    mayLack: a.mayLack || rest < 0,
    texts: table.rows.map((_, row) => String(row)),
    work: (frame, id) => {
      const length = frame.counts[a.shape] as number;
      const out = frame.codes[id] as Int32Array;
      const numbers = frame.numbers[a.id] as Float64Array;
      const mask = joinMasks(frame, id, [a], length);
      if (list && form) for (let i = 0; i < length; i += 1) out[i] = list[((numbers[i] as number) - form.low) | 0] as number;
      else {
        const error = isExact ? 0 : wider((frame.error[a.id] as number) + ROUNDING * (reach + 2 * most(frame, a.id))) + TINY;
        const doubt = (lane: number): void => {
          frame.doubt(a.shape, lane);
        };
        decide.findSpans(out, numbers, from, to, rows, rest, error, length, mask, doubt);
      }
      if (rest < 0) lackRows(frame, id, out, mask, length);
    },
  });
}

function lackRows(frame: Frame, id: number, rows: Int32Array, mask: Uint8Array | null, length: number): void {
  let own = mask;
  for (let i = 0; i < length; i += 1) {
    if ((rows[i] as number) >= 0) continue;
    own ??= (frame.spare[id] as Uint8Array).fill(0, 0, length);
    if (own[i] === 0) own[i] = MISSING;
  }
  frame.masks[id] = own;
}

/** The row for each combination of what texts and flags can be, missing ones too. */
function rowsOfCodes(steps: Steps, { table, args }: Looked): Step {
  if (args.some(({ kind }) => kind === 'number')) throw new BeyondStandings('numbers');
  const domains = args.map(({ kind, texts }) => (kind === 'flag' ? 2 : texts.length));
  const strides = args.map((_, index) => domains.slice(0, index).reduce((product, size) => product * (size + 1), 1));
  const size = domains.reduce((product, one) => product * (one + 1), 1);
  if (size > MOST_LISTED) throw new BeyondStandings('combinations');
  const rule = hitRule(table);
  const list = Int32Array.from({ length: size }, (_, index) => {
    const values = args.map((arg, column) => {
      const code = Math.floor(index / (strides[column] as number)) % ((domains[column] as number) + 1);
      if (code === domains[column]) return null;
      return arg.kind === 'flag' ? code === 1 : (arg.texts[code] as string);
    });
    const found = chosen(rule, table.rows.length, (row) => applies(table.rows[row]?.cells ?? [], values));
    return 'rows' in found ? (found.rows[0] ?? -1) : -1;
  });
  const { shape, all } = alike(steps, args);
  const isGap = list.includes(-1);
  return steps.add(`codes ${table.of}`, {
    kind: 'code',
    shape,
    of: all,
    mayLack: isGap || all.some(({ mayFail }) => mayFail),
    texts: table.rows.map((_, row) => String(row)),
    fold: (values) => {
      const at = values.reduce(
        (sum, value, column) => sum + (strides[column] as number) * (Number.isNaN(value) ? (domains[column] as number) : value),
        0,
      );
      const row = list[at] as number;
      return row < 0 ? NaN : row;
    },
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const out = frame.codes[id] as Int32Array;
      const isPlain = all.every((arg) => arg.shape !== ONE && !frame.masks[arg.id]);
      if (isPlain && all.length <= 2) {
        const [one, other] = all.map((arg) => (arg.kind === 'flag' ? frame.flags[arg.id] : frame.codes[arg.id])) as Uint8Array[];
        lookUpPlain(out, list, one as Uint8Array, other ?? null, strides[1] ?? 0, length);
        frame.masks[id] = null;
        if (isGap) lackRows(frame, id, out, null, length);
        return;
      }
      out.fill(0, 0, length);
      all.forEach((arg, column) => {
        const [stride, none] = [strides[column] as number, domains[column] as number];
        const mask = frame.masks[arg.id] ?? null;
        const by = arg.shape === ONE ? 0 : 1;
        const given = arg.kind === 'flag' ? (frame.flags[arg.id] as Uint8Array) : (frame.codes[arg.id] as Int32Array);
        if (!mask && by === 1) for (let i = 0; i < length; i += 1) out[i] = (out[i] as number) + stride * (given[i] as number);
        else
          for (let i = 0; i < length; i += 1)
            out[i] = (out[i] as number) + stride * (mask !== null && mask[i * by] !== 0 ? none : (given[i * by] as number));
      });
      for (let i = 0; i < length; i += 1) out[i] = list[out[i] as number] as number;
      // What is not settled is asked for, whatever the row.
      const mask = all.some((arg) => frame.masks[arg.id]) ? unsettledOnly(joinMasks(frame, id, all, length), length) : null;
      frame.masks[id] = mask;
      if (isGap || mask) lackRows(frame, id, out, mask, length);
    },
  });
}

/** One or two arguments that are there everywhere. */
function lookUpPlain(
  out: Int32Array,
  list: Int32Array,
  one: Uint8Array | Int32Array,
  other: Uint8Array | Int32Array | null,
  stride: number,
  length: number,
): void {
  if (!other) for (let i = 0; i < length; i += 1) out[i] = list[one[i] as number] as number;
  else for (let i = 0; i < length; i += 1) out[i] = list[(one[i] as number) + stride * (other[i] as number)] as number;
}

function unsettledOnly(mask: Uint8Array | null, length: number): Uint8Array | null {
  if (mask) for (let i = 0; i < length; i += 1) mask[i] = (mask[i] as number) & 2;
  return mask;
}

/** Whether a row applies; null where that hangs on what is missing. */
function applies(cells: readonly Cell[], values: readonly (string | boolean | null)[]): boolean | null {
  let found: boolean | null = true;
  for (const [column, cell] of cells.entries()) {
    if (cell.kind === 'any') continue;
    const value = values[column] ?? null;
    const tests = cell.tests.map((test) => {
      if (test.kind === 'missing') return value === null;
      if (test.kind === 'range') throw new BeyondStandings('cell');
      return value === null ? null : test.value === value;
    });
    const either = tests.includes(true) ? true : tests.includes(null) ? null : false;
    const holds = cell.not && either !== null ? !either : either;
    if (holds === false) return false;
    if (holds === null) found = null;
  }
  return found;
}
