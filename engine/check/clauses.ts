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
  if (!found) known.set(data, (found = gathered(data)));
  return found;
}

function gathered(data: object): readonly ClauseNamed[] {
  let found: ClauseNamed[] | null = null;
  for (const [key, value] of Object.entries(data) as [string, unknown][]) {
    if (key === 'clause' && typeof value === 'string') (found ??= []).push({ clause: value, at: [key] });
    else
      for (const { clause, at } of clausesIn(value)) (found ??= []).push({ clause, at: [Array.isArray(data) ? Number(key) : key, ...at] });
  }
  return found ?? NONE;
}

/** Of most of what stands in a file, as of its cases. */
const NONE: readonly ClauseNamed[] = [];
