import { kept, type BlockAt } from '../compile/block.ts';
import type { Lanes } from '../compile/lanes.ts';
import { valueAt } from '../compile/values.ts';
import type { TermOf } from '../language/term.ts';
import type { Value } from '../language/value.ts';

/** Whose blocks they are, and what a term comes to in one. */
interface InBlocks {
  readonly blocks: readonly BlockAt[];
  lanesIn(at: BlockAt, term: TermOf<'field'>, list: string): Lanes | null;
}

/** A field of all rows of a subject, in their order; null where columns do not say it. */
export function rowsOfEverybody(term: TermOf<'field'>, machine: InBlocks): ((subject: number) => Value[]) | null {
  const { list } = term;
  if (list.includes('.')) return null;
  const [blockOf, laneOf]: [number[], number[]] = [[], []];
  const lanes: Lanes[] = [];
  const starts: Int32Array[] = [];
  for (const at of machine.blocks) {
    const found = machine.lanesIn(at, term, list);
    if (!found) return null;
    lanes.push(kept(found, at.lanesOf(list)));
    starts.push(at.rowsOf(list).starts);
    at.block.subjects.forEach((subject, lane) => {
      blockOf[subject] = at.index;
      laneOf[subject] = lane;
    });
  }
  return (subject) => {
    const block = blockOf[subject] as number;
    const lane = laneOf[subject] as number;
    const values: Value[] = [];
    const own = starts[block] as Int32Array;
    const { reasons } = machine.blocks[block] as BlockAt;
    for (let row = own[lane] as number; row < (own[lane + 1] as number); row += 1)
      values.push(valueAt(lanes[block] as Lanes, row, reasons));
    return values;
  };
}
