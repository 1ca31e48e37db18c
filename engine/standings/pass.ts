import type { CohortColumns } from '../columns/columns.ts';
import type { Lanes } from '../compile/lanes.ts';
import type { Term } from '../language/term.ts';
import type { Model } from '../model.ts';
import { setBounds } from './bounds.ts';
import { batches, worked } from './by-steps.ts';
import { Exactly } from './exactly.ts';
import { figured, type Group, type MembersOf } from './figures.ts';
import type { Frame } from './frame.ts';
import { enter, goOf } from './go.ts';
import { doubtUnsettled, keep, keptOf, put, trimmed, type Kept } from './kept.ts';
import { Known } from './known.ts';
import type { Asked } from './planner.ts';
import { Program } from './program.ts';
import type { Go } from './schedule.ts';
import { ONE, BeyondStandings } from './shape.ts';
import type { Step } from './step.ts';
import type { FigureAsked, Working } from './working.ts';

/**
 * Totals, grades and places of a cohort by estimates with bounds, whatever they leave in doubt worked out exactly. Values are worked out in
 * as many goes as figures of groups stand one upon the other; of each go only what a later one or the results need is kept.
 */
export class Pass {
  readonly program: Program;
  readonly exact: Exactly;
  readonly known: Known;
  readonly #columns: CohortColumns;
  /** By what figures of groups are of. */
  readonly #shared = new Map<string, Group['shared']>();

  constructor(
    model: Model,
    columns: CohortColumns,
    readings: ReadonlyMap<string, string>,
    program = new Program(model, columns, readings),
  ) {
    this.#columns = columns;
    this.program = program;
    this.known = new Known(this.program);
    this.exact = this.program.exact = new Exactly(model, columns, readings, this.program.categories, this.known);
  }

  /** Works everything out that was wanted. @throws BeyondStandings where this way has no answer */
  run(): void {
    const order = this.program.spread();
    for (let depth = 0; depth <= order; depth += 1) {
      for (const figure of this.program.figures.values()) if (figure.depth === depth) this.#workOut(figure);
      for (const working of this.program.categories.values()) this.#go(working, depth);
    }
  }

  #go(working: Working, depth: number): void {
    const { planner, kept, blocks, starts, size } = working;
    const go = goOf(working, depth, this.program.ofFigures);
    if (!go) return;
    const { schedule, frame, failing, isFailing } = go;
    const found = go.roots.map(({ step, isExact }) => keptOf(step, size, isExact));
    const doubtful: number[] = [];
    const failingGiven = failing.filter((step) => step.source === 'given');
    const before = schedule.before.map((step) => this.#before(working, step));
    for (const [index, block] of blocks.entries()) {
      const first = starts[index] as number;
      enter(frame, working, block);
      for (const lay of before) lay(frame, first, block.subjects.length);
      for (const step of schedule.given) planner.given.binds.get(step)?.(frame, block, index);
      for (let at = 0; at < schedule.work.length; at += 1) {
        const step = schedule.work[at] as Step;
        step.work(frame);
        // At once: its arrays may be another step's before the block is done.
        if (isFailing[at] === true) doubtUnsettled(frame, step);
      }
      for (const step of failingGiven) doubtUnsettled(frame, step);
      for (const one of found) keep(one, frame, first, block.subjects.length);
      if (!frame.isDoubtful) continue;
      for (let lane = 0; lane < block.subjects.length; lane += 1) if (frame.doubts[lane] === 1) doubtful.push(first + lane);
    }
    if (doubtful.length > 0) this.#settle(working, go, found, new Int32Array(doubtful));
    for (const one of found) kept.set(one.step, trimmed(one));
  }

  /** Lays out in a block what was worked out before. */
  #before({ kept, category }: Working, step: Step): (frame: Frame, first: number, length: number) => void {
    const one = kept.get(step);
    const { id, kind } = step;
    if (one)
      return (frame, first, length) => {
        if (kind === 'number') frame.numbers[id] = one.numbers.subarray(first, first + length);
        else if (kind === 'flag') frame.flags[id] = one.flags.subarray(first, first + length);
        else frame.codes[id] = one.codes.subarray(first, first + length);
        frame.masks[id] = one.mask && one.mask.subarray(first, first + length);
        setBounds(frame, id, one.low, one.high, one.error);
      };
    const { found } = this.program.figureOf.get(step) as FigureAsked;
    const figure = found?.get(category);
    if (!figure) throw new BeyondStandings('figure');
    const { numbers, mask, low, high, error } = figure;
    const isOne = step.shape === ONE;
    const unit = step.form?.unit ?? 1;
    return (frame, first, length) => {
      const isSpread = !isOne && numbers.length > 1;
      frame.numbers[id] = isOne || numbers.length === 1 ? numbers : numbers.subarray(first, first + length);
      frame.masks[id] = mask && (isSpread ? mask.subarray(first, first + length) : mask);
      // A group of one category that lacks the figure altogether.
      if (!isOne && numbers.length === 1 && length > 1) {
        frame.numbers[id] = new Float64Array(length).fill(numbers[0] as number);
        frame.masks[id] = mask && new Uint8Array(length).fill(mask[0] as number);
      }
      setBounds(frame, id, low / unit, high / unit, error);
    };
  }

  #settle(working: Working, go: Go, found: readonly Kept[], positions: Int32Array): void {
    const { category, roots, planner, checked } = working;
    const steps = found.map(({ step }) => step);
    const asked = steps.map((step) => roots.get(step) as Asked);
    const besides = go.failing.flatMap((step) => planner.values.get(step) ?? checked.get(step) ?? []);
    const putAll = (lanes: readonly Lanes[], own: Int32Array): void => {
      for (const [index, kept] of found.entries()) put(kept, own, lanes[index] as Lanes);
    };
    for (const own of batches(positions, working)) {
      const lanesOf = worked(this.program, this.known, working, { roots: steps, also: go.failing, of: go }, own);
      if (lanesOf) putAll(steps.map(lanesOf), own);
      else
        this.exact.each(category, [...asked, ...besides], own, (lanes, from, to) => {
          putAll(lanes, own.subarray(from, to));
        });
    }
  }

  #workOut(figure: FigureAsked): void {
    const { term } = figure;
    const categories = figure.members.map(({ category, argument, filter }): MembersOf => {
      const { kept, size } = this.program.of(category);
      return { category, size, argument: argument && (kept.get(argument) as Kept), filter: filter && (kept.get(filter) as Kept) };
    });
    const unit = figure.members[0]?.argument?.form?.unit ?? 1;
    const key = figure.members.map(({ category, argument, filter }) => `${category} ${argument?.id} ${filter?.id}`).join(' ');
    let shared = this.#shared.get(key);
    if (!shared) this.#shared.set(key, (shared = { order: null }));
    figure.found = figured({
      term,
      categories,
      unit,
      shared,
      ids: (category, position) => this.#idOf(category, position),
      exactly: (members) => this.known.compared({ kind: 'term', term: term.argument as Term }, members),
    });
  }

  #idOf(category: string, position: number): string {
    const { blocks, starts } = this.program.of(category);
    let index = starts.length - 1;
    while (position < (starts[index] as number)) index -= 1;
    return this.#columns.ids.at(blocks[index]?.subjects[position - (starts[index] as number)] as number) as string;
  }
}
