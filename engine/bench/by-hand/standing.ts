/**
 * By hand, in plain doubles: what both ratings do with a category once every body has its total – load, coefficient, deduction, place,
 * grade. This folder alone of the engine knows acts: it is what somebody would write instead of a ruleset, to be measured against.
 */

export const CATEGORIES = ['central', 'local'] as const;
export type Category = (typeof CATEGORIES)[number];

export const GRADES = ['high', 'medium', 'low', 'ineffective'] as const;
export type Grade = (typeof GRADES)[number];

export interface Scored {
  readonly total: number;
  readonly penalty: number;
  /** Services rendered, of a local body a head. */
  readonly volume: number;
  readonly kinds: number;
}

export interface Standing {
  readonly final: number;
  readonly grade: Grade;
  readonly rank: number;
}

/** 0 of 0 is `empty`. */
export function ratio(a: number, b: number, empty = 0): number {
  return b === 0 ? empty : a / b;
}

/** Half away from zero. */
export function rounded(value: number, digits: number): number {
  const power = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * power)) / power;
}

export function gradeOf(final: number): Grade {
  if (final >= 90) return 'high';
  if (final >= 70) return 'medium';
  return final >= 50 ? 'low' : 'ineffective';
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** From 0 for the least to 1 for the greatest; 1 for all where they are equal. */
function scaled(values: readonly number[]): number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return values.map((value) => (most === least ? 1 : (value - least) / (most - least)));
}

/** Of the bodies of one category, in their order. */
export function standings(bodies: readonly Scored[]): Standing[] {
  const volumes = scaled(bodies.map(({ volume }) => volume));
  const loads = scaled(bodies.map(({ kinds }) => kinds)).map((kinds, index) => kinds * (volumes[index] ?? 0));
  const average = mean(loads) ?? 0;
  const steps = [...new Set(loads.filter((load) => load >= average))].sort((a, b) => a - b);
  const coefficients = new Map(steps.map((load, step) => [load, steps.length === 1 ? 1.1 : 1.01 + (0.09 * step) / (steps.length - 1)]));
  const scores = bodies.map(({ total, penalty }, index) => {
    const coefficient = coefficients.get(loads[index] ?? 0) ?? 1;
    return Math.min(100, total * coefficient) - penalty;
  });
  const ranks = new Map<number, number>();
  [...scores].sort((a, b) => b - a).forEach((score, index) => void (ranks.has(score) || ranks.set(score, index + 1)));
  return scores.map((score) => {
    const final = rounded(score, 2);
    return { final, grade: gradeOf(final), rank: ranks.get(score) ?? 0 };
  });
}

/** Of a whole cohort, in its order: each category by itself. */
export function byCategory<T extends { readonly category: Category }>(
  cohort: readonly T[],
  rate: (category: Category, bodies: readonly T[]) => readonly Standing[],
): Standing[] {
  const all: Standing[] = [];
  for (const category of CATEGORIES) {
    const places = [...cohort.keys()].filter((index) => cohort[index]?.category === category);
    const found = rate(
      category,
      places.map((index) => cohort[index] as T),
    );
    places.forEach((place, index) => void (all[place] = found[index] as Standing));
  }
  return all;
}
