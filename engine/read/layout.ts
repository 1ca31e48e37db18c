import type { Span } from '../source.ts';
import { columnOf, type Entry, type ListNode, type MapNode, type Node } from './node.ts';

export type Collection = MapNode | ListNode;

/** An entry of a map or an item of a list, by what it is written with. */
export interface Item {
  /** Null in a list. */
  readonly entry: Entry | null;
  readonly node: Node;
  /** Where it begins: its hyphen, its key, or in brackets its value. */
  readonly start: number;
  /** Where its value may begin: after its colon or hyphen. */
  readonly after: number;
  /** Null where there is none, or nothing is written for it. */
  readonly value: Span | null;
  /** Where its content ends, without the blank lines and comments after it. */
  readonly end: number;
}

/** The lines of an entry or item: the comments directly above it and what ends its lines are its own. */
export interface Lines extends Item {
  readonly from: number;
  /** After the end of its last line. */
  readonly to: number;
}

/** A collection in block style as lines. What stands between the lines of two items belongs to neither. */
export interface Layout {
  readonly items: readonly Lines[];
  readonly column: number;
  /** The first, or the comments directly above it, stand behind a hyphen and not on a line of their own. */
  readonly behind: boolean;
  /** Where what stands above the first begins. */
  readonly start: number;
  /** Comments head groups of items, and are no item's own. */
  readonly headed: boolean;
}

export interface Around {
  /** Comments head groups of items, and are no item's own. */
  readonly headed: boolean;
  /** The first item here is the first there is. */
  readonly whole: boolean;
  /** The text here begins where the whole text does. */
  readonly top: boolean;
}

/** The items of a collection, in block style or between brackets. */
export function itemsOf(text: string, collection: Collection): Item[] {
  if (collection.kind === 'map')
    return collection.entries.map((entry) => {
      const { keySpan, value } = entry;
      const sign = /\?[ \t]+$/.exec(text.slice(Math.max(0, keySpan.start - 100), keySpan.start))?.[0].length ?? 0;
      return item(entry, value, keySpan.start - sign, signAfter(text, keySpan.end, ':') ?? keySpan.end);
    });
  if (collection.indent === null) return collection.items.map((node) => item(null, node, node.span.start, node.span.start));
  let from = collection.span.start;
  return collection.items.map((node) => {
    const after = signAfter(text, from, '-') ?? from;
    const found = item(null, node, after - 1, after);
    from = found.end;
    return found;
  });
}

function item(entry: Entry | null, node: Node, start: number, after: number): Item {
  const { span } = node;
  const isWritten = span.end > Math.max(span.start, after);
  return { entry, node, start, after, value: isWritten ? span : null, end: Math.max(span.end, after) };
}

/** Behind a sign that stands at `from` or after blanks and comments; null when something else does. */
function signAfter(text: string, from: number, sign: string): number | null {
  const gap = /(?:\s|(?<=\s)#[^\n]*)*/y;
  gap.lastIndex = from;
  const at = from + (gap.exec(text)?.[0].length ?? 0);
  return text[at] === sign ? at + 1 : null;
}

/** `around` is what is known of a collection that is cut out of a longer one. */
export function layoutOf(text: string, collection: Collection, around: Around | null = null): Layout {
  const items = itemsOf(text, collection);
  const column = collection.indent ?? 0;
  const first = items[0]?.start ?? collection.span.start;
  const hung = hungAt(text, first);
  const behind = hung !== null;
  const tails = items.map((one) => tailOf(text, one, column));
  const starts = items.map(({ start }, index) => (index === 0 && hung !== null ? hung : lineStart(text, start)));
  const above = starts.map((at, index) => (index === 0 && behind ? at : commentsAbove(text, at, tails[index - 1] ?? 0)));
  const opens = starts.map((_, index) => {
    const from = tails[index - 1] ?? null;
    if (from === null) return around?.whole !== false || isParted(text, 0, above[0] ?? 0);
    return isParted(text, from, above[index] ?? from);
  });
  const headed = around?.headed ?? isHeaded(opens, (index) => (above[index] ?? 0) < (starts[index] ?? 0));
  const ownFrom = (index: number): number => {
    const from = above[index] ?? 0;
    const own = starts[index] ?? from;
    // What begins a text is about the text.
    const headsText = index === 0 && from === 0 && around?.top !== false;
    return (headed && opens[index]) || headsText ? own : from;
  };
  return {
    items: items.map((one, index) => ({ ...one, from: ownFrom(index), to: tails[index] ?? one.end })),
    column,
    behind,
    start: hung ?? aboveFirst(text, starts[0] ?? 0),
    headed,
  };
}

/** Where the first item begins that is behind a hyphen: it, or the comments above it of which the first is there; null on its own line. */
function hungAt(text: string, first: number): number | null {
  if (text.slice(lineStart(text, first), first).trim() !== '') return first;
  const above = commentsAbove(text, lineStart(text, first), 0);
  if (above === 0) return null;
  const sign = /^[ \t]*(?:-[ \t]+)+(?=#)/.exec(text.slice(lineStart(text, above - 1), above));
  return sign ? lineStart(text, above - 1) + sign[0].length : null;
}

/** Blank lines part the items into groups, a comment stands above one of several items, and none above an item within a group. */
function isHeaded(opens: readonly boolean[], commented: (index: number) => boolean): boolean {
  if (opens.filter(Boolean).length < 2) return false;
  if (opens.some((open, index) => !open && commented(index))) return false;
  return opens.some((open, index) => open && commented(index) && opens[index + 1] === false);
}

const isParted = (text: string, from: number, to: number): boolean => /^[ \t]*\r?\n/m.test(text.slice(from, to));

/** After the last line of an item and the comments further in than the items stand: those are within it. */
function tailOf(text: string, { node, end }: Item, column: number): number {
  let to = lineEnd(text, end);
  if (keepsBlanks(text, node)) for (let next = to; isBlankLine(text, next); next = lineEnd(text, next)) to = lineEnd(text, next);
  for (let next = to; next < text.length; next = lineEnd(text, next)) {
    const line = text.slice(next, lineEnd(text, next));
    const comment = /^([ \t]*)#/.exec(line);
    if (comment ? (comment[1] ?? '').length <= column : line.trim() !== '') break;
    if (comment) to = lineEnd(text, next);
  }
  return to;
}

/** A text kept with the empty lines after it. */
function keepsBlanks(text: string, node: Node): boolean {
  let last: Node | undefined = node;
  while (last && last.kind !== 'scalar') last = last.kind === 'map' ? last.entries.at(-1)?.value : last.items.at(-1);
  return last !== undefined && /^[|>]\d*\+/.test(text.slice(last.span.start, last.span.start + 3));
}

function isBlankLine(text: string, at: number): boolean {
  return at < text.length && text.slice(at, lineEnd(text, at)).trim() === '';
}

/** Where the comment lines directly above a line begin, at the earliest at `least`. */
function commentsAbove(text: string, line: number, least: number): number {
  let from = line;
  while (from > least) {
    const before = lineStart(text, from - 1);
    if (before < least || !/^[ \t]*#/.test(text.slice(before, from))) break;
    from = before;
  }
  return from;
}

/** Where the comments and blank lines above a line begin. */
function aboveFirst(text: string, line: number): number {
  let from = line;
  while (from > 0) {
    const before = lineStart(text, from - 1);
    if (!/^[ \t]*(?:#.*)?\r?\n$/.test(text.slice(before, from))) break;
    from = before;
  }
  return from;
}

export function lineStart(text: string, offset: number): number {
  return offset - columnOf(text, offset);
}

/** After the line feed of the line of an offset, or the text's end. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed < 0 ? text.length : feed + 1;
}
