import { readLines } from '../../read/lines.ts';
import type { Lines } from '../../source.ts';
import type { Format } from './format.ts';
import type { Header } from './header.ts';
import { CLOSE, OPEN } from './json-fields.ts';
import { JsonParts } from './json-parts.ts';
import type { Scanner } from './scanner.ts';
import type { Subjects } from './subjects.ts';
import { MORE, refuse } from './stops.ts';

const FEED = 0x0a;

/** Reads a cohort in NDJSON: on the first line all but its subjects, on each further one a subject; empty lines at the end alone. */
export class NdjsonFormat implements Format {
  readonly #scanner: Scanner;
  readonly #header: Header;
  readonly #parts: JsonParts;
  #isHead: boolean;
  readonly #isPart: boolean;
  #isOver = false;
  isWhole = false;

  /** @param isPart there is no head, and what is no subject is for another reader */
  constructor(scanner: Scanner, header: Header, subjects: Subjects, isPart = false) {
    this.#isHead = !isPart;
    this.#isPart = isPart;
    this.#scanner = scanner;
    this.#header = header;
    this.#parts = new JsonParts(scanner, header, subjects);
  }

  get isBetween(): boolean {
    return !this.#isHead && !this.#isOver && this.#scanner.at >= this.#scanner.end;
  }

  /** One step: the next line. */
  step(isLast: boolean): void {
    const scanner = this.#scanner;
    const { bytes, at } = scanner;
    if (isLast && at >= scanner.end) {
      this.isWhole = !this.#isHead;
      throw MORE;
    }
    const feed = bytes.indexOf(FEED, at);
    if ((feed < 0 || feed >= scanner.end) && !isLast) throw MORE;
    const end = feed < 0 ? scanner.end : feed;
    scanner.space();
    // The bytes here are read once, and nothing that stands on a line goes beyond it.
    if (scanner.at >= end && !this.#isHead) {
      if (this.#isPart) refuse();
      this.#isOver = true;
    } else {
      if (this.#isOver || scanner.at >= end) refuse();
      if (this.#isHead) this.#head();
      else this.#parts.subject();
      if (scanner.at > end) refuse();
      scanner.space();
      if (scanner.at < end) refuse();
    }
    scanner.at = Math.min(end + 1, scanner.end);
  }

  #head(): void {
    const scanner = this.#scanner;
    const { fields } = this.#parts;
    scanner.take(OPEN);
    if (scanner.space() === CLOSE) scanner.at += 1;
    else
      do {
        const key = this.#parts.key();
        if (key === 'subjects') refuse();
        this.#parts.value(key);
      } while (fields.next(CLOSE));
    this.#header.come('subjects');
    this.#isHead = false;
  }
}

/** How a cohort in NDJSON is read. */
export const NDJSON = { read: readLines, format: NdjsonFormat } satisfies Lines;
