import type { Texts } from '../columns.ts';
import { ROOM } from './lanes.ts';
import { decoded, StoredTexts, type TakenTexts } from './texts.ts';

/** A text in UTF-8 among others. */
export interface Written {
  readonly text: Uint8Array;
  readonly start: number;
  readonly stop: number;
}

/** Texts that may be laid out elsewhere as they are. */
export class CopiedTexts extends StoredTexts {
  copy(index: number, into: Uint8Array, at: number): number {
    const { bytes, starts } = this.taken;
    const [start, end] = [starts[index] as number, starts[index + 1] as number];
    if (at + end - start > into.length) return -1;
    for (let from = start, to = at; from < end; from += 1, to += 1) into[to] = bytes[from] as number;
    return at + end - start;
  }
}

/** A byte before each name that is there. */
const THERE = 1;

/** What subjects are called, in their order, with gaps. */
export class NameStack implements Texts<string | null> {
  length = 0;
  #bytes = new Uint8Array(16 * ROOM);
  #starts = new Int32Array(ROOM + 1);

  add(name: Written | null): void {
    const at = this.#starts[this.length] as number;
    const end = name ? at + 1 + name.stop - name.start : at;
    this.#grow(end, this.length + 1);
    if (name) {
      this.#bytes[at] = THERE;
      this.#bytes.set(name.text.subarray(name.start, name.stop), at + 1);
    }
    this.length += 1;
    this.#starts[this.length] = end;
  }

  at(index: number): string | null | undefined {
    if (index >= this.length) return undefined;
    const [start, end] = [this.#starts[index] as number, this.#starts[index + 1] as number];
    return start === end ? null : decoded(this.#bytes, start + 1, end);
  }

  taken(): TakenTexts {
    const starts = this.#starts.slice(0, this.length + 1);
    return { bytes: this.#bytes.slice(0, starts[this.length]), starts };
  }

  /** The names of those who follow. */
  adopt({ bytes, starts }: TakenTexts, count: number): void {
    const at = this.#starts[this.length] as number;
    const size = starts[count] as number;
    this.#grow(at + size, this.length + count);
    this.#bytes.set(bytes.subarray(0, size), at);
    for (let index = 1; index <= count; index += 1) this.#starts[this.length + index] = at + (starts[index] as number);
    this.length += count;
  }

  #grow(bytes: number, count: number): void {
    if (bytes > this.#bytes.length) {
      const more = new Uint8Array(Math.max(bytes, 2 * this.#bytes.length));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    if (count >= this.#starts.length) {
      const more = new Int32Array(Math.max(count + 1, 2 * this.#starts.length));
      more.set(this.#starts);
      this.#starts = more;
    }
  }
}
