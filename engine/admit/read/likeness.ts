import { hiddenIn, likenessOf } from '../../language/lettering.ts';
import { decoded, HASH_PRIME, HASH_START, TextPool } from '../../columns/grow/texts.ts';
import type { Scanner } from './scanner.ts';

/** Of code points below this, but for marks, the likeness of a text is that of its characters one by one. */
const SIMPLE = 0x530;
/** By code point: the one UTF-16 unit that it looks like; 0 where that has not been asked yet. */
const lookOf = new Uint16Array(SIMPLE);
/** Not to be told from the character alone. */
const OTHER = 0xffff;
const SPACE = 0x20;
const MOST_OTHERS = 8;

function look(code: number): number {
  const known = lookOf[code] as number;
  if (known !== 0) return known;
  const isMark = (code >= 0x300 && code < 0x400) || (code >= 0x482 && code < 0x48a);
  const character = String.fromCharCode(code);
  const likeness = isMark || hiddenIn(character) ? '' : likenessOf(character);
  const found = likeness.length === 1 ? likeness.charCodeAt(0) : OTHER;
  lookOf[code] = found;
  return found;
}

/**
 * Names of one kind, each held against the others and against what the ruleset itself names, as `Names` of `engine/cohort` does: here
 * nothing is said of one that looks like another or holds what cannot be seen, it is only not taken.
 */
export class Likenesses {
  /** By likeness: a text of the ruleset. */
  readonly #ofRuleset: ReadonlyMap<string, string>;
  readonly #hashes: ReadonlySet<number>;
  /** All names, under the hash of their likeness. */
  readonly #names = new TextPool();
  /** Told the number of each name that is new. */
  told: ((number: number) => void) | null = null;

  constructor(texts: readonly string[]) {
    this.#ofRuleset = new Map(texts.map((text) => [likenessOf(text), text]));
    this.#hashes = new Set([...this.#ofRuleset.keys()].map(hashOfLikeness));
  }

  /** 1 of a name that is new, 0 of one that was here before, -1 of one that may not be taken. */
  take({ text, start, stop }: Pick<Scanner, 'text' | 'start' | 'stop'>): 1 | 0 | -1 {
    const hash = simpleHash(text, start, stop) ?? otherHash(decoded(text, start, stop));
    return hash === null ? -1 : this.takeUnder(hash, text, start, stop);
  }

  get texts(): TextPool {
    return this.#names;
  }

  /** The same under a hash that is known. */
  takeUnder(hash: number, text: Uint8Array, start: number, stop: number): 1 | 0 | -1 {
    if (this.#names.find(text, start, stop, hash) >= 0) return 0;
    // Of one hash by chance there are two in a million; by design they would take long.
    let others = 0;
    for (const number of this.#names.alike(hash)) {
      others += 1;
      if (others > MOST_OTHERS || likenessOf(this.#names.textOf(number)) === likenessOf(decoded(text, start, stop))) return -1;
    }
    if (this.#hashes.has(hash)) {
      const name = decoded(text, start, stop);
      const same = this.#ofRuleset.get(likenessOf(name));
      if (same !== undefined && same !== name) return -1;
    }
    const number = this.#names.add(text, start, stop, hash);
    this.told?.(number);
    return 1;
  }
}

/** The hash of a text's likeness, from its bytes; null where that takes the text as a whole. */
function simpleHash(bytes: Uint8Array, start: number, stop: number): number | null {
  let hash = HASH_START;
  let before = SPACE;
  for (let at = start; at < stop; at += 1) {
    let code = bytes[at] as number;
    if (code >= 0x80) {
      // Two bytes, or more than is simple.
      if (code >= 0xd5) return null;
      at += 1;
      code = ((code & 0x1f) << 6) | ((bytes[at] as number) & 0x3f);
      if (code >= SIMPLE) return null;
    }
    if (code === SPACE) {
      // At an end it is hidden; of several the likeness has one.
      if (before === SPACE) {
        if (at === start) return null;
        continue;
      }
      before = SPACE;
      hash = Math.imul(hash ^ SPACE, HASH_PRIME);
      continue;
    }
    const unit = look(code);
    if (unit === OTHER) return null;
    before = unit;
    hash = Math.imul(hash ^ unit, HASH_PRIME);
  }
  return before === SPACE ? null : hash;
}

/** The same of any text; null of one with characters that cannot be seen. */
function otherHash(name: string): number | null {
  return hiddenIn(name) ? null : hashOfLikeness(likenessOf(name));
}

function hashOfLikeness(likeness: string): number {
  let hash = HASH_START;
  for (let at = 0; at < likeness.length; at += 1) hash = Math.imul(hash ^ likeness.charCodeAt(at), HASH_PRIME);
  return hash;
}
