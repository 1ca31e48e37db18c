import { isForbidden } from '../../read/limits.ts';
import type { Format } from './format.ts';
import type { Header } from './header.ts';
import { CLOSE, CLOSE_LIST, COLON, JsonFields, N, NULL, OPEN, OPEN_LIST, QUOTE } from './json-fields.ts';
import type { Scanner } from './scanner.ts';
import { refuse } from './stops.ts';
import { OWN, type Subjects } from './subjects.ts';

/** Where in the file the reader is. */
const STATE = { start: 0, firstKey: 1, key: 2, comma: 3, firstSubject: 4, subject: 5, subjectComma: 6, end: 7 } as const;

/** Reads a cohort in JSON (RFC 8259), as far as it is plain. */
export class JsonFormat implements Format {
  readonly #scanner: Scanner;
  readonly #header: Header;
  readonly #subjects: Subjects;
  readonly #fields: JsonFields;
  #state: number = STATE.start;

  constructor(scanner: Scanner, header: Header, subjects: Subjects) {
    this.#scanner = scanner;
    this.#header = header;
    this.#subjects = subjects;
    this.#fields = new JsonFields(scanner);
  }

  get isWhole(): boolean {
    return this.#state === STATE.end;
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
        this.#state = this.#fields.next(CLOSE) ? STATE.key : STATE.end;
        break;
      case STATE.firstSubject:
      case STATE.subject:
        if (scanner.space() !== OPEN) scanner.fail();
        this.#subject();
        this.#state = STATE.subjectComma;
        break;
      case STATE.subjectComma:
        this.#state = this.#fields.next(CLOSE_LIST) ? STATE.subject : STATE.comma;
        break;
      default:
        scanner.space();
        scanner.fail();
    }
  }

  #text(): string {
    const scanner = this.#scanner;
    if (scanner.space() !== QUOTE) scanner.fail();
    scanner.string();
    return scanner.said();
  }

  #isNull(): boolean {
    const scanner = this.#scanner;
    if (scanner.space() !== N) return false;
    this.#fields.word(scanner.at, NULL);
    return true;
  }

  #key(isFirst: boolean): number {
    const scanner = this.#scanner;
    if (isFirst && scanner.space() === CLOSE) refuse();
    const key = this.#text();
    scanner.take(COLON);
    if (key === 'subjects') {
      scanner.take(OPEN_LIST);
      this.#header.come(key);
      return STATE.firstSubject;
    }
    if (key === 'period' && this.#isNull()) this.#closed(key);
    else if (key === 'readings') {
      const readings = this.#isNull() ? [] : this.#readings();
      this.#closed(key);
      for (const [id, option] of readings) this.#header.takeReading(id, option);
    } else {
      const text = this.#text();
      this.#closed(key);
      if (key === 'period') this.#header.period = text;
      else this.#header.takeRuleset(text);
    }
    return STATE.comma;
  }

  /** What stands under a key is whole, and will not be read again. */
  #closed(key: string): void {
    this.#header.come(key);
  }

  #readings(): ReadonlyMap<string, string> {
    const scanner = this.#scanner;
    const readings = new Map<string, string>();
    scanner.take(OPEN);
    if (scanner.space() === CLOSE) {
      scanner.at += 1;
      return readings;
    }
    do {
      const id = this.#text();
      scanner.take(COLON);
      if (readings.has(id) || isForbidden(id)) refuse();
      readings.set(id, this.#text());
    } while (this.#fields.next(CLOSE));
    return readings;
  }

  #subject(): void {
    const scanner = this.#scanner;
    const subjects = this.#subjects;
    subjects.begin();
    scanner.at += 1;
    /** Where its inputs stand, when they come before its category. */
    let postponed = -1;
    do {
      scanner.space();
      const key = subjects.keys.next(scanner);
      subjects.come(key);
      const byte = scanner.space();
      if (key === OWN.inputs) {
        if (byte === N) this.#fields.word(scanner.at, NULL);
        else if (byte !== OPEN) scanner.fail();
        else if (subjects.category) this.#inputs();
        else {
          postponed = scanner.at;
          this.#fields.skip();
          continue;
        }
        if (byte === N) postponed = -2;
      } else if (key === OWN.name && byte === N) this.#fields.word(scanner.at, NULL);
      else {
        if (byte !== QUOTE) scanner.fail();
        scanner.string();
        subjects.takeText(key, scanner);
      }
    } while (this.#fields.next(CLOSE));
    if (postponed === -2 || !subjects.hasCome(OWN.inputs)) subjects.leaveOut();
    else if (postponed >= 0) {
      const { at } = scanner;
      scanner.at = postponed;
      if (!subjects.category) refuse();
      this.#inputs();
      scanner.at = at;
    }
    subjects.end();
  }

  #inputs(): void {
    const scanner = this.#scanner;
    const { block, plan } = this.#subjects.category ?? refuse();
    const open = scanner.at;
    scanner.at += 1;
    if (scanner.space() === CLOSE) {
      scanner.at += 1;
      this.#subjects.leaveOut();
      return;
    }
    scanner.at = open;
    this.#fields.fields(plan, block.count);
  }
}
