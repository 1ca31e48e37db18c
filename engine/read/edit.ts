import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { canonicalText } from './canonical.ts';
import { read } from './document.ts';
import { Weave, type Splice } from './splice.ts';

/** Edits of a text by path. What they do not touch stays as it is to the letter: comments, blank lines, order, quotes. */

type Fields = Readonly<Record<string, unknown>>;

/** The text cannot be edited so: it does not read, or is written in a way (anchors, for instance) that an edit would break. */
export class EditRefused extends Error {}

/** `value` at `path`, of plain data with `Rational` for numbers. Maps on the way are made; a list grows by its next index. */
export function setIn(text: string, path: Path, value: unknown): string {
  const data = dataOf(text);
  const result = set(text, data, path, value);
  return verified(result, changed(data, path, value));
}

/** Without the entry at `path`; the text itself when there is none. Of a text's only entry the comments around it remain. */
export function deleteIn(text: string, path: Path): string {
  const data = dataOf(text);
  if (path.length === 0 || at(data, path) === undefined) return text;
  const parent = path.slice(0, -1);
  const rest = without(at(data, parent), path.at(-1) ?? '');
  const weave = new Weave(text);
  const isOnly = weave.count(parent) === 1;
  if (isOnly && parent.length === 0 && !weave.json) return verified(apply(text, weave.remove(path)), undefined);
  return verified(apply(text, isOnly && parent.length > 0 ? weave.replace(parent, rest) : weave.remove(path)), changed(data, parent, rest));
}

/** The entry at `path` under another key, in the same place among its neighbours. @throws EditRefused when that key is taken. */
export function renameKey(text: string, path: Path, key: string): string {
  const data = dataOf(text);
  const parent = at(data, path.slice(0, -1));
  const old = String(path.at(-1));
  if (!isMap(parent) || !(old in parent)) throw new EditRefused(`there is no entry ${old}`);
  if (key === old) return text;
  if (key in parent) throw new EditRefused(`there is already an entry ${key}`);
  const renamed = Object.fromEntries(Object.entries(parent).map(([name, value]) => [name === old ? key : name, value]));
  return verified(apply(text, new Weave(text).rename(path, key)), changed(data, path.slice(0, -1), renamed));
}

function dataOf(text: string): unknown {
  const { document } = read({ name: '', text }, { maxLength: Number.POSITIVE_INFINITY });
  if (!document) {
    if (text.replaceAll(/^\s*(#.*)?$/gm, '').trim() === '') return undefined;
    throw new EditRefused('the text does not read');
  }
  return document.data;
}

function verified(text: string, expected: unknown): string {
  if (!same(dataOf(text), expected)) throw new EditRefused('this place is written in a way that cannot be edited by path');
  return text;
}

/** A map or list is changed entry by entry, so that the comments within it survive. */
function set(text: string, data: unknown, path: Path, value: unknown): string {
  const old = at(data, path);
  if (same(old, value)) return text;
  if (isMap(old) && isMap(value) && Object.keys(old).length > 0 && Object.keys(value).length > 0) return setEntries(text, path, old, value);
  if (Array.isArray(old) && Array.isArray(value) && old.length > 0 && value.length > 0) return setItems(text, path, old, value);
  if (path.length === 0) return setRoot(text, value);
  if (old !== undefined) return apply(text, new Weave(text).replace(path, value));
  const parent = path.slice(0, -1);
  const key = path.at(-1) ?? '';
  const siblings = at(data, parent);
  const hasEntries = Array.isArray(siblings) ? siblings.length > 0 : isMap(siblings) && Object.keys(siblings).length > 0;
  if (hasEntries) return apply(text, new Weave(text).append(parent, Array.isArray(siblings) ? null : String(key), value));
  return set(text, data, parent, typeof key === 'number' ? [value] : { [key]: value });
}

function setEntries(text: string, path: Path, old: Fields, value: Fields): string {
  let result = text;
  for (const [key, item] of Object.entries(value)) if (!same(old[key], item)) result = set(result, dataOf(result), [...path, key], item);
  for (const key of Object.keys(old)) if (!(key in value)) result = deleteIn(result, [...path, key]);
  return result;
}

function setItems(text: string, path: Path, old: readonly unknown[], value: readonly unknown[]): string {
  let result = text;
  value.forEach((item, index) => {
    if (!same(old[index], item)) result = set(result, dataOf(result), [...path, index], item);
  });
  for (let index = old.length - 1; index >= value.length; index -= 1) result = deleteIn(result, [...path, index]);
  return result;
}

/** A new root goes below the comments of a text that has nothing else. */
function setRoot(text: string, value: unknown): string {
  const [first] = Object.entries(isMap(value) ? value : {});
  if (!isMap(value) || !first) throw new EditRefused('the whole of a text is a map with entries');
  const head = dataOf(text) === undefined && text.trim() !== '' ? `${text.trimEnd()}\n` : '';
  return Object.entries(value)
    .slice(1)
    .reduce(
      (result, [key, item]) => set(result, dataOf(result), [key], item),
      apply(`${head}k:\n`, [...new Weave(`${head}k:\n`).replace(['k'], first[1]), ...new Weave(`${head}k:\n`).rename(['k'], first[0])]),
    );
}

/** From the end of the text to its beginning; what is put at one place stands there in the order given. */
function apply(text: string, splices: readonly Splice[]): string {
  return splices
    .toReversed()
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, { start, end, text: piece }) => result.slice(0, start) + piece + result.slice(end), text);
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, step)
        ? (found as Record<string | number, unknown>)[step]
        : undefined,
    data,
  );
}

function isMap(data: unknown): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Rational);
}

/** Absent and null are told apart: a key with nothing after it is there. */
function same(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : canonicalText(a) === canonicalText(b);
}

function without(parent: unknown, key: string | number): unknown {
  if (Array.isArray(parent)) return parent.toSpliced(Number(key), 1);
  return Object.fromEntries(Object.entries(parent as Fields).filter(([name]) => name !== key));
}

/** The data as they are to be after `value` is put at `path`. */
function changed(data: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items: readonly unknown[] = Array.isArray(data) ? data : [];
    return items.toSpliced(step, 1, changed(items[step], rest, value));
  }
  return { ...(isMap(data) ? data : {}), [step]: changed(isMap(data) ? data[step] : undefined, rest, value) };
}
