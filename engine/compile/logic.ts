import type { Rational } from '../number/rational.ts';
import {
  BeyondColumns,
  firstMissing,
  spread,
  UNSETTLED,
  type Arena,
  type CodeLanes,
  type DayLanes,
  type FlagLanes,
  type Lanes,
  type NoLanes,
} from './lanes.ts';
import { lengthOf } from './numbers.ts';
import { asks, compared, picked, type Comparison } from './order.ts';

/** What is decided lane by lane: conditions, branches, equality of texts. */

/** `or` where `decisive` is true, `and` where it is false: one that decides alone does so whatever the other is missing. */
export function joined(a: FlagLanes, b: FlagLanes, decisive: 0 | 1, lanes: number, arena: Arena): FlagLanes {
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const flags = arena.bytes(length);
  const { flags: p, missing: one, step: i1 } = a;
  const { flags: q, missing: other, step: i2 } = b;
  if (!one && !other) {
    if (decisive) for (let i = 0; i < length; i += 1) flags[i] = (p[i * i1] as number) | (q[i * i2] as number);
    else for (let i = 0; i < length; i += 1) flags[i] = (p[i * i1] as number) & (q[i * i2] as number);
    return { kind: 'flag', step, missing: null, flags };
  }
  const missing = arena.bytes(length);
  for (let i = 0; i < length; i += 1) {
    const [why, whyNot] = [one ? (one[i * i1] as number) : 0, other ? (other[i * i2] as number) : 0];
    flags[i] = decisive;
    missing[i] = 0;
    if (why === UNSETTLED || (why === 0 && p[i * i1] === decisive)) missing[i] = why;
    else if (whyNot === UNSETTLED) missing[i] = UNSETTLED;
    else if (whyNot === 0 && q[i * i2] === decisive) continue;
    else {
      flags[i] = 1 - decisive;
      missing[i] = why || whyNot;
    }
  }
  return { kind: 'flag', step, missing, flags };
}

export function inverted(a: FlagLanes, lanes: number, arena: Arena): FlagLanes {
  const length = lengthOf(a.step, lanes);
  const flags = arena.bytes(length);
  for (let i = 0; i < length; i += 1) flags[i] = 1 - (a.flags[i] as number);
  return { ...a, flags };
}

/** Whether there is a value (or, where it is `wanted` 0, none). */
export function presence(a: Lanes, wanted: 0 | 1, lanes: number, arena: Arena): FlagLanes {
  const length = lengthOf(a.step, lanes);
  const flags = arena.bytes(length);
  if (!a.missing) return { kind: 'flag', step: a.step, missing: null, flags: flags.fill(wanted, 0, length) };
  const missing = arena.bytes(length);
  for (let i = 0; i < length; i += 1) {
    const why = a.missing[i] as number;
    flags[i] = why === 0 ? wanted : 1 - wanted;
    missing[i] = why === UNSETTLED ? UNSETTLED : 0;
  }
  return { kind: 'flag', step: a.step, missing, flags };
}

/** The first where the condition holds, the second where it does not, nothing where that is missing. */
export function branched(condition: FlagLanes, then: Lanes, otherwise: Lanes, lanes: number, arena: Arena): Lanes {
  const step = (condition.step | then.step | otherwise.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const chosen = spread(condition.flags, condition.step, length, arena);
  const mask = choiceMask(chosen, then, otherwise, length, arena);
  const missing = condition.missing
    ? firstMissing({ step: condition.step, missing: condition.missing }, { step: 1, missing: mask }, length, arena)
    : mask;
  return taken(then, otherwise, chosen, step, length, missing, arena);
}

/** The first where it has a value, else the second; unsettled where either is, for both are asked. */
export function coalesced(a: Lanes, b: Lanes, lanes: number, arena: Arena): Lanes {
  if (!a.missing && !b.missing) return a;
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const chosen = arena.bytes(length);
  for (let i = 0; i < length; i += 1) chosen[i] = a.missing?.[i * a.step] ? 0 : 1;
  const mask = arena.bytes(length);
  for (let i = 0; i < length; i += 1) {
    const [why, whyNot] = [a.missing ? (a.missing[i * a.step] as number) : 0, b.missing ? (b.missing[i * b.step] as number) : 0];
    mask[i] = why === UNSETTLED || whyNot === UNSETTLED ? UNSETTLED : why === 0 ? 0 : whyNot;
  }
  return taken(a, b, chosen, step, length, mask, arena);
}

function choiceMask(chosen: Uint8Array, then: Lanes, otherwise: Lanes, length: number, arena: Arena): Uint8Array | null {
  if (!then.missing && !otherwise.missing) return null;
  const mask = arena.bytes(length);
  for (let i = 0; i < length; i += 1) {
    const { missing, step } = chosen[i] ? then : otherwise;
    mask[i] = missing ? (missing[i * step] as number) : 0;
  }
  return mask;
}

/** Of each lane the one that is chosen, under a mask that is known. @throws BeyondColumns where they are of different kinds */
export function taken(
  a: Lanes,
  b: Lanes,
  chosen: Uint8Array,
  step: 0 | 1,
  length: number,
  missing: Uint8Array | null,
  arena: Arena,
): Lanes {
  if (a.kind === 'none')
    return b.kind === 'none' ? noneOf(step, missing, length, arena) : taken(b, b, chosen, step, length, missing, arena);
  if (b.kind === 'none') return taken(a, a, chosen, step, length, missing, arena);
  if (a.kind === 'number' && b.kind === 'number') return { ...picked(a, b, chosen, step, length, arena), missing };
  if (a.kind === 'flag' && b.kind === 'flag') {
    const flags = arena.bytes(length);
    for (let i = 0; i < length; i += 1) flags[i] = (chosen[i] ? a.flags[i * a.step] : b.flags[i * b.step]) as number;
    return { kind: 'flag', step, missing, flags };
  }
  if (a.kind === 'code' && b.kind === 'code') {
    const { texts, others } = together(a, b);
    const codes = arena.integers(length);
    for (let i = 0; i < length; i += 1) codes[i] = (chosen[i] ? a.codes[i * a.step] : others[b.codes[i * b.step] as number]) as number;
    return { kind: 'code', step, missing, codes, texts };
  }
  if (a.kind === 'day' && b.kind === 'day') {
    const ordinals = arena.integers(length);
    for (let i = 0; i < length; i += 1) ordinals[i] = (chosen[i] ? a.ordinals[i * a.step] : b.ordinals[i * b.step]) as number;
    return { kind: 'day', step, missing, ordinals };
  }
  throw new BeyondColumns('kinds');
}

function noneOf(step: 0 | 1, missing: Uint8Array | null, length: number, arena: Arena): NoLanes {
  return { kind: 'none', step, missing: missing ?? arena.bytes(length).fill(0, 0, length) };
}

/** The texts of two columns as one list; `others`: by code of the second, its code there. */
function together(a: CodeLanes, b: CodeLanes): { readonly texts: readonly string[]; readonly others: readonly number[] } {
  if (a.texts === b.texts) return { texts: a.texts, others: [...a.texts.keys()] };
  const known = new Map(a.texts.map((text, code) => [text, code]));
  const texts = [...a.texts];
  const others = b.texts.map((text) => {
    const code = known.get(text);
    return code ?? texts.push(text) - 1;
  });
  return { texts, others };
}

/** A comparison of lanes of whatever kind. @throws BeyondColumns where they are of different kinds */
export function ordered(a: Lanes, b: Lanes, comparison: Comparison, lanes: number, arena: Arena): FlagLanes {
  if (a.kind === 'number' && b.kind === 'number') return compared(a, b, comparison, lanes, arena);
  const step = (a.step | b.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const missing = firstMissing(a, b, length, arena);
  const flags = arena.bytes(length);
  const holds = asks(comparison);
  const order = orderOf(a, b);
  for (let i = 0; i < length; i += 1) flags[i] = !missing?.[i] && holds(order(i)) ? 1 : 0;
  return { kind: 'flag', step, missing, flags };
}

/** Whether texts are among texts that are written down; null where either is something else. */
export function amongTexts(one: Lanes, options: readonly Lanes[], lanes: number, arena: Arena): FlagLanes | null {
  if (one.kind !== 'code') return null;
  const listed = new Set<string | undefined>();
  for (const option of options) {
    if (option.kind !== 'code' || option.step !== 0 || option.missing) return null;
    listed.add(option.texts[option.codes[0] as number]);
  }
  const length = lengthOf(one.step, lanes);
  const flags = arena.bytes(length);
  for (let i = 0; i < length; i += 1) flags[i] = listed.has(one.texts[one.codes[i] as number]) ? 1 : 0;
  return { kind: 'flag', step: one.step, missing: null, flags };
}

function orderOf(a: Lanes, b: Lanes): (lane: number) => number {
  if (a.kind === 'none' || b.kind === 'none') return () => 0;
  if (a.kind === 'day' && b.kind === 'day') return dayOrder(a, b);
  // Of texts and flags only equality is asked.
  if (a.kind === 'flag' && b.kind === 'flag') return (i) => (a.flags[i * a.step] as number) - (b.flags[i * b.step] as number);
  if (a.kind === 'code' && b.kind === 'code')
    return (i) => (a.texts[a.codes[i * a.step] as number] === b.texts[b.codes[i * b.step] as number] ? 0 : 1);
  throw new BeyondColumns('kinds');
}

const dayOrder =
  (a: DayLanes, b: DayLanes) =>
  (i: number): number =>
    (a.ordinals[i * a.step] as number) - (b.ordinals[i * b.step] as number);

/** Where any of several has no value the first that has none says why; unsettled where any is, for all of them are asked. */
export function strictMissing(args: readonly Lanes[], lanes: number, arena: Arena): { step: 0 | 1; missing: Uint8Array | null } {
  let step: 0 | 1 = 0;
  for (const one of args) step = (step | one.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  let missing: Uint8Array | null = null;
  for (const one of args) {
    const { missing: mask } = one;
    if (!mask) continue;
    if (!missing) missing = arena.bytes(length).fill(0, 0, length);
    for (let i = 0; i < length; i += 1) {
      const why = mask[i * one.step] as number;
      if (why === UNSETTLED || missing[i] === 0) missing[i] = why;
    }
  }
  return { step, missing };
}

/** Lanes each in its own place, where one stood for all; `missing` is their mask. */
export function over(lanes: Lanes, missing: Uint8Array, length: number, arena: Arena): Lanes {
  if (lanes.kind === 'none') return { kind: 'none', step: 1, missing };
  return { ...taken(lanes, lanes, arena.bytes(length).fill(1, 0, length), 1, length, null, arena), missing };
}

/** What an outer mask leaves of lanes: where it says why, that goes first. */
export function under(outer: Uint8Array, lanes: Lanes, length: number, arena: Arena): Lanes {
  const missing = firstMissing({ step: 1, missing: outer }, lanes, length, arena) ?? outer;
  return lanes.step === 1 ? { ...lanes, missing } : over(lanes, missing, length, arena);
}

/** Lanes from other places; their mask stays behind. */
export function gathered(lanes: Lanes, from: Int32Array, length: number, arena: Arena): Lanes {
  switch (lanes.kind) {
    case 'number': {
      const above = arena.doubles(length);
      const below = lanes.below ? arena.doubles(length) : null;
      let large: Map<number, Rational> | null = null;
      for (let i = 0; i < length; i += 1) {
        above[i] = lanes.above[from[i] as number] as number;
        if (below) below[i] = (lanes.below as Float64Array)[from[i] as number] as number;
        const value = lanes.large?.get(from[i] as number);
        if (value) (large ??= new Map<number, Rational>()).set(i, value);
      }
      return { ...lanes, missing: null, above, below, large };
    }
    case 'flag':
    case 'code':
    case 'day':
    case 'none':
      return { ...movedOf(lanes, from, length, arena), missing: arena.bytes(length) };
  }
}

function movedOf(lanes: Exclude<Lanes, { kind: 'number' }>, from: Int32Array, length: number, arena: Arena): Lanes {
  const into = arena.integers(length);
  const bytes = arena.bytes(length);
  switch (lanes.kind) {
    case 'flag':
      for (let i = 0; i < length; i += 1) bytes[i] = lanes.flags[from[i] as number] as number;
      return { ...lanes, flags: bytes };
    case 'code':
      for (let i = 0; i < length; i += 1) into[i] = lanes.codes[from[i] as number] as number;
      return { ...lanes, codes: into };
    case 'day':
      for (let i = 0; i < length; i += 1) into[i] = lanes.ordinals[from[i] as number] as number;
      return { ...lanes, ordinals: into };
    case 'none':
      return lanes;
  }
}

export function asFlags(lanes: Lanes): FlagLanes {
  if (lanes.kind === 'flag') return lanes;
  if (lanes.kind === 'none') return { kind: 'flag', step: lanes.step, missing: lanes.missing, flags: new Uint8Array(lanes.missing.length) };
  throw new BeyondColumns('kinds');
}

/** What there is where the condition holds; elsewhere the condition's own reason, or that it does not apply. */
export function firstOver(condition: Lanes, found: Lanes, notApplicable: number, lanes: number, arena: Arena): Lanes {
  const flags = asFlags(condition);
  const step = (flags.step | found.step) as 0 | 1;
  const length = lengthOf(step, lanes);
  const missing = arena.bytes(length);
  for (let i = 0; i < length; i += 1) {
    const why = flags.missing ? (flags.missing[i * flags.step] as number) : 0;
    missing[i] = why || (flags.flags[i * flags.step] ? (found.missing ? (found.missing[i * found.step] as number) : 0) : notApplicable);
  }
  // Where all lanes were alike, the condition may part them.
  const own = found.step === step ? found : taken(found, found, arena.bytes(length).fill(1, 0, length), step, length, null, arena);
  return { ...own, missing };
}
