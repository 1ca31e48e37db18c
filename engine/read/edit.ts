import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { canonicalText } from './canonical.ts';
import { read, type Document } from './document.ts';
import { Weave, type Splice } from './splice.ts';

/** Edits of a text by path. What they do not touch stays as it is to the letter: comments, blank lines, order, quotes. */

type Fields = Readonly<Record<string, unknown>>;

/** The text cannot be edited so: it does not read, or is written in a way (anchors, for instance) that an edit would break. */
export class EditRefused extends Error {}

/** Numbers that no decimal equals are written as fractions, which read as texts: `1/3`. */
function inWriting(value: unknown): unknown {
  if (value instanceof Rational) return isDecimal(value) ? value : value.toString();
  if (Array.isArray(value)) return value.map(inWriting);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inWriting(one)]));
}

/** Whether 10 to some power is a multiple of the denominator. */
function isDecimal({ q }: Rational): boolean {
  return 10n ** BigInt(q.toString(2).length) % q === 0n;
}

/**
 * `value` at `path`, of plain data with `Rational` for numbers. Maps on the way are made; a list grows by its next index.
 * @throws EditRefused
 */
export function setIn(text: string, path: Path, value: unknown): string {
  const draft = opened(text);
  const written = inWriting(value);
  return verified(text, set(draft, path, written), changed(draft.data, path, written));
}

/**
 * Without the entry at `path`; the text itself when there is none. Of a text's only entry the comments around it remain.
 * @throws EditRefused
 */
export function deleteIn(text: string, path: Path): string {
  const draft = opened(text);
  if (path.length === 0 || at(draft.data, path) === undefined) return text;
  const parent = path.slice(0, -1);
  const rest = without(at(draft.data, parent), path.at(-1) ?? '');
  const result = remove(draft, path);
  return verified(text, result, result.document ? changed(draft.data, parent, rest) : undefined);
}

/** The entry at `path` under another key, in the same place among its neighbours. @throws EditRefused when that key is taken. */
export function renameKey(text: string, path: Path, key: string): string {
  const draft = opened(text);
  const parent = at(draft.data, path.slice(0, -1));
  const old = String(path.at(-1));
  if (!isMap(parent) || !(old in parent)) throw new EditRefused(`there is no entry ${old}`);
  if (key === old) return text;
  if (key in parent) throw new EditRefused(`there is already an entry ${key}`);
  const renamed = Object.fromEntries(Object.entries(parent).map(([name, value]) => [name === old ? key : name, value]));
  return verified(
    text,
    spliced(draft, (weave) => weave.rename(path, key)),
    changed(draft.data, path.slice(0, -1), renamed),
  );
}

/** A text on its way from one form to another, read once in each. */
interface Draft {
  /** Without a byte order mark. */
  readonly text: string;
  /** Null while there is nothing in the text but comments. */
  readonly document: Document | null;
  readonly data: unknown;
}

const BYTE_ORDER_MARK = '\uFEFF';

function opened(written: string): Draft {
  const text = written.startsWith(BYTE_ORDER_MARK) ? written.slice(1) : written;
  const { document } = read({ name: '', text }, { maxLength: Number.POSITIVE_INFINITY });
  if (!document && text.replaceAll(/^\s*(#.*)?$/gm, '').trim() !== '') throw new EditRefused('the text does not read');
  return { text, document, data: document?.data };
}

function verified(before: string, { text, data }: Draft, expected: unknown): string {
  if (!same(data, expected)) throw new EditRefused('this place is written in a way that cannot be edited by path');
  return before.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + text : text;
}

function spliced({ text, document }: Draft, cut: (weave: Weave) => readonly Splice[]): Draft {
  if (!document) throw new EditRefused('there is nothing in the text yet');
  return opened(apply(text, cut(new Weave(document))));
}

/** A map or list is changed entry by entry, so that the comments within it survive. */
function set(draft: Draft, path: Path, value: unknown): Draft {
  const old = at(draft.data, path);
  if (same(old, value)) return draft;
  if (isMap(old) && isMap(value) && Object.keys(old).length > 0 && Object.keys(value).length > 0)
    return setEntries(draft, path, old, value);
  if (Array.isArray(old) && Array.isArray(value) && old.length > 0 && value.length > 0) return setItems(draft, path, old, value);
  if (path.length === 0) return setRoot(draft, value);
  if (old !== undefined) return spliced(draft, (weave) => weave.replace(path, value));
  const parent = path.slice(0, -1);
  const key = path.at(-1) ?? '';
  const siblings = at(draft.data, parent);
  const hasEntries = Array.isArray(siblings) ? siblings.length > 0 : isMap(siblings) && Object.keys(siblings).length > 0;
  if (hasEntries) return spliced(draft, (weave) => weave.append(parent, Array.isArray(siblings) ? null : String(key), value));
  return set(draft, parent, typeof key === 'number' ? [value] : { [key]: value });
}

function setEntries(draft: Draft, path: Path, old: Fields, value: Fields): Draft {
  let result = draft;
  for (const [key, item] of Object.entries(value)) if (!same(old[key], item)) result = set(result, [...path, key], item);
  for (const key of Object.keys(old)) if (!(key in value)) result = remove(result, [...path, key]);
  return result;
}

function setItems(draft: Draft, path: Path, old: readonly unknown[], value: readonly unknown[]): Draft {
  let result = draft;
  value.forEach((item, index) => {
    if (!same(old[index], item)) result = set(result, [...path, index], item);
  });
  for (let index = old.length - 1; index >= value.length; index -= 1) result = remove(result, [...path, index]);
  return result;
}

/** Of a collection's only entry an empty collection remains. */
function remove(draft: Draft, path: Path): Draft {
  const parent = path.slice(0, -1);
  const isOnly = (weave: Weave): boolean => parent.length > 0 && weave.count(parent) === 1;
  const empty = Array.isArray(at(draft.data, parent)) ? [] : {};
  return spliced(draft, (weave) => (isOnly(weave) ? weave.replace(parent, empty) : weave.remove(path)));
}

/** A new root goes below the comments of a text that has nothing else. */
function setRoot({ text, document }: Draft, value: unknown): Draft {
  const [first, ...others] = Object.entries(isMap(value) ? value : {});
  if (!isMap(value) || !first) throw new EditRefused('the whole of a text is a map with entries');
  const head = !document && text.trim() !== '' ? `${text.trimEnd()}\n` : '';
  const begun = spliced(opened(`${head}k:\n`), (weave) => [...weave.replace(['k'], first[1]), ...weave.rename(['k'], first[0])]);
  return others.reduce((result, [key, item]) => set(result, [key], item), begun);
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
