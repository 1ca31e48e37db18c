import { type Lanes, type NumberLanes } from '../compile/lanes.ts';
import { numberAt } from '../compile/numbers.ts';
import { isWhole } from '../number/whole.ts';
import { ROUNDING, setBounds, TINY, wider } from './bounds.ts';
import type { Frame } from './frame.ts';
import { MISSING, ONE, UNSETTLED, BeyondStandings } from './shape.ts';
import type { Form, Step } from './step.ts';

/** What outlasts a block, and what was worked out exactly instead. */

/** What is kept of a step for all of a category. */
export interface Kept {
  readonly step: Step;
  /** Numerators over the unit of its form, or estimates. */
  readonly numbers: Float64Array;
  readonly flags: Uint8Array;
  readonly codes: Int32Array;
  /** 1 where nothing is there; null where nothing is missing. */
  readonly mask: Uint8Array | null;
  low: number;
  high: number;
  error: number;
  /** The same as quotients, exactly, where the step is one: `above` ÷ `below`; NaN where that is beyond doubles. */
  readonly fractions: Fractions | null;
  /** What was worked out exactly in place of estimates; NaN where nothing was, or it is beyond doubles. */
  settled: Fractions | null;
}

export interface Fractions {
  readonly above: Float64Array;
  readonly below: Float64Array;
}

/** `isExact`: quotients are kept beside their estimates. */
export function keptOf(step: Step, size: number, isExact: boolean): Kept {
  const { kind, mayLack, quotient } = step;
  const isKept = isExact && quotient !== null;
  return {
    step,
    numbers: new Float64Array(kind === 'number' ? size : 0),
    flags: new Uint8Array(kind === 'flag' ? size : 0),
    codes: new Int32Array(kind === 'code' ? size : 0),
    mask: mayLack ? new Uint8Array(size) : null,
    low: 0,
    high: 0,
    error: 0,
    fractions: isKept ? { above: new Float64Array(size), below: new Float64Array(size) } : null,
    settled: null,
  };
}

/** Three roundings, each of at most 2^-53. */
const NEXT = 4 * ROUNDING;

/** Copies what a block came to. */
export function keep(kept: Kept, frame: Frame, first: number, length: number): void {
  const { step, numbers, flags, codes, mask } = kept;
  const { id, kind } = step;
  const isOne = step.shape === ONE;
  if (kind === 'number') lay(numbers, frame.numbers[id] as Float64Array, isOne, first, length);
  else if (kind === 'flag') lay(flags, frame.flags[id] as Uint8Array, isOne, first, length);
  else lay(codes, frame.codes[id] as Int32Array, isOne, first, length);
  const own = frame.masks[id] ?? null;
  if (mask && own) for (let lane = 0; lane < length; lane += 1) mask[first + lane] = (own[isOne ? 0 : lane] as number) & MISSING;
  keepFractions(kept, frame, first, length);
  kept.low = Math.min(kept.low, frame.low[id] as number);
  kept.high = Math.max(kept.high, frame.high[id] as number);
  kept.error = greaterError(kept.error, frame.error[id] as number);
}

/** The greater of two bounds: one that is no number bounds nothing, nor does whatever it is put together with. */
export function greaterError(one: number, other: number): number {
  return one === one && other === other ? Math.max(one, other) : Infinity;
}

function keepFractions({ step: { quotient }, fractions }: Kept, frame: Frame, first: number, length: number): void {
  if (!fractions || !quotient) return;
  const { above, below } = quotient;
  const [n, d] = [frame.numbers[above.id] as Float64Array, frame.numbers[below.id] as Float64Array];
  const [byN, byD] = [below.form?.unit ?? NaN, above.form?.unit ?? NaN];
  const [stepN, stepD] = [above.shape === ONE ? 0 : 1, below.shape === ONE ? 0 : 1];
  const { above: into, below: under } = fractions;
  for (let lane = 0; lane < length; lane += 1) {
    const p = (n[lane * stepN] as number) * byN;
    const q = (d[lane * stepD] as number) * byD;
    into[first + lane] = isWhole(p) && isWhole(q) ? p : NaN;
    under[first + lane] = q;
  }
}

function lay<T extends Float64Array | Uint8Array | Int32Array>(into: T, lanes: T, isOne: boolean, first: number, length: number): void {
  if (isOne) into.fill(lanes[0] as number, first, first + length);
  else for (let lane = 0; lane < length; lane += 1) into[first + lane] = lanes[lane] as number;
}

/** What cannot be worked out is in doubt: whoever refuses it says why. */
export function doubtUnsettled(frame: Frame, { id, shape }: Step): void {
  const mask = frame.masks[id];
  if (!mask) return;
  const length = frame.counts[shape] as number;
  for (let lane = 0; lane < length; lane += 1) if (((mask[lane] as number) & UNSETTLED) !== 0) frame.doubt(shape, lane);
}

/** Puts what was worked out exactly in place of estimates: lanes by their place among the positions. */
export function put(kept: Kept, positions: Int32Array, lanes: Lanes): void {
  const { step, mask } = kept;
  const { missing, step: stride } = lanes;
  if (missing && !mask) {
    for (let at = 0; at < positions.length; at += 1) if (missing[at * stride] !== 0) throw new BeyondStandings('missing');
  } else if (mask)
    for (let at = 0; at < positions.length; at += 1) mask[positions[at] as number] = missing && missing[at * stride] !== 0 ? MISSING : 0;
  if (lanes.kind === 'none') return;
  if (lanes.kind === 'number' && step.kind === 'number') {
    if (step.form) putWholes(kept, positions, lanes, step.form);
    else putFractions(kept, positions, lanes);
  } else if (lanes.kind === 'flag' && step.kind === 'flag') {
    for (let at = 0; at < positions.length; at += 1)
      if (!missing || missing[at * stride] === 0) kept.flags[positions[at] as number] = lanes.flags[at * stride] as number;
  } else if (lanes.kind === 'code' && step.kind === 'code') {
    const codeOf = Int32Array.from(lanes.texts, (text) => step.texts.indexOf(text));
    for (let at = 0; at < positions.length; at += 1) {
      if (missing && missing[at * stride] !== 0) continue;
      const code = codeOf[lanes.codes[at * stride] as number] as number;
      if (code < 0) throw new BeyondStandings('texts');
      kept.codes[positions[at] as number] = code;
    }
  } else throw new BeyondStandings('kinds');
}

function putWholes({ numbers }: Kept, positions: Int32Array, lanes: NumberLanes, { unit, low, high }: Form): void {
  for (let at = 0; at < positions.length; at += 1) {
    if (lanes.missing && lanes.missing[at * lanes.step] !== 0) continue;
    const whole = wholeAt(lanes, at, unit);
    // Later steps rest on what its lanes can be.
    if (whole < low || whole > high) throw new BeyondStandings('form');
    numbers[positions[at] as number] = whole;
  }
}

function putFractions(kept: Kept, positions: Int32Array, lanes: NumberLanes): void {
  const { numbers, fractions } = kept;
  const { above, below, unit, missing } = lanes;
  const settled = (kept.settled ??= { above: new Float64Array(numbers.length).fill(NaN), below: new Float64Array(numbers.length) });
  let [least, most] = [kept.low, kept.high];
  for (let at = 0; at < positions.length; at += 1) {
    const lane = at * lanes.step;
    if (missing && missing[lane] !== 0) continue;
    const position = positions[at] as number;
    const value = doubleAt(lanes, at);
    numbers[position] = value;
    const [whole, under] = [above[lane] as number, below ? (below[lane] as number) : unit];
    settled.above[position] = whole;
    settled.below[position] = under;
    if (fractions) {
      fractions.above[position] = whole;
      fractions.below[position] = under;
    }
    if (value < least) least = value;
    if (value > most) most = value;
    kept.error = Math.max(kept.error, wider(NEXT * Math.abs(value)) + TINY);
  }
  [kept.low, kept.high] = [least, most];
}

/** Without a mask that says nothing. */
export function trimmed(kept: Kept): Kept {
  return kept.mask && !kept.mask.includes(MISSING) ? { ...kept, mask: null } : kept;
}

/** Lays exact lanes out in a block, numbers as estimates no further off than their rounding. */
export function layOut(frame: Frame, { id, kind, shape }: Step, lanes: Lanes): void {
  const length = frame.counts[shape] as number;
  const mask = new Uint8Array(length);
  for (let lane = 0; lane < length; lane += 1) mask[lane] = (lanes.missing?.[lane * lanes.step] ?? 0) !== 0 ? MISSING : 0;
  frame.masks[id] = lanes.missing ? mask : null;
  if (kind === 'number') {
    const numbers = (frame.numbers[id] = new Float64Array(length));
    let [low, high] = [0, 0];
    if (lanes.kind === 'number')
      for (let lane = 0; lane < length; lane += 1) {
        if (mask[lane] !== 0) continue;
        const value = (numbers[lane] = doubleAt(lanes, lane));
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    else if (lanes.kind !== 'none') throw new BeyondStandings('kinds');
    setBounds(frame, id, low, high, wider(NEXT * Math.max(-low, high)) + TINY);
    return;
  }
  if (kind !== 'flag' || (lanes.kind !== 'flag' && lanes.kind !== 'none')) throw new BeyondStandings('kinds');
  const flags = (frame.flags[id] = new Uint8Array(length));
  if (lanes.kind === 'flag') for (let lane = 0; lane < length; lane += 1) flags[lane] = lanes.flags[lane * lanes.step] as number;
}

/** A double next to a lane's number, no further off than `NEXT` of itself. */
function doubleAt(lanes: NumberLanes, lane: number): number {
  const at = lane * lanes.step;
  const whole = lanes.above[at] as number;
  if (isWhole(whole)) return whole / (lanes.below ? (lanes.below[at] as number) : lanes.unit);
  // Numerator and denominator are each rounded, and so is their quotient.
  const { p, q } = numberAt(lanes, lane);
  const [n, d] = [Number(p), Number(q)];
  // By a denominator beyond doubles anything would be zero.
  if (!Number.isFinite(n) || !Number.isFinite(d)) throw new BeyondStandings('large');
  return n / d;
}

/** A lane's number over a unit. @throws BeyondStandings where it is none */
function wholeAt(lanes: NumberLanes, lane: number, unit: number): number {
  const at = lane * lanes.step;
  const divisor = lanes.below ? (lanes.below[at] as number) : lanes.unit;
  const scaled = (lanes.above[at] as number) * (unit / divisor);
  if (unit % divisor === 0 && isWhole(scaled)) return scaled + 0;
  const { numerator, denominator } = numberAt(lanes, lane);
  const whole = numerator * (unit / denominator);
  if (unit % denominator !== 0 || !isWhole(whole)) throw new BeyondStandings('unit');
  return whole + 0;
}
