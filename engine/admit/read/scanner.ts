import { visible } from '../../language/lettering.ts';
import { parseDecimal } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import { decoded, encoded, HASH_PRIME, HASH_START, hashOf } from '../../columns/grow/texts.ts';
import { MORE, refuse, REFUSED } from './stops.ts';

/** Zeros after the last byte: no text has one, so that a loop needs not ask whether it is at the end. */
const PADDING = 16;
const LEAST = 1 << 12;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const POINT = 0x2e;
const SPACES = 0x20202020;

/** Digits of which every number is a double, and so is the number with any of them behind its point. */
const MOST_DIGITS = 15;

/**
 * What stands in a window of the file: spaces, texts and numbers of JSON. What was read last stands in its fields. `MORE` is thrown where
 * the window ends within something, `REFUSED` where it is not plain or wrong.
 */
export class Scanner {
  bytes = new Uint8Array(LEAST);
  view = new DataView(this.bytes.buffer);
  /** Where the next byte is read, and after which there is none. */
  at = 0;
  end = 0;

  /** The text that was read, as UTF-8 in NFC: in the window, or by itself where it was written otherwise. */
  text: Uint8Array = this.bytes;
  start = 0;
  stop = 0;
  hash = 0;
  /** Whether each of its characters stands as itself and can be seen, but for the spaces and controls of ASCII. */
  isPlain = true;

  /** The number that was read: `whole` ÷ 10^`decimals`, or `exact` where that is not null. */
  whole = 0;
  decimals = 0;
  exact: Rational | null = null;

  /** Takes more bytes, behind those that are not read yet. */
  append(piece: Uint8Array): void {
    const left = this.end - this.at;
    const size = left + piece.length + PADDING;
    if (size > this.bytes.length) {
      const bytes = new Uint8Array(Math.max(size, 2 * this.bytes.length));
      bytes.set(this.bytes.subarray(this.at, this.end));
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer);
    } else this.bytes.copyWithin(0, this.at, this.end);
    this.bytes.set(piece, left);
    this.at = 0;
    this.end = left + piece.length;
    this.bytes.fill(0, this.end, this.end + PADDING);
  }

  /** The byte here is not what must stand here: perhaps because it has not come yet. */
  fail(): never {
    throw this.at >= this.end ? MORE : REFUSED;
  }

  /** The first byte that is no space, where the reader then is. */
  space(): number {
    const { bytes } = this;
    let at = this.at;
    let byte = bytes[at] as number;
    if (byte > 0x20) return byte;
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      at += 1;
      while (this.view.getInt32(at) === SPACES) at += 4;
      byte = bytes[at] as number;
    }
    this.at = at;
    return byte;
  }

  /** After the byte that must stand here, spaces before it. */
  take(byte: number): void {
    if (this.space() !== byte) this.fail();
    this.at += 1;
  }

  /** A text between quotes, from the first of them on. */
  string(): void {
    const { bytes } = this;
    const start = this.at + 1;
    let at = start;
    let hash = HASH_START;
    for (;;) {
      const byte = bytes[at] as number;
      if (byte < 0x80) {
        if (byte === QUOTE) break;
        if (byte === BACKSLASH || byte < 0x20) {
          this.#otherString(at);
          return;
        }
        hash = Math.imul(hash ^ byte, HASH_PRIME);
        at += 1;
      } else {
        const length = plainLength(bytes, at);
        if (length === 0) {
          this.#otherString(at);
          return;
        }
        for (const after = at + length; at < after; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), HASH_PRIME);
      }
    }
    this.text = bytes;
    this.start = start;
    this.stop = at;
    this.hash = hash;
    this.isPlain = true;
    this.at = at + 1;
  }

  /** A text with escapes, or with characters that may have another form. */
  #otherString(from: number): void {
    const { bytes } = this;
    let at = from;
    for (let byte = bytes[at] as number; byte !== QUOTE; byte = bytes[at] as number) {
      if (byte < 0x20) {
        this.at = at;
        this.fail();
      }
      at += byte === BACKSLASH ? 2 : 1;
    }
    // An escape at the end may have led beyond it.
    if (at >= this.end) throw MORE;
    const written = textOf(bytes.subarray(this.at, at + 1));
    const text = written.includes('\\') ? unescaped(written) : written.slice(1, -1);
    this.say(text);
    this.at = at + 1;
  }

  /** A text as it can be kept becomes the one that was read. */
  say(text: string): void {
    if (/[\0\p{Surrogate}]/u.test(text)) refuse();
    this.text = encoded(text.normalize('NFC'));
    this.start = 0;
    this.stop = this.text.length;
    this.hash = hashOf(this.text, 0, this.stop);
    this.isPlain = false;
  }

  /** The text that was read last. */
  said(): string {
    return decoded(this.text, this.start, this.stop);
  }

  /** Whether nothing can be seen of it. */
  isBlank(): boolean {
    if (!this.isPlain) return visible(this.said()) === '';
    // Seldom more than the first is looked at.
    for (let at = this.start; at < this.stop; at += 1) {
      const byte = this.text[at] as number;
      if (byte > 0x20 && byte !== 0x7f) return false;
    }
    return true;
  }

  /** A number, from its first byte on. */
  number(): void {
    const { bytes } = this;
    let at = this.at;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at += 1;
    const first = at;
    let digit = (bytes[at] as number) - 0x30;
    let whole = 0;
    let decimals = 0;
    if (digit === 0) {
      at += 1;
      digit = (bytes[at] as number) - 0x30;
      if (digit >= 0 && digit <= 9) throw REFUSED;
    } else
      while (digit >= 0 && digit <= 9) {
        whole = whole * 10 + digit;
        at += 1;
        digit = (bytes[at] as number) - 0x30;
      }
    if (at === first) this.#lacking(at);
    let count = at - first;
    if (digit === POINT - 0x30) {
      const point = at;
      at += 1;
      digit = (bytes[at] as number) - 0x30;
      while (digit >= 0 && digit <= 9) {
        whole = whole * 10 + digit;
        at += 1;
        digit = (bytes[at] as number) - 0x30;
      }
      decimals = at - point - 1;
      count += decimals;
      if (decimals === 0) this.#lacking(at);
    }
    // It may go on in what has not come yet.
    if (at >= this.end) throw MORE;
    if (count > MOST_DIGITS || (digit | 0x20) === 0x35) {
      this.#longNumber();
      return;
    }
    if (isNegative && whole === 0) throw REFUSED;
    this.whole = isNegative ? -whole : whole;
    this.decimals = decimals;
    this.exact = null;
    this.at = at;
  }

  #lacking(at: number): never {
    throw at >= this.end ? MORE : REFUSED;
  }

  /** One with an exponent, or with more digits than a double says. */
  #longNumber(): void {
    let at = this.at;
    while (isOfNumber(this.bytes[at] as number)) at += 1;
    if (at >= this.end) throw MORE;
    const text = textOf(this.bytes.subarray(this.at, at));
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text) ? parseDecimal(text) : null;
    if (!(number instanceof Rational)) throw REFUSED;
    this.exact = number;
    this.at = at;
  }
}

/** Of digits, signs, a point and an exponent. */
function isOfNumber(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === MINUS || byte === 0x2b || byte === POINT || (byte | 0x20) === 0x65;
}

/**
 * How long a character beyond ASCII is that stands in no text otherwise (its form is NFC whatever is beside it) and can be seen; 0 where
 * that is not known. Latin letters of U+00A1 to U+02FF, Cyrillic ones, dashes and quotes of U+2010 to U+2027, №.
 * Source: UAX 15 (Unicode Normalization Forms), NFC_Quick_Check; RFC 3629 for UTF-8.
 */
export function plainLength(bytes: Uint8Array, at: number): 0 | 2 | 3 {
  const byte = bytes[at] as number;
  const next = bytes[at + 1] as number;
  if ((next & 0xc0) !== 0x80) return 0;
  if (byte === 0xd0 || byte === 0xd1) return 2;
  if (byte < 0xe0) {
    if (byte === 0xd2) return next <= 0x81 || next >= 0x8a ? 2 : 0;
    if (byte === 0xc2) return next > 0xa0 && next !== 0xad ? 2 : 0;
    return byte === 0xd3 || (byte > 0xc2 && byte <= 0xcb) ? 2 : 0;
  }
  if (byte !== 0xe2) return 0;
  const last = bytes[at + 2] as number;
  if (next === 0x80) return last >= 0x90 && last <= 0xa7 ? 3 : 0;
  return next === 0x84 && last === 0x96 ? 3 : 0;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws REFUSED where they are no UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw REFUSED;
  }
}

function unescaped(written: string): string {
  try {
    return JSON.parse(written) as string;
  } catch {
    throw REFUSED;
  }
}
