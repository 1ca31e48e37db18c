import { FractionFrame, Frame } from './frame.ts';
import { ONE, SUBJECTS } from './shape.ts';
import type { Step } from './step.ts';

/** The steps of one category that are worked out together, block by block, and the arrays they are worked out in. */
export interface Schedule {
  /** Each after those it is made from. */
  readonly work: readonly Step[];
  /** What is worked out once. */
  readonly constants: readonly Step[];
  /** What blocks hand in. */
  readonly given: readonly Step[];
  /** What was kept before, and figures of groups. */
  readonly before: readonly Step[];
  /** What is kept of it. */
  readonly roots: readonly Step[];
}

/** @param isBefore what stands already when this is worked out */
export function scheduled(roots: readonly Step[], isBefore: (step: Step) => boolean): Schedule {
  const [work, constants, given, before]: [Step[], Step[], Step[], Step[]] = [[], [], [], []];
  const seen = new Set<Step>();
  const visit = (step: Step, isRoot: boolean): void => {
    if (seen.has(step)) return;
    seen.add(step);
    if (step.source === 'given') given.push(step);
    else if (step.source === 'constant') constants.push(step);
    else if (step.source === 'figure' || (!isRoot && isBefore(step))) before.push(step);
    else {
      for (const one of step.of) visit(one, false);
      work.push(step);
    }
  };
  for (const root of roots) visit(root, true);
  return { work, constants, given, before, roots };
}

/** Most lanes that any block has, by shape. */
export type Sizes = readonly number[];

/** What is worked out of a category between one figure of a group and the next. */
export interface Go {
  readonly schedule: Schedule;
  /** What is kept of it: with `isExact` quotients are, beside their estimates. */
  readonly roots: readonly { readonly step: Step; readonly isExact: boolean }[];
  /** A value is refused wherever it cannot be worked out, whoever asks for it. */
  readonly failing: readonly Step[];
  /** Of each step that is worked out, whether it is one of them. */
  readonly isFailing: readonly boolean[];
  readonly frame: Frame;
  readonly sizes: Sizes;
}

/** What is worked out once more, exactly. */
export interface Sharp {
  readonly schedule: Schedule;
  readonly frame: FractionFrame;
  readonly sizes: Sizes;
}

/** Arrays handed out again once nobody reads them. */
class Pool {
  readonly #free = new Map<string, (Float64Array | Uint8Array | Int32Array)[]>();

  take<T extends Float64Array | Uint8Array | Int32Array>(key: string, make: () => T): T {
    return (this.#free.get(key)?.pop() as T | undefined) ?? make();
  }

  give(key: string, array: Float64Array | Uint8Array | Int32Array): void {
    const free = this.#free.get(key);
    if (free) free.push(array);
    else this.#free.set(key, [array]);
  }
}

/** A frame with an array for each step: few of them, so that a block stays within a processor's cache. */
export function frameFor(schedule: Schedule, steps: number, sizes: Sizes): Frame {
  const frame = new Frame(steps);
  fill(frame, schedule, sizes, true);
  return frame;
}

/** One whose arrays are all of different steps: fractions may share those of what they are made from. */
export function fractionFrameFor(schedule: Schedule, steps: number, sizes: Sizes): FractionFrame {
  const frame = new FractionFrame(steps);
  fill(frame, schedule, sizes, false);
  return frame;
}

function fill(frame: Frame, { work, constants, roots }: Schedule, sizes: Sizes, isShared: boolean): void {
  const pool = new Pool();
  const last = new Map<Step, number>();
  for (const [index, step] of work.entries()) {
    last.set(step, index);
    for (const one of step.of) last.set(one, index);
  }
  for (const root of roots) last.set(root, Infinity);
  const ending = new Map<number, Step[]>();
  for (const [step, index] of last) {
    const own = ending.get(index);
    if (own) own.push(step);
    else ending.set(index, [step]);
  }
  const own = new Set(work);
  for (const [index, step] of work.entries()) {
    const size = step.shape === ONE ? 1 : (sizes[step.shape] as number);
    const { id, kind } = step;
    frame.spare[id] = pool.take(`mask ${size}`, () => new Uint8Array(size));
    if (kind === 'number') frame.numbers[id] = pool.take(`number ${size}`, () => new Float64Array(size));
    else if (kind === 'flag') frame.flags[id] = pool.take(`flag ${size}`, () => new Uint8Array(size));
    else frame.codes[id] = pool.take(`code ${size}`, () => new Int32Array(size));
    if (step.form) bound(frame, step);
    for (const done of ending.get(index) ?? []) {
      if (!isShared || !own.has(done)) continue;
      const length = done.shape === ONE ? 1 : (sizes[done.shape] as number);
      pool.give(`mask ${length}`, frame.spare[done.id] as Uint8Array);
      const lanes = done.kind === 'number' ? frame.numbers : done.kind === 'flag' ? frame.flags : frame.codes;
      pool.give(`${done.kind} ${length}`, lanes[done.id] as Float64Array | Uint8Array | Int32Array);
    }
  }
  for (const step of constants) {
    const { id, kind } = step;
    frame.spare[id] = new Uint8Array(1);
    if (kind === 'number') frame.numbers[id] = new Float64Array(1);
    else if (kind === 'flag') frame.flags[id] = new Uint8Array(1);
    else frame.codes[id] = new Int32Array(1);
    step.work(frame);
    bound(frame, step);
  }
  frame.doubts = new Uint8Array(sizes[SUBJECTS] as number);
}

function bound(frame: Frame, { id, form }: Step): void {
  if (!form) return;
  frame.low[id] = form.low / form.unit;
  frame.high[id] = form.high / form.unit;
  frame.error[id] = 0;
}

/** Lets go of what blocks handed in, and of what fractions share with it. */
export function leave({ schedule: { given, before }, frame }: Go | Sharp): void {
  for (const { id } of [...given, ...before]) {
    [frame.numbers[id], frame.flags[id], frame.codes[id]] = [NO_NUMBERS, NO_FLAGS, NO_CODES];
    frame.masks[id] = null;
  }
  if (frame instanceof FractionFrame) frame.fractions.fill(null);
  frame.starts.fill(null);
  frame.listLacks.fill(null);
}

const [NO_NUMBERS, NO_FLAGS, NO_CODES] = [new Float64Array(0), new Uint8Array(0), new Int32Array(0)];
