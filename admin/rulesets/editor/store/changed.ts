import type { Node, Path } from '../../../../engine/index.ts';
import { parted, written, type Stretch } from './parts.ts';

/** Where two texts differ: the deepest places, and what is only in one of them as a whole. */
export function changedBetween(before: { readonly text: string; readonly root: Node }, after: typeof before): Path[] {
  return differing(whole(before), whole(after), []);
}

const whole = ({ text, root }: { readonly text: string; readonly root: Node }): Stretch => ({
  text,
  from: 0,
  to: text.length,
  node: root,
});

function differing(before: Stretch, after: Stretch, path: Path): Path[] {
  if (written(before).trimEnd() === written(after).trimEnd()) return [];
  const [was, is] = [parted(before), parted(after)];
  if (!was || !is || was.kind !== is.kind) return [path];
  const isList = is.kind === 'list';
  const find = (all: typeof is.parts, key: string, index: number) =>
    isList && key === '' ? all[index] : all.find((one) => one.key === key);
  const inside = is.parts.flatMap((part, index): Path[] => {
    const step = isList ? index : part.key;
    const old = find(was.parts, part.key, index);
    return old ? differing(old, part, [...path, step]) : [[...path, step]];
  });
  const gone = was.parts.flatMap((part, index): Path[] => (find(is.parts, part.key, index) ? [] : [[...path, isList ? index : part.key]]));
  // The same parts in another order, or a comment of their own.
  return inside.length + gone.length > 0 ? [...inside, ...gone] : [path];
}
