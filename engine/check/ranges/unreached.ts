import type { Diagnostic } from '../../diagnostic.ts';
import type { ValueDefinition } from '../../language/definition.ts';
import type { Term } from '../../language/term.ts';
import type { Rational } from '../../number/rational.ts';
import type { Ranges } from './analyse.ts';
import { numberText, type Interval } from './interval.ts';
import type { Locate } from './weighed.ts';

/** Weights and deductions that a value comes to under no reading and in no category: a slip in the weight or in the formula. */
export function checkUnreached(ranges: Ranges, locate: Locate): Diagnostic[] {
  const wholes = new Set([...ranges.model.values.values()].map((value) => value.within));
  // What has parts is reached when they are, and their weights add up.
  return [...ranges.model.values.values()].filter((value) => !wholes.has(value.id)).flatMap((value) => {
    const most = value.weight ? unreached(value, value.weight, ranges, ({ high }) => high?.value ?? null) : null;
    const least = value.deduction ? unreached(value, value.deduction, ranges, ({ low }) => low?.value.negate() ?? null) : null;
    return [most, least].filter((one) => one !== null).map(({ weight, reached, term }): Diagnostic => ({
      code: 'weight-unreached', severity: 'warning', at: locate(term.at.path), details: { value: value.id, weight: numberText(weight), reached: numberText(reached) },
    }));
  });
}

/** The most that is reached anywhere, when that is less than the weight in every case. */
function unreached(value: ValueDefinition, term: Term, ranges: Ranges, end: (range: Interval) => Rational | null): { weight: Rational; reached: Rational; term: Term } | null {
  let found: { weight: Rational; reached: Rational; term: Term } | null = null;
  for (const category of value.categories) {
    for (const { assignment, result } of ranges.readings(value.id, category)) {
      const weight = ranges.constant(term, category, assignment);
      const reached = result.range && end(result.range);
      if (!weight || !reached || reached.compare(weight) >= 0) return null;
      if (!found || reached.compare(found.reached) > 0) found = { weight, reached, term };
    }
  }
  return found;
}
