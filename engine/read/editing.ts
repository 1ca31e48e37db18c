import type { Path } from '../source.ts';
import type { Document } from './document.ts';
import type { Around, Collection } from './layout.ts';
import { matched } from './matched.ts';
import { nodeAt, type Node } from './node.ts';
import { isSame, isWithin, type Operation } from './operation.ts';
import { asRead, dataAt, holdsTyped, isMap, same } from './plain-data.ts';
import { EditRefused } from './refused.ts';
import { stepsOf } from './slice.ts';
import { joined, type Splice } from './splice.ts';
import type { Slot, Weave } from './weave.ts';

/** How an operation is done in a text that reads. */
export class Editing {
  readonly #document: Document;
  readonly #weave: Weave;
  /** Of the items at the root, where they are some of more. */
  readonly #around: Around | null;

  constructor(document: Document, weave: Weave, around: Around | null) {
    this.#document = document;
    this.#weave = weave;
    this.#around = around;
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
    if (into === undefined || isSame(into, parent)) {
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

  #aroundOf(path: Path): Around | null {
    return path.length === 0 ? this.#around : null;
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
