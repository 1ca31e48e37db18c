/** What an evaluator of expressions finds of each body, and the standings of that by hand, in plain doubles. */
import { byCategory, mean, standings, type Category, type Standing } from './standing.ts';

/** A body of a parsed file. */
export interface AnyBody {
  readonly category: Category;
  readonly inputs: Readonly<Record<string, unknown>> & { readonly service_kinds: number; readonly services?: readonly AnyService[] };
}

export type AnyService = Readonly<Record<string, unknown>>;

/** All of the total but the surveys, which are null where a body's services were not surveyed. */
export interface Found {
  readonly rest: number;
  readonly penalty: number;
  readonly volume: number;
  readonly surveys: readonly (number | null)[];
}

export function standingsOfFound(cohort: readonly AnyBody[], found: readonly Found[]): Standing[] {
  const joined = cohort.map(({ category, inputs }, index) => ({ category, kinds: inputs.service_kinds, ...(found[index] as Found) }));
  return byCategory(joined, (_, bodies) => {
    const others = (bodies[0]?.surveys ?? []).map((_, survey) => {
      const known = bodies.map(({ surveys }) => surveys[survey] ?? null).filter((points) => points !== null);
      return mean(known) ?? 0;
    });
    return standings(
      bodies.map(({ rest, penalty, volume, surveys, kinds }) => ({
        total: surveys.reduce<number>((sum, points, survey) => sum + (points ?? others[survey] ?? 0), rest),
        penalty,
        volume,
        kinds,
      })),
    );
  });
}
