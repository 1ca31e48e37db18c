import { childOf, formFields, nodeAt, Typed, type Node, type Operation } from '../../../../engine/index.ts';
import type { Language, Path } from '../../../../engine/index.ts';
import { mayBeEither } from '../grid/notation.ts';

/** What forms do to a text, as operations on the entry that it is about. */

/** A value at a path, written over what stands there, else in the place that the schema gives its key. */
export function putting(root: Node, path: Path, value: unknown): Operation {
  const parent = path.slice(0, -1);
  const key = path.at(-1);
  const siblings = nodeAt(root, parent);
  if (typeof key !== 'string' || siblings?.kind !== 'map' || childOf(siblings, key)) return { kind: 'set', path, value };
  const order = formFields(root, parent).map((field) => field.key);
  const before = new Set(order.slice(0, Math.max(order.indexOf(key), 0)));
  const after = siblings.entries.findLast((entry) => before.has(entry.key))?.key ?? siblings.entries.at(-1)?.key ?? null;
  return { kind: 'insert', path: parent, after, key, value };
}

/** Out of the text, and with it a label that has no language left. Null where nothing stands there. */
export function takingOut(root: Node, path: Path): Operation | null {
  if (!nodeAt(root, path)) return null;
  const parent = nodeAt(root, path.slice(0, -1));
  const isLast = parent?.kind === 'map' && parent.entries.length === 1 && path.length > 2;
  return { kind: 'remove', path: isLast ? path.slice(0, -1) : path };
}

export interface Moved {
  readonly operation: Operation;
  /** Where it is afterwards. */
  readonly path: Path;
}

/** One place up (−1) or down (1) among its neighbours; null at the end of them. */
export function moving(root: Node, path: Path, by: -1 | 1): Moved | null {
  const parent = path.slice(0, -1);
  const siblings = stepsOf(nodeAt(root, parent));
  const at = siblings.indexOf(path.at(-1) ?? '');
  if (at < 0 || at + by < 0 || at + by >= siblings.length) return null;
  const after = siblings[by > 0 ? at + 1 : at - 2] ?? null;
  const step = siblings[at];
  return { operation: { kind: 'move', path, after }, path: [...parent, typeof step === 'number' ? at + by : String(step)] };
}

/** Once more below itself; an entry of a map under a name that is free. */
export function duplicating(root: Node, path: Path): Moved {
  const parent = path.slice(0, -1);
  const step = path.at(-1) ?? '';
  if (typeof step === 'number') return { operation: { kind: 'duplicate', path }, path: [...parent, step + 1] };
  const key = freeName(root, parent, step);
  return { operation: { kind: 'duplicate', path, key }, path: [...parent, key] };
}

/** A name that no entry of a map has: `K2`, else `K2_2`. */
export function freeName(root: Node, parent: Path, wanted: string): string {
  const taken = new Set(stepsOf(nodeAt(root, parent)));
  const base = wanted.replace(/_\d+$/, '');
  for (let count = 2, name = wanted; ; count += 1) {
    if (!taken.has(name)) return name;
    name = `${base}_${count}`;
  }
}

function stepsOf(node: Node | undefined): (string | number)[] {
  if (node?.kind === 'list') return node.items.map((_, index) => index);
  return node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** A number as people type it, as the text has it: `2,5` is `2.5`. Null of anything else, and of `1,500` in English. */
export function numberTyped(typed: string, language: Language, isWhole = false): Typed | null {
  const bare = typed
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-');
  if (mayBeEither(bare, language)) return null;
  const text = bare.replace(',', '.').replace(/^\+/, '');
  return (isWhole ? /^-?\d+$/ : /^-?\d+(?:\.\d+)?$/).test(text) ? new Typed(text) : null;
}

/** A number, a truth or a text as people type it; null of what may be either of two numbers. */
export const scalarSaid = (typed: string, language: Language): unknown =>
  mayBeEither(typed.trim(), language) ? null : (numberTyped(typed, language) ?? scalarTyped(typed));

/** What an outline's scalar says: a number as it is written, true or false, nothing, else a text. */
export function scalarTyped(typed: string): unknown {
  const text = typed.trim();
  if (NUMBER.test(text)) return new Typed(text);
  return text === 'true' ? true : text === 'false' ? false : text;
}

/** What stands at a node as data to be written elsewhere. */
export function dataOf(node: Node, text: string): unknown {
  if (node.kind === 'list') return node.items.map((item) => dataOf(item, text));
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, dataOf(value, text)]));
  return /["'|>]/.test(text[node.span.start] ?? '') ? node.text : node.text === 'null' ? null : scalarTyped(node.text);
}

/** A number that was written in quotes is a text, and stays one. */
export const isQuoted = (node: Node | undefined, text: string): boolean => node !== undefined && /["']/.test(text[node.span.start] ?? '');
