import { diff3Merge, diffIndices } from 'node-diff3';

/** A place where both changed the same lines in different ways. */
export interface Conflict {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

const linesOf = (text: string): string[] => text.split('\n');

/** Three texts by their lines; where both changed the same, what `settle` says. */
export function merged(mine: string, base: string, theirs: string, settle: (conflict: Conflict) => string): string {
  return diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true })
    .flatMap((region) => {
      if (region.ok) return region.ok;
      const { a = [], o = [], b = [] } = region.conflict ?? {};
      return linesOf(settle({ mine: a.join('\n'), base: o.join('\n'), theirs: b.join('\n') }));
    })
    .join('\n');
}

/** What makes one text of another, by lines: offsets are those of the text before. */
export function changesBetween(before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string }[] {
  // As if each ended with a line end: then every line is whole, and the last one is no other than the rest.
  const [old, next] = [linesOf(before), linesOf(after)];
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return diffIndices(old, next).map(({ buffer1: [first, count], buffer2Content }) => {
    const [from, to] = [starts[first] ?? 0, starts[first + count] ?? 0];
    const insert = buffer2Content.map((line) => `${line}\n`).join('');
    if (to <= before.length && from <= before.length) return { from, to, insert };
    // The end that was thought of is taken from the line before.
    return { from: Math.max(0, from - 1), to: before.length, insert: from === 0 ? insert.slice(0, -1) : `\n${insert}`.slice(0, -1) };
  });
}
