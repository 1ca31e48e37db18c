import { entryOf, type Node } from '../../read/node.ts';
import type { Path } from '../../source.ts';

/** Sections whose parts cannot be set aside one by one. */
const WHOLE = new Set(['metodika', 'id', 'methodology', 'version', 'title', 'act', 'in_force', 'ranking', 'grade']);

/** How much of a path names an entry that can be set aside: an input's field, a pair of a correspondence, else an entry of a section. */
export function entryOfPath(path: Path): Path {
  const [section, , next] = path;
  if (WHOLE.has(String(section))) return path.slice(0, 1);
  if (section === 'correspondence') return path.slice(0, 3);
  if (section !== 'inputs' || next !== 'fields' || path.length < 4) return path.slice(0, 2);
  return path[4] === 'fields' && path.length > 5 ? path.slice(0, 6) : path.slice(0, 4);
}

/** The path of the innermost thing that an offset of a text stands in; what stands between two belongs to the one before. */
export function pathAt(root: Node, offset: number): Path {
  const path: (string | number)[] = [];
  for (let node: Node | undefined = root; node;) {
    if (node.kind === 'list') {
      const index: number = node.items.findLastIndex(({ span }) => span.start <= offset);
      if (index >= 0) path.push(index);
      node = node.items[index];
    } else {
      const entry: { readonly key: string; readonly value: Node } | undefined =
        node.kind === 'map' ? node.entries.findLast(({ keySpan }) => keySpan.start <= offset) : undefined;
      if (entry) path.push(entry.key);
      node = entry?.value;
    }
  }
  return path;
}

/** The text of an entry, its key and all. */
export function textOf(root: Node, path: Path, text: string): string {
  let node: Node | undefined = root;
  let start = 0;
  for (const step of path) {
    const entry: { readonly keySpan: { readonly start: number }; readonly value: Node } | undefined = entryOf(node, String(step));
    const next: Node | undefined = node?.kind === 'list' ? node.items[Number(step)] : entry?.value;
    start = entry?.keySpan.start ?? next?.span.start ?? start;
    node = next;
  }
  return node ? text.slice(start, node.span.end) : '';
}
