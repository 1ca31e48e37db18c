import type { RowsFunction } from '../language/functions/index.ts';
import { isWhole } from '../number/whole.ts';
import { most, ROUNDING, setBounds, TINY, wider } from './bounds.ts';
import { meanFractions, sumFractions } from './fractions.ts';
import type { Frame } from './frame.ts';
import * as loops from './kernels/rows.ts';
import { estimated } from './numbers.ts';
import { MISSING, ONE, SUBJECTS, BeyondStandings, type Shape } from './shape.ts';
import type { Form, Listed, Step } from './step.ts';
import type { Steps } from './steps.ts';

/** Rows of lists brought to one value for each subject. */

export interface OfRows {
  readonly signature: RowsFunction;
  readonly shape: Shape;
  readonly argument: Step | null;
  readonly filter: Step | null;
  /** A subject may have no list. */
  readonly mayLack: boolean;
  /** Most rows that a subject of the category has. */
  readonly rows: number;
}

/** @throws BeyondStandings of functions that are none of these */
export function broughtToOne(steps: Steps, of: OfRows): Step {
  const { signature, argument, filter, shape } = of;
  const given = [argument, filter].filter((one) => one !== null);
  if (given.some((one) => one.shape !== ONE && one.shape !== shape)) throw new BeyondStandings('lists');
  if ((signature.least ?? 0) > 1 || signature.lenient) throw new BeyondStandings(signature.name);
  // A filter that is the same for all rows is no loop of its own.
  if (filter && (filter.kind !== 'flag' || filter.shape === ONE)) throw new BeyondStandings('filter');
  const { name } = signature;
  if (name === 'count' && !argument) return counted(steps, of, given);
  if ((name === 'any' || name === 'all') && argument?.kind === 'flag') return decided(steps, of, argument, given);
  if (argument?.kind !== 'number') throw new BeyondStandings(name);
  if (name === 'sum' || name === 'mean') return summed(steps, of, argument, given, name === 'mean');
  if (name === 'min' || name === 'max') return extreme(steps, of, argument, given, name);
  throw new BeyondStandings(name);
}

function keepsOf(frame: Frame, { filter }: OfRows): Uint8Array | null {
  return filter && (frame.flags[filter.id] as Uint8Array);
}

/** Why subjects have nothing: their rows lack it, or none counts and nothing yields nothing. */
function lack(frame: Frame, id: number, of: OfRows, isCounted: boolean): void {
  const { signature, shape, argument, filter } = of;
  const subjects = frame.counts[SUBJECTS] as number;
  const starts = frame.starts[shape] as Int32Array;
  const masks = [frame.listLacks[shape], argument && spreadMask(frame, argument, shape), filter && frame.masks[filter.id]].map(
    (one) => one ?? null,
  );
  const [own, ofArgument, ofFilter] = masks as [Uint8Array | null, Uint8Array | null, Uint8Array | null];
  const isNothing = isCounted && (signature.ofNothing ?? null) === null;
  frame.masks[id] = null;
  if (!own && !ofArgument && !ofFilter && !isNothing) return;
  const mask = frame.spare[id] as Uint8Array;
  if (ofArgument || ofFilter) loops.rowsLack(mask, own, ofArgument, ofFilter, keepsOf(frame, of), starts, subjects);
  else if (own) mask.set(own.subarray(0, subjects));
  else mask.fill(0, 0, subjects);
  let isAny = 0;
  for (let subject = 0; subject < subjects; subject += 1) {
    if (isNothing && frame.rowCounts[subject] === 0) mask[subject] = (mask[subject] as number) | MISSING;
    isAny |= mask[subject] as number;
  }
  frame.masks[id] = isAny === 0 ? null : mask;
}

function spreadMask(frame: Frame, { id, shape }: Step, over: Shape): Uint8Array | null {
  const mask = frame.masks[id] ?? null;
  if (!mask || shape !== ONE) return mask;
  const length = frame.counts[over] as number;
  return new Uint8Array(length).fill(mask[0] as number);
}

function counts(frame: Frame): Int32Array {
  const subjects = frame.counts[SUBJECTS] as number;
  if (frame.rowCounts.length < subjects) frame.rowCounts = new Int32Array(subjects);
  return frame.rowCounts;
}

const lacks = ({ signature, mayLack, argument, filter }: OfRows): boolean =>
  mayLack || (signature.ofNothing ?? null) === null || argument?.mayLack === true || filter?.mayLack === true;

function counted(steps: Steps, of: OfRows, given: readonly Step[]): Step {
  const present = presentOf(of.filter);
  if (present?.source === 'given') return countedPresent(steps, of, present);
  return steps.add(`count ${of.shape}`, {
    kind: 'number',
    shape: SUBJECTS,
    of: given,
    mayLack: of.mayLack || of.filter?.mayLack === true,
    form: { unit: 1, low: 0, high: of.rows },
    work: (frame, id) => {
      const subjects = frame.counts[SUBJECTS] as number;
      const found = counts(frame);
      loops.countRows(found, keepsOf(frame, of), frame.starts[of.shape] as Int32Array, subjects);
      const out = frame.numbers[id] as Float64Array;
      for (let subject = 0; subject < subjects; subject += 1) out[subject] = found[subject] as number;
      lack(frame, id, of, false);
    },
  });
}

function countedPresent(steps: Steps, of: OfRows, present: Step): Step {
  return steps.add(`count ${of.shape} present`, {
    kind: 'number',
    shape: SUBJECTS,
    of: [present],
    mayLack: of.mayLack,
    form: { unit: 1, low: 0, high: of.rows },
    work: (frame, id) => {
      const [subjects, starts] = [frame.counts[SUBJECTS] as number, frame.starts[of.shape] as Int32Array];
      loops.countPresent(frame.numbers[id] as Float64Array, frame.masks[present.id] ?? null, starts, subjects);
      lack(frame, id, { ...of, argument: null, filter: null }, false);
    },
  });
}

function decided(steps: Steps, of: OfRows, argument: Step, given: readonly Step[]): Step {
  const isAny = of.signature.name === 'any';
  return steps.add(`${of.signature.name} ${of.shape}`, {
    kind: 'flag',
    shape: SUBJECTS,
    of: given,
    mayLack: lacks(of),
    work: (frame, id) => {
      const subjects = frame.counts[SUBJECTS] as number;
      const out = frame.flags[id] as Uint8Array;
      const starts = frame.starts[of.shape] as Int32Array;
      const flags = frame.flags[argument.id] as Uint8Array;
      loops.anyRow(out, flags, argument.shape === ONE, isAny ? 1 : 0, keepsOf(frame, of), starts, subjects);
      if (!isAny) for (let subject = 0; subject < subjects; subject += 1) out[subject] = 1 - (out[subject] as number);
      lack(frame, id, of, false);
    },
  });
}

function summed(steps: Steps, whole: OfRows, argument: Step, given: readonly Step[], isMean: boolean): Step {
  const form = sumForm(argument.form, whole.rows);
  const a = form ? argument : estimated(steps, argument);
  if (isMean && form)
    return meanOf(
      steps,
      summed(steps, whole, argument, given, false),
      counted(steps, { ...whole, argument: null }, filterOf(whole)),
      whole,
      form,
    );
  const [asked] = a.of;
  const { made } = a;
  if (form && made?.kind === 'listed' && asked?.source === 'given' && !isMean && presentOf(whole.filter) === asked)
    return summedPresent(steps, whole, asked, made, form);
  const of = { ...whole, argument: a };
  const needed = [a, ...given.filter((one) => one !== argument)];
  const rows = Math.max(1, of.rows);
  return steps.add(`${isMean ? 'mean' : 'sum'} of ${of.signature.name} ${of.shape}`, {
    kind: 'number',
    shape: SUBJECTS,
    of: needed,
    mayLack: lacks(of),
    form,
    work: (frame, id) => {
      const subjects = frame.counts[SUBJECTS] as number;
      const out = frame.numbers[id] as Float64Array;
      const found = counts(frame);
      const starts = frame.starts[of.shape] as Int32Array;
      loops.sumRows(out, found, frame.numbers[a.id] as Float64Array, a.shape === ONE, keepsOf(frame, of), starts, subjects);
      lack(frame, id, of, true);
      if (form) return;
      if (isMean) for (let subject = 0; subject < subjects; subject += 1) out[subject] = (out[subject] as number) / (found[subject] || 1);
      const size = most(frame, a.id);
      const error = frame.error[a.id] as number;
      // Partial sums of n terms: n - 1 roundings of at most n times the greatest.
      const [low, high] = [Math.min(0, frame.low[a.id] as number), Math.max(0, frame.high[a.id] as number)];
      // What is divided may be beyond doubles though the mean is not.
      const reach = Number.isFinite(size * rows) ? wider(error + ROUNDING * size * (rows + 1)) + TINY : Infinity;
      if (isMean) setBounds(frame, id, low, high, reach);
      else setBounds(frame, id, low * rows, high * rows, wider(rows * error + ROUNDING * size * rows * rows) + TINY);
    },
    ...(form
      ? {}
      : {
          exactly: (frame, id) => {
            loops.countRows(counts(frame), keepsOf(frame, of), frame.starts[of.shape] as Int32Array, frame.counts[SUBJECTS] as number);
            lack(frame, id, of, true);
            sumFractions(frame, id, of.shape, a, keepsOf(frame, of), isMean);
          },
        }),
  });
}

/** Of rows that hand in a number, what is looked up for it: in one go, for those that do not hand it in count for nothing. */
function summedPresent(steps: Steps, of: OfRows, asked: Step, { low, list }: Listed, form: Form): Step {
  const { signature, shape } = of;
  const rowless = { ...of, argument: null, filter: null };
  return steps.add(`sum of ${signature.name} ${shape} present ${low} ${list.join(',')}`, {
    kind: 'number',
    shape: SUBJECTS,
    of: [asked],
    mayLack: of.mayLack || (signature.ofNothing ?? null) === null,
    form,
    work: (frame, id) => {
      const subjects = frame.counts[SUBJECTS] as number;
      const [out, given] = [frame.numbers[id] as Float64Array, frame.numbers[asked.id] as Float64Array];
      loops.sumPresent(out, counts(frame), given, frame.masks[asked.id] ?? null, low, list, frame.starts[shape] as Int32Array, subjects);
      lack(frame, id, rowless, true);
    },
  });
}

/** What a flag says the presence of. */
const presentOf = (flag: Step | null): Step | null => (flag?.made?.kind === 'presence' ? flag.made.of : null);

const filterOf = ({ filter }: OfRows): readonly Step[] => (filter ? [filter] : []);

function sumForm(form: Form | null, rows: number): Form | null {
  if (!form) return null;
  const [low, high] = [Math.min(0, form.low * rows), Math.max(0, form.high * rows)];
  return isWhole(low) && isWhole(high) ? { unit: form.unit, low, high } : null;
}

/** Of sums that are exact: each divided by how many there were. */
function meanOf(steps: Steps, sum: Step, count: Step, of: OfRows, { unit }: Form): Step {
  const { shape } = of;
  const single = of.argument?.form ?? { unit, low: 0, high: 0 };
  const [low, high] = [Math.min(0, single.low / unit), Math.max(0, single.high / unit)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const work = (frame: Frame, id: number): void => {
    const subjects = frame.counts[SUBJECTS] as number;
    const [out, sums] = [frame.numbers[id] as Float64Array, frame.numbers[sum.id] as Float64Array];
    const found = frame.numbers[count.id] as Float64Array;
    const own = frame.masks[sum.id] ?? null;
    const mask = frame.spare[id] as Uint8Array;
    let isAny = 0;
    for (let subject = 0; subject < subjects; subject += 1) {
      const count = found[subject] as number;
      out[subject] = count === 0 ? 0 : (sums[subject] as number) / (count * unit);
      const why = (own ? (own[subject] as number) : 0) | (count === 0 ? MISSING : 0);
      mask[subject] = why;
      isAny |= why;
    }
    frame.masks[id] = isAny === 0 ? null : mask;
    // The divisor may be rounded, and so may what comes of it.
    setBounds(frame, id, low, high, wider(3 * ROUNDING * size) + TINY);
  };
  return steps.add(`mean of sum ${shape}`, {
    kind: 'number',
    shape: SUBJECTS,
    of: [sum, count],
    mayLack: true,
    quotient: { above: sum, below: count },
    work,
    exactly: (frame, id) => {
      work(frame, id);
      meanFractions(frame, id, frame.numbers[sum.id] as Float64Array, frame.numbers[count.id] as Float64Array, unit);
    },
  });
}

function extreme(steps: Steps, of: OfRows, argument: Step, given: readonly Step[], which: 'min' | 'max'): Step {
  const { form } = argument;
  return steps.add(`${which} ${of.shape}`, {
    kind: 'number',
    shape: SUBJECTS,
    of: given,
    mayLack: lacks(of),
    form: form && { ...form, low: Math.min(0, form.low), high: Math.max(0, form.high) },
    work: (frame, id) => {
      const subjects = frame.counts[SUBJECTS] as number;
      const starts = frame.starts[of.shape] as Int32Array;
      const out = frame.numbers[id] as Float64Array;
      const keeps = keepsOf(frame, of);
      loops.countRows(counts(frame), keeps, starts, subjects);
      loops.extremeRow(
        out,
        frame.numbers[argument.id] as Float64Array,
        argument.shape === ONE,
        which === 'min' ? 1 : -1,
        keeps,
        starts,
        subjects,
      );
      lack(frame, id, of, true);
      if (!form) {
        const [low, high] = [Math.min(0, frame.low[argument.id] as number), Math.max(0, frame.high[argument.id] as number)];
        setBounds(frame, id, low, high, frame.error[argument.id] as number);
      }
    },
  });
}
