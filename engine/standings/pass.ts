import type { Block, CohortColumns } from '../columns/columns.ts';
import type { Lanes } from '../compile/lanes.ts';
import type { Term } from '../language/term.ts';
import type { Model } from '../model.ts';
import { setBounds } from './bounds.ts';
import { Exactly } from './exactly.ts';
import { figured, type MembersOf } from './figures.ts';
import type { Frame } from './frame.ts';
import { doubtUnsettled, keep, keptOf, put, trimmed, type Kept } from './kept.ts';
import { Known } from './known.ts';
import type { Asked } from './planner.ts';
import { Program, type FigureAsked, type Working } from './program.ts';
import { frameFor, scheduled } from './schedule.ts';
import { ONE, SUBJECTS, BeyondStandings } from './shape.ts';
import type { Step } from './step.ts';

/**
 * Totals, grades and places of a cohort by estimates with bounds, whatever they leave in doubt worked out exactly. Values are worked out in
 * as many goes as figures of groups stand one upon the other; of each go only what a later one or the results need is kept.
 */
export class Pass {
  readonly program: Program;
  readonly exact: Exactly;
  readonly known: Known;
  readonly #columns: CohortColumns;

  constructor(model: Model, columns: CohortColumns, readings: ReadonlyMap<string, string>) {
    this.#columns = columns;
    this.program = new Program(model, columns, readings);
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
    const { planner, roots, kept, blocks, starts, size, checked } = working;
    const own = [...roots.keys()].filter((step) => step.depth === depth);
    const looked = [...checked.keys()].filter((step) => step.depth === depth);
    if (own.length === 0 && looked.length === 0) return;
    const found = own.map((step) => keptOf(step, size, this.program.ofFigures.has(step)));
    const parts = found.flatMap(({ fractions, step: { quotient } }) => (fractions && quotient ? [quotient.above, quotient.below] : []));
    const schedule = scheduled([...own, ...looked, ...parts], (step) => kept.has(step));
    const frame = frameFor(schedule, planner.steps.all.length, sizesOf(working));
    const doubtful: number[] = [];
    // A value is refused wherever it cannot be worked out, whoever asks for it.
    const failing = [...new Set([...schedule.work.filter((step) => step.mayFail && planner.values.has(step)), ...own, ...looked])].filter(
      (step) => step.mayFail,
    );
    const isFailing = schedule.work.map((step) => failing.includes(step));
    const failingGiven = failing.filter((step) => step.source === 'given');
    const before = schedule.before.map((step) => this.#before(working, step));
    for (const [index, block] of blocks.entries()) {
      const first = starts[index] as number;
      this.#enter(frame, working, block);
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
    if (doubtful.length > 0) this.#settle(working, found, Int32Array.from(doubtful), failing);
    for (const one of found) kept.set(one.step, trimmed(one));
  }

  #enter(frame: Frame, { planner }: Working, block: Block): void {
    const subjects = block.subjects.length;
    frame.counts[SUBJECTS] = subjects;
    planner.steps.lists.forEach((list, index) => {
      const shape = SUBJECTS + 1 + index;
      const column = block.inputs.get(list);
      const starts = column?.kind === 'list' ? column.starts : new Int32Array(subjects + 1);
      frame.starts[shape] = starts;
      frame.counts[shape] = starts[subjects] as number;
      frame.listLacks[shape] = column?.kind === 'list' ? column.missing : new Uint8Array(subjects).fill(1);
    });
    if (frame.isDoubtful) frame.doubts.fill(0);
    frame.isDoubtful = false;
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

  #settle({ category, roots, planner, checked }: Working, found: readonly Kept[], positions: Int32Array, also: readonly Step[]): void {
    const asked = found.map(({ step }) => roots.get(step) as Asked);
    const besides = also.flatMap((step) => planner.values.get(step) ?? checked.get(step) ?? []);
    this.exact.each(category, [...asked, ...besides], positions, (lanes, from, to) => {
      found.forEach((kept, index) => {
        for (let at = from; at < to; at += 1) put(kept, positions[at] as number, lanes[index] as Lanes, at - from);
      });
    });
  }

  #workOut(figure: FigureAsked): void {
    const { term } = figure;
    const categories = figure.members.map(({ category, argument, filter }): MembersOf => {
      const { kept, size } = this.program.of(category);
      return { category, size, argument: argument && (kept.get(argument) as Kept), filter: filter && (kept.get(filter) as Kept) };
    });
    const unit = figure.members[0]?.argument?.form?.unit ?? 1;
    figure.found = figured({
      term,
      categories,
      unit,
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

/** Most lanes of any block, by shape. */
function sizesOf({ blocks, planner }: Working): number[] {
  const sizes = [1, Math.max(...blocks.map(({ subjects }) => subjects.length))];
  for (const list of planner.steps.lists) {
    const rows = blocks.map(({ inputs, subjects }) => {
      const column = inputs.get(list);
      return column?.kind === 'list' ? (column.starts[subjects.length] as number) : 0;
    });
    sizes.push(Math.max(1, ...rows));
  }
  return sizes;
}
