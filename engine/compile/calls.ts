import type { Day } from '../calendar/day.ts';
import { wholeDigits } from '../language/functions/digits.ts';
import type { Scalar } from '../language/ruleset.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import type { RoundingMode } from '../number/decimal.ts';
import { DomainError } from '../number/failure.ts';
import type { At, Run } from './at.ts';
import { BeyondColumns, firstMissing, UNSETTLED, type Lanes, type NumberLanes, type Reasons } from './lanes.ts';
import * as logic from './logic.ts';
import * as numbers from './numbers.ts';
import * as order from './order.ts';
import { lanesOf, valueAt } from './values.ts';

/** Functions that are operations on lanes themselves; null for others. */
export function ownOperation({ callee, args }: TermOf<'call'>, runs: readonly Run[], over: string | null): Run | null {
  const [first, second, third] = runs as [Run, Run, Run];
  switch (callee) {
    case 'present':
    case 'absent':
      return (at) => logic.presence(first(at), callee === 'present' ? 1 : 0, at.lanesOf(over), at.arena);
    case 'coalesce':
      return (at) => runs.map((run) => run(at)).reduceRight((rest, one) => logic.coalesced(one, rest, at.lanesOf(over), at.arena));
    case 'min':
    case 'max': {
      const sign = callee === 'min' ? 1 : -1;
      return (at) =>
        strictly(runs, at, over, (all) =>
          all.reduce((a, b) => order.either(a, b, (order) => order * sign <= 0, at.lanesOf(over), at.arena)),
        );
    }
    case 'clamp':
      return (at) =>
        strictly(runs, at, over, ([value, low, high]) => {
          const above = order.either(value as NumberLanes, low as NumberLanes, (order) => order >= 0, at.lanesOf(over), at.arena);
          return order.either(above, high as NumberLanes, (order) => order <= 0, at.lanesOf(over), at.arena);
        });
    case 'ratio':
      return (at) => ratio(first(at), second(at), third(at), at, over);
    case 'round':
    case 'floor':
    case 'ceiling':
    case 'truncate': {
      const [, digits, mode] = args.map(constantOf);
      if (args.length > 1 && digits === undefined) return null;
      const named = callee === 'round' ? mode : callee === 'truncate' ? 'down' : callee;
      if (typeof named !== 'string') return null;
      const places = wholeDigits(digits);
      return (at) => of(first(at), (one) => numbers.round(one, places, named as RoundingMode, at.lanesOf(over), at.arena));
    }
    case 'one_of':
      return (at) => {
        const all = runs.map((run) => run(at));
        const lanes = at.lanesOf(over);
        const [one, ...options] = all as [Lanes, ...Lanes[]];
        const listed = logic.amongTexts(one, options, lanes, at.arena);
        if (listed) return masked(listed, all, at, over);
        const equal = options.map((option) =>
          logic.ordered({ ...one, missing: null } as Lanes, { ...option, missing: null } as Lanes, '==', lanes, at.arena),
        );
        const any = equal.reduce((a, b) => logic.joined(a, b, 1, lanes, at.arena));
        return masked(any, all, at, over);
      };
    default:
      return null;
  }
}

/** One value for all lanes. */
export function constant(value: Scalar | Day | Missing): Run {
  const made = new WeakMap<Reasons, Lanes>();
  return ({ reasons }) => {
    let lanes = made.get(reasons);
    if (!lanes) made.set(reasons, (lanes = lanesOf([value], 0, reasons)));
    return lanes;
  };
}

/** What a term says without being computed; undefined where it is more than written there. */
export function constantOf(term: Term): Scalar | Day | undefined {
  if (term.kind === 'symbol') return constantOf(term.term);
  return term.kind === 'constant' ? term.value : undefined;
}

/** By the function itself, from values one by one. Any missing argument makes the result missing, unless it is `lenient`. */
export function oneByOne(
  runs: readonly Run[],
  at: At,
  list: string | null,
  lenient: boolean,
  apply: (args: readonly Value[]) => Value,
): Lanes {
  const args = runs.map((run) => run(at));
  const { step, missing } = logic.strictMissing(args, at.lanesOf(list), at.arena);
  const results = Array.from({ length: step === 0 ? 1 : at.lanesOf(list) }, (_, lane): Value | null => {
    const why = missing ? (missing[lane] as number) : 0;
    if (why === UNSETTLED) return null;
    if (why !== 0 && !lenient) return at.reasons.missing(why);
    return attempt(() => apply(args.map((one) => valueAt(one, lane, at.reasons))));
  });
  return lanesOf(results, step, at.reasons);
}

/** Null when exact arithmetic has no answer. */
function attempt(compute: () => Value): Value | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** An operation on numbers; nothing comes of nothing. */
export function of(lanes: Lanes, apply: (numbers: NumberLanes) => Lanes): Lanes {
  if (lanes.kind === 'none') return lanes;
  if (lanes.kind !== 'number') throw new BeyondColumns('kinds');
  return apply(lanes);
}

export function ofBoth(a: Lanes, b: Lanes, at: At, list: string | null, apply: (a: NumberLanes, b: NumberLanes) => Lanes): Lanes {
  if (a.kind === 'none' || b.kind === 'none') return nothing([a, b], at, list);
  if (a.kind !== 'number' || b.kind !== 'number') throw new BeyondColumns('kinds');
  return apply(a, b);
}

/** Nothing for any lane: the first of several without a value says why. */
export function nothing(all: readonly Lanes[], at: At, list: string | null): Lanes {
  const { step, missing } = logic.strictMissing(all, at.lanesOf(list), at.arena);
  return { kind: 'none', step, missing: missing as Uint8Array };
}

/** A function of which any missing argument makes the result missing. */
function strictly(runs: readonly Run[], at: At, list: string | null, apply: (all: readonly NumberLanes[]) => NumberLanes): Lanes {
  const all = runs.map((run) => run(at));
  if (all.some(({ kind }) => kind === 'none')) return nothing(all, at, list);
  if (all.some(({ kind }) => kind !== 'number')) throw new BeyondColumns('kinds');
  return masked(apply(all as NumberLanes[]), all, at, list);
}

/** Lanes under the masks of all that they were worked out from. */
export function masked(lanes: Lanes, all: readonly Lanes[], at: At, list: string | null): Lanes {
  const { step, missing } = logic.strictMissing(all, at.lanesOf(list), at.arena);
  if (!missing) return lanes;
  if (lanes.step !== step) throw new BeyondColumns('step');
  return { ...lanes, missing };
}

function ratio(a: Lanes, b: Lanes, empty: Lanes, at: At, list: string | null): Lanes {
  const all = [a, b, empty];
  if (a.kind === 'none' || b.kind === 'none' || empty.kind === 'none') return nothing(all, at, list);
  if (a.kind !== 'number' || b.kind !== 'number' || empty.kind !== 'number') throw new BeyondColumns('kinds');
  const lanes = at.lanesOf(list);
  const divided = numbers.divide(a, b, lanes, at.arena);
  const step = (divided.step | empty.step) as 0 | 1;
  const length = step === 0 ? 1 : lanes;
  const chosen = at.arena.bytes(length);
  let isAny = false;
  for (let i = 0; i < length; i += 1) {
    const isNothing = a.above[i * a.step] === 0 && b.above[i * b.step] === 0;
    chosen[i] = isNothing ? 0 : 1;
    isAny ||= isNothing;
  }
  const { missing } = logic.strictMissing(all, lanes, at.arena);
  if (step !== divided.step) throw new BeyondColumns('step');
  if (!isAny) return { ...divided, missing: firstMissing({ step, missing }, divided, length, at.arena) };
  const mask = at.arena.bytes(length);
  for (let i = 0; i < length; i += 1) mask[i] = missing?.[i] || (chosen[i] ? (divided.missing?.[i * divided.step] ?? 0) : 0);
  return { ...order.picked(divided, empty, chosen, step, length, at.arena), missing: mask };
}
