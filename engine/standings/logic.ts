import type { Comparison } from '../compile/order.ts';
import { SAID } from './kernels/decide.ts';
import { setBounds } from './bounds.ts';
import { chooseFractions } from './fractions.ts';
import type { Frame } from './frame.ts';
import * as loops from './kernels/numbers.ts';
import { alike, estimated, together } from './numbers.ts';
import { ONE, UNSETTLED, BeyondStandings } from './shape.ts';
import type { Kind, Step } from './step.ts';
import { joinMasks, type Steps } from './steps.ts';

/** Conditions and branches as steps: what they decide is decided, for whatever they look at is. */

const flagsOf = (frame: Frame, { id }: Step): Uint8Array => frame.flags[id] as Uint8Array;
const stride = ({ shape }: Step): 0 | 1 => (shape === ONE ? 0 : 1);

export function not(steps: Steps, a: Step): Step {
  if (a.kind !== 'flag') throw new BeyondStandings('kinds');
  if (a.constant !== null) return steps.flag(a.constant === 0);
  return steps.add('not', {
    kind: 'flag',
    shape: a.shape,
    of: [a],
    made: { kind: 'not', of: a },
    work: (frame, id) => {
      const length = frame.counts[a.shape] as number;
      const [out, given] = [frame.flags[id] as Uint8Array, flagsOf(frame, a)];
      for (let i = 0; i < length; i += 1) out[i] = (given[i] as number) ^ 1;
      joinMasks(frame, id, [a], length);
    },
  });
}

/** `or` where `decisive` is 1, `and` where it is 0: one that decides alone does so whatever the other is missing. */
export function join(steps: Steps, one: Step, other: Step, decisive: 0 | 1): Step {
  if (one.kind !== 'flag' || other.kind !== 'flag') throw new BeyondStandings('kinds');
  if (one.constant === decisive) return one;
  if (one.constant === 1 - decisive) return other;
  const { shape, all } = alike(steps, [one, other]);
  const [a, b] = all as [Step, Step];
  return steps.add(`join ${decisive}`, {
    kind: 'flag',
    shape,
    of: all,
    fold: ([p = NaN, q = NaN]) => (p === decisive || q === decisive ? decisive : p + q === p + q ? 1 - decisive : NaN),
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const [out, p, q] = [frame.flags[id] as Uint8Array, flagsOf(frame, a), flagsOf(frame, b)];
      const [byP, byQ] = [stride(a), stride(b)];
      if (byP === 1 && byQ === 1) {
        if (decisive) for (let i = 0; i < length; i += 1) out[i] = (p[i] as number) | (q[i] as number);
        else for (let i = 0; i < length; i += 1) out[i] = (p[i] as number) & (q[i] as number);
      } else if (decisive) for (let i = 0; i < length; i += 1) out[i] = (p[i * byP] as number) | (q[i * byQ] as number);
      else for (let i = 0; i < length; i += 1) out[i] = (p[i * byP] as number) & (q[i * byQ] as number);
      const [lackP, lackQ] = [frame.masks[a.id] ?? null, frame.masks[b.id] ?? null];
      frame.masks[id] = null;
      if (!lackP && !lackQ) return;
      const mask = frame.spare[id] as Uint8Array;
      let isAny = 0;
      for (let i = 0; i < length; i += 1) {
        const why = lackP ? (lackP[i * byP] as number) : 0;
        const whyNot = lackQ ? (lackQ[i * byQ] as number) : 0;
        const isDecided = (why === 0 && p[i * byP] === decisive) || (whyNot === 0 && (why & UNSETTLED) === 0 && q[i * byQ] === decisive);
        mask[i] = isDecided ? 0 : why | whyNot;
        isAny |= mask[i] as number;
        if (isDecided) out[i] = decisive;
      }
      frame.masks[id] = isAny === 0 ? null : mask;
    },
  });
}

/** Where there is a value, or none. */
export function presence(steps: Steps, a: Step, wanted: 0 | 1): Step {
  if (!a.mayLack) return steps.flag(wanted === 1);
  const work = (frame: Frame, id: number): void => {
    const length = frame.counts[a.shape] as number;
    const out = frame.flags[id] as Uint8Array;
    const mask = frame.masks[a.id] ?? null;
    frame.masks[id] = null;
    if (!mask) {
      out.fill(wanted, 0, length);
      return;
    }
    let isAny = 0;
    for (let i = 0; i < length; i += 1) {
      const why = mask[i] as number;
      out[i] = why === 0 ? wanted : 1 - wanted;
      isAny |= why;
    }
    if ((isAny & UNSETTLED) === 0) return;
    const own = (frame.masks[id] = frame.spare[id] as Uint8Array);
    for (let i = 0; i < length; i += 1) own[i] = (mask[i] as number) & UNSETTLED;
  };
  return steps.add(`presence ${wanted}`, {
    kind: 'flag',
    shape: a.shape,
    of: [a],
    made: wanted === 1 ? { kind: 'presence', of: a } : null,
    work,
    exactly: work,
  });
}

/** Of each lane the first where the condition holds, else the second; nothing where the condition is missing. */
export function branch(steps: Steps, condition: Step, then: Step, otherwise: Step): Step {
  if (condition.kind !== 'flag') throw new BeyondStandings('kinds');
  if (condition.constant !== null) return condition.constant === 1 ? then : otherwise;
  if (condition.made?.kind === 'not') return branch(steps, condition.made.of, otherwise, then);
  // Of two conditions that are there, one after the other, either gives the same.
  const { made: inner } = otherwise;
  if (inner?.kind === 'branch' && inner.then === then && !condition.mayLack && !inner.condition.mayLack)
    return branch(steps, join(steps, condition, inner.condition, 1), then, inner.otherwise);
  return chosen(steps, condition, then, otherwise, 'branch');
}

/** The first where it has a value, else the second; unsettled where either is. */
export function coalesce(steps: Steps, a: Step, b: Step): Step {
  // Both are asked for, whatever the first comes to.
  return a.mayLack || b.mayFail ? chosen(steps, presence(steps, a, 1), a, b, 'coalesce') : a;
}

function chosen(steps: Steps, by: Step, one: Step, other: Step, how: 'branch' | 'coalesce'): Step {
  if (one.kind !== other.kind) throw new BeyondStandings('kinds');
  const common = one.kind === 'number' ? together(one.form, other.form) : null;
  const isEstimate = one.kind === 'number' && !common;
  const given = isEstimate ? [by, estimated(steps, one), estimated(steps, other)] : [by, one, other];
  const { shape, all } = alike(steps, given);
  const [condition, a, b] = all as [Step, Step, Step];
  const { texts, others } = textsOf(a, b);
  const form =
    common && a.form && b.form
      ? {
          unit: common.unit,
          low: Math.min(a.form.low * common.byA, b.form.low * common.byB),
          high: Math.max(a.form.high * common.byA, b.form.high * common.byB),
        }
      : null;
  return steps.add(how, {
    kind: one.kind,
    shape,
    of: all,
    form,
    texts,
    made: how === 'branch' ? { kind: 'branch', condition: by, then: one, otherwise: other } : null,
    ...(how === 'branch' && !isEstimate ? { fold: branchOf(one.kind, common, others) } : {}),
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const flags = spreadFlags(frame, condition, length);
      if (one.kind === 'number') {
        const [x, y] = [frame.numbers[a.id] as Float64Array, frame.numbers[b.id] as Float64Array];
        const [byA, byB] = common ? [common.byA, common.byB] : [1, 1];
        loops.choose(frame.numbers[id] as Float64Array, flags, x, byA, a.shape === ONE, y, byB, b.shape === ONE, length);
        if (!form)
          setBounds(
            frame,
            id,
            Math.min(frame.low[a.id] as number, frame.low[b.id] as number),
            Math.max(frame.high[a.id] as number, frame.high[b.id] as number),
            Math.max(frame.error[a.id] as number, frame.error[b.id] as number),
          );
      } else if (one.kind === 'flag') {
        const [out, x, y] = [frame.flags[id] as Uint8Array, flagsOf(frame, a), flagsOf(frame, b)];
        const [byA, byB] = [stride(a), stride(b)];
        for (let i = 0; i < length; i += 1) out[i] = (flags[i] === 1 ? x[i * byA] : y[i * byB]) as number;
      } else {
        const [out, x, y] = [frame.codes[id] as Int32Array, frame.codes[a.id] as Int32Array, frame.codes[b.id] as Int32Array];
        const [byA, byB] = [stride(a), stride(b)];
        for (let i = 0; i < length; i += 1) out[i] = (flags[i] === 1 ? x[i * byA] : (others[y[i * byB] as number] ?? -1)) as number;
      }
      chooseMask(frame, id, condition, a, b, flags, how, length);
    },
    ...(isEstimate
      ? {
          exactly: (frame, id) => {
            const length = frame.counts[shape] as number;
            const flags = spreadFlags(frame, condition, length);
            chooseMask(frame, id, condition, a, b, flags, how, length);
            chooseFractions(frame, id, shape, flags, [a, b]);
          },
        }
      : {}),
  });
}

function branchOf(kind: Kind, common: { byA: number; byB: number } | null, others: readonly number[]) {
  return ([is = NaN, then = NaN, otherwise = NaN]: readonly number[]): number => {
    if (Number.isNaN(is)) return NaN;
    if (is === 1) return then * (common?.byA ?? 1);
    return kind === 'code' && !Number.isNaN(otherwise) ? (others[otherwise] as number) : otherwise * (common?.byB ?? 1);
  };
}

function spreadFlags(frame: Frame, condition: Step, length: number): Uint8Array {
  const flags = flagsOf(frame, condition);
  if (condition.shape !== ONE) return flags;
  if (frame.alike.length < length) frame.alike = new Uint8Array(length);
  return frame.alike.fill(flags[0] as number, 0, length);
}

function chooseMask(
  frame: Frame,
  id: number,
  condition: Step,
  a: Step,
  b: Step,
  flags: Uint8Array,
  how: 'branch' | 'coalesce',
  length: number,
): void {
  const masks = [condition, a, b].map((one) => frame.masks[one.id] ?? null);
  const [own, ofA, ofB] = masks as [Uint8Array | null, Uint8Array | null, Uint8Array | null];
  frame.masks[id] = null;
  if (!own && !ofA && !ofB) return;
  const mask = frame.spare[id] as Uint8Array;
  const [byOwn, byA, byB] = [stride(condition), stride(a), stride(b)];
  let isAny = 0;
  if (!own && !ofA && ofB && byB === 1 && how === 'branch')
    for (let i = 0; i < length; i += 1) {
      const why = (ofB[i] as number) & ((flags[i] as number) - 1);
      mask[i] = why;
      isAny |= why;
    }
  else if (!own && ofA && !ofB && byA === 1 && how === 'branch')
    for (let i = 0; i < length; i += 1) {
      const why = (ofA[i] as number) & -(flags[i] as number);
      mask[i] = why;
      isAny |= why;
    }
  else
    for (let i = 0; i < length; i += 1) {
      const why = own ? (own[i * byOwn] as number) : 0;
      const first = ofA ? (ofA[i * byA] as number) : 0;
      const second = ofB ? (ofB[i * byB] as number) : 0;
      // What is coalesced is asked for, both of it.
      const besides = how === 'coalesce' ? (first | second) & UNSETTLED : 0;
      const whole = why | besides | (flags[i] === 1 ? first : second);
      mask[i] = whole;
      isAny |= whole;
    }
  // What is missing in the branches not taken is missing nowhere.
  frame.masks[id] = isAny === 0 ? null : mask;
}

/** The texts of both; `others`: of each code of the second its code there. */
function textsOf(a: Step, b: Step): { readonly texts: readonly string[]; readonly others: readonly number[] } {
  const texts = [...a.texts];
  const others = b.texts.map((text) => {
    const code = texts.indexOf(text);
    return code >= 0 ? code : texts.push(text) - 1;
  });
  return { texts, others };
}

/** Texts and flags, of which only equality is asked. */
export function equal(steps: Steps, one: Step, other: Step, comparison: Comparison): Step {
  if (one.kind !== other.kind || one.kind === 'number') throw new BeyondStandings('kinds');
  const { shape, all } = alike(steps, [one, other]);
  const [a, b] = all as [Step, Step];
  const [, same] = SAID[comparison];
  const differ = 1 - same;
  const { others } = textsOf(a, b);
  return steps.add(`equal ${comparison}`, {
    kind: 'flag',
    shape,
    of: all,
    fold: ([x = NaN, y = NaN]) => {
      if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
      return x === (a.kind === 'code' ? others[y] : y) ? same : differ;
    },
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const out = frame.flags[id] as Uint8Array;
      const [byA, byB] = [stride(a), stride(b)];
      if (a.kind === 'flag') {
        const [x, y] = [flagsOf(frame, a), flagsOf(frame, b)];
        for (let i = 0; i < length; i += 1) out[i] = x[i * byA] === y[i * byB] ? same : differ;
      } else {
        const [x, y] = [frame.codes[a.id] as Int32Array, frame.codes[b.id] as Int32Array];
        if (byB === 0) {
          const wanted = others[y[0] as number];
          for (let i = 0; i < length; i += 1) out[i] = x[i * byA] === wanted ? same : differ;
        } else for (let i = 0; i < length; i += 1) out[i] = x[i * byA] === others[y[i] as number] ? same : differ;
      }
      joinMasks(frame, id, all, length);
    },
  });
}
