import type { CohortColumns } from '../columns/columns.ts';
import { BeyondColumns } from '../compile/lanes.ts';
import type { Model } from '../model.ts';
import { DomainError, Undecided } from '../number/failure.ts';
import { Program } from './program.ts';
import { Exactly } from './exactly.ts';
import { Known } from './known.ts';
import { BeyondStandings } from './shape.ts';

/** Whether the limits between fields hold, or are missing, wherever they are asked; false also where that cannot be said here. */
export function limitsHold(model: Model, columns: CohortColumns): boolean {
  const program = new Program(model, columns, columns.readings);
  const exactly = new Exactly(model, columns, columns.readings, program.categories, new Known(program));
  try {
    return model.limits.every(({ term, list, categories }) =>
      [...program.categories.values()].every(
        ({ category, blocks }) =>
          !categories.has(category) ||
          blocks.every((_, index) => {
            const found = exactly.ofBlock(category, index, { kind: 'term', term }, list);
            if (found.kind === 'none') return true;
            return found.kind === 'flag' && found.flags.every((flag, lane) => flag === 1 || (found.missing?.[lane] ?? 0) !== 0);
          }),
      ),
    );
  } catch (error) {
    if (error instanceof BeyondStandings || error instanceof BeyondColumns || error instanceof DomainError || error instanceof Undecided)
      return false;
    throw error;
  }
}
