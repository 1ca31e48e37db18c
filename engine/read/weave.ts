import type { Path, Span } from '../source.ts';
import { itemsOf, layoutOf, lineStart, type Around, type Collection, type Item, type Layout } from './layout.ts';
import type { Node } from './node.ts';
import { isMap } from './plain-data.ts';
import { EditRefused } from './refused.ts';
import { entryLines, itemLines, renderBlock, renderFlow, renderKey, type Alike } from './render.ts';
import { applySplices, piecesOf, splicesOf, type Piece, type Splice } from './splice.ts';

/** What is to stand in a collection, in its order. What is kept or edited stays where it is, so the indices of those ascend. */
export type Slot =
  | { readonly kind: 'kept'; readonly index: number }
  | { readonly kind: 'edited'; readonly index: number; readonly splices: readonly Splice[] }
  /** The text of an item once more, or in another place. */
  | { readonly kind: 'copied'; readonly index: number; readonly key?: string | undefined }
  /** Lines from elsewhere; between brackets the value is written. */
  | { readonly kind: 'brought'; readonly lines: string; readonly key: string | null; readonly value: unknown }
  | { readonly kind: 'fresh'; readonly key: string | null; readonly value: unknown };

export interface Manner {
  /** Written as JSON, and to remain so. */
  readonly json: boolean;
  readonly eol: string;
  /** What is written alike, by its path in the whole text. */
  readonly alike: (path: Path) => Alike;
}

/** Cuts and joins a text by the places of its nodes, without touching what lies beside. */
export class Weave {
  readonly #text: string;
  readonly #manner: Manner;

  constructor(text: string, manner: Manner) {
    this.#text = text;
    this.#manner = manner;
  }

  /** Other items in a collection that has some; `path` is its own in the whole text. */
  arrange(collection: Collection, slots: readonly Slot[], path: Path, around: Around | null = null): Splice[] {
    const items = itemsOf(this.#text, collection);
    if (slots.length === items.length && slots.every(stays)) return slots.flatMap((one) => (one.kind === 'edited' ? one.splices : []));
    return collection.indent === null
      ? this.#inBrackets(items, slots, path)
      : this.#inLines(layoutOf(this.#text, collection, around), slots, path);
  }

  /** Another value in the place of an item's. */
  replace(collection: Collection, index: number, value: unknown, path: Path): Splice[] {
    const { after, node, value: old } = this.#item(collection, index);
    const written = old ? this.#slice(old) : '';
    const alike = this.#manner.alike(path);
    if (collection.indent === null) {
      const text = renderFlow(value, this.#manner.json, written, alike);
      return old ? [{ ...old, text }] : [{ start: after, end: after, text: ` ${text}` }];
    }
    const isFlow = /^[{[]/.test(written) && !written.includes('\n') && !isEmpty(written);
    const { head, body } = isFlow ? { head: renderFlow(value, false, written, alike), body: [] } : renderBlock(value, written, alike);
    const lines = this.#indented(body, collection.indent);
    if (!old) return [...put(after, after, head), ...this.#below(after, lines)];
    const isBelow = this.#text.slice(after, old.start).includes('\n');
    if (!isBelow) return [...put(head === '' ? after : old.start, old.end, head), ...this.#below(old.end, lines)];
    return [...put(after, after, head), ...this.#below(after, lines), ...this.#gone(node, old, isEmptyCollection(value))];
  }

  /** The lines below a key; what stands by itself between items stays where a collection is only emptied. */
  #gone(node: Node, old: Span, emptied: boolean): Splice[] {
    const items = node.kind === 'scalar' || node.indent === null ? [] : layoutOf(this.#text, node).items;
    const parts = emptied ? items : items.slice(0, 1);
    const whole = { from: lineStart(this.#text, old.start), to: old.end };
    return (parts.length > 0 ? parts : [whole]).map(({ from, to }, index, all) => ({
      start: from - this.#breakBefore(from),
      end: index === all.length - 1 && !emptied ? old.end : to - this.#breakBefore(to),
      text: '',
    }));
  }

  rename(collection: Collection, index: number, key: string): Splice[] {
    const span = this.#item(collection, index).entry?.keySpan;
    if (!span) throw new EditRefused('no-key');
    return [{ ...span, text: renderKey(key, this.#manner.json, this.#slice(span)) }];
  }

  /** The lines of an item with its comments, as they stand in another column. */
  linesOf(collection: Collection, index: number, column: number, around: Around | null): string {
    const layout = layoutOf(this.#text, collection, around);
    const by = column - layout.column;
    const shifted = (line: string): string =>
      line.trim() === '' ? line : by >= 0 ? ' '.repeat(by) + line : line.replace(new RegExp(`^ {0,${String(-by)}}`), '');
    return this.#copied(layout, index).split('\n').map(shifted).join('\n');
  }

  #item(collection: Collection, index: number): Item {
    const found = itemsOf(this.#text, collection)[index];
    if (!found) throw new EditRefused('absent');
    return found;
  }

  #inLines(layout: Layout, slots: readonly Slot[], path: Path): Splice[] {
    const { items, column, behind } = layout;
    const { staying, after } = anchored(slots);
    const gaps = items.map((one, index) => ({ start: items[index - 1]?.to ?? layout.start, end: one.from }));
    const pieces: Piece[] = [];
    // The gap that came last, when no item has come since.
    let gapAt = -1;
    let begun = false;
    const add = (...content: Piece[]): void => {
      if (!this.#endsLine(pieces)) pieces.push(this.#manner.eol);
      pieces.push(...content);
      [gapAt, begun] = [-1, true];
    };
    items.forEach((item, index) => {
      const gap = gaps[index] as Span;
      const between = this.#slice(gap);
      if (!/^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(between)) throw new EditRefused('layout');
      const isBlank = between.trim() === '';
      // Of two blank lines that a removed item stood between, one is left.
      if (gapAt >= 0 && !isBlank && this.#isBlank(pieces[gapAt])) pieces.splice(gapAt);
      if (between !== '' && (!isBlank || (gapAt < 0 && (begun || index === 0)))) {
        const was = begun;
        add(gap);
        [gapAt, begun] = [pieces.length - 1, was];
      }
      const ahead = index === 0 ? (after.get(-1) ?? []) : [];
      for (const slot of ahead) add(this.#written(slot, layout, path), this.#opensBlank(gaps[1]) ? this.#manner.eol : '');
      const slot = staying.get(index);
      if (slot) {
        const indent = index === 0 && behind && pieces.length > 0 ? ' '.repeat(column) : '';
        add(indent, ...piecesOf({ start: item.from, end: item.to }, slot.kind === 'edited' ? slot.splices : []));
      }
      const spaced = [...(index > 0 ? [gap] : []), ...gaps.slice(index + 1, index + 2)];
      const blank = spaced.length > 0 && spaced.every((one) => this.#opensBlank(one)) ? this.#manner.eol : '';
      for (const one of after.get(index) ?? []) add(blank, this.#written(one, layout, path));
    });
    if (gapAt >= 0 && this.#isBlank(pieces[gapAt])) pieces.splice(gapAt);
    const end = items.at(-1)?.to ?? layout.start;
    return splicesOf(this.#ended(behind ? hung(this.#text, pieces, layout.start) : pieces, end), { start: layout.start, end });
  }

  #inBrackets(items: readonly Item[], slots: readonly Slot[], path: Path): Splice[] {
    const [first, second, last] = [items[0], items[1], items.at(-1)];
    if (!first || !last) throw new EditRefused('layout');
    const gaps = items.slice(1).map((one, index) => ({ start: items[index]?.end ?? 0, end: one.start }));
    const left = this.#text.slice(lineStart(this.#text, first.start), first.start);
    const ownLine = left.trim() === '' ? `,${this.#manner.eol}${left}` : ', ';
    const usual = second && gaps[0] && !this.#slice(gaps[0]).includes('#') ? this.#slice(gaps[0]) : ownLine;
    const pieces: Piece[] = [];
    const kept = new Set<Span>();
    let before: number | null = null;
    slots.forEach((slot, place) => {
      const gap = stays(slot) && before === slot.index - 1 ? gaps[slot.index - 1] : undefined;
      if (gap) kept.add(gap);
      if (place > 0) pieces.push(gap ?? usual);
      before = stays(slot) ? slot.index : null;
      const item = 'index' in slot ? items[slot.index] : undefined;
      if (item && stays(slot)) pieces.push(...piecesOf({ start: item.start, end: item.end }, slot.kind === 'edited' ? slot.splices : []));
      else pieces.push(this.#inline(slot, item, path));
    });
    if (gaps.some((gap) => !kept.has(gap) && this.#slice(gap).includes('#'))) throw new EditRefused('comments');
    return splicesOf(pieces, { start: first.start, end: last.end });
  }

  #inline(slot: Slot, item: Item | undefined, path: Path): string {
    if (slot.kind === 'fresh' || slot.kind === 'brought') {
      if (slot.kind === 'brought' && /^\s*#/m.test(slot.lines)) throw new EditRefused('comments');
      const text = renderFlow(slot.value, this.#manner.json, '', this.#manner.alike([...path, slot.key ?? 0]));
      return slot.key === null ? text : `${renderKey(slot.key, this.#manner.json)}: ${text}`;
    }
    return item ? this.#keyed(item, item.start, item.end, slot.kind === 'copied' ? slot.key : undefined) : '';
  }

  #written(slot: Slot, layout: Layout, path: Path): string {
    if (slot.kind === 'brought') return slot.lines;
    if (slot.kind !== 'fresh') return this.#copied(layout, slot.index, slot.kind === 'copied' ? slot.key : undefined);
    const alike = this.#manner.alike([...path, slot.key ?? 0]);
    const lines = slot.key === null ? itemLines(slot.value, alike) : entryLines(slot.key, slot.value, alike);
    return lines.map((line) => (line === '' ? '' : ' '.repeat(layout.column) + line) + this.#manner.eol).join('');
  }

  /** The lines of an item, whole: also of the first, that stands behind a hyphen, and of the last of a text. */
  #copied({ items, column, behind }: Layout, index: number, key?: string): string {
    const item = items[index];
    if (!item) throw new EditRefused('absent');
    const text = this.#keyed(item, item.from, item.to, key);
    return (index === 0 && behind ? ' '.repeat(column) : '') + text + (text.endsWith('\n') ? '' : this.#manner.eol);
  }

  #keyed({ entry }: Item, from: number, to: number, key: string | undefined): string {
    const text = this.#text.slice(from, to);
    if (!entry || key === undefined) return text;
    const { start, end } = entry.keySpan;
    const name = renderKey(key, this.#manner.json, this.#text.slice(start, end));
    return applySplices(text, [{ start: start - from, end: end - from, text: name }]);
  }

  /** A text without a line feed at its end keeps to that. */
  #ended(pieces: Piece[], end: number): Piece[] {
    const index = pieces.findLastIndex(isWritten);
    const last = pieces[index];
    if (this.#text[end - 1] === '\n' || last === undefined) return pieces;
    if (typeof last === 'string') return pieces.with(index, last.replace(/\r?\n$/, ''));
    const feed = /\r?\n$/.exec(this.#slice(last))?.[0].length ?? 0;
    return pieces.with(index, { start: last.start, end: last.end - feed });
  }

  #endsLine(pieces: readonly Piece[]): boolean {
    const last = pieces.findLast(isWritten);
    return last === undefined || (typeof last === 'string' ? last.endsWith('\n') : this.#text[last.end - 1] === '\n');
  }

  #isBlank(piece: Piece | undefined): boolean {
    return typeof piece === 'object' && this.#slice(piece).trim() === '';
  }

  #opensBlank(gap: Span | undefined): boolean {
    return gap !== undefined && /^[ \t]*\r?\n/.test(this.#slice(gap));
  }

  #slice({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }

  #indented(lines: readonly string[], column: number): string {
    return lines.map((line) => `${this.#manner.eol}${line === '' ? '' : ' '.repeat(column)}${line}`).join('');
  }

  /** Lines after the line of `offset`, so that a comment at its end stays where it is. */
  #below(offset: number, lines: string): Splice[] {
    const feed = this.#text.indexOf('\n', offset);
    const at = feed < 0 ? this.#text.length : this.#text[feed - 1] === '\r' ? feed - 1 : feed;
    return lines === '' ? [] : [{ start: at, end: at, text: lines }];
  }

  #breakBefore(start: number): number {
    return /\r?\n$/.exec(this.#text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
  }
}

const stays = (slot: Slot): slot is Slot & { kind: 'kept' | 'edited' } => slot.kind === 'kept' || slot.kind === 'edited';

const isWritten = (piece: Piece): boolean => (typeof piece === 'string' ? piece !== '' : piece.end > piece.start);

/** What is new follows what stays. */
function anchored(slots: readonly Slot[]): { readonly staying: Map<number, Slot>; readonly after: Map<number, Slot[]> } {
  const staying = new Map<number, Slot>();
  const after = new Map<number, Slot[]>();
  let anchor = -1;
  for (const slot of slots) {
    if (stays(slot)) {
      anchor = slot.index;
      staying.set(anchor, slot);
    } else after.set(anchor, [...(after.get(anchor) ?? []), slot]);
  }
  return { staying, after };
}

/** What comes first stands behind the hyphen. */
function hung(text: string, pieces: readonly Piece[], start: number): Piece[] {
  const index = pieces.findIndex(isWritten);
  const first = pieces[index];
  if (first === undefined || (typeof first === 'object' && first.start === start)) return [...pieces];
  const trimmed =
    typeof first === 'string' ? first.replace(/^ +/, '') : { start: first.start + indentAt(text, first.start), end: first.end };
  return pieces.with(index, trimmed);
}

const indentAt = (text: string, at: number): number => /^ */.exec(text.slice(at, text.indexOf('\n', at)))?.[0].length ?? 0;

const isEmptyCollection = (value: unknown): boolean => (Array.isArray(value) || isMap(value)) && Object.keys(value).length === 0;

const isEmpty = (written: string): boolean => /^(?:\{\s*\}|\[\s*\])$/.test(written);

function put(start: number, end: number, head: string): Splice[] {
  return head === '' && start === end ? [] : [{ start, end, text: start === end ? ` ${head}` : head }];
}
