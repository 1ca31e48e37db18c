import type { Format } from './format.ts';
import type { Header } from './header.ts';
import { CLOSE, CLOSE_LIST, OPEN, OPEN_LIST } from './json-fields.ts';
import { JsonParts } from './json-parts.ts';
import type { Scanner } from './scanner.ts';
import { refuse } from './stops.ts';
import type { Subjects } from './subjects.ts';

/** Where in the file the reader is. */
const STATE = { start: 0, firstKey: 1, key: 2, comma: 3, firstSubject: 4, subject: 5, subjectComma: 6, end: 7 } as const;

/** Reads a cohort in JSON (RFC 8259), as far as it is plain. */
export class JsonFormat implements Format {
  readonly #scanner: Scanner;
  readonly #header: Header;
  readonly #parts: JsonParts;
  #state: number = STATE.start;

  constructor(scanner: Scanner, header: Header, subjects: Subjects) {
    this.#scanner = scanner;
    this.#header = header;
    this.#parts = new JsonParts(scanner, header, subjects);
  }

  get isWhole(): boolean {
    return this.#state === STATE.end;
  }

  get isBetween(): boolean {
    if (this.#state !== STATE.firstSubject && this.#state !== STATE.subject) return false;
    this.#scanner.space();
    return this.#scanner.at >= this.#scanner.end;
  }

  skipSubjects(): void {
    this.#state = STATE.subjectComma;
  }

  /** One step: the next key outside of subjects, or the next subject. @throws MORE, REFUSED */
  step(): void {
    const scanner = this.#scanner;
    switch (this.#state) {
      case STATE.start:
        scanner.take(OPEN);
        this.#state = STATE.firstKey;
        break;
      case STATE.firstKey:
      case STATE.key:
        this.#state = this.#key(this.#state === STATE.firstKey);
        break;
      case STATE.comma:
        this.#state = this.#parts.fields.next(CLOSE) ? STATE.key : STATE.end;
        break;
      case STATE.firstSubject:
      case STATE.subject:
        this.#parts.subject();
        this.#state = STATE.subjectComma;
        break;
      case STATE.subjectComma:
        this.#state = this.#parts.fields.next(CLOSE_LIST) ? STATE.subject : STATE.comma;
        break;
      default:
        scanner.space();
        scanner.fail();
    }
  }

  #key(isFirst: boolean): number {
    const scanner = this.#scanner;
    if (isFirst && scanner.space() === CLOSE) refuse();
    const key = this.#parts.key();
    if (key !== 'subjects') {
      this.#parts.value(key);
      return STATE.comma;
    }
    scanner.take(OPEN_LIST);
    this.#header.come(key);
    return STATE.firstSubject;
  }
}
