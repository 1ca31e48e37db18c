import type { Span } from '../source.ts';
import type { Node } from './node.ts';

export const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** A tree of a part of a text as it stands in the whole. */
export function movedNode(node: Node, by: number): Node {
  const span = moved(node.span, by);
  if (node.kind === 'scalar') return { ...node, span };
  if (node.kind === 'list') return { ...node, span, items: node.items.map((item) => movedNode(item, by)) };
  const entries = node.entries.map((entry) => ({
    ...entry,
    keySpan: moved(entry.keySpan, by),
    value: movedNode(entry.value, by),
  }));
  return { ...node, span, entries };
}
