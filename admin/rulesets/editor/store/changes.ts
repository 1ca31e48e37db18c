import { diffIndices } from 'node-diff3';

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export const linesOf = (text: string): string[] => text.split('\n');

/**
 * What makes one text of another, by lines, and within a line only what differs: what was typed beside it can still be undone. Offsets are
 * those of the text before.
 */
export function changesBetween(before: string, after: string): TextChange[] {
  // As if each ended with a line end: then every line is whole, and the last one is no other than the rest.
  const [old, next] = [linesOf(before), linesOf(after)];
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return diffIndices(old, next).flatMap(({ buffer1: [first, count], buffer2Content }) => {
    if (count === buffer2Content.length)
      return buffer2Content.flatMap((line, index) => within(starts[first + index] ?? 0, old[first + index] ?? '', line));
    const [from, to] = [starts[first] ?? 0, starts[first + count] ?? 0];
    const insert = buffer2Content.map((line) => `${line}\n`).join('');
    if (to <= before.length && from <= before.length) return [{ from, to, insert }];
    // The end that was thought of is taken from the line before.
    return [{ from: Math.max(0, from - 1), to: before.length, insert: from === 0 ? insert.slice(0, -1) : `\n${insert}`.slice(0, -1) }];
  });
}

function within(start: number, was: string, is: string): TextChange[] {
  if (was === is) return [];
  let head = 0;
  while (head < was.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(was.length, is.length) - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  return [{ from: start + head, to: start + was.length - tail, insert: is.slice(head, is.length - tail) }];
}
