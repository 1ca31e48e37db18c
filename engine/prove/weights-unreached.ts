import type { Diagnostic } from '../diagnostic.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import type { Rational } from '../number/rational.ts';
import type { Ranges } from './ranges/analyse.ts';
import { numberText, type Interval } from './linear/interval.ts';
import type { Locate } from './locate.ts';

interface Reach {
  readonly weight: Rational;
  /** The most that is reached wherever this is the weight. */
  readonly reached: Rational;
}

/** Weights and deductions that a value comes to nowhere that they hold: a slip in the weight or in the formula. */
export function findUnreachedWeights(ranges: Ranges, locate: Locate): Diagnostic[] {
  const wholes = new Set([...ranges.model.values.values()].map((value) => value.within));
  // What has parts is reached when they are, and their weights add up.
  return [...ranges.model.values.values()]
    .filter((value) => !wholes.has(value.id))
    .flatMap((value) => {
      const { weight, deduction } = value;
      return [
        ...(weight ? unreached(value, weight, ranges, ({ high }) => high?.value ?? null) : []),
        ...(deduction ? unreached(value, deduction, ranges, ({ low }) => low?.value.negate() ?? null) : []),
      ].map(({ term, ...found }): Diagnostic => ({
        code: 'weight-unreached',
        severity: 'warning',
        at: locate(term.at.path),
        details: { value: value.id, weight: numberText(found.weight), reached: numberText(found.reached) },
      }));
    });
}

/** One diagnostic for each amount that the weight has under some reading or in some category. */
function unreached(
  value: ValueDefinition,
  term: Term,
  ranges: Ranges,
  end: (range: Interval) => Rational | null,
): (Reach & { term: Term })[] {
  const found = new Map<string, Reach | null>();
  for (const category of value.categories) {
    for (const { assignment, result } of ranges.readings(value.id, category)) {
      const weight = ranges.constant(term, category, assignment);
      if (!weight) continue;
      const reached = result.range && end(result.range);
      const before = found.get(weight.toString());
      if (!reached || reached.compare(weight) >= 0) found.set(weight.toString(), null);
      else if (before === undefined || (before && reached.compare(before.reached) > 0)) found.set(weight.toString(), { weight, reached });
    }
  }
  return [...found.values()].flatMap((one) => (one ? [{ ...one, term }] : []));
}
