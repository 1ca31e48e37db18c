import { encoded, hashOf } from '../../columns/grow/texts.ts';
import type { Scanner } from './scanner.ts';

const COLON = 0x3a;
const QUOTE = 0x22;

/** So many keys are tried in their order. */
const TRIES = 4;

/** Longer than what any window holds. */
const NOWHERE = 0x7fffffff;

function wordsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words: number[] = [];
  for (let at = 0; at + 4 < bytes.length; at += 4) words.push(view.getInt32(at, true));
  return [...words, view.getInt32(bytes.length - 4, true)];
}

/** Keys of a map: found as bytes, first the one that is awaited. */
export class Keys {
  readonly #names: ReadonlyMap<string, number>;
  /** `"key":` of each, one after another, as words, the last of them overlapping the one before. */
  readonly #words: Int32Array;
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;
  /** Open addressing by hash: a key's number and one. */
  readonly #table: Int32Array;
  readonly #bytes: readonly Uint8Array[];
  /** By key and one, which one came after it last time; first of all in the order of the ruleset. */
  readonly #after: Int32Array;
  #last = 0;

  constructor(names: readonly string[]) {
    this.#names = new Map(names.map((name, index) => [name, index]));
    this.#bytes = names.map(encoded);
    const written = names.map((name) => encoded(`"${name}":`));
    this.#lengths = Int32Array.from(written, ({ length }) => length);
    this.#starts = new Int32Array(names.length + 1);
    const words: number[] = [];
    for (const [index, bytes] of written.entries()) {
      this.#starts[index] = words.length;
      // What has to be escaped does not stand so in a file.
      if (bytes.length < 4 || JSON.stringify(names[index]) !== `"${names[index]}"`) this.#lengths[index] = NOWHERE;
      else words.push(...wordsOf(bytes));
    }
    this.#starts[names.length] = words.length;
    this.#words = Int32Array.from(words);
    let size = 4;
    while (size < 4 * names.length) size *= 2;
    this.#table = new Int32Array(size);
    for (const [index, bytes] of this.#bytes.entries()) {
      let slot = hashOf(bytes, 0, bytes.length) & (size - 1);
      while (this.#table[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#table[slot] = index + 1;
    }
    this.#after = Int32Array.from({ length: names.length + 1 }, (_, index) => (index < names.length ? index : -1));
  }

  /** A map begins. */
  begin(): void {
    this.#last = 0;
  }

  /** The number of the key that stands here, and its colon read; -1 of one that is not known. */
  next(scanner: Scanner): number {
    const { view, at } = scanner;
    const words = this.#words;
    let awaited = this.#after[this.#last] as number;
    // What may be left out often is: then it is one of those after it.
    for (let tries = 0; tries < TRIES && awaited >= 0; tries += 1) {
      const after = at + (this.#lengths[awaited] as number);
      let word = this.#starts[awaited] as number;
      const last = (this.#starts[awaited + 1] as number) - 1;
      if (after <= scanner.end && view.getInt32(after - 4, true) === words[last]) {
        let place = at;
        while (word < last && view.getInt32(place, true) === words[word]) {
          word += 1;
          place += 4;
        }
        if (word === last) {
          scanner.at = after;
          this.#last = awaited + 1;
          return awaited;
        }
      }
      awaited = this.#after[awaited + 1] as number;
    }
    if (scanner.bytes[scanner.at] !== QUOTE) scanner.fail();
    scanner.string();
    const key = this.find(scanner);
    scanner.take(COLON);
    if (key >= 0) {
      this.#after[this.#last] = key;
      this.#last = key + 1;
    }
    return key;
  }

  /** The number of the text that was read last, or -1. */
  find({ text, start, stop, hash }: Scanner): number {
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const key = (this.#table[slot] as number) - 1;
      if (key < 0) return -1;
      if (this.#is(key, text, start, stop)) return key;
    }
  }

  #is(key: number, text: Uint8Array, start: number, stop: number): boolean {
    const bytes = this.#bytes[key] as Uint8Array;
    if (bytes.length !== stop - start) return false;
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== text[start + at]) return false;
    return true;
  }

  get count(): number {
    return this.#names.size;
  }
}
