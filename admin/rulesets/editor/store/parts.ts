import { nodeAt, textOf, type Node } from '../../../../engine/index.ts';

/** A stretch of a text with what it says, as far as its lines tell. */
export interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly node: Node;
}

/** An entry of a map or an item of a list with all the lines that are its own. */
export interface Part extends Stretch {
  readonly key: string;
}

export interface Parted {
  readonly kind: 'map' | 'list';
  /** What stands before the first part. */
  readonly head: string;
  readonly parts: readonly Part[];
  /** Between braces: parts are what stands after the colons, and signs stand between them. */
  readonly isFlow: boolean;
  /** The first part begins on the line of what is before it: no other can take its place. */
  readonly isInline: boolean;
}

export const written = ({ text, from, to }: Stretch): string => text.slice(from, to);

/** A map or list as parts that leave no sign out; null of a scalar, and where parts share a line. */
export function parted(whole: Stretch): Parted | null {
  const { text, node, from } = whole;
  if (node.kind === 'scalar') return null;
  if (node.indent === null) return flow(whole);
  const starts: number[] = [];
  for (const { at, content } of beginnings(node)) {
    const line = text.lastIndexOf('\n', at - 1) + 1;
    const isOwn = content.test(text.slice(line, at));
    if (!isOwn && starts.length > 0) return null;
    starts.push(isOwn ? Math.max(ownFrom(text, line), starts.at(-1) ?? from) : at);
  }
  const all = keyed(node);
  const names = all.flatMap(({ key }) => (key === '' ? [] : [key]));
  if (starts.length === 0 || new Set(names).size < names.length) return null;
  return {
    kind: node.kind,
    isFlow: false,
    isInline: !/(?:^|\n)$/.test(text.slice(0, starts[0])),
    head: text.slice(from, starts[0]),
    parts: all.map(({ key, value }, index) => ({
      key,
      text,
      node: value,
      from: starts[index] ?? from,
      to: starts[index + 1] ?? whole.to,
    })),
  };
}

/** Only maps go by what is between their braces: a list there is one row to whoever reads it. */
function flow({ text, node, from }: Stretch): Parted | null {
  if (node.kind !== 'map' || node.entries.length === 0) return null;
  return {
    kind: 'map',
    isFlow: true,
    isInline: true,
    head: text.slice(from, node.span.start),
    parts: node.entries.map(({ key, value }) => ({ key, text, node: value, from: value.span.start, to: value.span.end })),
  };
}

function beginnings(node: Node): { readonly at: number; readonly content: RegExp }[] {
  if (node.kind === 'map') return node.entries.map(({ keySpan }) => ({ at: keySpan.start, content: /^[ \uFEFF]*$/ }));
  return node.kind === 'list' ? node.items.map(({ span }) => ({ at: span.start, content: /^ *-[ \t]*$/ })) : [];
}

/** Comments directly above a line are its own. */
function ownFrom(text: string, line: number): number {
  let start = line;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** What names an item of a list. */
const NAMES = ['id', 'code', 'name'];

function keyed(node: Node): readonly { readonly key: string; readonly value: Node }[] {
  if (node.kind === 'map') return node.entries;
  if (node.kind === 'scalar') return [];
  const name = NAMES.find((one) => {
    const said = node.items.map((item) => naming(item, one));
    return said.every((each) => each !== null) && new Set(said).size === said.length;
  });
  return node.items.map((value) => ({ key: (name && naming(value, name)) ?? '', value }));
}

/** A name in three languages names by the first of them. */
const naming = (item: Node, name: string): string | null => textOf(nodeAt(item, [name])) ?? textOf(nodeAt(item, [name, 'ru']));
