import {
  numberAt,
  Filling,
  add as sum,
  divide as quotients,
  multiply as products,
  round as rounded,
  subtract,
} from '../compile/numbers.ts';
import { compareAt, compared, picked, type Comparison } from '../compile/order.ts';
import type { NumberLanes } from '../compile/lanes.ts';
import type { RoundingMode } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { gcdOfWholes, isWhole } from '../number/whole.ts';
import type { FractionFrame } from './frame.ts';
import * as loops from './kernels/numbers.ts';
import { ONE, SUBJECTS, UNSETTLED, BeyondStandings } from './shape.ts';
import type { Step } from './step.ts';
import { joinMasks } from './steps.ts';

/**
 * Estimates once more, exactly: lanes are whole numerators over whole divisors (record 6), and what does not fit doubles is a rational.
 * Steps that are exact anyway are worked out as ever.
 */

/** A step's numbers in a block. @throws BeyondStandings where they are not exact */
export function numbersOf(frame: FractionFrame, { id, form, shape }: Step): NumberLanes {
  const found = frame.fractions[id];
  if (found) return found;
  if (!form) throw new BeyondStandings('fractions');
  const above = frame.numbers[id] as Float64Array;
  return {
    kind: 'number',
    step: shape === ONE ? 0 : 1,
    missing: frame.masks[id] ?? null,
    above,
    below: null,
    unit: form.unit,
    large: null,
  };
}

/** Lays a step's numbers out: missing where its mask says so. */
export function layNumbers(frame: FractionFrame, id: number, lanes: NumberLanes): void {
  frame.fractions[id] = { ...lanes, missing: frame.masks[id] ?? null };
}

type Operands = readonly [Step, Step];

export function addFractions(frame: FractionFrame, id: number, shape: number, of: Operands, sign: 1 | -1): void {
  const length = frame.counts[shape] as number;
  const [a, b] = [numbersOf(frame, of[0]), numbersOf(frame, of[1])];
  joinMasks(frame, id, of, length);
  layNumbers(frame, id, (sign === 1 ? sum : subtract)(a, b, length, frame.arena));
}

export function multiplyFractions(frame: FractionFrame, id: number, shape: number, of: Operands): void {
  const length = frame.counts[shape] as number;
  const [a, b] = [numbersOf(frame, of[0]), numbersOf(frame, of[1])];
  joinMasks(frame, id, of, length);
  layNumbers(frame, id, products(a, b, length, frame.arena));
}

export function divideFractions(frame: FractionFrame, id: number, shape: number, of: Operands): void {
  const length = frame.counts[shape] as number;
  const [a, b] = [numbersOf(frame, of[0]), numbersOf(frame, of[1])];
  const mask = joinMasks(frame, id, of, length);
  const found = quotients(a, b, length, frame.arena);
  if (found.missing) {
    const own = frame.spare[id] as Uint8Array;
    if (!mask) own.fill(0, 0, length);
    for (let i = 0; i < length; i += 1) if (own[i] === 0 && found.missing[i] !== 0) own[i] = UNSETTLED;
    frame.masks[id] = own;
  }
  layNumbers(frame, id, found);
}

/** The lesser (`sign` 1) or the greater (-1) of two. */
export function extremeFractions(frame: FractionFrame, id: number, shape: number, of: Operands, sign: 1 | -1): void {
  const length = frame.counts[shape] as number;
  const [a, b] = [numbersOf(frame, of[0]), numbersOf(frame, of[1])];
  const mask = joinMasks(frame, id, of, length);
  const chosen = frame.arena.bytes(length);
  for (let i = 0; i < length; i += 1) chosen[i] = (mask !== null && mask[i] !== 0) || compareAt(a, b, i) * sign <= 0 ? 1 : 0;
  layNumbers(frame, id, picked(a, b, chosen, shape === ONE ? 0 : 1, length, frame.arena));
}

/** Of each lane the first where it is chosen, else the second; its mask is known. */
export function chooseFractions(frame: FractionFrame, id: number, shape: number, chosen: Uint8Array, of: Operands): void {
  const length = frame.counts[shape] as number;
  const [a, b] = [numbersOf(frame, of[0]), numbersOf(frame, of[1])];
  layNumbers(frame, id, picked(a, b, chosen, shape === ONE ? 0 : 1, length, frame.arena));
}

export function compareFractions(frame: FractionFrame, id: number, shape: number, of: Operands, comparison: Comparison): void {
  const length = frame.counts[shape] as number;
  const [a, b] = [numbersOf(frame, of[0]), numbersOf(frame, of[1])];
  joinMasks(frame, id, of, length);
  (frame.flags[id] as Uint8Array).set(compared(a, b, comparison, length, frame.arena).flags.subarray(0, length));
}

/** @throws BeyondStandings of what does not fit doubles then */
export function roundFractions(frame: FractionFrame, id: number, a: Step, digits: number, mode: RoundingMode): void {
  const length = frame.counts[a.shape] as number;
  const { above, below, large } = rounded(numbersOf(frame, a), digits, mode, length, frame.arena);
  if (below || large) throw new BeyondStandings('large');
  joinMasks(frame, id, [a], length);
  (frame.numbers[id] as Float64Array).set(above.subarray(0, length));
}

/** Lanes of subjects as lanes of their rows. */
export function spreadFractions(frame: FractionFrame, id: number, shape: number, a: Step): void {
  const { above, below, unit, large } = numbersOf(frame, a);
  if (large) throw new BeyondStandings('large');
  const [starts, subjects] = [frame.starts[shape] as Int32Array, frame.counts[SUBJECTS] as number];
  const length = frame.counts[shape] as number;
  const mask = frame.masks[a.id] ?? null;
  if (mask) loops.spread(frame.spare[id] as Uint8Array, mask, starts, subjects);
  frame.masks[id] = mask && (frame.spare[id] as Uint8Array);
  const spread = (lanes: Float64Array): Float64Array => {
    const out = frame.arena.doubles(length);
    loops.spread(out, lanes, starts, subjects);
    return out;
  };
  layNumbers(frame, id, { kind: 'number', step: 1, missing: null, above: spread(above), below: below && spread(below), unit, large });
}

/** The sums, or the means, of rows that count; the step's mask is known, and how many rows count. */
export function sumFractions(frame: FractionFrame, id: number, shape: number, a: Step, keeps: Uint8Array | null, isMean: boolean): void {
  const [starts, subjects] = [frame.starts[shape] as Int32Array, frame.counts[SUBJECTS] as number];
  const mask = frame.masks[id] ?? null;
  const lanes = numbersOf(frame, a);
  const found = new Filling(subjects, 0, frame.arena);
  const below = found.below as Float64Array;
  for (let subject = 0; subject < subjects; subject += 1) {
    found.above[subject] = 0;
    below[subject] = 1;
    if (mask !== null && mask[subject] !== 0) continue;
    const [from, to] = [starts[subject] as number, starts[subject + 1] as number];
    let [whole, under] = [0, 1];
    for (let row = from; row < to && whole === whole; row += 1) {
      if (keeps !== null && keeps[row] !== 1) continue;
      const at = row * lanes.step;
      const n = lanes.above[at] as number;
      if (n === 0) continue;
      const d = lanes.below ? (lanes.below[at] as number) : lanes.unit;
      let [left, right, common] = [whole, n, d];
      if (d !== under) {
        const shared = gcdOfWholes(under, d);
        common = (under / shared) * d;
        [left, right] = [whole * (d / shared), n * (under / shared)];
      }
      const next = left + right;
      [whole, under] = isWhole(left) && isWhole(right) && isWhole(next) && isWhole(common) ? [next, common] : [NaN, 1];
    }
    const count = isMean ? frame.rowCounts[subject] || 1 : 1;
    if (whole === whole && isWhole(under * count)) {
      found.above[subject] = whole;
      below[subject] = under * count;
    } else found.put(subject, sumOfRows(lanes, keeps, from, to).divide(Rational.of(count)));
  }
  layNumbers(frame, id, found.done(1, null));
}

function sumOfRows(lanes: NumberLanes, keeps: Uint8Array | null, from: number, to: number): Rational {
  const numbers: Rational[] = [];
  for (let row = from; row < to; row += 1) if (keeps === null || keeps[row] === 1) numbers.push(numberAt(lanes, row));
  return Rational.sum(numbers);
}

/** Whole sums over `unit`, each divided by its own count; where that is none, its mask says so. */
export function meanFractions(frame: FractionFrame, id: number, sums: Float64Array, counts: Float64Array, unit: number): void {
  const subjects = frame.counts[SUBJECTS] as number;
  const [above, below] = [frame.arena.doubles(subjects), frame.arena.doubles(subjects)];
  for (let subject = 0; subject < subjects; subject += 1) {
    const under = (counts[subject] as number) * unit;
    if (!isWhole(under)) throw new BeyondStandings('large');
    above[subject] = under === 0 ? 0 : (sums[subject] as number);
    below[subject] = under === 0 ? 1 : under;
  }
  layNumbers(frame, id, { kind: 'number', step: 1, missing: null, above, below, unit: 1, large: null });
}
