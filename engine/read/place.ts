import type { Path, Span } from '../source.ts';
import type { Node } from './node.ts';

/** Where in a text somebody is. */
export interface Place {
  /** Of a key: the path of its map. Of a value: its own path. */
  readonly path: Path;
  readonly role: 'key' | 'value';
  /** What stands there, quotes left out; empty where nothing does yet. */
  readonly span: Span;
  readonly key: string | null;
}

/** The place of an offset; null in a comment and where nothing can stand. */
export function placeAt(root: Node, text: string, offset: number): Place | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/^\s*#/.test(before)) return null;
  const newline = text.indexOf('\n', offset);
  const rest = text.slice(offset, newline < 0 ? text.length : newline);
  const column = /^\s*$/.test(before) && /^\s*$/.test(rest) ? before.length : null;
  const found = descend(root, [], { text, offset, column, lineStart });
  return found && { ...found, span: inQuotes(text, found.span, offset) };
}

interface At {
  readonly text: string;
  readonly offset: number;
  /** How far in, on a line where nothing stands yet. */
  readonly column: number | null;
  readonly lineStart: number;
}

function descend(node: Node, path: Path, at: At): Place | null {
  const here = { start: at.offset, end: at.offset };
  const blank = at.column !== null;
  if (node.kind === 'scalar') {
    const inside = node.span.start <= at.offset && at.offset <= node.span.end;
    return { path, role: 'value', span: inside ? node.span : here, key: null };
  }
  if (node.kind === 'list') {
    const index = node.items.findLastIndex((item) => item.span.start <= at.offset);
    const item = node.items[index];
    if (!item) return { path: [...path, 0], role: 'value', span: here, key: null };
    if (node.indent === null) {
      return at.offset <= item.span.end
        ? descend(item, [...path, index], at)
        : { path: [...path, index + 1], role: 'value', span: here, key: null };
    }
    if (blank && (at.column ?? 0) <= node.indent) return { path: [...path, node.items.length], role: 'value', span: here, key: null };
    return descend(item, [...path, index], at);
  }
  const entry = node.entries.findLast(({ keySpan }) => keySpan.start <= at.offset);
  const keyHere: Place = { path, role: 'key', span: here, key: null };
  if (!entry) return keyHere;
  const { key, keySpan, value, whole } = entry;
  if (at.offset <= keySpan.end) return { path, role: 'key', span: keySpan, key };
  if (node.indent === null) {
    // Between braces: beyond a value and a comma another key begins.
    const begun = value.span.end > value.span.start;
    const between = at.text.slice(begun ? value.span.end : keySpan.end, at.offset);
    if ((begun && at.offset > value.span.end && between.includes(',')) || (!begun && /,\s*$/.test(between))) return keyHere;
    if (!whole) return keyHere;
    return descend(value, [...path, key], at);
  }
  if (blank && (at.column ?? 0) <= node.indent) return keyHere;
  if (blank && value.kind !== 'scalar' && value.indent !== null && (at.column ?? 0) < value.indent && value.kind === 'map')
    return { ...keyHere, path: [...path, key] };
  if (value.kind !== 'scalar' && value.indent === null && at.offset > value.span.end) return null;
  if (!whole && !blank) return keyHere;
  return descend(value, [...path, key], at);
}

/** The part between quotes, when it stands between them. */
function inQuotes(text: string, span: Span, offset: number): Span {
  const quote = text[span.start];
  if ((quote !== '"' && quote !== "'") || span.end <= span.start || offset <= span.start) return span;
  const closed = span.end - span.start > 1 && text[span.end - 1] === quote;
  return { start: span.start + 1, end: Math.max(span.start + 1, closed ? span.end - 1 : span.end) };
}
