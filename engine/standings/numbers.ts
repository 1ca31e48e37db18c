import { gcdOfWholes, isWhole } from '../number/whole.ts';
import { most, ROUNDING, setBounds, TINY, wider } from './bounds.ts';
import { addFractions, divideFractions, extremeFractions, layNumbers, numbersOf, spreadFractions } from './fractions.ts';
import type { Frame } from './frame.ts';
import * as loops from './kernels/numbers.ts';
import { ONE, UNSETTLED, BeyondStandings } from './shape.ts';
import type { Form, Step } from './step.ts';
import { joinMasks, shapeOfAll, type Steps } from './steps.ts';

/** Arithmetic as steps: exact as long as what the lanes may be says that it is, else an estimate with its bound. */

const range = new Float64Array(3);

/** Both over one unit, and by what each is multiplied; null where that is not certain to be exact. */
export function together(a: Form | null, b: Form | null): { unit: number; byA: number; byB: number } | null {
  if (!a || !b) return null;
  const unit = (a.unit / gcdOfWholes(a.unit, b.unit)) * b.unit;
  const [byA, byB] = [unit / a.unit, unit / b.unit];
  return isWhole(unit) && reaches(a, byA) && reaches(b, byB) ? { unit, byA, byB } : null;
}

const reaches = ({ low, high }: Form, by: number): boolean => isWhole(low * by) && isWhole(high * by);

export const isOne = ({ shape }: Step): boolean => shape === ONE;
export const doubles = (frame: Frame, { id }: Step): Float64Array => frame.numbers[id] as Float64Array;

export function spreadOut(steps: Steps, step: Step, shape: number): Step {
  if (step.shape === ONE || step.shape === shape) return step;
  if (shape <= step.shape || step.shape !== 1) throw new BeyondStandings('lists');
  return steps.add(`spread ${shape}`, {
    kind: step.kind,
    shape,
    of: [step],
    form: step.form,
    texts: step.texts,
    work: (frame, id) => {
      const starts = frame.starts[shape] as Int32Array;
      const subjects = frame.counts[1] as number;
      if (step.kind === 'number') loops.spread(doubles(frame, { ...step, id }), doubles(frame, step), starts, subjects);
      else if (step.kind === 'flag') loops.spread(frame.flags[id] as Uint8Array, frame.flags[step.id] as Uint8Array, starts, subjects);
      else loops.spread(frame.codes[id] as Int32Array, frame.codes[step.id] as Int32Array, starts, subjects);
      const mask = frame.masks[step.id] ?? null;
      if (mask) loops.spread(frame.spare[id] as Uint8Array, mask, starts, subjects);
      frame.masks[id] = mask && (frame.spare[id] as Uint8Array);
      setBounds(frame, id, frame.low[step.id] as number, frame.high[step.id] as number, frame.error[step.id] as number);
    },
    ...(step.kind === 'number' && !step.form
      ? {
          exactly: (frame, id) => {
            spreadFractions(frame, id, shape, step);
          },
        }
      : {}),
  });
}

/** All over the lanes of the one that has most. */
export function alike(steps: Steps, all: readonly Step[]): { shape: number; all: readonly Step[] } {
  const shape = shapeOfAll(all);
  return { shape, all: all.map((one) => spreadOut(steps, one, shape)) };
}

/** As doubles for themselves: over a unit other than 1 each is divided by it. */
export function estimated(steps: Steps, step: Step): Step {
  const { form } = step;
  if (!form || form.unit === 1) return step;
  const { unit, low, high } = form;
  return steps.add('estimated', {
    kind: 'number',
    shape: step.shape,
    of: [step],
    work: (frame, id) => {
      const length = frame.counts[step.shape] as number;
      loops.divideBy(frame.numbers[id] as Float64Array, doubles(frame, step), unit, length);
      joinMasks(frame, id, [step], length);
      const [least, greatest] = [low / unit, high / unit];
      setBounds(frame, id, least, greatest, wider(ROUNDING * Math.max(Math.abs(least), Math.abs(greatest))) + TINY);
    },
    exactly: (frame, id) => {
      joinMasks(frame, id, [step], frame.counts[step.shape] as number);
      layNumbers(frame, id, numbersOf(frame, step));
    },
  });
}

export function add(steps: Steps, one: Step, other: Step, sign: 1 | -1): Step {
  const { shape, all } = alike(steps, [one, other]);
  const [a, b] = all as [Step, Step];
  const common = together(a.form, b.form);
  const ends = common && a.form && b.form ? sumOf(scaled(a.form, common.byA), scaled(b.form, common.byB * sign)) : null;
  if (common && ends && isWhole(ends.low) && isWhole(ends.high))
    return steps.add(`add ${sign}`, {
      kind: 'number',
      shape,
      of: all,
      form: { unit: common.unit, ...ends },
      fold: ([x = NaN, y = NaN]) => x * common.byA + y * common.byB * sign,
      work: (frame, id) => {
        const length = frame.counts[shape] as number;
        const [x, y] = [doubles(frame, a), doubles(frame, b)];
        loops.addScaled(frame.numbers[id] as Float64Array, x, common.byA, isOne(a), y, common.byB * sign, isOne(b), length);
        joinMasks(frame, id, all, length);
      },
    });
  const [p, q] = [estimated(steps, a), estimated(steps, b)];
  return steps.add(`add ~ ${sign}`, {
    kind: 'number',
    shape,
    of: [p, q],
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      loops.addScaled(frame.numbers[id] as Float64Array, doubles(frame, p), 1, isOne(p), doubles(frame, q), sign, isOne(q), length);
      joinMasks(frame, id, [p, q], length);
      const { low, high } = sumOf(boundsOf(frame, p), scaled(boundsOf(frame, q), sign));
      const error = (frame.error[p.id] as number) + (frame.error[q.id] as number);
      setBounds(frame, id, low, high, wider(error + ROUNDING * (most(frame, p.id) + most(frame, q.id))));
    },
    exactly: (frame, id) => {
      addFractions(frame, id, shape, [p, q], sign);
    },
  });
}

export type Ends = Pick<Form, 'low' | 'high'>;

export const boundsOf = (frame: Frame, { id }: Step): Ends => ({ low: frame.low[id] as number, high: frame.high[id] as number });
const sumOf = (a: Ends, b: Ends): Ends => ({ low: a.low + b.low, high: a.high + b.high });

function scaled({ low, high }: Ends, by: number): Ends {
  return by < 0 ? { low: high * by, high: low * by } : { low: low * by, high: high * by };
}

export function negate(steps: Steps, a: Step): Step {
  return add(steps, steps.number(0, 1), a, -1);
}

/** Where the divisor is zero nothing is settled; where that cannot be told, everything of the lane is in doubt. */
export function divide(steps: Steps, one: Step, other: Step): Step {
  const { shape, all } = alike(steps, [one, other]);
  const [a, b] = all as [Step, Step];
  const exact = byConstant(steps, a, b, shape);
  if (exact) return exact;
  const [p, q] = [estimated(steps, a), estimated(steps, b)];
  const mayBeZero = !b.form || (b.form.low <= 0 && b.form.high >= 0);
  const isGuarded = mayBeZero || p.mayLack || q.mayLack;
  return steps.add('divide', {
    kind: 'number',
    shape,
    of: [p, q],
    mayLack: isGuarded,
    mayFail: mayBeZero || p.mayFail || q.mayFail,
    quotient: a.form && b.form && b.form.low > 0 ? { above: a, below: b } : null,
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const out = frame.numbers[id] as Float64Array;
      const [x, y] = [doubles(frame, p), doubles(frame, q)];
      const [errorP, errorQ] = [frame.error[p.id] as number, frame.error[q.id] as number];
      let least: number;
      if (isGuarded) {
        const mask = joinMasks(frame, id, [p, q], length);
        const zero = (frame.zeros = grown(frame.zeros, length));
        const isWhole = mask === null && b.form?.unit === 1;
        const isAny = isWhole
          ? loops.divideByWholes(out, x, isOne(p), y, isOne(q), zero, length, range)
          : loops.divideGuarded(out, x, isOne(p), y, isOne(q), mask, errorQ, zero, length, range);
        if (isAny) frame.masks[id] = unsettle(frame, id, shape, mask, zero, length);
        least = (range[2] as number) - errorQ;
      } else {
        frame.masks[id] = null;
        loops.divide(out, x, isOne(p), y, isOne(q), length, range);
        const { low, high } = boundsOf(frame, q);
        least = Math.min(Math.abs(low), Math.abs(high)) - errorQ;
      }
      // Nothing was divided.
      const [low, high] = (range[0] as number) === Infinity ? [0, 0] : [range[0] as number, range[1] as number];
      const size = Math.max(Math.abs(low), Math.abs(high));
      setBounds(frame, id, Math.min(0, low), Math.max(0, high), wider((errorP + size * errorQ) / least + ROUNDING * size) + TINY);
    },
    exactly: (frame, id) => {
      divideFractions(frame, id, shape, [p, q]);
    },
  });
}

const grown = (buffer: Uint8Array, length: number): Uint8Array => (buffer.length >= length ? buffer : new Uint8Array(length));

function unsettle(frame: Frame, id: number, shape: number, mask: Uint8Array | null, zero: Uint8Array, length: number): Uint8Array {
  const own = frame.spare[id] as Uint8Array;
  if (!mask) own.fill(0, 0, length);
  for (let i = 0; i < length; i += 1) {
    const why = zero[i] as number;
    own[i] = (own[i] as number) | (((why + 1) >> 1) * UNSETTLED);
    if (why === 2) frame.doubt(shape, i);
  }
  return own;
}

/** By a constant above zero numerators stay as they are, or are multiplied. */
function byConstant(steps: Steps, a: Step, b: Step, shape: number): Step | null {
  if (!a.form || !b.form || b.constant === null || b.constant <= 0) return null;
  const common = gcdOfWholes(b.form.unit, b.constant);
  const [by, under] = [b.form.unit / common, b.constant / common];
  const unit = a.form.unit * under;
  const ends = scaled(a.form, by);
  if (!isWhole(unit) || !isWhole(ends.low) || !isWhole(ends.high)) return null;
  return steps.add(`by ${by}/${under}`, {
    kind: 'number',
    shape,
    of: [a],
    form: { unit, ...ends },
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      loops.scale(frame.numbers[id] as Float64Array, doubles(frame, a), by, length);
      joinMasks(frame, id, [a], length);
    },
  });
}

/** The lesser or the greater of two: nothing is decided by it, for either is no further off than the greater error. */
export function extreme(steps: Steps, one: Step, other: Step, which: 'least' | 'greatest'): Step {
  const { shape, all } = alike(steps, [one, other]);
  const [a, b] = all as [Step, Step];
  const [pick, sign] = which === 'least' ? [Math.min, 1 as const] : [Math.max, -1 as const];
  const common = together(a.form, b.form);
  if (common && a.form && b.form) {
    const [x, y] = [scaled(a.form, common.byA), scaled(b.form, common.byB)];
    return steps.add(which, {
      kind: 'number',
      shape,
      of: all,
      form: { unit: common.unit, low: pick(x.low, y.low), high: pick(x.high, y.high) },
      work: (frame, id) => {
        const length = frame.counts[shape] as number;
        const out = frame.numbers[id] as Float64Array;
        loops.extreme(out, doubles(frame, a), common.byA, isOne(a), doubles(frame, b), common.byB, isOne(b), sign, length);
        joinMasks(frame, id, all, length);
      },
    });
  }
  const [p, q] = [estimated(steps, a), estimated(steps, b)];
  return steps.add(`${which} ~`, {
    kind: 'number',
    shape,
    of: [p, q],
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      loops.extreme(frame.numbers[id] as Float64Array, doubles(frame, p), 1, isOne(p), doubles(frame, q), 1, isOne(q), sign, length);
      joinMasks(frame, id, [p, q], length);
      const [x, y] = [boundsOf(frame, p), boundsOf(frame, q)];
      const error = Math.max(frame.error[p.id] as number, frame.error[q.id] as number);
      setBounds(frame, id, pick(x.low, y.low), pick(x.high, y.high), error);
    },
    exactly: (frame, id) => {
      extremeFractions(frame, id, shape, [p, q], sign);
    },
  });
}
