import type { Path, Span } from '../source.ts';

/**
 * A text as maps, lists and scalars with their places: the one tree of this room. `outline` makes it of any text whatever, the readers of
 * YAML and JSON of a text that can be understood as a whole. Spans are offsets in the text.
 */
export type Node = MapNode | ListNode | ScalarNode;

/** A map as it is written, in block style or between braces. */
export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  /** The column its keys begin at, counted from 0; null between braces. */
  readonly indent: number | null;
  readonly entries: readonly Entry[];
}

/** A key of a map and what stands after it. */
export interface Entry {
  readonly key: string;
  /** With the quotes it is written in. */
  readonly keySpan: Span;
  /** Whether a colon follows: without one the key is still being typed. */
  readonly whole: boolean;
  readonly value: Node;
}

/** A list as it is written, in block style or between brackets. */
export interface ListNode {
  readonly kind: 'list';
  readonly span: Span;
  /** The column its hyphens stand in, counted from 0; null between brackets. */
  readonly indent: number | null;
  readonly items: readonly Node[];
}

/** A text, number, truth or nothing, as it is written; an empty span where nothing is. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly span: Span;
  /** What it says, quotes left out. */
  readonly text: string;
  /** How its characters map to those of the text; absent where that is not known. */
  readonly style?: ScalarStyle | undefined;
  /** The indentation of the line a block scalar begins on, as its parser counts it. */
  readonly margin?: number | undefined;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** A text that is understood as a whole. */
export interface Understood {
  readonly root: Node;
  readonly data: unknown;
  readonly unread: readonly Path[];
}

/** How far into its line an offset is, counted from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

export const emptyAt = (at: number): ScalarNode => ({ kind: 'scalar', span: { start: at, end: at }, text: '' });

/** Fewer entries are found as fast by looking at each. */
const FEW = 16;
const indexes = new WeakMap<MapNode, ReadonlyMap<string, Entry>>();

/** Of entries with the same key, the first. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  if (node.entries.length < FEW) return node.entries.find((entry) => entry.key === key);
  let index = indexes.get(node);
  if (!index) {
    index = new Map(node.entries.toReversed().map((entry) => [entry.key, entry]));
    indexes.set(node, index);
  }
  return index.get(key);
}

/** What stands in a map or list under a key or index. */
export function childOf(node: Node | undefined, step: string | number): Node | undefined {
  return node?.kind === 'list' ? node.items[Number(step)] : entryOf(node, String(step))?.value;
}

/** What stands at a path; undefined where nothing does. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  return path.reduce<Node | undefined>(childOf, root);
}

/** What a scalar says; null for an empty one, and for a map or list. */
export function textOf(node: Node | undefined): string | null {
  return node?.kind === 'scalar' && node.text !== '' ? node.text : null;
}
