import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { PartedDocument } from '../../engine/index.ts';

/** So much text is compressed and understood at a time. */
const PIECE = 2 ** 16;
/** How much of what was understood last is kept so, over all documents: pieces of some hundred columns. */
const UNDERSTOOD = 2 ** 23;

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Elements of a list that stand together. */
interface Piece {
  /** Index of its first. */
  readonly from: number;
  readonly packed: Uint8Array;
}

const understood = new LRUCache<Piece, { readonly elements: readonly unknown[]; readonly length: number }>({
  maxSize: UNDERSTOOD,
  sizeCalculation: ({ length }) => length,
});

function elementsOf(piece: Piece): readonly unknown[] {
  let found = understood.get(piece);
  if (!found) {
    const text = zstdDecompressSync(piece.packed).toString('utf8');
    understood.set(piece, (found = { elements: JSON.parse(text) as unknown[], length: text.length }));
  }
  return found.elements;
}

/** A list in pieces, as it is gathered and looked into. */
class Listed {
  readonly #pieces: Piece[] = [];
  #waiting: Uint8Array[] = [];
  #length = 0;
  #count = 0;

  add(element: Uint8Array): void {
    this.#waiting.push(element);
    this.#count += 1;
    this.#length += element.length;
    if (this.#length >= PIECE) this.close();
  }

  close(): void {
    if (this.#waiting.length === 0) return;
    const text = Buffer.concat(this.#waiting.flatMap((element, index) => [BYTES[index === 0 ? '[' : ','], element]).concat(BYTES[']']));
    this.#pieces.push({ from: this.#count - this.#waiting.length, packed: zstdCompressSync(text) });
    this.#waiting = [];
    this.#length = 0;
  }

  get size(): number {
    return this.#pieces.reduce((sum, { packed }) => sum + packed.length, 0);
  }

  all(): unknown[] {
    return this.#pieces.flatMap((piece) => elementsOf(piece));
  }

  at(index: number): unknown {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.from ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    return piece && elementsOf(piece)[index - piece.from];
  }
}

const BYTES = { '[': Buffer.from('['), ',': Buffer.from(','), ']': Buffer.from(']'), '}': Buffer.from('}') };

/** Members whose members are lists. */
const OF_LISTS: ReadonlySet<string> = new Set(['columns', 'rowColumns', 'figures']);

/**
 * The text of a written evaluation, in pieces that are understood when they are asked for: of a long one a twentieth of its length,
 * where it takes twenty times as much to be understood as a whole.
 */
export class Parted implements PartedDocument {
  readonly #members = new Map<string, unknown>();
  readonly #lists = new Map<string, Map<string, Listed>>();
  readonly #who = new Listed();
  readonly #inputs = new Listed();

  /** @param bytes a JSON text without spaces, as it is kept. */
  constructor(bytes: Buffer) {
    const walk = new Walk(bytes);
    walk.members(0, (name, at) => {
      if (name === 'subjects') return walk.elements(at, (subject) => this.#subject(walk, subject));
      if (OF_LISTS.has(name)) return this.#listsOf(walk, name, at);
      const end = walk.end(at);
      this.#members.set(name, JSON.parse(bytes.toString('utf8', at, end)));
      return end;
    });
    this.#who.close();
    this.#inputs.close();
  }

  #listsOf(walk: Walk, member: string, at: number): number {
    const lists = new Map<string, Listed>();
    this.#lists.set(member, lists);
    return walk.members(at, (name, from) => {
      const list = new Listed();
      lists.set(name, list);
      const end = walk.elements(from, (element) => {
        const to = walk.end(element);
        list.add(walk.bytes.subarray(element, to));
        return to;
      });
      list.close();
      return end;
    });
  }

  /** What was handed in comes last, and is put by itself. */
  #subject(walk: Walk, at: number): number {
    return walk.members(at, (name, from, key) => {
      const end = walk.end(from);
      if (name !== 'inputs') return end;
      this.#who.add(Buffer.concat([walk.bytes.subarray(at, key - 1), BYTES['}']]));
      this.#inputs.add(walk.bytes.subarray(from, end));
      return end;
    });
  }

  /** How much memory it takes, about. */
  get size(): number {
    const lists = [...this.#lists.values()].flatMap((of) => [...of.values()]);
    return [this.#who, this.#inputs, ...lists].reduce((sum, list) => sum + list.size, 0);
  }

  member(name: string): unknown {
    return this.#members.get(name);
  }

  names(member: string): readonly string[] {
    return [...(this.#lists.get(member)?.keys() ?? [])];
  }

  under(member: string, name: string): unknown {
    return this.#lists.get(member)?.get(name)?.all();
  }

  element(member: string, name: string, index: number): unknown {
    return this.#lists.get(member)?.get(name)?.at(index);
  }

  who(): readonly unknown[] {
    return this.#who.all();
  }

  inputs(index: number): unknown {
    return this.#inputs.at(index);
  }
}

/** Finds its way through a JSON text without spaces by brackets and quotation marks alone. */
class Walk {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Members of the object that begins here; `each` says where the value ends. @returns where the object does */
  members(at: number, each: (name: string, value: number, key: number) => number): number {
    this.#expect(at, OPEN);
    let index = at + 1;
    while (this.bytes[index] !== CLOSE) {
      const end = this.#endOfText(index);
      this.#expect(end, COLON);
      const name = JSON.parse(this.bytes.toString('utf8', index, end)) as string;
      index = each(name, end + 1, index);
      if (this.bytes[index] === COMMA) index += 1;
      else this.#expect(index, CLOSE);
    }
    return index + 1;
  }

  /** The same of a list. */
  elements(at: number, each: (element: number) => number): number {
    this.#expect(at, OPEN_LIST);
    let index = at + 1;
    while (this.bytes[index] !== CLOSE_LIST) {
      index = each(index);
      if (this.bytes[index] === COMMA) index += 1;
      else this.#expect(index, CLOSE_LIST);
    }
    return index + 1;
  }

  /** Where the value that begins here ends. */
  end(at: number): number {
    const { bytes } = this;
    let depth = 0;
    for (let index = at; index < bytes.length; index += 1) {
      const byte = bytes[index];
      if (byte === QUOTE) {
        index = this.#endOfText(index) - 1;
        if (depth === 0) return index + 1;
      } else if (byte === OPEN || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE || byte === CLOSE_LIST) {
        // A number or a word ends where what it stands in does.
        if (depth === 0) return index;
        if ((depth -= 1) === 0) return index + 1;
      } else if (byte === COMMA && depth === 0) return index;
    }
    throw new SyntaxError(`nothing ends what begins at ${at}`);
  }

  #endOfText(at: number): number {
    this.#expect(at, QUOTE);
    const { bytes } = this;
    for (let index = at + 1; index < bytes.length; index += 1) {
      if (bytes[index] === BACKSLASH) index += 1;
      else if (bytes[index] === QUOTE) return index + 1;
    }
    throw new SyntaxError(`no quotation mark ends what begins at ${at}`);
  }

  #expect(at: number, byte: number): void {
    if (this.bytes[at] !== byte) throw new SyntaxError(`something else at ${at}`);
  }
}
