import { kindOf } from '../../read/yaml-scalar.ts';
import { hashOf } from '../../columns/grow/texts.ts';
import { plainLength, textOf, type Scanner } from './scanner.ts';
import { MORE, refuse, REFUSED } from './stops.ts';

const SPACE = 0x20;
const FEED = 0x0a;
const RETURN = 0x0d;
const HASH = 0x23;
const COLON = 0x3a;
const DASH = 0x2d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** Signs that mean something where a value begins. */
const INDICATORS = new Set([...'-?:,[]{}#&*!|>\'"%@`'].map((sign) => sign.charCodeAt(0)));
/** Signs with which numbers and words begin that are no texts, as `kindOf` tells them. */
const DOUBTFUL = new Set([...'~nNtTfFiI.+0123456789'].map((sign) => sign.charCodeAt(0)));
/** Between brackets these end a text, or begin something else. */
const BRACKETS = new Set([...',[]{}'].map((sign) => sign.charCodeAt(0)));

/** What no one can see, and what ends a line elsewhere. */
const UNSEEN = /(?! )[\p{C}\p{Z}]/u;

/** Lines of YAML: what they are indented by, and texts on them. What goes over several lines is not plain. */
export class YamlLines {
  /** Whether the file ends where the window does. */
  isLast = false;
  /** Spaces before the line's content; -1 behind the last line. */
  indent = -1;
  /** Where the line begins; the scanner is at its content. */
  start = 0;
  readonly #scanner: Scanner;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  /** From the beginning of a line to the content of the first that has any. */
  next(): void {
    const scanner = this.#scanner;
    const { bytes } = scanner;
    for (;;) {
      const start = scanner.at;
      let at = start;
      while (bytes[at] === SPACE) at += 1;
      const byte = bytes[at] as number;
      this.start = start;
      this.indent = at - start;
      scanner.at = at;
      if (byte === HASH) this.#remark();
      else if (byte === 0 && at >= scanner.end) {
        if (!this.isLast) throw MORE;
        this.indent = -1;
        return;
      } else if (byte !== FEED && byte !== RETURN) return;
      this.#feed();
    }
  }

  #remark(): void {
    const scanner = this.#scanner;
    const from = scanner.at;
    let at = from;
    while ((scanner.bytes[at] as number) >= SPACE) at += 1;
    if (at >= scanner.end) throw this.isLast ? REFUSED : MORE;
    if (UNSEEN.test(textOf(scanner.bytes.subarray(from, at)))) refuse();
    scanner.at = at;
  }

  #feed(): void {
    const scanner = this.#scanner;
    if (scanner.bytes[scanner.at] === RETURN) scanner.at += 1;
    if (scanner.bytes[scanner.at] !== FEED) scanner.fail();
    scanner.at += 1;
  }

  /** Whether the line says no more. */
  isEnd(): boolean {
    const byte = this.#scanner.bytes[this.#scanner.at];
    return byte === FEED || byte === RETURN;
  }

  /** From behind a value to the next content. */
  end(): void {
    this.spaces();
    if (!this.isEnd()) this.#scanner.fail();
    this.#feed();
    this.next();
  }

  spaces(): void {
    const scanner = this.#scanner;
    while (scanner.bytes[scanner.at] === SPACE) scanner.at += 1;
  }

  /** The line's item: over its dash, to what stands behind it; the column of that from 0. False of a line that is none. */
  item(): boolean {
    const scanner = this.#scanner;
    const { at } = scanner;
    if (scanner.bytes[at] !== DASH) return false;
    scanner.at += 1;
    if (scanner.bytes[scanner.at] !== SPACE) scanner.fail();
    this.spaces();
    this.indent += scanner.at - at;
    return true;
  }

  get isItem(): boolean {
    return this.#scanner.bytes[this.#scanner.at] === DASH;
  }

  /** A key without quotes, which becomes the text that was read: to behind its colon and spaces. */
  key(): void {
    const scanner = this.#scanner;
    const { bytes, at: start } = scanner;
    let at = start;
    while (isOfName(bytes[at] as number)) at += 1;
    if (at >= scanner.end) throw MORE;
    if (at === start || bytes[at] !== COLON) refuse();
    scanner.text = bytes;
    scanner.start = start;
    scanner.stop = at;
    scanner.hash = hashOf(bytes, start, at);
    scanner.isPlain = true;
    // `null`, `1` and the like are no texts.
    if (DOUBTFUL.has(bytes[start] as number) && kindOf(scanner.said()) !== 'text') refuse();
    scanner.at = at + 1;
    if (bytes[scanner.at] === SPACE) this.spaces();
    else if (!this.isEnd()) scanner.fail();
  }

  /** A text on one line, in quotes of either kind or without; `inFlow` where it stands between brackets. */
  text(inFlow: boolean): void {
    const scanner = this.#scanner;
    const byte = scanner.bytes[scanner.at] as number;
    if (byte === QUOTE) scanner.string();
    else if (byte === APOSTROPHE) this.#apostrophes();
    else this.#plain(inFlow);
  }

  #apostrophes(): void {
    const scanner = this.#scanner;
    const { bytes } = scanner;
    const start = scanner.at + 1;
    let at = start;
    for (;;) {
      const byte = bytes[at] as number;
      if (byte < SPACE) {
        scanner.at = at;
        scanner.fail();
      }
      if (byte !== APOSTROPHE) at += 1;
      else if (bytes[at + 1] === APOSTROPHE) at += 2;
      else break;
    }
    // Another may follow that has not come yet.
    if (at + 1 >= scanner.end) throw MORE;
    scanner.say(textOf(bytes.subarray(start, at)).replaceAll("''", "'"));
    scanner.at = at + 1;
  }

  #plain(inFlow: boolean): void {
    const scanner = this.#scanner;
    const { bytes, at: start } = scanner;
    const first = bytes[start] as number;
    if (INDICATORS.has(first)) throw REFUSED;
    let isPlain = true;
    let at = start;
    for (;;) {
      const byte = bytes[at] as number;
      if (byte < SPACE) break;
      if (byte >= 0x80) {
        const length = plainLength(bytes, at);
        if (length === 0) isPlain = false;
        at += length === 0 ? 1 : length;
        continue;
      }
      if (inFlow && BRACKETS.has(byte)) break;
      if (byte === COLON && (inFlow || isGap(bytes[at + 1] as number))) throw at + 1 >= scanner.end ? MORE : REFUSED;
      if (byte === HASH && bytes[at - 1] === SPACE) throw REFUSED;
      if (byte === 0x7f) throw REFUSED;
      at += 1;
    }
    if (at >= scanner.end) throw MORE;
    let stop = at;
    while (stop > start && bytes[stop - 1] === SPACE) stop -= 1;
    if (stop === start) throw REFUSED;
    scanner.at = at;
    if (isPlain) {
      scanner.text = bytes;
      scanner.start = start;
      scanner.stop = stop;
      scanner.hash = hashOf(bytes, start, stop);
      scanner.isPlain = true;
    } else {
      const text = textOf(bytes.subarray(start, stop));
      if (UNSEEN.test(text)) throw REFUSED;
      scanner.say(text);
    }
    if (DOUBTFUL.has(first) && kindOf(scanner.said()) !== 'text') throw REFUSED;
  }
}

const isGap = (byte: number): boolean => byte <= SPACE;

function isOfName(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f;
}
