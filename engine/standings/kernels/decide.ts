/**
 * Decisions: the one place where a double could be mistaken. What lies no further from a threshold than the error allows is told to `doubt`
 * and worked out exactly. Bounds that are no finite numbers leave everything in doubt.
 */
import type { Comparison } from '../../compile/order.ts';
import type { RoundingMode } from '../../number/decimal.ts';
import { isWhole } from '../../number/whole.ts';

type Doubt = (lane: number) => void;

/** What a comparison says below, at and above. */
export const SAID: Readonly<Record<Comparison, readonly [number, number, number]>> = {
  '==': [0, 1, 0],
  '!=': [1, 0, 1],
  '<': [1, 0, 0],
  '<=': [1, 1, 0],
  '>': [0, 0, 1],
  '>=': [0, 1, 1],
};

/** Numerators over units that factors bring together: nothing to doubt. */
export function compareExact(
  out: Uint8Array,
  a: Float64Array,
  byA: number,
  isOneA: boolean,
  b: Float64Array,
  byB: number,
  isOneB: boolean,
  [less, same, more]: readonly [number, number, number],
  length: number,
): void {
  // One comparison a lane, which then is no branch: whether it holds cannot be foreseen.
  const [stepA, stepB] = [isOneA ? 0 : 1, isOneB ? 0 : 1];
  switch (4 * less + 2 * same + more) {
    case 1:
      for (let i = 0; i < length; i += 1) out[i] = (a[i * stepA] as number) * byA > (b[i * stepB] as number) * byB ? 1 : 0;
      return;
    case 2:
      for (let i = 0; i < length; i += 1) out[i] = (a[i * stepA] as number) * byA === (b[i * stepB] as number) * byB ? 1 : 0;
      return;
    case 3:
      for (let i = 0; i < length; i += 1) out[i] = (a[i * stepA] as number) * byA >= (b[i * stepB] as number) * byB ? 1 : 0;
      return;
    case 4:
      for (let i = 0; i < length; i += 1) out[i] = (a[i * stepA] as number) * byA < (b[i * stepB] as number) * byB ? 1 : 0;
      return;
    case 5:
      for (let i = 0; i < length; i += 1) out[i] = (a[i * stepA] as number) * byA === (b[i * stepB] as number) * byB ? 0 : 1;
      return;
    default:
      for (let i = 0; i < length; i += 1) out[i] = (a[i * stepA] as number) * byA <= (b[i * stepB] as number) * byB ? 1 : 0;
  }
}

/** Estimates no further from their truth than `error`, both together. The difference of doubles has the sign of the true one. */
export function compareEstimates(
  out: Uint8Array,
  a: Float64Array,
  isOneA: boolean,
  b: Float64Array,
  isOneB: boolean,
  error: number,
  [less, same, more]: readonly [number, number, number],
  length: number,
  lacks: Uint8Array | null,
  doubt: Doubt,
): void {
  const [byA, byB] = [isOneA ? 0 : 1, isOneB ? 0 : 1];
  for (let i = 0; i < length; i += 1) {
    const difference = (a[i * byA] as number) - (b[i * byB] as number);
    if (difference > error) out[i] = more;
    else if (-difference > error) out[i] = less;
    else {
      out[i] = same;
      if (!(difference === 0 && error === 0) && (lacks === null || lacks[i] === 0)) doubt(i);
    }
  }
}

/** Where a mode turns from one whole number to the next: at halves, or at whole numbers. */
const isAtHalves = (mode: RoundingMode): boolean => mode.startsWith('half_');

/** Estimates in units of what they are rounded to. */
export function roundEstimates(
  out: Float64Array,
  a: Float64Array,
  by: number,
  error: number,
  mode: RoundingMode,
  length: number,
  lacks: Uint8Array | null,
  doubt: Doubt,
): void {
  const isHalf = isAtHalves(mode);
  for (let i = 0; i < length; i += 1) {
    const value = (a[i] as number) * by;
    // Exact: the floor of a double is one, and so is what is above it.
    const floor = Math.floor(value);
    const rest = value - floor;
    let whole = floor;
    let distance: number;
    if (isHalf) {
      distance = Math.abs(rest - 0.5);
      if (rest > 0.5) whole += 1;
    } else {
      distance = Math.min(rest, 1 - rest);
      if (mode === 'ceiling' || (mode === 'up' && value > 0) || (mode === 'down' && value < 0)) whole += rest === 0 ? 0 : 1;
    }
    // -0 is no number of ours.
    out[i] = whole + 0;
    if (!(distance > error && isWhole(value)) && (lacks === null || lacks[i] === 0)) doubt(i);
  }
}

/** The span that each number lies in, -1 outside all; `from` and `to` are its ends, `error` what they and the number may be off by. */
export function findSpans(
  out: Int32Array,
  a: Float64Array,
  from: Float64Array,
  to: Float64Array,
  rows: Int32Array,
  rest: number,
  error: number,
  length: number,
  lacks: Uint8Array | null,
  doubt: Doubt,
): void {
  const spans = rows.length;
  for (let i = 0; i < length; i += 1) {
    const value = a[i] as number;
    let found = rest;
    let isDoubtful = false;
    for (let span = 0; span < spans; span += 1) {
      const [above, below] = [value - (from[span] as number), (to[span] as number) - value];
      if (error !== 0 && !(Math.abs(above) > error && Math.abs(below) > error)) isDoubtful = true;
      if (above >= 0 && below >= 0) {
        found = rows[span] as number;
        break;
      }
    }
    out[i] = found;
    if (isDoubtful && (lacks === null || lacks[i] === 0)) doubt(i);
  }
}
