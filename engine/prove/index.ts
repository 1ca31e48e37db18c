import type { Diagnostic } from '../diagnostic.ts';
import type { Model } from '../model.ts';
import type { Locate } from './locate.ts';
import { proveOperations } from './operations.ts';
import { visitOutside } from './outside.ts';
import { provePresence } from './presence.ts';
import { KnownRanges, Ranges } from './ranges/analyse.ts';
import { proveTables } from './tables.ts';
import { proveWeightSums } from './weight-sums.ts';
import { findUnreachedWeights } from './weights-unreached.ts';
import { proveWeights } from './weights.ts';
import { KnownWitnesses } from './witness/known.ts';
import { Witnesses, type EvaluateAt } from './witness/witness.ts';

export type { Interval } from './linear/interval.ts';
export type { Locate } from './locate.ts';
export { Ranges } from './ranges/analyse.ts';
export { declaredInterval } from './ranges/inputs.ts';
export type { EvaluateAt } from './witness/witness.ts';

/** What was found out of a ruleset before, for whoever proves it again after a change. */
export class KnownProofs {
  readonly ranges = new KnownRanges();
  readonly witnesses = new KnownWitnesses();
}

/** Everything that `provedInSteps` gives. */
export function prove(model: Model, locate: Locate, evaluateAt: EvaluateAt, known = new KnownProofs()): Diagnostic[] {
  const steps = provedInSteps(model, locate, evaluateAt, known);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * What follows from a ruleset's definitions, with pauses for whoever has other work between. The limits of the inputs make a range of
 * every formula: each weight and deduction is then proved, refuted with a witness or left open, and so is every operation that may have
 * no result, every value that may be missing, every table that may have no row. `evaluateAt` tries what is suspected on single subjects.
 */
export function* provedInSteps(
  model: Model,
  locate: Locate,
  evaluateAt: EvaluateAt,
  known: KnownProofs,
): Generator<undefined, Diagnostic[]> {
  const ranges = new Ranges(model, known.ranges);
  const witnesses = new Witnesses(model, evaluateAt, known.witnesses);
  // All formulas are looked at before anything is said: what their operations and tables are asked for is noted on the way.
  for (const value of model.values.values()) {
    for (const category of value.categories) ranges.readings(value.id, category);
    yield;
  }
  visitOutside(ranges);
  yield;
  const found = [...proveOperations(ranges, witnesses, locate), ...provePresence(ranges, locate)];
  for (const value of model.values.values()) {
    found.push(...proveWeights(value, ranges, witnesses, locate));
    yield;
  }
  return [...found, ...findUnreachedWeights(ranges, locate), ...proveTables(ranges, locate), ...proveWeightSums(ranges, locate)];
}
