import type { Texts } from '../columns.ts';
import { ROOM } from './lanes.ts';

const encoder = new TextEncoder();
// What looks like a byte order mark within a file is a character of a text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const encoded = (text: string): Uint8Array => encoder.encode(text);

/** A text of bytes that are known to be UTF-8. */
export function decoded(bytes: Uint8Array, start: number, stop: number): string {
  if (stop - start > 24) return decoder.decode(bytes.subarray(start, stop));
  let text = '';
  for (let at = start; at < stop; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, stop));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Where a hash begins, and by what each byte multiplies it (FNV-1a, 32 bits). */
export const HASH_START = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

export function hashOf(bytes: Uint8Array, start: number, stop: number): number {
  let hash = HASH_START;
  for (let at = start; at < stop; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), HASH_PRIME);
  return hash;
}

/** The lower bits of a product are those of its factors' lower bits: what a table is asked by has the upper ones mixed in. */
const spread = (hash: number): number => hash ^ (hash >>> 15);

/** More steps than this to find a text are taken only where somebody wrote texts of one hash by design. */
const MOST_STEPS = 256;

/** Texts were written to take long: thrown, for whoever has a slower way that they do not harm. */
export const CROWDED = new Error('too many texts of one hash');

/** Texts one after another as UTF-8: number i is between `starts[i]` and `starts[i + 1]`. */
export interface TakenTexts {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
}

/** Texts that are decoded when they are asked for. */
export class StoredTexts implements Texts {
  readonly taken: TakenTexts;

  constructor(taken: TakenTexts) {
    this.taken = taken;
  }

  get length(): number {
    return this.taken.starts.length - 1;
  }

  at(index: number): string | undefined {
    const { bytes, starts } = this.taken;
    return index < this.length ? decoded(bytes, starts[index] as number, starts[index + 1] as number) : undefined;
  }
}

/** Texts as UTF-8, each once, by their numbers in the order in which they came. */
export class TextPool {
  #bytes = new Uint8Array(16 * ROOM);
  #starts = new Int32Array(ROOM + 1);
  #hashes = new Int32Array(ROOM);
  /** Open addressing: a text's number and one, 0 where there is none. */
  #table = new Int32Array(4 * ROOM);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of a text, or -1. @throws CROWDED */
  find(bytes: Uint8Array, start: number, stop: number, hash: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let slot = spread(hash) & mask;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const number = (table[slot] as number) - 1;
      if (number < 0) return -1;
      if (this.#hashes[number] === hash && this.#is(number, bytes, start, stop)) return number;
      slot = (slot + 1) & mask;
    }
    throw CROWDED;
  }

  /** The numbers of all texts that were added under a hash. */
  *alike(hash: number): Generator<number> {
    const mask = this.#table.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#table[slot] as number) - 1;
      if (number < 0) return;
      if (this.#hashes[number] === hash) yield number;
    }
  }

  /** The number of a text that is not there yet. */
  add(bytes: Uint8Array, start: number, stop: number, hash: number): number {
    if (4 * this.#count >= this.#table.length) this.#growTable();
    const number = this.#count;
    const at = this.#starts[number] as number;
    const end = at + stop - start;
    if (end > this.#bytes.length) this.#growBytes(end);
    const pool = this.#bytes;
    for (let from = start, to = at; from < stop; from += 1, to += 1) pool[to] = bytes[from] as number;
    this.#starts[number + 1] = end;
    this.#hashes[number] = hash;
    this.#place(number);
    this.#count += 1;
    return number;
  }

  #is(number: number, bytes: Uint8Array, start: number, stop: number): boolean {
    const at = this.#starts[number] as number;
    if ((this.#starts[number + 1] as number) - at !== stop - start) return false;
    for (let from = start, own = at; from < stop; from += 1, own += 1) if (bytes[from] !== this.#bytes[own]) return false;
    return true;
  }

  #place(number: number): void {
    const mask = this.#table.length - 1;
    let slot = spread(this.#hashes[number] as number) & mask;
    while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
    this.#table[slot] = number + 1;
  }

  #growTable(): void {
    this.#table = new Int32Array(2 * this.#table.length);
    const room = this.#table.length / 4;
    const [starts, hashes] = [new Int32Array(room + 1), new Int32Array(room)];
    starts.set(this.#starts);
    hashes.set(this.#hashes);
    this.#starts = starts;
    this.#hashes = hashes;
    for (let number = 0; number < this.#count; number += 1) this.#place(number);
  }

  #growBytes(least: number): void {
    const bytes = new Uint8Array(Math.max(least, 2 * this.#bytes.length));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }

  textOf(number: number): string {
    return decoded(this.#bytes, this.#starts[number] as number, this.#starts[number + 1] as number);
  }

  /** All texts, to be decoded when they are looked at. */
  taken(): TakenTexts {
    const starts = this.#starts.slice(0, this.#count + 1);
    return { bytes: this.#bytes.slice(0, starts[this.#count]), starts };
  }

  /** Under what hashes they were added. */
  hashes(): Int32Array {
    return this.#hashes.slice(0, this.#count);
  }

  clear(): void {
    this.#table.fill(0);
    this.#count = 0;
  }
}
