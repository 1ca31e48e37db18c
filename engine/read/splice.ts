import type { Path, Span } from '../source.ts';
import { columnOf, entryOf, nodeAt, type ListNode, type MapNode, type Node } from './node.ts';
import type { Document } from './document.ts';
import { renderBlock, renderFlow, renderKey } from './render.ts';

/** A piece of text put in the place of another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Collection = MapNode | ListNode;

/** An entry of a map or an item of a list, by what it is written with. */
interface Item {
  /** Where it begins: its hyphen, its key, or in brackets its value. */
  readonly start: number;
  /** Where its value may begin: after its colon or hyphen. */
  readonly after: number;
  /** Null where there is none, or nothing is written for it. */
  readonly value: Span | null;
  /** Where its content ends, without the blank lines and comments after it. */
  readonly end: number;
}

/** Cuts and joins a text by the places of its document, without touching what lies beside. */
export class Weave {
  readonly #document: Document;
  readonly #text: string;
  /** Written as JSON, and to remain so. */
  readonly #json: boolean;
  readonly #end: string;

  constructor(document: Document) {
    this.#document = document;
    this.#text = document.source.text;
    this.#json = document.syntax === 'json';
    this.#end = this.#text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Another value in the place of the one at `path`. */
  replace(path: Path, value: unknown): Splice[] {
    const { collection, item } = this.#spot(path);
    const { after, value: old } = item;
    const written = old ? this.#text.slice(old.start, old.end) : '';
    if (collection.indent === null) {
      if (!old) return [{ start: after, end: after, text: ` ${renderFlow(value, this.#json)}` }];
      return [{ ...old, text: renderFlow(value, this.#json, written) }];
    }
    const isFlow = /^[{[]/.test(written) && !written.includes('\n');
    const { head, body } = isFlow ? { head: renderFlow(value, false), body: [] } : renderBlock(value, written);
    const lines = this.#indented(body, collection.indent);
    if (!old) return [...this.#put(after, after, head), this.#below(after, lines)];
    const isBelow = this.#text.slice(after, old.start).includes('\n');
    if (!isBelow) return [...this.#put(head === '' ? after : old.start, old.end, head), this.#below(old.end, lines)];
    const start = this.#lineStart(old.start);
    return [
      ...this.#put(after, after, head),
      this.#below(after, lines),
      { start: start - this.#breakBefore(start), end: old.end, text: '' },
    ];
  }

  /** A new last entry of the map or list at `path`, which is not empty. */
  append(path: Path, key: string | null, value: unknown): Splice[] {
    const collection = this.#collection(path);
    const last = this.#items(collection).at(-1);
    if (!last) throw new RangeError('an empty collection is replaced, not appended to');
    if (collection.indent === null) {
      const text = key === null ? renderFlow(value, this.#json) : `${renderKey(key, this.#json)}: ${renderFlow(value, this.#json)}`;
      const comma = this.#after(last.end, ',');
      return [comma === null ? { start: last.end, end: last.end, text: `, ${text}` } : { start: comma, end: comma, text: ` ${text}` }];
    }
    const { head, body } = renderBlock(value, '');
    const mark = key === null ? '-' : `${renderKey(key, false)}:`;
    // A list in a list begins on the line of its hyphen, as a map does.
    const [first = '', ...rest] = key === null && head === '' ? [body[0]?.trimStart() ?? '', ...body.slice(1)] : [head, ...body];
    return [this.#below(last.end, this.#indented([`${mark}${first === '' ? '' : ' '}${first}`, ...rest], collection.indent))];
  }

  /** The entry at `path` cut out; it is not the only one of its collection. */
  remove(path: Path): Splice[] {
    const { collection, items, index, item } = this.#spot(path);
    const [before, next] = [items[index - 1], items[index + 1]];
    if (collection.indent === null) {
      if (next) return [{ start: item.start, end: next.start, text: '' }];
      return [{ start: before?.end ?? item.start, end: item.end, text: '' }];
    }
    const line = this.#lineStart(item.start);
    const isFirstOnLine = this.#text.slice(line, item.start).trim() === '';
    if (!isFirstOnLine && next) return [{ start: item.start, end: next.start, text: '' }];
    const end = this.#lineEnd(item.end);
    const lineBreak = /^\r?\n/.exec(this.#text.slice(end, end + 2))?.[0].length ?? 0;
    return lineBreak > 0 ? [{ start: line, end: end + lineBreak, text: '' }] : [{ start: line - this.#breakBefore(line), end, text: '' }];
  }

  rename(path: Path, key: string): Splice[] {
    const old = entryOf(this.#collection(path.slice(0, -1)), String(path.at(-1)));
    if (!old) throw new RangeError('only the entry of a map has a name');
    return [{ ...old.keySpan, text: renderKey(key, this.#json) }];
  }

  /** How many entries the collection at `path` has. */
  count(path: Path): number {
    return this.#items(this.#collection(path)).length;
  }

  #put(start: number, end: number, head: string): Splice[] {
    return head === '' && start === end ? [] : [{ start, end, text: start === end ? ` ${head}` : head }];
  }

  #indented(lines: readonly string[], column: number): string {
    return lines.map((line) => `${this.#end}${line === '' ? '' : ' '.repeat(column)}${line}`).join('');
  }

  /** Lines after the line of `offset`, so that a comment at its end stays where it is. */
  #below(offset: number, lines: string): Splice {
    const at = this.#lineEnd(offset);
    return { start: at, end: at, text: lines };
  }

  #lineStart(offset: number): number {
    return offset - columnOf(this.#text, offset);
  }

  #lineEnd(offset: number): number {
    const feed = this.#text.indexOf('\n', offset);
    if (feed < 0) return this.#text.length;
    return this.#text[feed - 1] === '\r' ? feed - 1 : feed;
  }

  #breakBefore(lineStart: number): number {
    return /\r?\n$/.exec(this.#text.slice(Math.max(0, lineStart - 2), lineStart))?.[0].length ?? 0;
  }

  #collection(path: Path): Collection {
    const node = nodeAt(this.#document.root, path);
    if (!node || node.kind === 'scalar') throw new RangeError('there is no map or list here');
    return node;
  }

  #spot(path: Path): { readonly collection: Collection; readonly items: readonly Item[]; readonly index: number; readonly item: Item } {
    const collection = this.#collection(path.slice(0, -1));
    const step = path.at(-1) ?? '';
    const index = collection.kind === 'list' ? Number(step) : collection.entries.findIndex(({ key }) => key === step);
    const items = this.#items(collection);
    const item = items[index];
    if (!item) throw new RangeError(`there is no entry ${String(step)}`);
    return { collection, items, index, item };
  }

  #items(collection: Collection): Item[] {
    if (collection.kind === 'map')
      return collection.entries.map(({ keySpan, value }) => {
        const sign = /\?[ \t]+$/.exec(this.#text.slice(Math.max(0, keySpan.start - 100), keySpan.start))?.[0].length ?? 0;
        return item(keySpan.start - sign, this.#after(keySpan.end, ':') ?? keySpan.end, value);
      });
    if (collection.indent === null) return collection.items.map((value) => item(value.span.start, value.span.start, value));
    let from = collection.span.start;
    return collection.items.map((value) => {
      const after = this.#after(from, '-') ?? from;
      const found = item(after - 1, after, value);
      from = found.end;
      return found;
    });
  }

  /** Behind a sign that stands at `from` or after blanks and comments; null when something else does. */
  #after(from: number, sign: string): number | null {
    const gap = /(?:\s|(?<=\s)#[^\n]*)*/y;
    gap.lastIndex = from;
    const at = from + (gap.exec(this.#text)?.[0].length ?? 0);
    return this.#text[at] === sign ? at + 1 : null;
  }
}

function item(start: number, after: number, { span }: Node): Item {
  const isWritten = span.end > Math.max(span.start, after);
  return { start, after, value: isWritten ? span : null, end: Math.max(span.end, after) };
}
