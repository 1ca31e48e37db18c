import type { Path } from '../source.ts';
import { nodeAt, type Node } from './node.ts';
import { isSame, isWithin, type Operation } from './operation.ts';
import { EditRefused } from './refused.ts';
import { stepsOf } from './slice.ts';

/**
 * The places that an operation changes or has to know: items with their neighbours, for what stands between them.
 * @throws EditRefused where it cannot be made, whatever the rest of the text
 */
export function touchedBy(root: Node, operation: Operation): Path[] {
  const { path } = operation;
  switch (operation.kind) {
    case 'set':
      return forSet(root, path);
    case 'insert': {
      const { key, after } = operation;
      return forPut(root, path, after, key ?? null);
    }
    case 'remove':
      return forRemoval(root, path);
    case 'move':
      return forMove(root, operation);
    case 'duplicate': {
      const parent = path.slice(0, -1);
      placeOf(root, path);
      return forPut(root, parent, path.at(-1) ?? null, operation.key ?? null);
    }
    case 'replaceRows': {
      const { from, to, rows } = operation;
      const node = nodeAt(root, path);
      const steps = stepsOf(node);
      if (node?.kind === 'map' && steps.length > 0) throw new EditRefused('kinds');
      if (from < 0 || to < from || to > steps.length) throw new EditRefused('absent');
      if (steps.length === 0 || (to - from === steps.length && rows.length === 0)) return forSet(root, path);
      return around(root, path, from, to - 1);
    }
    case 'rename': {
      const node = nodeAt(root, path.slice(0, -1));
      placeOf(root, path);
      if (node?.kind !== 'map') throw new EditRefused('no-key');
      if (operation.key !== path.at(-1) && stepsOf(node).includes(operation.key)) throw new EditRefused('taken', operation.key);
      return [path];
    }
  }
}

function forSet(root: Node, path: Path): Path[] {
  const depth = path.findIndex((_, index) => nodeAt(root, path.slice(0, index + 1)) === undefined);
  if (depth < 0) return [path];
  const parent = nodeAt(root, path.slice(0, depth));
  const steps = stepsOf(parent);
  if (path.slice(depth + 1).some((step) => typeof step === 'number' && step > 0)) throw new EditRefused('absent');
  if (steps.length === 0) {
    if (typeof path[depth] === 'number' && path[depth] > 0) throw new EditRefused('absent');
    return [path.slice(0, depth)];
  }
  if ((parent?.kind === 'list') !== (typeof path[depth] === 'number')) throw new EditRefused('kinds');
  if (parent?.kind === 'list' && path[depth] !== steps.length) throw new EditRefused('absent');
  return around(root, path.slice(0, depth), steps.length - 1, steps.length - 1);
}

function forPut(root: Node, path: Path, after: number | string | null, key: string | null): Path[] {
  const node = nodeAt(root, path);
  const steps = stepsOf(node);
  if (node?.kind === 'scalar' && !/^(?:|~|null)$/i.test(node.text)) throw new EditRefused('kinds');
  if (steps.length === 0) {
    if (after !== null) throw new EditRefused('absent', String(after));
    return forSet(root, path);
  }
  if ((node?.kind === 'list') !== (key === null)) throw new EditRefused('no-key');
  if (key !== null && steps.includes(key)) throw new EditRefused('taken', key);
  const place = after === null ? 0 : steps.indexOf(after);
  if (place < 0) throw new EditRefused('absent', String(after));
  return around(root, path, place, place);
}

function forRemoval(root: Node, path: Path): Path[] {
  const place = placeOf(root, path);
  const parent = path.slice(0, -1);
  const isOnly = stepsOf(nodeAt(root, parent)).length === 1;
  return isOnly && parent.length > 0 ? [parent] : around(root, parent, place, place);
}

function forMove(root: Node, { path, after, into }: Operation & { kind: 'move' }): Path[] {
  const parent = path.slice(0, -1);
  const place = placeOf(root, path);
  if (into === undefined || isSame(into, parent)) {
    const steps = stepsOf(nodeAt(root, parent));
    const to = after === null ? 0 : steps.indexOf(after);
    if (to < 0) throw new EditRefused('absent', String(after));
    return around(root, parent, Math.min(place, to), Math.max(place, to));
  }
  if (isWithin(into, path)) throw new EditRefused('inside-itself');
  const isList = nodeAt(root, parent)?.kind === 'list';
  const target = nodeAt(root, into);
  if (target && stepsOf(target).length > 0 && (target.kind === 'list') !== isList) throw new EditRefused('kinds');
  return [...forRemoval(root, path), ...forPut(root, into, after, isList ? null : String(path.at(-1)))];
}

function placeOf(root: Node, path: Path): number {
  const place = stepsOf(nodeAt(root, path.slice(0, -1))).indexOf(path.at(-1) ?? '');
  if (place < 0) throw new EditRefused('absent', path.length === 0 ? null : String(path.at(-1)));
  return place;
}

/** Items of a collection and their neighbours. */
function around(root: Node, path: Path, from: number, to: number): Path[] {
  const steps = stepsOf(nodeAt(root, path));
  return steps.slice(Math.max(0, from - 1), to + 2).map((step) => [...path, step]);
}
