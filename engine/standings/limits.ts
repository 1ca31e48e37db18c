import type { Block, CohortColumns } from '../columns/columns.ts';
import type { Model } from '../model.ts';
import { Program } from './program.ts';
import { Exactly } from './exactly.ts';
import { Known } from './known.ts';
import { BeyondStandings, isBeyond } from './shape.ts';

/**
 * A subject beyond a limit between fields, by its place in the cohort: one of those beyond the first limit that is broken. Null where all
 * hold, or are missing; `unknown` where that cannot be said here.
 */
export function beyondLimits(model: Model, columns: CohortColumns): number | null | 'unknown' {
  try {
    return found(model, columns);
  } catch (error) {
    if (isBeyond(error)) return 'unknown';
    throw error;
  }
}

function found(model: Model, columns: CohortColumns): number | null {
  const program = new Program(model, columns, columns.readings);
  const exactly = new Exactly(model, columns, columns.readings, program.categories, new Known(program));
  for (const { term, list, categories } of model.limits)
    for (const { category, blocks } of program.categories.values()) {
      if (!categories.has(category)) continue;
      for (const [index, block] of blocks.entries()) {
        const lanes = exactly.ofBlock(category, index, { kind: 'term', term }, list);
        if (lanes.kind === 'none') continue;
        if (lanes.kind !== 'flag') throw new BeyondStandings('limit');
        const broken = lanes.flags.findIndex((flag, lane) => flag === 0 && (lanes.missing?.[lane] ?? 0) === 0);
        if (broken >= 0) return block.subjects[subjectOf(block, list, broken, lanes.step)] as number;
      }
    }
  return null;
}

/** Whose lane this is. */
function subjectOf({ inputs }: Block, list: string | null, lane: number, step: number): number {
  const rows = list === null ? null : inputs.get(list);
  if (step === 0 || rows?.kind !== 'list') return step === 0 ? 0 : lane;
  return rows.starts.findLastIndex((start) => start <= lane);
}
