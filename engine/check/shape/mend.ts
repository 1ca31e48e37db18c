import type { Label } from '../../language/ruleset.ts';
import type { Document } from '../../read/document.ts';
import type { Path } from '../../source.ts';
import { isLabel, meant, type Placed } from './violation.ts';

type Fields = Record<string | number, unknown>;

/** Stands for words that are missing: they say something, and nothing is said of it. */
export const STAND_IN = '–';
const LABEL: Label = { ru: STAND_IN, kk: STAND_IN, en: STAND_IN };

/** Words for people: nothing that can be checked depends on what they say. */
const WORDS = new Set(['label', 'title', 'question', 'why', 'message', 'means', 'kind', 'wording']);

/** Nothing else in the file is told by these, so that a part may stay without them. */
const LOOSE = new Set([
  'clause',
  'note',
  'unit',
  'weight',
  'deduction',
  'within',
  'bonus',
  'role',
  'floor',
  'cap',
  'round',
  'working',
  'min',
  'above',
  'max',
  'below',
  'unique',
  'order_by',
  'min_rows',
]);

/** Below these stand names and not keys of the language. */
const NAMES = new Set(['legend', 'options', 'inputs', 'expect', 'readings', 'attributes', 'when', 'correspondence']);

/** A document whose faulty parts are as small as they can be. */
export interface Mended {
  /** Misspelt keys go by the names they were meant to have; what no other part depends on is left out. */
  readonly document: Document;
  readonly hasRenamed: boolean;
  /** Whether a path leads through a misspelt key. */
  readonly isRenamed: (path: Path) => boolean;
}

/** Takes out of a document the parts at fault that the rest can do without, so that no more is set aside with them than must be. */
export function mend(document: Document, faults: readonly Placed[]): Mended {
  const data = copyOf(document.data) as Fields;
  const renamed = new Map<string, string>();
  for (const fault of faults) {
    const { one, path } = fault;
    const owner = at(data, path);
    if (one.keyword === 'additionalProperties') rename(fault, owner, renamed);
    else if (one.keyword === 'required') fill(fault, owner);
    else if (one.propertyName === undefined) takeOut(data, path);
  }
  const places = renamed.size === 0 ? document : seenThrough(document, renamed);
  return { document: { ...places, data }, hasRenamed: renamed.size > 0, isRenamed: (path) => hasPrefix(renamed, path) };
}

/** A misspelt key becomes what it was meant to be. One that nothing is like goes, unless other parts may be told by what it holds. */
function rename({ one, path }: Placed, owner: unknown, renamed: Map<string, string>): void {
  const key = String(one.params['additionalProperty']);
  const name = meant(one);
  if (!isFields(owner) || !(key in owner)) return;
  const value = owner[key];
  if (name === 'none' && isFields(value) && path.length > 0 && !isLabel(one)) return;
  if (name !== 'none' && !(name in owner)) {
    owner[name] = value;
    renamed.set(JSON.stringify([...path, name]), key);
  }
  Reflect.deleteProperty(owner, key);
}

function fill({ one, path }: Placed, owner: unknown): void {
  const missing = String(one.params['missingProperty']);
  if (!isFields(owner) || missing in owner || path.length === 0) return;
  if (isLabel(one) || missing === 'clause') owner[missing] = STAND_IN;
  else if (WORDS.has(missing)) owner[missing] = LABEL;
}

/** Of what is at fault: words become empty, what is loose goes. */
function takeOut(data: Fields, path: Path): void {
  const isItem = Array.isArray(data[path[0] ?? '']) || path[0] === 'ranking' || path[0] === 'grade';
  for (let index = isItem ? 1 : 2; index < path.length; index += 1) {
    const key = path[index] ?? '';
    const owner = at(data, path.slice(0, index));
    if (NAMES.has(String(key)) || !isFields(owner)) return;
    if (key === 'fields') index += 1;
    else if (WORDS.has(String(key))) owner[key] = LABEL;
    else if (key === 'clause') owner[key] = STAND_IN;
    else if (LOOSE.has(String(key))) Reflect.deleteProperty(owner, key);
  }
}

/** A document in which places are asked for by the names that were meant. */
function seenThrough(document: Document, renamed: ReadonlyMap<string, string>): Document {
  const written = (path: Path): Path => path.map((step, index) => renamed.get(JSON.stringify(path.slice(0, index + 1))) ?? step);
  return {
    ...document,
    span: (path) => document.span(written(path)),
    keySpan: (path) => document.keySpan(written(path)),
    textSpan: (path, start, end) => document.textSpan(written(path), start, end),
  };
}

function hasPrefix(renamed: ReadonlyMap<string, string>, path: Path): boolean {
  return path.some((_, index) => renamed.has(JSON.stringify(path.slice(0, index + 1))));
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((one, step) => (isFields(one) ? one[step] : undefined), data);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || Object.getPrototypeOf(value) === null);
}

/** Maps and lists anew; what they hold is as it was. */
function copyOf(data: unknown): unknown {
  if (!isFields(data)) return data;
  if (Array.isArray(data)) return data.map(copyOf);
  return Object.assign(Object.create(null) as Fields, Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copyOf(value)])));
}
