import type { RowsFunction } from '../language/functions/index.ts';
import { Missing, type Value } from '../language/value.ts';
import { DomainError } from '../number/failure.ts';
import { Rational } from '../number/rational.ts';
import { isWhole } from '../number/whole.ts';
import { UNSETTLED, type Arena, type FlagLanes, type Lanes, type NumberLanes, type Reasons } from './lanes.ts';
import { Filling, numberAt } from './numbers.ts';
import { lanesOf, valueAt } from './values.ts';

/** Rows of lists brought to one value for each subject. */

/** What is brought to one value: lanes over the rows, and whose they are. */
export interface OfRows {
  readonly signature: RowsFunction;
  readonly list: string;
  /** The rows of subject i are those from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly subjects: number;
  /** Why a subject has no list. */
  readonly missing: Uint8Array | null;
  readonly argument: Lanes | null;
  readonly alongside: readonly Lanes[];
  readonly filter: FlagLanes | null;
}

const none = (code: 'no_rows' | 'none_counted' | 'too_few', list: string): Missing => new Missing({ code, of: list });

export function broughtToOne(of: OfRows, reasons: Reasons, arena: Arena): Lanes {
  const { signature, argument } = of;
  if (of.alongside.length === 0 && (signature.least ?? 0) <= 1 && !signature.lenient) {
    if (signature.name === 'count' && argument === null) return counted(of, reasons, arena);
    if ((signature.name === 'any' || signature.name === 'all') && argument?.kind === 'flag') return decided(of, argument, reasons, arena);
    if (signature.name === 'sum' && argument?.kind === 'number') return summed(of, argument, reasons, arena);
    if (signature.name === 'mean' && argument?.kind === 'number') return summed(of, argument, reasons, arena, true);
    if ((signature.name === 'min' || signature.name === 'max') && argument?.kind === 'number') return extreme(of, argument, reasons, arena);
  }
  return reduced(of, reasons);
}

/** Why a subject comes to nothing by its rows alone: 0 where it does not. What is unsettled goes before what is missing. */
function whyMissing({ starts, missing, argument, filter }: OfRows, subject: number): number {
  if (missing?.[subject]) return missing[subject];
  const [asked, kept] = [argument?.missing ?? null, filter?.missing ?? null];
  if (!asked && !kept) return 0;
  let why = 0;
  for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row += 1) {
    let own = kept ? (kept[row * (filter as FlagLanes).step] as number) : 0;
    if (own === 0 && asked && keeps(filter, row)) own = asked[row * (argument as Lanes).step] as number;
    if (own === UNSETTLED) return UNSETTLED;
    if (why === 0) why = own;
  }
  return why;
}

const keeps = (filter: FlagLanes | null, row: number): boolean => filter === null || filter.flags[row * filter.step] === 1;

/** What nothing at all yields, and where rows are there but none of them counts. */
function ofNothing({ signature, list }: OfRows): [number: Value, counted: Value] {
  return [signature.ofNothing ?? none('no_rows', list), signature.ofNothing ?? none('none_counted', list)];
}

function counted(of: OfRows, reasons: Reasons, arena: Arena): Lanes {
  const { subjects } = of;
  const found = new Filling(subjects, 1, arena);
  const { missing, counts } = masked(of, reasons, arena);
  for (let subject = 0; subject < subjects; subject += 1) found.above[subject] = counts[subject] as number;
  return found.done(1, missing);
}

function decided(of: OfRows, argument: FlagLanes, reasons: Reasons, arena: Arena): Lanes {
  const { starts, subjects, filter, signature } = of;
  const decisive = signature.name === 'any' ? 1 : 0;
  const flags = arena.bytes(subjects);
  const { missing } = masked(of, reasons, arena);
  for (let subject = 0; subject < subjects; subject += 1) {
    flags[subject] = 1 - decisive;
    for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row += 1)
      if (keeps(filter, row) && argument.flags[row * argument.step] === decisive) flags[subject] = decisive;
  }
  return { kind: 'flag', step: 1, missing, flags };
}

/** The mask, and for each subject how many rows count. A subject with none of them has what nothing yields, where that is a value. */
function masked(of: OfRows, reasons: Reasons, arena: Arena): { missing: Uint8Array | null; counts: Int32Array } {
  const { starts, subjects, filter } = of;
  const counts = arena.integers(subjects);
  const [noRows, noneCounted] = ofNothing(of);
  const why = [noRows, noneCounted].map((one) => (one instanceof Missing ? reasons.numberOf(one.reason) : 0)) as [number, number];
  const isAlways = !of.missing && !of.argument?.missing && !filter?.missing;
  let missing: Uint8Array | null = null;
  for (let subject = 0; subject < subjects; subject += 1) {
    const rows = (starts[subject + 1] as number) - (starts[subject] as number);
    let count = rows;
    if (filter) {
      count = 0;
      for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row += 1) if (keeps(filter, row)) count += 1;
    }
    counts[subject] = count;
    const own = (isAlways ? 0 : whyMissing(of, subject)) || (count === 0 ? why[rows === 0 ? 0 : 1] : 0);
    if (own !== 0) (missing ??= arena.bytes(subjects).fill(0, 0, subjects))[subject] = own;
  }
  return { missing, counts };
}

function summed(of: OfRows, argument: NumberLanes, reasons: Reasons, arena: Arena, isMean = false): Lanes {
  const { starts, subjects, filter, signature } = of;
  const { missing, counts } = masked(of, reasons, arena);
  const found = new Filling(subjects, isMean || argument.below ? 0 : argument.unit, arena);
  const { above, below } = found;
  for (let subject = 0; subject < subjects; subject += 1) {
    if (missing?.[subject]) {
      above[subject] = 0;
      if (below) below[subject] = 1;
      continue;
    }
    const [from, to] = [starts[subject] as number, starts[subject + 1] as number];
    const divisor = isMean ? (counts[subject] as number) : 1;
    let whole = 0;
    let under = argument.unit;
    if (argument.below) {
      for (let row = from; row < to && whole === whole; row += 1) {
        if (!keeps(filter, row)) continue;
        const [n, d] = [argument.above[row * argument.step] as number, argument.below[row * argument.step] as number];
        const [left, right] = d === under ? [whole, n] : [whole * d, n * under];
        const next = d === under ? d : under * d;
        const sum = left + right;
        [whole, under] = isWhole(left) && isWhole(right) && isWhole(sum) && isWhole(next) ? [sum, next] : [NaN, 1];
      }
    } else {
      for (let row = from; row < to; row += 1) {
        if (!keeps(filter, row)) continue;
        whole += argument.above[row * argument.step] as number;
        // Once beyond what doubles say it must not come back.
        if (!isWhole(whole)) whole = NaN;
      }
    }
    under *= divisor;
    if (isWhole(whole) && isWhole(under)) {
      above[subject] = whole;
      if (below) below[subject] = under;
    } else found.put(subject, signature.reduce(rowsOf(argument, filter, from, to), []) as Rational);
  }
  return found.done(1, missing);
}

function rowsOf(argument: NumberLanes, filter: FlagLanes | null, from: number, to: number): Rational[] {
  const numbers: Rational[] = [];
  for (let row = from; row < to; row += 1) if (keeps(filter, row)) numbers.push(numberAt(argument, row));
  return numbers;
}

function extreme(of: OfRows, argument: NumberLanes, reasons: Reasons, arena: Arena): Lanes {
  const { starts, subjects, filter, signature } = of;
  const { missing } = masked(of, reasons, arena);
  const found = new Filling(subjects, argument.below ? 0 : argument.unit, arena);
  const { above, below } = found;
  const sign = signature.name === 'min' ? 1 : -1;
  for (let subject = 0; subject < subjects; subject += 1) {
    let best = -1;
    for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row += 1) {
      if (missing?.[subject] || !keeps(filter, row)) continue;
      if (best === -1 || compareRows(argument, row, best) * sign < 0) best = row;
    }
    const at = best * argument.step;
    const n = best === -1 ? 0 : (argument.above[at] as number);
    if (n !== n) {
      found.put(subject, numberAt(argument, best));
      continue;
    }
    above[subject] = n;
    if (below) below[subject] = best === -1 ? 1 : ((argument.below as Float64Array)[at] as number);
  }
  return found.done(1, missing);
}

function compareRows(lanes: NumberLanes, row: number, other: number): number {
  if (lanes.step === 0) return 0;
  if (!lanes.below) {
    const [n, m] = [lanes.above[row] as number, lanes.above[other] as number];
    if (n < m) return -1;
    if (n > m) return 1;
    if (n === m) return 0;
  }
  return numberAt(lanes, row).compare(numberAt(lanes, other));
}

/** By the function itself, from numbers one by one. */
function reduced(of: OfRows, reasons: Reasons): Lanes {
  const { signature, starts, subjects, argument, alongside, filter, list, missing } = of;
  const [noRows, noneCounted] = ofNothing(of);
  const tooFew = none('too_few', list);
  const results: (Value | null)[] = [];
  const isAnyUnsettled = [filter, argument, ...alongside].some((one) => one?.missing?.includes(UNSETTLED) === true);
  for (let subject = 0; subject < subjects; subject += 1) {
    if (missing?.[subject]) {
      results.push(reasons.missing(missing[subject] as number));
      continue;
    }
    results.push(reducedOf(subject));
  }
  return lanesOf(results, 1, reasons);

  function reducedOf(subject: number): Value | null {
    const values: Value[] = [];
    const beside = alongside.map((): Value[] => []);
    let lacking: Missing | null = null;
    const [from, to] = [starts[subject] as number, starts[subject + 1] as number];
    for (let row = from; row < to; row += 1) {
      if (isAnyUnsettled) {
        const asked = [...(filter ? [filter] : []), ...(keeps(filter, row) ? [...(argument ? [argument] : []), ...alongside] : [])];
        if (asked.some((one) => one.missing?.[row * one.step] === UNSETTLED)) return null;
      }
      const kept = filter ? valueAt(filter, row, reasons) : true;
      if (kept instanceof Missing) lacking ??= kept;
      if (kept !== true) continue;
      const one = argument ? valueAt(argument, row, reasons) : Rational.ONE;
      if (one instanceof Missing && !signature.lenient) lacking ??= one;
      values.push(one);
      alongside.forEach((other, index) => {
        const value = valueAt(other, row, reasons);
        if (value instanceof Missing) lacking ??= value;
        beside[index]?.push(value);
      });
    }
    if (lacking) return lacking;
    if (values.length === 0) return from === to ? noRows : noneCounted;
    if (values.length < (signature.least ?? 0)) return tooFew;
    try {
      return signature.reduce(values, beside);
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}
