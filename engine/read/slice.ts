import type { Path, Span } from '../source.ts';
import { layoutOf, type Around, type Collection } from './layout.ts';
import { childOf, nodeAt, type Node } from './node.ts';
import type { Alike } from './render.ts';

/** Lines of a text that are a text of their own: some items of a collection in block style, with the comments above them. */
export interface Slice extends Span {
  /** The collection, in the whole text. */
  readonly path: Path;
  /** Which of its items comes first. */
  readonly first: number;
  readonly around: Around;
}

/** How the items of the collection at `path` are told apart. */
export function stepsOf(node: Node | undefined): readonly (string | number)[] {
  if (node?.kind === 'map') return node.entries.map(({ key }) => key);
  return node?.kind === 'list' ? node.items.map((_, index) => index) : [];
}

/** The least lines that hold all that stands at the paths; null where that is the whole text, or there is no such place. */
export function sliceOf(text: string, root: Node, paths: readonly Path[]): Slice | null {
  let [path = []] = paths.map((one) => one.slice(0, -1));
  for (const other of paths) {
    const differs = path.findIndex((step, index) => index >= other.length - 1 || other[index] !== step);
    if (differs >= 0) path = path.slice(0, differs);
  }
  for (; ; path = path.slice(0, -1)) {
    const found = linesAt(text, nodeAt(root, path), paths, path);
    if (found || path.length === 0) return found;
  }
}

function linesAt(text: string, node: Node | undefined, paths: readonly Path[], path: Path): Slice | null {
  if (!node || node.kind === 'scalar' || node.indent === null) return null;
  const layout = layoutOf(text, node);
  const steps = stepsOf(node);
  const places = paths.map((one) => steps.indexOf(one[path.length] ?? ''));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const [before, begin, end] = [layout.items[first - 1], layout.items[first], layout.items[last]];
  if (layout.behind || first < 0 || !begin || !end) return null;
  const start = before?.to ?? layout.start;
  return { path, first, start, end: end.to, around: { headed: layout.headed, whole: first === 0, top: start === 0 } };
}

/** A path of the whole text as one of a slice. */
export function within({ path: base, first }: Slice, path: Path): Path {
  const [step, ...rest] = path.slice(base.length);
  if (step === undefined) return [];
  return [typeof step === 'number' ? step - first : step, ...rest];
}

/** A path of a slice as one of the whole text. */
export function outside({ path: base, first }: Slice, path: Path): Path {
  const [step, ...rest] = path;
  if (step === undefined) return base;
  return [...base, typeof step === 'number' ? step + first : step, ...rest];
}

/** So many neighbours on either side are looked at. */
const NEAR = 4;

/** What is written like that which stands, or is to stand, at a path: the same of its neighbours, and of theirs, nearest first. */
export function alikeAt(text: string, root: Node, path: Path): Alike {
  const nodes: Node[] = [];
  for (let depth = path.length - 1; depth >= 0 && nodes.length < NEAR; depth -= 1) {
    const parent = nodeAt(root, path.slice(0, depth));
    const rest = path.slice(depth + 1);
    for (const neighbour of neighboursOf(parent, path[depth] ?? '')) {
      const found = rest.reduce<Node | undefined>(sameIn, neighbour);
      if (found && (rest.length > 0 || parent?.kind === 'list' || areAlike(parent))) nodes.push(found);
    }
  }
  return { text, nodes };
}

/** The items of a list are like each other, so that one stands for another. */
function sameIn(node: Node | undefined, step: string | number): Node | undefined {
  return childOf(node, step) ?? (node?.kind === 'list' ? node.items.at(-1) : undefined);
}

function neighboursOf(parent: Node | undefined, step: string | number): Node[] {
  if (!parent || parent.kind === 'scalar') return [];
  const children = parent.kind === 'map' ? parent.entries : parent.items;
  const place = placeIn(parent, step);
  const distance = (index: number): number => Math.abs(index - place) * 2 - (index < place ? 1 : 0);
  const first = Math.max(0, place - NEAR);
  return children
    .slice(first, place + NEAR + 1)
    .map((child, index) => ({ node: 'value' in child ? child.value : child, index: first + index }))
    .filter(({ index }) => index !== place)
    .sort((a, b) => distance(a.index) - distance(b.index))
    .map(({ node }) => node);
}

/** Behind the last where it is none of them. */
function placeIn(parent: Exclude<Node, { kind: 'scalar' }>, step: string | number): number {
  if (parent.kind === 'list') return typeof step === 'number' ? Math.min(step, parent.items.length) : parent.items.length;
  const known = parent.entries.findIndex(({ key }) => key === step);
  return known < 0 ? parent.entries.length : known;
}

/** Entries of a map by names (values, inputs) have keys in common; those of a row or a criterion do not. */
function areAlike(parent: Collection | Node | undefined): boolean {
  if (parent?.kind !== 'map') return false;
  const maps = parent.entries.slice(0, 2 * NEAR).map(({ value }) => value);
  const [first] = maps;
  if (first?.kind !== 'map' || maps.some(({ kind }) => kind !== 'map')) return false;
  return maps.every((one) => one.kind === 'map' && one.entries.some(({ key }) => first.entries.some((other) => other.key === key)));
}
