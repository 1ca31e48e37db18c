import type { Model } from '../compile/model.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { analyseRanges, checkRanges, type EvaluateAt, type Locate } from './ranges/index.ts';
import { checkTables } from './tables.ts';
import { checkWeights } from './weights.ts';

/** What follows from a ruleset's definitions: ranges against weights and divisors, tables without holes, weights that add up. */
export function prove(model: Model, locate: Locate, evaluateAt: EvaluateAt): Diagnostic[] {
  const ranges = analyseRanges(model);
  return [...checkRanges(model, locate, evaluateAt, ranges), ...checkTables(model, locate, ranges), ...checkWeights(model, locate)];
}
