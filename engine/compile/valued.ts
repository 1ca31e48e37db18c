import type { ValueDefinition } from '../language/definition.ts';
import type { Run } from './at.ts';
import type { BlockAt } from './block.ts';
import type { Lanes } from './lanes.ts';
import { firstOver } from './logic.ts';
import { round } from './numbers.ts';
import { within } from './order.ts';
import type { Plan } from './plan.ts';

/**
 * The formula of a value within its bounds, rounded, for a block that has begun it; `before` is told what it was before its rounding.
 * Null where only the reference can say.
 */
export function valued(value: ValueDefinition, plan: Plan, at: BlockAt, before: ((lanes: Lanes) => void) | null = null): Lanes | null {
  const { list, round: rounding } = value;
  const { category } = at.block;
  const terms = [value.term, value.when, value.floor, value.cap];
  const runs = terms.map((term) => term && plan.runOf(term, list, category));
  if (terms.some((term, index) => term && !runs[index])) return null;
  const [term, when, floor, cap] = runs as [Run, Run | null, Run | null, Run | null];
  const lanes = at.lanesOf(list);
  let found = term(at);
  if (floor) found = within(found, floor(at), (order) => order >= 0, lanes, at.arena);
  if (cap) found = within(found, cap(at), (order) => order <= 0, lanes, at.arena);
  if (when) found = firstOver(when(at), found, at.reasons.numberOf({ code: 'not_applicable', of: value.id }), lanes, at.arena);
  before?.(found);
  if (!rounding || found.kind === 'none') return found;
  return found.kind === 'number' ? round(found, rounding.digits, rounding.mode, lanes, at.arena) : null;
}
