import type { Path } from '../source.ts';
import { dataAt, isMap, type Fields } from './plain-data.ts';
import { EditRefused } from './refused.ts';

/**
 * An edit of a form. Values are plain data with `Rational` for numbers, or `Typed` for one to be written as it was typed. `after` is the
 * index or key of the item that it is to follow, as the text stands before; null: it is to be the first.
 */
export type Operation =
  /** Maps on the way are made; a list grows by its next index. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** A new item of the list or entry of the map at `path`. */
  | {
      readonly kind: 'insert';
      readonly path: Path;
      readonly after: number | string | null;
      readonly key?: string | undefined;
      readonly value: unknown;
    }
  /** To another place among its siblings, or `into` another list or map. */
  | { readonly kind: 'move'; readonly path: Path; readonly after: number | string | null; readonly into?: Path | undefined }
  | { readonly kind: 'remove'; readonly path: Path }
  /** Once more next to it; an entry of a map under another key. */
  | { readonly kind: 'duplicate'; readonly path: Path; readonly key?: string | undefined }
  /** Rows in the place of those of a list from `from` up to and without `to`. */
  | { readonly kind: 'replaceRows'; readonly path: Path; readonly from: number; readonly to: number; readonly rows: readonly unknown[] }
  /** Another key, in the same place among its neighbours; what uses the name is not changed. */
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string };

/** What the data are to be after an operation. @throws EditRefused */
export function outcome(data: unknown, operation: Operation): unknown {
  switch (operation.kind) {
    case 'set':
      return put(data, operation.path, operation.value);
    case 'insert': {
      const { path, key, value, after } = operation;
      return put(data, path, inserted(dataAt(data, path), after, key, value));
    }
    case 'remove':
      return put(data, operation.path.slice(0, -1), without(dataAt(data, operation.path.slice(0, -1)), operation.path.at(-1) ?? ''));
    case 'move':
      return moved(data, operation);
    case 'duplicate': {
      const parent = operation.path.slice(0, -1);
      const step = operation.path.at(-1) ?? '';
      return put(data, parent, inserted(dataAt(data, parent), step, operation.key, dataAt(data, operation.path)));
    }
    case 'replaceRows': {
      const { path, from, to, rows } = operation;
      return put(data, path, listed(dataAt(data, path)).toSpliced(from, to - from, ...rows));
    }
    case 'rename': {
      const parent = operation.path.slice(0, -1);
      const entries = Object.entries(dataAt(data, parent) as Fields);
      const old = String(operation.path.at(-1));
      return put(data, parent, Object.fromEntries(entries.map(([key, value]) => [key === old ? operation.key : key, value])));
    }
  }
}

function moved(data: unknown, { path, after, into }: Operation & { kind: 'move' }): unknown {
  const parent = path.slice(0, -1);
  const step = path.at(-1) ?? '';
  const value = dataAt(data, path);
  const siblings = dataAt(data, parent);
  if (into === undefined || isSame(into, parent)) {
    if (after === step) return data;
    const behind = typeof after === 'number' && after > Number(step) ? after - 1 : after;
    return put(data, parent, inserted(without(siblings, step), behind, Array.isArray(siblings) ? undefined : String(step), value));
  }
  const take = (from: unknown): unknown => put(from, parent, without(dataAt(from, parent), step));
  const bring = (to: unknown): unknown =>
    put(to, into, inserted(dataAt(to, into), after, Array.isArray(siblings) ? undefined : String(step), value));
  // Indices are those of before: what would shift the other's comes second.
  return isWithin(parent, into) ? bring(take(data)) : take(bring(data));
}

export const isSame = (path: Path, other: Path): boolean => path.length === other.length && isWithin(path, other);

/** Whether a path leads through another, or to it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((step, index) => path[index] === step);
}

/** Absent and null are told apart from an empty list by nobody. */
function listed(data: unknown): readonly unknown[] {
  if (data === undefined || data === null) return [];
  if (!Array.isArray(data)) throw new EditRefused('kinds');
  return data;
}

function inserted(data: unknown, after: number | string | null, key: string | undefined, value: unknown): unknown {
  if (key === undefined) {
    const items = listed(data);
    return items.toSpliced(after === null ? 0 : Number(after) + 1, 0, value);
  }
  const entries = Object.entries(isMap(data) ? data : {});
  const at = after === null ? 0 : entries.findIndex(([name]) => name === String(after)) + 1;
  return Object.fromEntries(entries.toSpliced(at, 0, [key, value]));
}

function without(parent: unknown, step: string | number): unknown {
  if (Array.isArray(parent)) return parent.toSpliced(Number(step), 1);
  return Object.fromEntries(Object.entries(isMap(parent) ? parent : {}).filter(([name]) => name !== String(step)));
}

/** The data with `value` at `path`; maps and lists on the way are made. */
function put(data: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items: readonly unknown[] = Array.isArray(data) ? data : [];
    return items.toSpliced(step, 1, put(items[step], rest, value));
  }
  const fields = isMap(data) ? data : {};
  return { ...fields, [step]: put(Object.hasOwn(fields, step) ? fields[step] : undefined, rest, value) };
}
