import type { InputDefinition } from '../../language/definition.ts';
import { compareText } from '../../source.ts';
import type { CodeColumn } from '../columns.ts';
import { reorder, ROOM, type Cut } from './lanes.ts';
import { decoded, encoded, hashOf, TextPool } from './texts.ts';

/** Numbers of texts, lane by lane. */
class Codes {
  #codes = new Int32Array(ROOM);

  put(lane: number, code: number): void {
    if (lane >= this.#codes.length) {
      const codes = new Int32Array(2 * this.#codes.length);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[lane] = code;
  }

  at(lane: number): number {
    return this.#codes[lane] as number;
  }

  reorder(from: number, order: readonly number[]): void {
    reorder(this.#codes, from, order);
  }

  take(lanes: number, cut: Cut): Int32Array {
    return cut(this.#codes, lanes);
  }
}

/** One of the ruleset's options, as they come. */
export class ChoiceLanes {
  readonly input: InputDefinition;
  readonly texts: readonly string[];
  readonly #codes = new Codes();

  constructor(input: InputDefinition) {
    this.input = input;
    this.texts = [...input.options.keys()];
  }

  put(lane: number, code: number): void {
    this.#codes.put(lane, code);
  }

  miss(lane: number): void {
    this.#codes.put(lane, -1);
  }

  putAbsent(lane: number): void {
    this.#codes.put(lane, this.texts.indexOf(this.input.absent as string));
  }

  isMissing(lane: number): boolean {
    return this.#codes.at(lane) < 0;
  }

  /** Equal where lanes are. */
  key(lane: number): number {
    return this.#codes.at(lane);
  }

  compare(one: number, other: number): number {
    const text = (lane: number) => this.texts[this.#codes.at(lane)] ?? '';
    return compareText(text(one), text(other));
  }

  reorder(from: number, order: readonly number[]): void {
    this.#codes.reorder(from, order);
  }

  take(lanes: number, cut: Cut): CodeColumn {
    return { kind: 'code', codes: this.#codes.take(lanes, cut), texts: this.texts };
  }
}

/** Texts, as they come: each is kept once, as UTF-8. */
export class TextLanes {
  readonly input: InputDefinition | null;
  readonly #codes = new Codes();
  readonly #pool = new TextPool();
  /** By text: whether it has been held against the names of the file. */
  #vouched = new Uint8Array(ROOM);

  /** Else texts are looked at and forgotten: nothing is computed from them. */
  readonly isKept: boolean;

  constructor(input: InputDefinition | null, isKept = true) {
    this.input = input;
    this.isKept = isKept;
  }

  /** The number of a text that is UTF-8 in NFC. */
  put(lane: number, bytes: Uint8Array, start: number, stop: number, hash: number): number {
    if (!this.isKept) return 0;
    let code = this.#pool.find(bytes, start, stop, hash);
    if (code < 0) code = this.#pool.add(bytes, start, stop, hash);
    this.#codes.put(lane, code);
    return code;
  }

  /** Whether nobody has vouched for a text yet; from now on somebody has. */
  vouch(code: number): boolean {
    if (this.#vouched[code] === 1) return false;
    if (code >= this.#vouched.length) {
      const vouched = new Uint8Array(2 * code);
      vouched.set(this.#vouched);
      this.#vouched = vouched;
    }
    this.#vouched[code] = 1;
    return true;
  }

  set(lane: number, text: string): void {
    const bytes = encoded(text);
    this.put(lane, bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length));
  }

  miss(lane: number): void {
    if (this.isKept) this.#codes.put(lane, -1);
  }

  putAbsent(lane: number): void {
    this.set(lane, this.input?.absent as string);
  }

  isMissing(lane: number): boolean {
    return this.#codes.at(lane) < 0;
  }

  /** Equal where lanes are. */
  key(lane: number): number {
    return this.#codes.at(lane);
  }

  compare(one: number, other: number): number {
    const [left, right] = [this.#codes.at(one), this.#codes.at(other)];
    if (left === right) return 0;
    const text = (code: number) => (code < 0 ? '' : this.#pool.textOf(code));
    return compareText(text(left), text(right));
  }

  reorder(from: number, order: readonly number[]): void {
    if (this.isKept) this.#codes.reorder(from, order);
  }

  take(lanes: number, cut: Cut): CodeColumn {
    if (!this.isKept) return { kind: 'code', codes: new Int32Array(0), texts: [] };
    const { bytes, starts } = this.#pool.taken();
    const column = new TextColumn(this.#codes.take(lanes, cut), bytes, starts);
    this.#pool.clear();
    this.#vouched.fill(0);
    return column;
  }
}

/** Its texts are decoded when they are first looked at: those of services are for people, and nothing is computed from them. */
class TextColumn implements CodeColumn {
  readonly kind = 'code';
  readonly codes: Int32Array;
  #kept: { readonly bytes: Uint8Array; readonly starts: Int32Array } | null;
  #texts: readonly string[] = [];

  constructor(codes: Int32Array, bytes: Uint8Array, starts: Int32Array) {
    this.codes = codes;
    this.#kept = { bytes, starts };
  }

  get texts(): readonly string[] {
    if (this.#kept) {
      const { bytes, starts } = this.#kept;
      this.#texts = Array.from({ length: starts.length - 1 }, (_, at) => decoded(bytes, starts[at] as number, starts[at + 1] as number));
      this.#kept = null;
    }
    return this.#texts;
  }
}
