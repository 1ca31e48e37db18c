import type { Block, CohortColumns } from '../columns/columns.ts';
import type { Lanes } from '../compile/lanes.ts';
import type { TermOf } from '../language/term.ts';
import type { ExactNumbers } from './exact-numbers.ts';
import type { OfCategory } from './exactly.ts';
import type { Figure } from './figures.ts';
import type { Kept } from './kept.ts';
import type { Asked, Planner } from './planner.ts';
import type { Go, Sharp } from './schedule.ts';
import type { Step } from './step.ts';

/** A figure that some step names: of whom, and the step it is in each category. */
export interface FigureAsked {
  readonly term: TermOf<'cohort'>;
  readonly depth: number;
  readonly members: readonly { readonly category: string; readonly argument: Step | null; readonly filter: Step | null }[];
  readonly steps: Map<string, Step>;
  /** Once it is worked out, by category. */
  found: ReadonlyMap<string, Figure> | null;
  /** The one number that it is, once somebody asked for it exactly. */
  exactly: Lanes | null;
  /** The numbers that it is of, where they are known exactly. */
  numbers: readonly (OwnNumbers | null)[] | null;
}

export interface OwnNumbers {
  readonly category: string;
  readonly kept: Kept;
  readonly numbers: ExactNumbers | null;
}

export const NOBODY: CohortColumns = { period: null, readings: new Map(), ids: [], names: [], attributes: new Map(), blocks: [] };

/** What is asked of everybody, by category. */
export type Wanted = ReadonlyMap<string, Step>;

/** A category while it is worked on. */
export interface Working extends OfCategory {
  blocks: readonly Block[];
  starts: readonly number[];
  size: number;
  /** How many subjects figures of groups reckon with. */
  readonly most: number;
  readonly planner: Planner;
  /** What has to be kept, and what it is. */
  readonly roots: Map<Step, Asked>;
  readonly kept: Map<Step, Kept>;
  /** Values whose lanes are only looked at for what cannot be worked out. */
  readonly checked: Map<Step, Asked>;
  /** By how many figures of groups stand one upon the other: what is worked out together. */
  readonly goes: Map<number, Go | null>;
  /** By what is asked for: how it is worked out exactly; null where the steps cannot. */
  readonly sharp: Map<Go | Step, Sharp | null>;
}

/** Whom a category has, in blocks. */
export function membersOf({ blocks }: CohortColumns, category: string): Pick<OfCategory, 'blocks' | 'starts' | 'size'> {
  const own = blocks.filter((block) => block.category === category);
  const starts: number[] = [];
  let size = 0;
  for (const { subjects } of own) {
    starts.push(size);
    size += subjects.length;
  }
  return { blocks: own, starts, size };
}
