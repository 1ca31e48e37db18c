import type { HitRule, TableDefinition } from './definition.ts';

/** Rows without a condition take the rest: in a table of which one row may apply they are asked last, wherever they stand. */
export function hitRule({ hit, collect, rows }: Pick<TableDefinition, 'hit' | 'collect' | 'rows'>): HitRule {
  const otherwise = [...rows.keys()].filter((index) => rows[index]?.cells.every((cell) => cell.kind === 'any') === true);
  return { policy: hit, otherwise, ofNothing: collect === 'sum' || collect === 'count' };
}

/**
 * The rows that apply, once each row is known to (true), not to (false) or hangs on an argument that is missing (null). A row of which
 * that is not known counts only where it would make a difference: `undecided` is then the first such.
 */
export function chosen(rule: HitRule, count: number, decide: (row: number) => boolean | null): { rows: number[] } | { undecided: number } {
  const late = new Set(rule.policy === 'unique' ? rule.otherwise : []);
  let undecided: number | null = null;
  const rows: number[] = [];
  for (let row = 0; row < count; row += 1) {
    if (late.has(row)) continue;
    const applies = decide(row);
    if (applies === null) {
      if (rule.policy === 'first') return { undecided: row };
      undecided ??= row;
    } else if (applies) {
      rows.push(row);
      if (rule.policy !== 'collect') return { rows };
    }
  }
  if (undecided !== null) return { undecided };
  const [rest] = late;
  return { rows: rows.length === 0 && rest !== undefined ? [rest] : rows };
}
