import { nodeAt, textOf, type Node, type Operation, type Path } from '../../../../engine/index.ts';
import { putting, takingOut } from './operations.ts';

/** Where something is put: beside another, or among the parts of it. */
export type Where = 'before' | 'after' | 'in';

export interface Placing {
  /** One after another. */
  readonly operations: readonly Operation[];
  /** Where it is afterwards. */
  readonly path: Path;
}

/** An entry of a section beside another of it, a value also among the parts of another. Null where it cannot be, or is already. */
export function placing(root: Node, path: Path, target: Path, where: Where): Placing | null {
  const [section, own] = path;
  const [other, to] = target;
  if (section !== other || path.length !== 2 || target.length !== 2 || own === to || own === undefined || to === undefined) return null;
  const siblings = nodeAt(root, [section ?? '']);
  if (siblings?.kind === 'list') return where === 'in' ? null : inList(path, Number(to), where);
  if (siblings?.kind !== 'map') return null;
  const keys = siblings.entries.map(({ key }) => key);
  if (section === 'values') return ofValue(root, String(own), String(to), where);
  return where === 'in' ? null : { operations: moved(path, keys, String(to), where), path };
}

function inList(path: Path, to: number, where: Where): Placing | null {
  const from = Number(path[1]);
  const after = where === 'after' ? to : to - 1;
  if (after === from || after === from - 1) return null;
  return {
    operations: [{ kind: 'move', path, after: after < 0 ? null : after }],
    path: [path[0] ?? '', after < from ? after + 1 : after],
  };
}

/** None where it stands there already. */
function moved(path: Path, keys: readonly string[], to: string, where: 'before' | 'after'): Operation[] {
  const others = keys.filter((key) => key !== path[1]);
  const at = others.indexOf(to) - (where === 'before' ? 1 : 0);
  const after = others[at] ?? null;
  const now = keys[keys.indexOf(String(path[1])) - 1] ?? null;
  return after === now ? [] : [{ kind: 'move', path, after }];
}

const withinOf = (root: Node, name: string): string | null => textOf(nodeAt(root, ['values', name, 'within']));

function ofValue(root: Node, name: string, to: string, where: Where): Placing | null {
  const parent = where === 'in' ? to : withinOf(root, to);
  const path: Path = ['values', name];
  const values = nodeAt(root, ['values']);
  const keys = values?.kind === 'map' ? values.entries.map(({ key }) => key) : [];
  const isPartOf = (one: string, whole: string): boolean => {
    let at: string | null = one;
    for (let steps = 0; at !== null && steps <= keys.length; steps += 1) {
      if (at === whole) return true;
      at = withinOf(root, at);
    }
    return false;
  };
  // Nothing is within itself.
  if (parent !== null && isPartOf(parent, name)) return null;
  // Below what it follows stand the parts of that.
  const last = keys.findLast((key) => key !== name && isPartOf(key, to) && !isPartOf(key, name)) ?? to;
  const order = where === 'before' ? moved(path, keys, to, 'before') : moved(path, keys, last, 'after');
  const within = [...path, 'within'];
  const change = parent === withinOf(root, name) ? null : parent === null ? takingOut(root, within) : putting(root, within, parent);
  const operations = [...order, ...(change ? [change] : [])];
  return operations.length === 0 ? null : { operations, path };
}

/** What Alt and an arrow do to a value in the tree: up and down among its neighbours, right into the one above, left out of what it is in. */
export function stepping(root: Node, name: string, arrow: string): Placing | null {
  const values = nodeAt(root, ['values']);
  const keys = values?.kind === 'map' ? values.entries.map(({ key }) => key) : [];
  const known = (one: string | null): string | null => (one !== null && keys.includes(one) ? one : null);
  const parent = known(withinOf(root, name));
  const neighbours = keys.filter((key) => known(withinOf(root, key)) === parent);
  const at = neighbours.indexOf(name);
  const [above, below] = [neighbours[at - 1], neighbours[at + 1]];
  const put = (to: string | null | undefined, where: Where): Placing | null =>
    to === null || to === undefined ? null : placing(root, ['values', name], ['values', to], where);
  if (arrow === 'ArrowUp') return put(above, 'before');
  if (arrow === 'ArrowDown') return put(below, 'after');
  return arrow === 'ArrowRight' ? put(above, 'in') : arrow === 'ArrowLeft' ? put(parent, 'after') : null;
}
