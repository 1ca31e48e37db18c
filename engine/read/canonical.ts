import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { compareText } from '../diagnostic.ts';
import { Rational } from '../number/rational.ts';

/**
 * `sha256:` and the hexadecimal SHA-256 of a document's canonical form in UTF-8: JSON without white space, keys by code point, numbers
 * as `p/q`. Comments, layout, the order of keys and the way a number is written (`1.10`, `1.1`) make no difference.
 * Source: as RFC 8785 (JSON Canonicalization Scheme), but for exact numbers and the order of keys, which is by code point.
 * @throws TypeError when the data hold what no document does: a function, a number that is no `Rational`.
 */
export function canonicalHash(data: unknown): string {
  return `sha256:${bytesToHex(sha256(new TextEncoder().encode(canonicalText(data))))}`;
}

/** The canonical form itself: equal for equal data, and only for them. */
export function canonicalText(data: unknown): string {
  if (data instanceof Rational) return data.toString();
  if (Array.isArray(data)) return `[${data.map(canonicalText).join(',')}]`;
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data).sort(([a], [b]) => compareText(a, b));
    return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonicalText(value)}`).join(',')}}`;
  }
  if (data === null || typeof data === 'string' || typeof data === 'boolean') return JSON.stringify(data);
  throw new TypeError(`a document holds no ${typeof data}`);
}
