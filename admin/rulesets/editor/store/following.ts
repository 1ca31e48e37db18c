import { MapMode, type ChangeDesc } from '@codemirror/state';
import { nodeAt, type Node, type Path } from '../../../../engine/index.ts';
import { anchorOf, placeOf } from '../review/anchors.ts';

interface Said {
  readonly text: string;
  readonly root: Node;
}

/** What stands at a path, as it is written; null where nothing does. */
export function writtenAt({ text, root }: Said, path: Path): string | null {
  const node = nodeAt(root, path);
  return node ? text.slice(node.span.start, node.span.end) : null;
}

/**
 * Where an item of a list is after a change that was made elsewhere: others may have been put before it, or it was moved. The list itself
 * where it is no more.
 */
export function followed(before: Said, after: Said, changes: ChangeDesc, path: Path): Path {
  const list = path.slice(0, -1);
  const item = nodeAt(before.root, path);
  const items = nodeAt(after.root, list);
  if (typeof path.at(-1) !== 'number' || !item || items?.kind !== 'list') return path;
  const at = changes.mapPos(item.span.start, 1, MapMode.TrackDel);
  const index = at === null ? -1 : items.items.findIndex(({ span }) => span.start <= at && at <= span.end);
  const next: Path = index < 0 ? list : [...list, index];
  if (index >= 0 && writtenAt(after, next) === writtenAt(before, path)) return next;
  const found = placeOf(after.root, after.text, anchorOf(before.root, before.text, path), null);
  return found.isThere ? found.path : next;
}
