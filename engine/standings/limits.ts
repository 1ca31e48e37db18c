import type { Block, CohortColumns } from '../columns/columns.ts';
import type { Term } from '../language/term.ts';
import type { Model } from '../model.ts';
import { plainLimit } from './plain-limits.ts';
import { Program } from './program.ts';
import { Exactly } from './exactly.ts';
import { Known } from './known.ts';
import { BeyondStandings, isBeyond } from './shape.ts';
import { membersOf } from './working.ts';

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
  let others: Others | null = null;
  for (const { term, list, categories } of model.limits) {
    const plain = plainLimit(term, list);
    for (const category of model.categories.keys()) {
      if (!categories.has(category)) continue;
      const { blocks } = membersOf(columns, category);
      for (const [index, block] of blocks.entries()) {
        const broken = plain?.(block) ?? 'left';
        const subject =
          broken === 'left' ? (others ??= new Others(model, columns)).subject(category, index, term, list) : subjectAt(block, list, broken);
        if (subject !== null) return subject;
      }
    }
  }
  return null;
}

/** Limits that are no plain ones, by the terms. */
class Others {
  readonly #program: Program;
  readonly #exactly: Exactly;

  constructor(model: Model, columns: CohortColumns) {
    this.#program = new Program(model, columns, columns.readings);
    this.#exactly = new Exactly(model, columns, columns.readings, this.#program.categories, new Known(this.#program));
  }

  /** The first of a block who breaks a limit, or null. */
  subject(category: string, index: number, term: Term, list: string | null): number | null {
    const lanes = this.#exactly.ofBlock(category, index, { kind: 'term', term }, list);
    if (lanes.kind === 'none') return null;
    if (lanes.kind !== 'flag') throw new BeyondStandings('limit');
    const broken = lanes.flags.findIndex((flag, lane) => flag === 0 && (lanes.missing?.[lane] ?? 0) === 0);
    return subjectAt(this.#program.of(category).blocks[index] as Block, list, broken, lanes.step);
  }
}

/** Whose lane this is; null of none. */
function subjectAt({ inputs, subjects }: Block, list: string | null, lane: number, step: 0 | 1 = 1): number | null {
  if (lane < 0) return null;
  const rows = list === null ? null : inputs.get(list);
  const position = step === 0 ? 0 : rows?.kind === 'list' ? rows.starts.findLastIndex((start) => start <= lane) : lane;
  return subjects[position] as number;
}
