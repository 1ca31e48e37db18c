import { isWhole } from '../number/whole.ts';
import { most, ROUNDING, setBounds, TINY, wider } from './bounds.ts';
import { multiplyFractions } from './fractions.ts';
import * as loops from './kernels/numbers.ts';
import { alike, boundsOf, doubles, estimated, isOne, type Ends } from './numbers.ts';
import type { Step } from './step.ts';
import { joinMasks, type Steps } from './steps.ts';

/** Products as steps: exact as long as they are known to be, else estimates, multiplied as few times as can be. */

function productOf(a: Ends, b: Ends): Ends {
  const all = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return { low: Math.min(...all) + 0, high: Math.max(...all) + 0 };
}

export function multiply(steps: Steps, one: Step, other: Step): Step {
  const { shape, all } = alike(steps, [one, other]);
  const [a, b] = all as [Step, Step];
  const unit = a.form && b.form ? a.form.unit * b.form.unit : NaN;
  const ends = a.form && b.form ? productOf(a.form, b.form) : null;
  if (ends && isWhole(unit) && isWhole(ends.low) && isWhole(ends.high))
    return steps.add('multiply', {
      kind: 'number',
      shape,
      of: all,
      form: { unit, ...ends },
      fold: ([x = NaN, y = NaN]) => x * y,
      work: (frame, id) => {
        const length = frame.counts[shape] as number;
        loops.multiply(frame.numbers[id] as Float64Array, doubles(frame, a), isOne(a), doubles(frame, b), isOne(b), length);
        joinMasks(frame, id, all, length);
      },
    });
  const fewer = gathered(steps, one, other) ?? gathered(steps, other, one);
  if (fewer) return fewer;
  const [p, q] = [estimated(steps, a), estimated(steps, b)];
  return steps.add('multiply ~', {
    kind: 'number',
    shape,
    of: [p, q],
    made: a.form ? { kind: 'product', estimate: b, exact: a } : b.form ? { kind: 'product', estimate: a, exact: b } : null,
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      loops.multiply(frame.numbers[id] as Float64Array, doubles(frame, p), isOne(p), doubles(frame, q), isOne(q), length);
      joinMasks(frame, id, [p, q], length);
      const { low, high } = productOf(boundsOf(frame, p), boundsOf(frame, q));
      const [mostP, mostQ] = [most(frame, p.id), most(frame, q.id)];
      const [errorP, errorQ] = [frame.error[p.id] as number, frame.error[q.id] as number];
      const carried = mostP * errorQ + mostQ * errorP + errorP * errorQ;
      setBounds(frame, id, low, high, wider(carried + ROUNDING * (mostP * mostQ)) + TINY);
    },
    exactly: (frame, id) => {
      multiplyFractions(frame, id, shape, [p, q]);
    },
  });
}

/** What an estimate is multiplied by one after the other, together: of what stands for nothing kept before. */
function gathered(steps: Steps, { made, depth }: Step, other: Step): Step | null {
  if (made?.kind !== 'product' || !other.form || other.depth > depth || made.estimate.depth < depth) return null;
  const exact = multiply(steps, made.exact, other);
  return exact.form ? multiply(steps, made.estimate, exact) : null;
}
