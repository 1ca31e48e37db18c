// Past 200 lines: the few ways in which YAML's two styles are cut and joined belong side by side.
import { CST, Parser } from 'yaml';
import type { Path } from '../source.ts';
import { renderBlock, renderFlow, renderKey } from './render.ts';

/** A piece of text put in the place of another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;
type Item = CST.CollectionItem;

/** A node by its tokens: the value of an item of a collection, or the root of the document. */
interface Spot {
  readonly collection: Collection;
  readonly items: readonly Item[];
  readonly index: number;
}

/** The tokens of a text, for cutting and joining without touching what lies beside. */
export class Weave {
  readonly #text: string;
  readonly #root: CST.Token | undefined;
  /** Written as JSON, and to remain so. */
  readonly json: boolean;
  readonly #end: string;

  constructor(text: string) {
    this.#text = text;
    this.json = /^\uFEFF?\s*\{/.test(text);
    this.#end = text.includes('\r\n') ? '\r\n' : '\n';
    const documents = [...new Parser().parse(text)].filter((token) => token.type === 'document');
    this.#root = documents[0]?.value;
  }

  /** Another value in the place of the one at `path`. */
  replace(path: Path, value: unknown): Splice[] {
    const { collection, items, index } = this.#spot(path);
    const item = items[index];
    const old = item?.value;
    const after = valueStart(item);
    if (collection.type === 'flow-collection') {
      if (!old || this.#slice(old) === '') return [{ start: after, end: after, text: ` ${renderFlow(value, this.json)}` }];
      return [{ start: old.offset, end: endOf(old), text: renderFlow(value, this.json, this.#slice(old)) }];
    }
    const written = old ? this.#slice(old) : '';
    const isFlow = old?.type === 'flow-collection' && !written.includes('\n');
    const { head, body } = isFlow ? { head: renderFlow(value, false), body: [] } : renderBlock(value, written);
    const indent = ' '.repeat(this.#column(collection));
    const lines = body.map((line) => `${this.#end}${line === '' ? '' : indent}${line}`).join('');
    if (!old || written === '') return [...this.#put(after, after, head), this.#below(after, lines)];
    const isBelow = this.#text.slice(after, old.offset).includes('\n');
    if (!isBelow) return [...this.#put(head === '' ? after : old.offset, endOf(old), head), this.#below(endOf(old), lines)];
    const start = this.#lineStart(old.offset);
    return [
      ...this.#put(after, after, head),
      this.#below(after, lines),
      { start: start - this.#breakBefore(start), end: endOf(old), text: '' },
    ];
  }

  /** A new last entry of the map or list at `path`, which is not empty. */
  append(path: Path, key: string | null, value: unknown): Splice[] {
    const collection = this.#collection(path);
    const items = entries(collection);
    const last = items.at(-1);
    if (!last) throw new RangeError('an empty collection is replaced, not appended to');
    const end = itemEnd(last);
    if (collection.type === 'flow-collection') {
      const text = key === null ? renderFlow(value, this.json) : `${renderKey(key, this.json)}: ${renderFlow(value, this.json)}`;
      const trailing = collection.items.at(-1);
      const comma = trailing !== last ? trailing?.start.find((token) => token.type === 'comma') : undefined;
      return [comma ? { start: comma.offset + 1, end: comma.offset + 1, text: ` ${text}` } : { start: end, end, text: `, ${text}` }];
    }
    const indent = ' '.repeat(this.#column(collection));
    const { head, body } = renderBlock(value, '');
    const mark = key === null ? '-' : `${renderKey(key, false)}:`;
    // A list in a list begins on the line of its hyphen, as a map does.
    const [first = '', ...rest] = key === null && head === '' ? [body[0]?.trimStart() ?? '', ...body.slice(1)] : [head, ...body];
    const lines = [`${mark}${first === '' ? '' : ' '}${first}`, ...rest].map((line) => `${this.#end}${line === '' ? '' : indent}${line}`);
    return [this.#below(end, lines.join(''))];
  }

  /** The entry at `path` cut out; it is not the only one of its collection. */
  remove(path: Path): Splice[] {
    const { collection, items, index } = this.#spot(path);
    const [before, item, next] = [items[index - 1], items[index], items[index + 1]];
    const start = itemStart(item);
    if (collection.type === 'flow-collection') {
      if (next) return [{ start, end: itemStart(next), text: '' }];
      return [{ start: before ? itemEnd(before) : start, end: itemEnd(item), text: '' }];
    }
    const line = this.#lineStart(start);
    const isFirstOnLine = this.#text.slice(line, start).trim() === '';
    if (!isFirstOnLine && next) return [{ start, end: itemStart(next), text: '' }];
    const end = this.#lineEnd(itemEnd(item));
    const lineBreak = /^\r?\n/.exec(this.#text.slice(end, end + 2))?.[0].length ?? 0;
    return lineBreak > 0 ? [{ start: line, end: end + lineBreak, text: '' }] : [{ start: line - this.#breakBefore(line), end, text: '' }];
  }

  rename(path: Path, key: string): Splice[] {
    const { items, index } = this.#spot(path);
    const old = items[index]?.key;
    if (!old) throw new RangeError('only the entry of a map has a name');
    return [{ start: old.offset, end: endOf(old), text: renderKey(key, this.json) }];
  }

  /** Whether the collection at `path` has entries beside the one asked for. */
  count(path: Path): number {
    return entries(this.#collection(path)).length;
  }

  #slice(token: CST.Token): string {
    return this.#text.slice(token.offset, endOf(token));
  }

  #put(start: number, end: number, head: string): Splice[] {
    return head === '' && start === end ? [] : [{ start, end, text: start === end ? ` ${head}` : head }];
  }

  /** Lines after the line of `offset`, so that a comment at its end stays where it is. */
  #below(offset: number, lines: string): Splice {
    const at = this.#lineEnd(offset);
    return { start: at, end: at, text: lines };
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #lineEnd(offset: number): number {
    const feed = this.#text.indexOf('\n', offset);
    if (feed < 0) return this.#text.length;
    return this.#text[feed - 1] === '\r' ? feed - 1 : feed;
  }

  #breakBefore(lineStart: number): number {
    return /\r?\n$/.exec(this.#text.slice(Math.max(0, lineStart - 2), lineStart))?.[0].length ?? 0;
  }

  #column(collection: CST.BlockMap | CST.BlockSequence): number {
    const start = itemStart(entries(collection)[0]);
    const mark = this.#lineStart(start);
    return start - mark - (mark === 0 && this.#text.startsWith('\uFEFF') ? 1 : 0);
  }

  #spot(path: Path): Spot {
    const collection = this.#collection(path.slice(0, -1));
    const items = entries(collection);
    const index = indexOf(items, path.at(-1) ?? '');
    return { collection, items, index };
  }

  #collection(path: Path): Collection {
    let token = this.#root;
    for (const step of path) {
      const items = token && 'items' in token ? entries(token) : [];
      token = items[indexOf(items, step)]?.value;
    }
    if (!token || !('items' in token)) throw new RangeError('there is no map or list here');
    return token;
  }
}

/** Items that hold something: the package also keeps items of comments alone. */
function entries(collection: Collection): Item[] {
  return (collection.items as readonly Item[]).filter(
    (item) =>
      item.key !== undefined ||
      item.value !== undefined ||
      item.sep !== undefined ||
      item.start.some((token) => token.type === 'seq-item-ind' || token.type === 'explicit-key-ind'),
  );
}

function indexOf(items: readonly Item[], step: string | number): number {
  const index =
    typeof step === 'number' ? step : items.findIndex(({ key }) => CST.isScalar(key) && CST.resolveAsScalar(key).value === step);
  if (index < 0 || index >= items.length) throw new RangeError(`there is no entry ${String(step)}`);
  return index;
}

/** Where the value of an item may begin: after its colon or hyphen. */
function valueStart(item: Item | undefined): number {
  const mark = item?.sep?.find((token) => token.type === 'map-value-ind') ?? item?.start.find((token) => token.type === 'seq-item-ind');
  return mark ? mark.offset + 1 : item?.key ? endOf(item.key) : (item?.value?.offset ?? 0);
}

/** Where an item begins: its hyphen, its key, or in brackets its value. */
function itemStart(item: Item | undefined): number {
  const mark = item?.start.find((token) => token.type === 'seq-item-ind' || token.type === 'explicit-key-ind');
  return mark?.offset ?? item?.key?.offset ?? item?.value?.offset ?? 0;
}

function itemEnd(item: Item | undefined): number {
  return item?.value ? Math.max(endOf(item.value), valueStart(item)) : valueStart(item);
}

/** Where the content of a token ends, without the blank lines and comments after it. */
function endOf(token: CST.Token): number {
  if (token.type === 'block-scalar') {
    const header = token.props.reduce((length, prop) => length + CST.stringify(prop).length, 0);
    return token.offset + header + token.source.trimEnd().length;
  }
  if (token.type === 'flow-collection')
    return (token.end.find((one) => one.type === 'flow-map-end' || one.type === 'flow-seq-end') ?? token.start).offset + 1;
  if ('items' in token) return itemEnd(entries(token).at(-1));
  return token.offset + ('source' in token ? token.source.length : 0);
}
