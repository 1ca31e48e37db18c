import type { RecordFunction } from '../language/functions/index.ts';
import { Rational } from '../number/rational.ts';
import type { At, Run } from './at.ts';
import { masked, nothing, oneByOne } from './calls.ts';
import { UNSETTLED, type Lanes, type NumberLanes } from './lanes.ts';
import { strictMissing } from './logic.ts';
import { add, Filling, lengthOf } from './numbers.ts';
import { lanesOf } from './values.ts';

/** The fields of a record brought to one value: as an operation on lanes where there is one, else by the function itself. */
export function ofRecord(signature: RecordFunction, runs: readonly Run[], at: At, list: string | null): Lanes {
  const fields = runs.map((run) => run(at));
  if (signature.name === 'total') {
    if (fields.some(({ kind }) => kind === 'none')) return nothing(fields, at, list);
    if (fields.every((one) => one.kind === 'number')) return masked(summed(fields, at, list), fields, at, list);
  }
  if (signature.name === 'count_present') return present(fields, at, list);
  const ready = fields.map((one) => () => one);
  return oneByOne(ready, at, list, signature.lenient === true, (values) => signature.reduce(values, []));
}

function summed(fields: readonly NumberLanes[], at: At, list: string | null): Lanes {
  const [first, ...rest] = fields;
  if (!first) return lanesOf([Rational.ZERO], 0, at.reasons);
  return rest.reduce((sum, one) => add(sum, one, at.lanesOf(list), at.arena), first);
}

/** How many fields have a value. */
function present(fields: readonly Lanes[], at: At, list: string | null): Lanes {
  const { step, missing } = strictMissing(fields, at.lanesOf(list), at.arena);
  const length = lengthOf(step, at.lanesOf(list));
  const found = new Filling(length, 1, at.arena);
  found.above.fill(fields.length, 0, length);
  if (!missing) return found.done(step, null);
  const unsettled = at.arena.bytes(length);
  for (let lane = 0; lane < length; lane += 1) unsettled[lane] = missing[lane] === UNSETTLED ? UNSETTLED : 0;
  for (const { missing: mask, step: own } of fields) {
    if (!mask) continue;
    for (let lane = 0; lane < length; lane += 1) if (mask[lane * own]) found.above[lane] = (found.above[lane] as number) - 1;
  }
  return found.done(step, unsettled);
}
