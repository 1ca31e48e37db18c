import { blockOf } from '../columns/gather.ts';
import type { Lanes } from '../compile/lanes.ts';
import { MOST_LANES } from './exactly.ts';
import { layNumbers, numbersOf } from './fractions.ts';
import type { FractionFrame } from './frame.ts';
import { enter, sizesOf } from './go.ts';
import { lanesAt } from './kernels/picks.ts';
import type { Program } from './program.ts';
import { fractionFrameFor, scheduled, type Go, type Sharp } from './schedule.ts';
import { isBeyond, MISSING, ONE, UNSETTLED, BeyondStandings } from './shape.ts';
import type { Step } from './step.ts';
import type { FigureAsked, Working } from './working.ts';

/**
 * What estimates left in doubt, by the same steps once more: those that are exact anyway as ever, estimates as fractions. What the steps do
 * not say exactly, and whatever cannot be worked out, is left to the terms (`Exactly`).
 */

/** Says figures of groups exactly, of these positions; null where it cannot. */
interface Figures {
  figureOf(figure: FigureAsked, category: string, positions: Int32Array): Lanes | null;
}

/** What is worked out for some subjects: its lanes by their place among them. */
export type LanesOf = (step: Step) => Lanes;

/** Runs of positions: all of a block where they are, else as many as are worked out together. */
export function* batches(positions: Int32Array, { blocks, starts }: Working): Generator<Int32Array> {
  const sizes = new Map(blocks.map(({ subjects }, index) => [starts[index] as number, subjects.length]));
  for (let from = 0; from < positions.length;) {
    const first = positions[from] as number;
    const whole = sizes.get(first) ?? 0;
    const isWhole = whole > 0 && positions[from + whole - 1] === first + whole - 1;
    const to = isWhole ? from + whole : Math.min(positions.length, from + MOST_LANES);
    yield positions.subarray(from, to);
    from = to;
  }
}

/**
 * Works steps out at some positions of a category. Null where the steps cannot say it, or one that is looked at (`also`) cannot be worked
 * out for some subject.
 */
export function worked(
  program: Program,
  known: Figures,
  working: Working,
  { roots, also, of }: { readonly roots: readonly Step[]; readonly also: readonly Step[]; readonly of: Go | Step },
  positions: Int32Array,
): LanesOf | null {
  let sharp = working.sharp.get(of);
  if (sharp === null) return null;
  try {
    const block = blockOf(working, positions);
    const sizes = sizesOf(working, [block]);
    if (sharp === undefined || sizes.some((size, shape) => size > ((sharp as Sharp).sizes[shape] as number))) {
      const most = sizes.map((size, shape) => Math.max(size, sharp?.sizes[shape] ?? 0));
      working.sharp.set(of, (sharp = made(working, [...roots, ...also], most)));
      if (sharp === null) return null;
    }
    const { schedule, frame } = sharp;
    // Before anything else is laid out: a figure may have to be worked out for itself.
    const figures = schedule.before.map((step) => (step.source === 'figure' ? figureAt(program, known, working, step, positions) : null));
    enter(frame, working, block);
    frame.arena.clear();
    schedule.before.forEach((step, index) => {
      const figure = figures[index];
      if (figure) layFigure(frame, step, figure);
      else layKept(frame, working, step, positions);
    });
    for (const step of schedule.given) working.planner.given.binds.get(step)?.(frame, block, 0);
    if (frame.isDoubtful) return null;
    for (const step of schedule.work) step.exactly?.(frame);
    if ([...roots, ...also].some((step) => isUnsettled(frame, step))) return null;
    return (step) => lanesOf(frame, step);
  } catch (error) {
    if (isBeyond(error)) return null;
    throw error;
  }
}

/** Null where some step is no exact one. */
function made(working: Working, roots: readonly Step[], sizes: readonly number[]): Sharp | null {
  const schedule = scheduled(roots, (step) => isKnown(working, step));
  const isExact =
    schedule.work.every(({ exactly }) => exactly !== null) &&
    schedule.given.every(({ kind, form, mayFail }) => !mayFail && (kind !== 'number' || form !== null));
  return isExact ? { schedule, frame: fractionFrameFor(schedule, working.planner.steps.all.length, sizes), sizes } : null;
}

/** What has been kept of it is exact: whole, decided, or a quotient. */
function isKnown({ kept }: Working, step: Step): boolean {
  const one = kept.get(step);
  return one !== undefined && (step.kind !== 'number' || step.form !== null || one.fractions !== null);
}

function figureAt(program: Program, known: Figures, { category }: Working, step: Step, positions: Int32Array): Lanes {
  const figure = program.figureOf.get(step);
  const lanes = figure && known.figureOf(figure, category, positions);
  if (lanes?.kind !== 'number') throw new BeyondStandings('figure');
  return lanes;
}

function layFigure(frame: FractionFrame, step: Step, lanes: Lanes): void {
  const { id, shape, form } = step;
  if (lanes.kind !== 'number') throw new BeyondStandings('figure');
  // One that is of everybody's own may be the same for all of them.
  if (shape === ONE && lanes.step !== 0) throw new BeyondStandings('figure');
  frame.masks[id] = lanes.missing && lanes.missing.map((why) => (why === 0 ? 0 : MISSING));
  const isAlike = shape !== ONE && lanes.step === 0;
  if (form) {
    if (lanes.below || lanes.unit !== form.unit || lanes.large || isAlike) throw new BeyondStandings('figure');
    frame.numbers[id] = lanes.above;
    return;
  }
  if (isAlike && frame.masks[id]) throw new BeyondStandings('figure');
  layNumbers(frame, id, lanes);
}

function layKept(frame: FractionFrame, { kept }: Working, step: Step, positions: Int32Array): void {
  const one = kept.get(step);
  if (!one) throw new BeyondStandings('kept');
  const { id, kind, form } = step;
  const mask = (frame.masks[id] = one.mask && lanesAt(one.mask, positions));
  if (kind === 'flag') frame.flags[id] = lanesAt(one.flags, positions);
  else if (kind === 'code') frame.codes[id] = lanesAt(one.codes, positions);
  else if (form) frame.numbers[id] = lanesAt(one.numbers, positions);
  else if (one.fractions) {
    let [above, below] = [lanesAt(one.fractions.above, positions), lanesAt(one.fractions.below, positions)];
    if (mask) [above, below] = [above.slice(), below.slice()];
    for (let at = 0; at < above.length; at += 1) {
      if (mask?.[at] === MISSING) [above[at], below[at]] = [0, 1];
      else if (Number.isNaN(above[at])) throw new BeyondStandings('large');
    }
    layNumbers(frame, id, { kind: 'number', step: 1, missing: null, above, below, unit: 1, large: null });
  }
}

function isUnsettled(frame: FractionFrame, { id, shape }: Step): boolean {
  const mask = frame.masks[id];
  if (!mask) return false;
  const length = frame.counts[shape] as number;
  for (let lane = 0; lane < length; lane += 1) if (((mask[lane] as number) & UNSETTLED) !== 0) return true;
  return false;
}

function lanesOf(frame: FractionFrame, step: Step): Lanes {
  const { id, kind, texts } = step;
  const stride = step.shape === ONE ? 0 : 1;
  const missing = frame.masks[id] ?? null;
  if (kind === 'number') return numbersOf(frame, step);
  if (kind === 'flag') return { kind, step: stride, missing, flags: frame.flags[id] as Uint8Array };
  return { kind, step: stride, missing, codes: frame.codes[id] as Int32Array, texts };
}
