import { gcdOfWholes } from '../number/whole.ts';
import { ROUNDING, setBounds, TINY, wider } from './bounds.ts';
import { layNumbers } from './fractions.ts';
import type { Frame } from './frame.ts';
import * as loops from './kernels/numbers.ts';
import { alike, doubles, isOne } from './numbers.ts';
import { ONE, UNSETTLED } from './shape.ts';
import type { Step } from './step.ts';
import { joinMasks, type Steps } from './steps.ts';

/** Shares as one step, where both are whole over one unit and nothing is lacking: what none of none is, is the same for all. */

const range = new Float64Array(2);

/** Null where it is made of other steps: of estimates, or where any of the three may be missing. */
export function ratio(steps: Steps, above: Step, below: Step, empty: Step): Step | null {
  if (!above.form || !below.form || above.form.unit !== below.form.unit || empty.constant === null || !empty.form) return null;
  if ([above, below, empty].some((one) => one.mayLack || one.mayFail)) return null;
  const { shape, all } = alike(steps, [above, below]);
  const [a, b] = all as [Step, Step];
  const { low, high } = below.form;
  const mayBeZero = low <= 0 && high >= 0;
  const [whole, unit] = [empty.constant, empty.form.unit];
  const none = whole / unit;
  return steps.add(`ratio ${whole}/${unit}`, {
    kind: 'number',
    shape,
    of: all,
    mayLack: mayBeZero,
    mayFail: mayBeZero,
    quotient: low > 0 ? { above: a, below: b } : null,
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const [x, y] = [doubles(frame, a), doubles(frame, b)];
      const isAny = loops.shares(frame.numbers[id] as Float64Array, x, isOne(a), y, isOne(b), none, length, range);
      frame.masks[id] = isAny ? unsettled(frame, id, a, b, length) : null;
      const [least, most] = [Math.min(0, none, range[0] as number), Math.max(0, none, range[1] as number)];
      setBounds(frame, id, least, most, wider(ROUNDING * Math.max(-least, most)) + TINY);
    },
    exactly: (frame, id) => {
      const length = frame.counts[shape] as number;
      const [x, y] = [doubles(frame, a), doubles(frame, b)];
      const [byX, byY] = [isOne(a) ? 0 : 1, isOne(b) ? 0 : 1];
      joinMasks(frame, id, all, length);
      const [n, d] = [frame.arena.doubles(length), frame.arena.doubles(length)];
      let isAny = false;
      for (let i = 0; i < length; i += 1) {
        const [p, q] = [x[i * byX] as number, y[i * byY] as number];
        if (q === 0) {
          isAny ||= p !== 0;
          [n[i], d[i]] = [whole, unit];
          continue;
        }
        const common = gcdOfWholes(Math.abs(p), Math.abs(q)) * (q < 0 ? -1 : 1);
        [n[i], d[i]] = [p / common + 0, q / common];
      }
      if (isAny) frame.masks[id] = unsettled(frame, id, a, b, length);
      layNumbers(frame, id, { kind: 'number', step: shape === ONE ? 0 : 1, missing: null, above: n, below: d, unit: 1, large: null });
    },
  });
}

/** Where something is divided by zero. */
function unsettled(frame: Frame, id: number, a: Step, b: Step, length: number): Uint8Array {
  const mask = frame.spare[id] as Uint8Array;
  const [x, y] = [doubles(frame, a), doubles(frame, b)];
  const [byX, byY] = [isOne(a) ? 0 : 1, isOne(b) ? 0 : 1];
  for (let i = 0; i < length; i += 1) mask[i] = y[i * byY] === 0 && x[i * byX] !== 0 ? UNSETTLED : 0;
  return mask;
}
