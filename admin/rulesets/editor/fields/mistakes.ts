import { createContext, useContext, useMemo, useRef } from 'react';
import { entryOf, nodeAt, type Node } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import type { Mistake } from '../checking/protocol.ts';
import { useChecked, useEditor, useRoot } from '../store/useEditor.ts';

/** A mistake with the deepest place that it is in. */
export interface Placed {
  readonly path: Path;
  readonly mistake: Mistake;
}

export const PlacedMistakes = createContext<readonly Placed[]>([]);

/** What is found within an element, each in the field it is about; of a text that is just being checked, what was found before. */
export function usePlacedMistakes(path: Path): readonly Placed[] {
  const { document: edited } = useEditor();
  const root = useRoot();
  const { mistakes, version } = useChecked();
  const last = useRef<readonly Placed[]>([]);
  return useMemo(() => {
    // Nothing is the same nothing: who would show it is not drawn again.
    if (version === edited.version) last.current = or(placed(root, path, mistakes), last.current);
    return last.current;
  }, [edited, root, path, mistakes, version]);
}

const or = (now: readonly Placed[], before: readonly Placed[]): readonly Placed[] =>
  now.length === 0 && before.length === 0 ? before : now;

/** The mistakes of one field: all within it, or those that are in none of its own fields. */
export function useMistakesAt(path: Path, isDeep: boolean): readonly Mistake[] {
  const all = useContext(PlacedMistakes);
  return all
    .filter(
      (one) =>
        one.path.length >= path.length &&
        (isDeep || one.path.length === path.length) &&
        path.every((step, index) => one.path[index] === step),
    )
    .map(({ mistake }) => mistake);
}

export function placed(root: Node, path: Path, mistakes: readonly Mistake[]): Placed[] {
  const node = nodeAt(root, path);
  if (!node) return [];
  const parent = nodeAt(root, path.slice(0, -1));
  const from = entryOf(parent, String(path.at(-1)))?.keySpan.start ?? node.span.start;
  return mistakes
    .filter((one) => one.severity !== 'info' && from <= one.from && one.from <= node.span.end)
    .map((mistake) => ({ path: fieldOf(deepest(node, path, mistake.from), mistake), mistake }));
}

/** What is missing is told where it is to be filled in: the name at fault, which begins the element, stands for all of it. */
export function fieldOf(path: Path, { code, details: { item, property } }: Pick<Mistake, 'code' | 'details'>): Path {
  return code === 'missing-property' && item !== 'none' && typeof property === 'string' ? [...path, property] : path;
}

function deepest(node: Node, path: Path, at: number): Path {
  if (node.kind === 'list') {
    const index = node.items.findIndex(({ span }) => span.start <= at && at <= span.end);
    const item = node.items[index];
    return item ? deepest(item, [...path, index], at) : path;
  }
  if (node.kind === 'scalar') return path;
  const entry = node.entries.find(({ keySpan, value }) => keySpan.start <= at && at <= Math.max(keySpan.end, value.span.end));
  return entry ? deepest(entry.value, [...path, entry.key], at) : path;
}
