/** Where two documents first differ, and what stands there in each; undefined is what is not there. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly kept: unknown;
  readonly computed: unknown;
}

type Plain = Readonly<Record<string | number, unknown>>;

const isTree = (one: unknown): one is Plain => typeof one === 'object' && one !== null;

/**
 * The first difference between two JSON documents, in the order of the computed one; null where they say the same. The order of keys says
 * nothing.
 */
export function firstDifference(kept: unknown, computed: unknown, path: readonly (string | number)[] = []): Difference | null {
  if (!isTree(kept) || !isTree(computed) || Array.isArray(kept) !== Array.isArray(computed))
    return kept === computed ? null : { path, kept, computed };
  const isList = Array.isArray(kept);
  for (const key of new Set([...Object.keys(computed), ...Object.keys(kept)])) {
    const found = firstDifference(own(kept, key), own(computed, key), [...path, isList ? Number(key) : key]);
    if (found) return found;
  }
  return null;
}

const own = (tree: Plain, key: string): unknown => (Object.hasOwn(tree, key) ? tree[key] : undefined);
