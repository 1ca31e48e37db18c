import type { Model } from '../../compile/model.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { Ranges } from './analyse.ts';
import { checkMissing } from './missing.ts';
import { checkOutside } from './outside.ts';
import { checkSites } from './sites.ts';
import { checkUnreached } from './unreached.ts';
import { checkWeighed, type Locate } from './weighed.ts';
import { Witnesses, type EvaluateAt } from './witness.ts';

export { Ranges } from './analyse.ts';
export { declaredInterval } from './inputs.ts';
export type { Locate } from './weighed.ts';
export type { EvaluateAt } from './witness.ts';

/** The range of every value; computed where it is asked for. */
export function analyseRanges(model: Model): Ranges {
  return new Ranges(model);
}

/**
 * What the limits of the inputs make of every formula: each weight is proved, refuted with a witness or left open, and
 * every operation that may have no result is an error.
 */
export function checkRanges(model: Model, locate: Locate, evaluateAt: EvaluateAt, ranges: Ranges = analyseRanges(model)): Diagnostic[] {
  const witnesses = new Witnesses(model, evaluateAt);
  for (const value of model.values.values()) for (const category of value.categories) ranges.readings(value.id, category);
  checkOutside(ranges);
  return [
    ...checkSites(ranges, witnesses, locate),
    ...checkMissing(ranges, locate),
    ...checkWeighed(ranges, witnesses, locate),
    ...checkUnreached(ranges, locate),
  ];
}
