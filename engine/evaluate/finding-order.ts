import { compareText } from '../diagnostic.ts';
import type { Finding } from '../evaluation/evaluation.ts';
import { isNumeric, Missing, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';

/** By place (numbers by size), then code, then item; what is not there comes first. */
export function compareFindings(a: Finding, b: Finding): number {
  for (const name in a.place) {
    if (name === 'item') continue;
    const order = comparePlaces(a.place[name], b.place[name]);
    if (order !== 0) return order;
  }
  for (const name in b.place) {
    if (name === 'item' || name in a.place) continue;
    const order = comparePlaces(undefined, b.place[name]);
    if (order !== 0) return order;
  }
  return compareText(a.code, b.code) || comparePlaces(a.place['item'], b.place['item']);
}

/** Numbers by size, all else as texts; what is not there comes first. */
export function comparePlaces(a: Value | null | undefined, b: Value | null | undefined): number {
  const [left, right] = [a, b].map((one) => (one instanceof Missing ? null : (one ?? null)));
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'object' && typeof right === 'object' && isNumeric(left) && isNumeric(right)) return compare(left, right);
  return compareText(String(left), String(right));
}
