import type { Texts } from '../index.ts';
import { harmlessJson } from './terminal.ts';

/** Bytes that are handed on together, and room behind them for one subject more. */
const PIECE = 1 << 16;
const ROOM = 1 << 14;
/** Endings are kept of so many subjects that differ in them; then all begins anew. */
const MOST_ENDINGS = 1 << 16;

const [QUOTE, BACKSLASH, SPACE, DELETE] = [0x22, 0x5c, 0x20, 0x7f];
const encoder = new TextEncoder();
const jsonOf = (of: unknown): Uint8Array => encoder.encode(harmlessJson(JSON.stringify(of)));

/** What is said of a subject before and after its place. */
interface Around {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** What stands beside a subject's own name and place; as a key, all that it hangs on. */
export interface Said {
  readonly key: string | number;
  readonly before: object;
  readonly after: object;
}

/**
 * Results as JSON, a subject a line, as `JSON.stringify` and `harmlessJson` have them, in pieces: all but a subject's name and place is
 * said again and again, and laid out once.
 */
export class RankedJson {
  readonly #ids: Texts;
  readonly #known = new Map<string | number, Around>();
  #bytes = new Uint8Array(PIECE + ROOM);
  #at = 0;

  constructor(ids: Texts) {
    this.#ids = ids;
  }

  /** A whole piece, once there is one. */
  full(): Uint8Array | null {
    return this.#at < PIECE ? null : this.rest();
  }

  /** What there is. */
  rest(): Uint8Array {
    const piece = this.#bytes.subarray(0, this.#at);
    this.#bytes = new Uint8Array(PIECE + ROOM);
    this.#at = 0;
    return piece;
  }

  text(text: string): void {
    this.#put(encoder.encode(text));
  }

  /** `said` is asked where nobody with that key came before. */
  line(subject: number, rank: number | null, key: Said['key'], said: () => Said): void {
    let around = this.#known.get(key);
    if (!around) {
      if (this.#known.size >= MOST_ENDINGS) this.#known.clear();
      const { before, after } = said();
      around = { before: encoder.encode(`,${harmlessJson(JSON.stringify(before)).slice(1, -1)},"rank":`), after: jsonOf(after) };
      around.after[0] = COMMA;
      this.#known.set(key, around);
    }
    this.#put(subject === 0 ? FIRST : NEXT);
    this.#id(subject);
    this.#put(around.before);
    if (rank === null) this.#put(NULL);
    else this.#number(rank);
    this.#put(around.after);
  }

  #id(subject: number): void {
    const bytes = this.#bytes;
    const start = this.#at + 1;
    const end = this.#ids.copy?.(subject, bytes, start) ?? -1;
    if (end < 0 || end + 1 >= bytes.length || !isPlain(bytes, start, end)) {
      this.#put(jsonOf(this.#ids.at(subject)));
      return;
    }
    bytes[start - 1] = QUOTE;
    bytes[end] = QUOTE;
    this.#at = end + 1;
  }

  #number(number: number): void {
    if (this.#at + 16 > this.#bytes.length) this.#grow(16);
    let digits = 1;
    for (let most = 10; number >= most; most *= 10) digits += 1;
    let left = number;
    for (let at = this.#at + digits - 1; at >= this.#at; at -= 1) {
      const rest = Math.floor(left / 10);
      this.#bytes[at] = 0x30 + left - 10 * rest;
      left = rest;
    }
    this.#at += digits;
  }

  #put(bytes: Uint8Array): void {
    if (this.#at + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #grow(by: number): void {
    const more = new Uint8Array(2 * (this.#at + by));
    more.set(this.#bytes);
    this.#bytes = more;
  }
}

const COMMA = 0x2c;
const [FIRST, NEXT, NULL] = ['\n    {"subject":', ',\n    {"subject":', 'null'].map((text) => encoder.encode(text)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/** Whether a text stands in JSON as it is, and commands no terminal. */
function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < SPACE || byte >= DELETE || byte === QUOTE || byte === BACKSLASH) return false;
  }
  return true;
}
