import type { Block } from '../columns/columns.ts';
import type { Frame } from './frame.ts';
import { frameFor, scheduled, type Go, type Sizes } from './schedule.ts';
import { SUBJECTS } from './shape.ts';
import type { Step } from './step.ts';
import type { Working } from './working.ts';

/** The same go again, if its arrays are long enough; null where there is nothing to do. */
export function goOf(working: Working, depth: number, ofFigures: ReadonlySet<Step>): Go | null {
  const sizes = sizesOf(working, working.blocks);
  let go = working.goes.get(depth);
  if (go === undefined) working.goes.set(depth, (go = made(working, depth, ofFigures, sizes)));
  else if (go && sizes.some((size, shape) => size > ((go as Go).sizes[shape] as number))) {
    const most = sizes.map((size, shape) => Math.max(size, (go as Go).sizes[shape] as number));
    const longer = { ...go, sizes: most, frame: frameFor(go.schedule, working.planner.steps.all.length, most) };
    working.goes.set(depth, longer);
    const sharp = working.sharp.get(go);
    if (sharp !== undefined) working.sharp.set(longer, sharp);
    // Nobody asks for that again, and its arrays are let go of.
    working.sharp.delete(go);
    go = longer;
  }
  return go;
}

function made({ planner, roots, checked }: Working, depth: number, ofFigures: ReadonlySet<Step>, sizes: Sizes): Go | null {
  const own = [...roots.keys()].filter((step) => step.depth === depth);
  const looked = [...checked.keys()].filter((step) => step.depth === depth);
  if (own.length === 0 && looked.length === 0) return null;
  const kept = own.map((step) => ({ step, isExact: ofFigures.has(step) }));
  const parts = kept.flatMap(({ step: { quotient }, isExact }) => (isExact && quotient ? [quotient.above, quotient.below] : []));
  const schedule = scheduled([...own, ...looked, ...parts], (step) => step.depth < depth && roots.has(step));
  const failing = [...new Set([...schedule.work.filter((step) => step.mayFail && planner.values.has(step)), ...own, ...looked])].filter(
    (step) => step.mayFail,
  );
  const isFailing = schedule.work.map((step) => failing.includes(step));
  const frame = frameFor(schedule, planner.steps.all.length, sizes);
  return { schedule, roots: kept, failing, isFailing, frame, sizes };
}

/** Most lanes of any block, by shape. */
export function sizesOf({ planner }: Working, blocks: readonly Block[]): number[] {
  const sizes = [1, Math.max(...blocks.map(({ subjects }) => subjects.length))];
  for (const list of planner.steps.lists) sizes.push(Math.max(1, ...blocks.map((block) => rowsOf(block, list))));
  return sizes;
}

function rowsOf({ inputs, subjects }: Block, list: string): number {
  const column = inputs.get(list);
  return column?.kind === 'list' ? (column.starts[subjects.length] as number) : 0;
}

/** Begins a block: whose rows are whose. */
export function enter(frame: Frame, { planner }: Working, block: Block): void {
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
