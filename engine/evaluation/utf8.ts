import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { gcdOfWholes, isWhole } from '../number/whole.ts';

/** Texts as bytes, and numbers as texts, put one after another into pieces of memory that are handed out as they fill. */

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

const [ZERO, MINUS, POINT, SLASH, ONE] = [48, 45, 46, 47, 49];

/** Bytes beyond which a piece is handed out, and how many it may take before somebody asks. */
const PIECE = 2 ** 16;
const ROOM = PIECE + 2 ** 13;
/** Two whole numbers and a decimal, with their signs, are shorter. */
const NUMBERS = 96;
/** Longer pieces are copied at once: asking for that takes as long as ten bytes one by one. */
const SHORT = 8;

/** Decimals of `value` in results, as an exponent and as how many parts of one they count. */
const PLACES = 6;
const PARTS = 10 ** PLACES;
const HALF_OF_DIGITS = 1e8;

export class Utf8 {
  #bytes = new Uint8Array(ROOM);
  #at = 0;

  get length(): number {
    return this.#at;
  }

  get isFull(): boolean {
    return this.#at >= PIECE;
  }

  /** What was put since the last time; nobody writes to it again. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = new Uint8Array(ROOM);
    this.#at = 0;
    return taken;
  }

  /** One character in place of what stands at `at`. */
  change(at: number, character: string): void {
    this.#bytes[at] = character.charCodeAt(0);
  }

  #room(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    const longer = new Uint8Array(2 * (this.#at + size));
    longer.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = longer;
  }

  put(piece: Uint8Array): void {
    const { length } = piece;
    this.#room(length);
    const [bytes, at] = [this.#bytes, this.#at];
    if (length > SHORT) bytes.set(piece, at);
    else for (let i = 0; i < length; i += 1) bytes[at + i] = piece[i] as number;
    this.#at = at + length;
  }

  text(text: string): void {
    // Of what JavaScript counts as one no character takes more than three bytes.
    this.#room(3 * text.length);
    this.#at += encoder.encodeInto(text, this.#bytes.subarray(this.#at)).written;
  }

  /** Characters of ASCII alone. */
  ascii(text: string): void {
    const { length } = text;
    this.#room(length);
    const [bytes, at] = [this.#bytes, this.#at];
    for (let i = 0; i < length; i += 1) bytes[at + i] = text.charCodeAt(i);
    this.#at = at + length;
  }

  /** A whole number from 0. */
  whole(n: number): void {
    this.#room(NUMBERS);
    this.#at = putDigits(this.#bytes, this.#at, n);
  }

  /** n ÷ d, whole doubles with d > 0, as `p/q` in lowest terms, or `p` where that is whole. */
  exact(n: number, d: number): void {
    const size = n < 0 ? -n : n;
    const common = d === 1 ? 1 : gcdOfWholes(size, d);
    this.#room(NUMBERS);
    const bytes = this.#bytes;
    let at = this.#at;
    if (n < 0) bytes[at++] = MINUS;
    at = putDigits(bytes, at, size / common);
    if (d !== common) {
      bytes[at++] = SLASH;
      at = putDigits(bytes, at, d / common);
    }
    this.#at = at;
  }

  /** n ÷ d, whole doubles with d > 0, as `p/q` in lowest terms; then a piece, and a decimal of six places, half away from zero. */
  fraction(n: number, d: number, between: Uint8Array): void {
    const size = n < 0 ? -n : n;
    const common = d === 1 ? 1 : gcdOfWholes(size, d);
    const [p, q] = common === 1 ? [size, d] : [size / common, d / common];
    this.#room(NUMBERS);
    const bytes = this.#bytes;
    let at = this.#at;
    if (n < 0) bytes[at++] = MINUS;
    at = putDigits(bytes, at, p);
    bytes[at++] = SLASH;
    if (q === 1) bytes[at++] = ONE;
    else at = putDigits(bytes, at, q);
    this.#at = at;
    this.put(between);
    this.#decimal(n < 0, p, q);
  }

  /** The same of a number that doubles do not say. */
  large(value: Rational, between: Uint8Array): void {
    this.ascii(value.toString());
    this.put(between);
    this.ascii(formatDecimal(value, PLACES));
  }

  /** ±p ÷ q in lowest terms. */
  #decimal(isNegative: boolean, p: number, q: number): void {
    this.#room(NUMBERS);
    const bytes = this.#bytes;
    let at = this.#at;
    let [whole, parts] = [p, 0];
    if (q !== 1) {
      // By the same steps as `restOfWholes`: the quotient is the floor, or one more.
      whole = Math.floor(p / q);
      let rest = p - whole * q;
      if (!isWhole(whole * q)) return this.ascii(formatDecimal(Rational.ofWholes(isNegative ? -p : p, q), PLACES));
      if (rest < 0) [whole, rest] = [whole - 1, rest + q];
      const counted = rest * PARTS;
      parts = Math.floor(counted / q);
      if (!isWhole(counted) || !isWhole(parts * q) || !isWhole(q * 2))
        return this.ascii(formatDecimal(Rational.ofWholes(isNegative ? -p : p, q), PLACES));
      let left = counted - parts * q;
      if (left < 0) [parts, left] = [parts - 1, left + q];
      if (left * 2 >= q) parts += 1;
      if (parts === PARTS) [whole, parts] = [whole + 1, 0];
    }
    if (isNegative && (whole !== 0 || parts !== 0)) bytes[at++] = MINUS;
    at = putDigits(bytes, at, whole);
    if (parts !== 0) {
      bytes[at++] = POINT;
      at = putPadded(bytes, at, parts, PLACES);
      while (bytes[at - 1] === ZERO) at -= 1;
    }
    this.#at = at;
  }
}

/** Digits of a whole number from 0 at a place; gives the place after them. */
function putDigits(bytes: Uint8Array, at: number, n: number): number {
  if (n < 10) {
    bytes[at] = ZERO + n;
    return at + 1;
  }
  if (n < HALF_OF_DIGITS) return putPadded(bytes, at, n, digitsOf(n | 0));
  // A multiple of 256 below 2^61 is a double, and so is the little that is left.
  let high = Math.floor(n / HALF_OF_DIGITS);
  let low = n - high * HALF_OF_DIGITS;
  if (low < 0) [high, low] = [high - 1, low + HALF_OF_DIGITS];
  return putPadded(bytes, putPadded(bytes, at, high, digitsOf(high | 0)), low, 8);
}

function digitsOf(n: number): number {
  if (n < 10_000) return n < 100 ? (n < 10 ? 1 : 2) : n < 1_000 ? 3 : 4;
  return n < 1_000_000 ? (n < 100_000 ? 5 : 6) : n < 10_000_000 ? 7 : 8;
}

/** So many digits, at most eight, of a whole number below 10^8. */
function putPadded(bytes: Uint8Array, at: number, n: number, digits: number): number {
  let rest = n | 0;
  for (let i = at + digits - 1; i >= at; i -= 1) {
    const tenth = (rest / 10) | 0;
    bytes[i] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  return at + digits;
}
