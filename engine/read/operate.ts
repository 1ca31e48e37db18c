import type { Path } from '../source.ts';
import { read, type Document } from './document.ts';
import type { Collection } from './layout.ts';
import { matched } from './matched.ts';
import { nodeAt, type Node } from './node.ts';
import { isWithin, outcome, type Operation } from './operation.ts';
import { outline } from './outline.ts';
import { asRead, dataAt, holdsTyped, inWriting, isMap, same } from './plain-data.ts';
import { EditRefused } from './refused.ts';
import { entryLines, itemLines, NOTHING_ALIKE } from './render.ts';
import { alikeAt, outside, sliceOf, stepsOf, within, type Slice } from './slice.ts';
import { applySplices, joined, type Splice } from './splice.ts';
import { touchedBy } from './touched.ts';
import { Weave, type Slot } from './weave.ts';
import { holdsAnchors } from './yaml-tokens.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * An edit of one place of a text as splices; none where nothing changes. They are made and verified on the lines of the entry that is
 * edited, so that the rest of the text need not read. What they do not touch stays to the letter; comments directly above an item and those
 * at the ends of its lines are its own and go where it goes.
 * @throws EditRefused
 */
export function operate(text: string, operation: Operation): readonly Splice[] {
  const offset = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const splices = inClean(text.slice(offset), prepared(operation));
  return offset === 0 ? splices : splices.map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }));
}

function prepared(operation: Operation): Operation {
  if (
    operation.kind === 'move' &&
    operation.into &&
    isWithin(operation.path.slice(0, -1), operation.into) &&
    operation.into.length === operation.path.length - 1
  ) {
    const { into: _, ...rest } = operation;
    return rest;
  }
  if (operation.kind === 'replaceRows') return { ...operation, rows: operation.rows.map(inWriting) };
  return 'value' in operation ? { ...operation, value: inWriting(operation.value) } : operation;
}

function inClean(text: string, operation: Operation): readonly Splice[] {
  if (/^\s*[{[]/.test(text)) return inWhole(text, operation);
  if (text.replaceAll(/^\s*(#.*)?$/gm, '').trim() === '') return begun(text, operation);
  try {
    const root = outline(text);
    const slice = sliceOf(text, root, touchedBy(root, operation));
    if (slice) return inSlice(text, root, slice, operation);
  } catch (problem) {
    if (!(problem instanceof EditRefused) || !DOUBTFUL.has(problem.code)) throw problem;
    return inWhole(text, operation, problem);
  }
  return inWhole(text, operation);
}

/** What may be otherwise once the whole text is read, and not its lines. */
const DOUBTFUL: ReadonlySet<string> = new Set<EditRefused['code']>(['unreadable', 'layout', 'anchors', 'absent']);

function inSlice(text: string, root: Node, slice: Slice, operation: Operation): Splice[] {
  const part = text.slice(slice.start, slice.end);
  if (holdsAnchors(part)) throw new EditRefused('anchors');
  const alike = (path: Path) => alikeAt(text, root, outside(slice, path));
  const splices = verified(part, local(slice, operation), { slice, alike, eol: eolOf(text) });
  return splices.map((one) => ({ ...one, start: one.start + slice.start, end: one.end + slice.start }));
}

function inWhole(text: string, operation: Operation, before?: EditRefused): Splice[] {
  const { document } = read({ name: '', text }, { maxLength: Number.POSITIVE_INFINITY });
  if (!document) throw before ?? new EditRefused('unreadable');
  try {
    touchedBy(document.root, operation);
    if ((operation.kind === 'duplicate' || operation.kind === 'move') && document.syntax === 'yaml' && holdsAnchors(text))
      throw new EditRefused('anchors');
    const alike = (path: Path) => alikeAt(text, document.root, path);
    return verified(text, operation, { slice: null, alike, eol: eolOf(text) });
  } catch (problem) {
    throw problem instanceof EditRefused && DOUBTFUL.has(problem.code) && before ? before : problem;
  }
}

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The operation with the paths and indices of a slice. */
function local(slice: Slice, operation: Operation): Operation {
  const isOwn = (path: Path): boolean => path.length === slice.path.length;
  const index = (after: number | string | null, path: Path): number | string | null =>
    typeof after === 'number' && isOwn(path) ? after - slice.first : after;
  const path = within(slice, operation.path);
  switch (operation.kind) {
    case 'insert':
      return { ...operation, path, after: index(operation.after, operation.path) };
    case 'move':
      return {
        ...operation,
        path,
        after: index(operation.after, operation.into ?? operation.path.slice(0, -1)),
        ...(operation.into ? { into: within(slice, operation.into) } : {}),
      };
    case 'replaceRows': {
      const by = isOwn(operation.path) ? slice.first : 0;
      return { ...operation, path, from: operation.from - by, to: operation.to - by };
    }
    default:
      return { ...operation, path };
  }
}

interface Surroundings {
  readonly slice: Slice | null;
  readonly alike: ConstructorParameters<typeof Weave>[1]['alike'];
  readonly eol: string;
}

function verified(text: string, operation: Operation, { slice, alike, eol }: Surroundings): Splice[] {
  const document = readPart(text);
  if (!document) throw new EditRefused('unreadable');
  const expected = asRead(outcome(document.data, operation));
  const weave = new Weave(text, { json: document.syntax === 'json', eol, alike });
  const splices = new Editing(document, weave, slice).splices(operation);
  const after = readPart(applySplices(text, splices));
  const isEmptied = !after && (isMap(expected) || Array.isArray(expected)) && Object.keys(expected).length === 0;
  if (!isEmptied && !same(after?.data, expected)) throw new EditRefused('layout');
  return splices;
}

function readPart(text: string): Document | null {
  return read({ name: '', text }, { maxLength: Number.POSITIVE_INFINITY }).document;
}

/** A new text, or one of comments alone, below which its first entry goes. */
function begun(text: string, operation: Operation): Splice[] {
  const data = operation.kind === 'set' || operation.kind === 'insert' ? outcome({}, operation) : null;
  if (!isMap(data) || Object.keys(data).length === 0) throw new EditRefused('absent');
  const expected = asRead(data);
  const lines = Array.isArray(data)
    ? data.flatMap((one) => itemLines(one, NOTHING_ALIKE))
    : Object.entries(data).flatMap(([key, one]) => entryLines(key, one, NOTHING_ALIKE));
  const eol = eolOf(text);
  const start = text.trim() === '' ? 0 : text.trimEnd().length;
  const splices = [{ start, end: text.length, text: `${start === 0 ? '' : eol}${lines.join(eol)}${eol}` }];
  if (!same(readPart(applySplices(text, splices))?.data, expected)) throw new EditRefused('layout');
  return splices;
}

/** How an operation is done in a text that reads. */
class Editing {
  readonly #document: Document;
  readonly #weave: Weave;
  readonly #slice: Slice | null;

  constructor(document: Document, weave: Weave, slice: Slice | null) {
    this.#document = document;
    this.#weave = weave;
    this.#slice = slice;
  }

  splices(operation: Operation): Splice[] {
    switch (operation.kind) {
      case 'set':
        return this.#set(operation.path, operation.value);
      case 'insert': {
        const { path, after, key, value } = operation;
        return this.#put(path, after, key ?? null, { kind: 'fresh', key: key ?? null, value });
      }
      case 'remove':
        return this.#remove(operation.path);
      case 'move':
        return this.#move(operation);
      case 'duplicate': {
        const { path, key } = operation;
        const { index } = this.#spot(path);
        return this.#put(path.slice(0, -1), path.at(-1) ?? null, key ?? null, { kind: 'copied', index, key });
      }
      case 'replaceRows': {
        const { path, from, to, rows } = operation;
        const items = this.#dataAt(path);
        if (!Array.isArray(items) || items.length === 0) return this.#set(path, rows);
        return joined(this.#document.source.text, this.#set(path, items.toSpliced(from, to - from, ...rows)));
      }
      case 'rename': {
        const { collection, index } = this.#spot(operation.path);
        return this.#weave.rename(collection, index, operation.key);
      }
    }
  }

  #set(path: Path, value: unknown): Splice[] {
    const known = path.findIndex((_, index) => this.#nodeAt(path.slice(0, index + 1)) === undefined);
    if (known < 0) return this.#edited(path, value);
    const parent = path.slice(0, known);
    const made = wrapped(path.slice(known + 1), value);
    const key = typeof path[known] === 'string' ? path[known] : null;
    return this.#put(parent, stepsOf(this.#nodeAt(parent)).at(-1) ?? null, key, { kind: 'fresh', key, value: made });
  }

  /** A slot more; a collection that has nothing yet, or is none, is written as one. */
  #put(path: Path, after: number | string | null, key: string | null, slot: Slot): Splice[] {
    const node = this.#nodeAt(path);
    const steps = stepsOf(node);
    if (node && node.kind !== 'scalar' && steps.length > 0) {
      const at = after === null ? 0 : steps.indexOf(after) + 1;
      return this.#arranged(path, kept(steps.length).toSpliced(at, 0, slot));
    }
    const value = 'value' in slot ? slot.value : null;
    return this.#edited(path, key === null ? [value] : { [key]: value });
  }

  #remove(path: Path): Splice[] {
    const { collection, index } = this.#spot(path);
    const parent = path.slice(0, -1);
    const slots = kept(stepsOf(collection).length).toSpliced(index, 1);
    if (slots.length === 0 && parent.length > 0) return this.#edited(parent, collection.kind === 'list' ? [] : {});
    return this.#arranged(parent, slots);
  }

  #move({ path, after, into }: Operation & { kind: 'move' }): Splice[] {
    const { collection, index } = this.#spot(path);
    const parent = path.slice(0, -1);
    const steps = stepsOf(collection);
    if (into === undefined) {
      const at = after === null ? 0 : steps.indexOf(after) + 1;
      if (at === index || at === index + 1) return [];
      const slots: readonly Slot[] = kept(steps.length).toSpliced(at, 0, { kind: 'copied', index });
      return this.#arranged(parent, slots.toSpliced(at <= index ? index + 1 : index, 1));
    }
    const key = collection.kind === 'list' ? null : String(path.at(-1));
    const target = this.#nodeAt(into);
    const column = target && target.kind !== 'scalar' ? target.indent : null;
    const lines =
      column !== null && collection.indent !== null ? this.#weave.linesOf(collection, index, column, this.#aroundOf(parent)) : null;
    const value = this.#dataAt(path);
    const slot: Slot = lines === null ? { kind: 'fresh', key, value } : { kind: 'brought', lines, key, value };
    return [...this.#remove(path), ...this.#put(into, after, key, slot)].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** What stands at a path made into something else, as little as may be. */
  #edited(path: Path, value: unknown): Splice[] {
    const node = this.#nodeAt(path);
    const old = this.#dataAt(path);
    const plain = asRead(value);
    if (this.#isAsIs(path, value, plain)) return [];
    if (node?.kind === 'map' && isMap(value) && node.entries.length > 0 && Object.keys(value).length > 0)
      return this.#arranged(path, this.#entries(path, value));
    if (node?.kind === 'list' && Array.isArray(value) && Array.isArray(old) && old.length > 0 && value.length > 0)
      return this.#arranged(path, this.#items(path, old, value));
    if (path.length === 0) throw new EditRefused('kinds');
    const { collection, index } = this.#spot(path);
    return this.#weave.replace(collection, index, value, path);
  }

  #isAsIs(path: Path, value: unknown, plain: unknown): boolean {
    return !holdsTyped(value) && !this.#isUnread(path) && same(this.#dataAt(path), plain);
  }

  #isUnread(path: Path): boolean {
    return this.#document.unread.some((one) => isWithin(one, path));
  }

  #entries(path: Path, value: Readonly<Record<string, unknown>>): Slot[] {
    const old = stepsOf(this.#nodeAt(path)).map(String);
    const slots = old.flatMap((key, index): Slot[] => (Object.hasOwn(value, key) ? [this.#slotOf([...path, key], index, value[key])] : []));
    let at = 0;
    for (const [key, one] of Object.entries(value)) {
      const index = old.indexOf(key);
      if (index < 0) slots.splice(at, 0, { kind: 'fresh', key, value: one });
      at = (index < 0 ? at : slots.findIndex((slot) => 'index' in slot && slot.index === index)) + 1;
    }
    return slots;
  }

  #items(path: Path, old: readonly unknown[], value: readonly unknown[]): Slot[] {
    return matched(old, value.map(asRead)).map(({ before, after, moved }): Slot => {
      if (before === null) return { kind: 'fresh', key: null, value: value[after] };
      return moved ? { kind: 'copied', index: before } : this.#slotOf([...path, before], before, value[after]);
    });
  }

  #slotOf(path: Path, index: number, value: unknown): Slot {
    const splices = this.#edited(path, value);
    return splices.length > 0 ? { kind: 'edited', index, splices } : { kind: 'kept', index };
  }

  #arranged(path: Path, slots: readonly Slot[]): Splice[] {
    const node = this.#nodeAt(path);
    if (!node || node.kind === 'scalar') throw new EditRefused('kinds');
    return this.#weave.arrange(node, slots, path, this.#aroundOf(path));
  }

  #aroundOf(path: Path) {
    return path.length === 0 ? (this.#slice?.around ?? null) : null;
  }

  #spot(path: Path): { readonly collection: Collection; readonly index: number } {
    const collection = this.#nodeAt(path.slice(0, -1));
    const index = stepsOf(collection).indexOf(path.at(-1) ?? '');
    if (!collection || collection.kind === 'scalar' || index < 0) throw new EditRefused('absent');
    return { collection, index };
  }

  #nodeAt(path: Path): Node | undefined {
    return nodeAt(this.#document.root, path);
  }

  #dataAt(path: Path): unknown {
    return dataAt(this.#document.data, path);
  }
}

const kept = (count: number): readonly Slot[] => Array.from({ length: count }, (_, index) => ({ kind: 'kept', index }));

/** A value within the maps and lists that lead to it. */
function wrapped(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
}
