import type { Comparison } from '../compile/order.ts';
import { roundWholes, type RoundingMode } from '../number/decimal.ts';
import { isWhole, LARGEST_WHOLE } from '../number/whole.ts';
import { most, ROUNDING, TINY, wider } from './bounds.ts';
import { compareFractions, roundFractions } from './fractions.ts';
import type { Frame } from './frame.ts';
import * as decide from './kernels/decide.ts';
import * as loops from './kernels/numbers.ts';
import { alike, doubles, estimated, isOne, together } from './numbers.ts';
import { BeyondStandings } from './shape.ts';
import type { Step } from './step.ts';
import { joinMasks, type Steps } from './steps.ts';

/** Rounding and comparing as steps: what an estimate could be mistaken in is told to the frame. */

/** Tables of what numerators are rounded to, where they are few. */
const MOST_LISTED = 1 << 16;

/** @throws BeyondStandings of digits that no double counts */
export function round(steps: Steps, a: Step, digits: number, mode: RoundingMode): Step {
  if (digits < 0 || digits > 15) throw new BeyondStandings('digits');
  const unit = 10 ** digits;
  const { form, shape } = a;
  const work = (frame: Frame, id: number, length: number): Uint8Array | null => joinMasks(frame, id, [a], length);
  if (form) {
    // It has no more decimals than that.
    if (unit % form.unit === 0) return a;
    const [low, high] = [form.low * unit, form.high * unit];
    if (isWhole(low) && isWhole(high) && isWhole(form.unit * 2)) {
      const rounded = (n: number): number => roundWholes(n * unit, form.unit, mode) + 0;
      const list =
        form.high - form.low < MOST_LISTED
          ? Float64Array.from({ length: form.high - form.low + 1 }, (_, index) => rounded(form.low + index))
          : null;
      return steps.add(`round ${digits} ${mode}`, {
        kind: 'number',
        shape,
        of: [a],
        form: { unit, low: rounded(form.low), high: rounded(form.high) },
        work: (frame, id) => {
          const length = frame.counts[shape] as number;
          const [out, given] = [frame.numbers[id] as Float64Array, doubles(frame, a)];
          if (list) loops.look(out, given, form.low, list, length);
          else for (let i = 0; i < length; i += 1) out[i] = rounded(given[i] as number);
          work(frame, id, length);
        },
      });
    }
  }
  const p = estimated(steps, a);
  return steps.add(`round ~ ${digits} ${mode}`, {
    kind: 'number',
    shape,
    of: [p],
    form: { unit, low: -LARGEST_WHOLE, high: LARGEST_WHOLE },
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const error = wider((frame.error[p.id] as number) * unit + ROUNDING * most(frame, p.id) * unit) + TINY;
      const mask = joinMasks(frame, id, [p], length);
      const doubt = (lane: number): void => {
        frame.doubt(shape, lane);
      };
      decide.roundEstimates(frame.numbers[id] as Float64Array, doubles(frame, p), unit, error, mode, length, mask, doubt);
    },
    exactly: (frame, id) => {
      roundFractions(frame, id, p, digits, mode);
    },
  });
}

export function compare(steps: Steps, one: Step, other: Step, comparison: Comparison): Step {
  const { shape, all } = alike(steps, [one, other]);
  const [a, b] = all as [Step, Step];
  const said = decide.SAID[comparison];
  const common = together(a.form, b.form);
  if (common)
    return steps.add(`compare ${comparison}`, {
      kind: 'flag',
      shape,
      of: all,
      work: (frame, id) => {
        const length = frame.counts[shape] as number;
        const [x, y] = [doubles(frame, a), doubles(frame, b)];
        decide.compareExact(frame.flags[id] as Uint8Array, x, common.byA, isOne(a), y, common.byB, isOne(b), said, length);
        joinMasks(frame, id, all, length);
      },
    });
  const [p, q] = [estimated(steps, a), estimated(steps, b)];
  return steps.add(`compare ~ ${comparison}`, {
    kind: 'flag',
    shape,
    of: [p, q],
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const mask = joinMasks(frame, id, [p, q], length);
      const error = wider((frame.error[p.id] as number) + (frame.error[q.id] as number));
      const doubt = (lane: number): void => {
        frame.doubt(shape, lane);
      };
      const [x, y] = [doubles(frame, p), doubles(frame, q)];
      decide.compareEstimates(frame.flags[id] as Uint8Array, x, isOne(p), y, isOne(q), error, said, length, mask, doubt);
    },
    exactly: (frame, id) => {
      compareFractions(frame, id, shape, [p, q], comparison);
    },
  });
}
