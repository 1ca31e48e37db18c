import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';

/** A place that names a clause. */
export interface ClauseNamed {
  readonly clause: string;
  readonly at: Path;
}

/** By what was read, which never changes: an entry that stands as it stood is not gone through again. */
const known = new WeakMap<object, readonly ClauseNamed[]>();

/** All clauses that are named below a place, in the order of the file; paths count from there. */
export function clausesIn(data: unknown): readonly ClauseNamed[] {
  if (typeof data !== 'object' || data === null || data instanceof Rational) return [];
  let found = known.get(data);
  if (!found) {
    found = Object.entries(data).flatMap(([key, value]) => clausesAt(Array.isArray(data) ? Number(key) : key, value));
    known.set(data, found);
  }
  return found;
}

function clausesAt(step: string | number, value: unknown): readonly ClauseNamed[] {
  if (step === 'clause' && typeof value === 'string') return [{ clause: value, at: [step] }];
  return clausesIn(value).map(({ clause, at }) => ({ clause, at: [step, ...at] }));
}
