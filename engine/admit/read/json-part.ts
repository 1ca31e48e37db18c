import type { Format } from './format.ts';
import type { Header } from './header.ts';
import { JsonParts } from './json-parts.ts';
import type { Scanner } from './scanner.ts';
import type { Subjects } from './subjects.ts';

const COMMA = 0x2c;

/** Subjects of a cohort in JSON from one of them on, as long as there are any: what comes then is for another reader. */
export class JsonPartFormat implements Format {
  readonly isWhole = false;
  readonly #scanner: Scanner;
  readonly #parts: JsonParts;
  #isFirst = true;

  constructor(scanner: Scanner, header: Header, subjects: Subjects) {
    this.#scanner = scanner;
    this.#parts = new JsonParts(scanner, header, subjects);
  }

  /** One step: the comma before a subject, and the subject. */
  step(): void {
    const scanner = this.#scanner;
    if (!this.#isFirst) scanner.take(COMMA);
    this.#parts.subject();
    this.#isFirst = false;
  }
}
