import type { Frame } from './frame.ts';

/**
 * How far estimates may be from what they estimate. Of a step's lanes in a block, `low` to `high` hold the doubles, and `error` is at least
 * the distance of any of them from the exact value. Doubles are those of IEEE 754, binary64, rounding to nearest: fl(x) = x(1 + δ) + η,
 * |δ| ≤ 2^-53, |η| ≤ 2^-1075, with η = 0 for sums (Higham, Accuracy and Stability of Numerical Algorithms, 2002, 2.2 and 2.6).
 * A bound that is no finite number decides nothing: every decision asks for a distance that is *greater*.
 */

/** 2^-53, and a little for the rounding of the bounds themselves. */
export const ROUNDING = 2 ** -53 * (1 + 2 ** -20);
/** More than what a result below the normal numbers loses. */
export const TINY = 2 ** -1000;
/** Bounds are reckoned in doubles too. */
const WIDER = 1 + 2 ** -40;

export const wider = (bound: number): number => bound * WIDER;

/** The greatest magnitude of a step's doubles. */
export function most(frame: Frame, id: number): number {
  return Math.max(Math.abs(frame.low[id] as number), Math.abs(frame.high[id] as number));
}

export function setBounds(frame: Frame, id: number, low: number, high: number, error: number): void {
  frame.low[id] = low;
  frame.high[id] = high;
  frame.error[id] = error;
}
