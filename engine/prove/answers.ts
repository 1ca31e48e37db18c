import type { Model } from '../model.ts';
import type { Assignment } from './ranges/run.ts';
import { assignmentKey } from './ranges/readings.ts';

/** One combination of options, and whether what was asked is proved under it. */
export interface Verdict {
  readonly assignment: Assignment;
  readonly proved: boolean;
}

/** Readings that are asked about together, at most. */
const MOST_TOGETHER = 3;

/**
 * Readings that settle a question: from a combination under which it is open, other options of these few lead to one
 * under which it is proved. Empty when no readings do.
 */
export function answeredBy(open: Assignment, all: readonly Verdict[], model: Model): string[] {
  const readings = [...open.keys()];
  const proved = new Set(all.filter((one) => one.proved).map((one) => assignmentKey(readings, one.assignment)));
  if (proved.size === 0) return [];
  for (let size = 1; size <= Math.min(MOST_TOGETHER, readings.length); size += 1) {
    const found = subsets(readings, size).filter((some) =>
      changed(open, some, model).some((one) => proved.has(assignmentKey(readings, one))),
    );
    if (found.length > 0) return [...new Set(found.flat())];
  }
  return [];
}

function subsets(all: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return all.flatMap((one, index) => subsets(all.slice(index + 1), size - 1).map((rest) => [one, ...rest]));
}

/** The same combination with other options of these readings. */
function changed(from: Assignment, readings: readonly string[], model: Model): Assignment[] {
  return readings.reduce<Assignment[]>(
    (all, id) => {
      const others = [...(model.readings.get(id)?.options.keys() ?? [])].filter((option) => option !== from.get(id));
      return all.flatMap((one) => others.map((option) => new Map([...one, [id, option]])));
    },
    [from],
  );
}

/** The combination with the most default options first. */
export function byDefaults(all: readonly Verdict[], model: Model): Verdict[] {
  const distance = ({ assignment }: Verdict): number =>
    [...assignment].filter(([id, option]) => model.readings.get(id)?.default !== option).length;
  return [...all].sort((a, b) => distance(a) - distance(b));
}

/** `rounding = floor, cap = none`: the options that are not the default ones; `none` under defaults alone. */
export function assignmentText(assignment: Assignment, model: Model): string {
  return (
    [...assignment]
      .filter(([id, option]) => model.readings.get(id)?.default !== option)
      .map(([id, option]) => `${id} = ${option}`)
      .join(', ') || 'none'
  );
}
