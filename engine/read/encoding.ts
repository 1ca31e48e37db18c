import type { Diagnostic } from '../diagnostic.ts';

const LINE_FEED = 0x0a;

/** Fewer foreign letters than this may be a slip in a text of any encoding. */
const MANY = 3;

/**
 * The text of a file's bytes, which must be UTF-8; a byte order mark is no part of it. Otherwise a diagnostic at the first line that is not
 * UTF-8, with the encoding it looks like. `name` is that of the file, for the diagnostic. Never throws.
 */
export function decodeText(bytes: Uint8Array, name: string): { readonly text: string } | Diagnostic {
  const isUtf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || alternatesWithZero(bytes);
  if (!isUtf16) {
    const text = decoded(bytes);
    if (text !== null) return { text };
  }
  const encoding = isUtf16 ? 'utf16' : looksLikeWindows1251(bytes) ? 'windows1251' : 'unknown';
  const start = isUtf16 ? 0 : firstBadLine(bytes);
  const text = new TextDecoder().decode(bytes);
  const offset = new TextDecoder().decode(bytes.subarray(0, start)).length;
  return {
    code: 'wrong-encoding',
    severity: 'error',
    details: { encoding },
    at: { source: { name, text }, span: { start: offset, end: offset } },
  };
}

/** Any file begins with Latin letters or signs, and in UTF-16 each of them has a zero beside it. */
function alternatesWithZero([a, b, c, d]: Uint8Array): boolean {
  return (a === 0) !== (b === 0) && (a === 0) === (c === 0) && (b === 0) === (d === 0) && d !== undefined;
}

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Where the first line begins that is not UTF-8. A line feed is never a part of a longer character. */
function firstBadLine(bytes: Uint8Array): number {
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    if (decoded(bytes.subarray(start, end)) === null) return start;
    start = end;
  }
  return 0;
}

/** Small Russian letters are 0xE0–0xFF there and make up most of a Russian text; in the other old encodings they stand elsewhere. */
function looksLikeWindows1251(bytes: Uint8Array): boolean {
  let high = 0;
  let small = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) high += 1;
    if (byte >= 0xe0) small += 1;
  }
  return small >= MANY && small * 2 > high;
}
