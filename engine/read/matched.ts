import { canonicalText } from './canonical.ts';

/** What an item of a list comes from. */
export interface Match {
  /** Its index in the list before; null of a new one. */
  readonly before: number | null;
  /** Its index in the list after. */
  readonly after: number;
  /** It is the same and stands elsewhere among the others. */
  readonly moved: boolean;
}

/** More pairs are not looked at: what stands in the middle is then matched by its place. */
const MOST_PAIRS = 1_000_000;

/**
 * The items of a list by what they were before: those that are the same and in the same order stay; between them others are paired in
 * order, and are the edited ones; the same in another place has moved; the rest is new.
 */
export function matched(before: readonly unknown[], after: readonly unknown[]): Match[] {
  const [old, fresh] = [before.map(canonicalText), after.map(canonicalText)];
  const pairs = [...common(old, fresh), { before: old.length, after: fresh.length }];
  const staying = new Set(pairs.map((one) => one.before));
  const free = new Map<string, number[]>();
  old.forEach((text, index) => {
    if (!staying.has(index)) free.set(text, [...(free.get(text) ?? []), index]);
  });
  const moved = new Map<number, number>();
  const arrived = new Set(pairs.map((one) => one.after));
  fresh.forEach((text, index) => {
    const from = arrived.has(index) ? undefined : free.get(text)?.shift();
    if (from !== undefined) moved.set(index, from);
  });
  const gone = new Set(moved.values());
  const result: Match[] = [];
  let [at, to] = [0, 0];
  for (const pair of pairs) {
    for (; to < pair.after; to += 1) {
      const from = moved.get(to);
      while (at < pair.before && gone.has(at)) at += 1;
      if (from !== undefined) result.push({ before: from, after: to, moved: true });
      else result.push({ before: at < pair.before ? at++ : null, after: to, moved: false });
    }
    if (pair.before < old.length) result.push({ ...pair, moved: false });
    [at, to] = [pair.before + 1, pair.after + 1];
  }
  return result;
}

interface Pair {
  readonly before: number;
  readonly after: number;
}

/** The longest sequence that both have. */
function common(old: readonly string[], fresh: readonly string[]): Pair[] {
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const begin = Array.from({ length: head }, (_, index) => ({ before: index, after: index }));
  const end = Array.from({ length: tail }, (_, index) => ({ before: old.length - tail + index, after: fresh.length - tail + index }));
  return [...begin, ...between(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail), head), ...end];
}

function between(old: readonly string[], fresh: readonly string[], by: number): Pair[] {
  // Rows pasted over others have nothing in common with them, and are not compared one by one.
  const [left, right] = [thoseIn(old, fresh), thoseIn(fresh, old)];
  const [rows, columns] = [left.length, right.length];
  if (rows * columns === 0 || rows * columns > MOST_PAIRS) return [];
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  const areSame = (row: number, column: number): boolean => left[row]?.text === right[column]?.text;
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      longest[row * width + column] = areSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
  const pairs: Pair[] = [];
  for (let [row, column] = [0, 0]; row < rows && column < columns;) {
    const [one, other] = [left[row], right[column]];
    if (one && other && one.text === other.text) {
      pairs.push({ before: by + one.index, after: by + other.index });
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Those texts that stand in the other list too, and where. */
function thoseIn(texts: readonly string[], others: readonly string[]): { readonly text: string; readonly index: number }[] {
  const known = new Set(others);
  return texts.flatMap((text, index) => (known.has(text) ? [{ text, index }] : []));
}
