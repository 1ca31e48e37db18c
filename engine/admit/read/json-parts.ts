import { isForbidden } from '../../read/limits.ts';
import type { Header } from './header.ts';
import { CLOSE, COLON, JsonFields, N, NULL, OPEN, QUOTE } from './json-fields.ts';
import type { Scanner } from './scanner.ts';
import { refuse } from './stops.ts';
import { OWN, type Subjects } from './subjects.ts';

/** What a cohort in JSON is made of, however it is laid out: keys outside of subjects, and subjects. */
export class JsonParts {
  readonly fields: JsonFields;
  readonly #scanner: Scanner;
  readonly #header: Header;
  readonly #subjects: Subjects;

  constructor(scanner: Scanner, header: Header, subjects: Subjects) {
    this.fields = new JsonFields(scanner);
    this.#scanner = scanner;
    this.#header = header;
    this.#subjects = subjects;
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
    this.fields.word(scanner.at, NULL);
    return true;
  }

  /** The next key and its colon. */
  key(): string {
    const key = this.#text();
    this.#scanner.take(COLON);
    return key;
  }

  /** What stands under a key that is not `subjects`: it comes once it is whole, and will not be read again. */
  value(key: string): void {
    if (key === 'period' && this.#isNull()) this.#header.come(key);
    else if (key === 'readings') {
      const readings = this.#isNull() ? [] : this.#readings();
      this.#header.come(key);
      for (const [id, option] of readings) this.#header.takeReading(id, option);
    } else {
      const text = this.#text();
      this.#header.come(key);
      if (key === 'period') this.#header.period = text;
      else this.#header.takeRuleset(text);
    }
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
    } while (this.fields.next(CLOSE));
    return readings;
  }

  /** The next subject, from its opening bracket to after the closing one. */
  subject(): void {
    const scanner = this.#scanner;
    if (scanner.space() !== OPEN) scanner.fail();
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
        if (byte === N) this.fields.word(scanner.at, NULL);
        else if (byte !== OPEN) scanner.fail();
        else if (subjects.category) this.#inputs();
        else {
          postponed = scanner.at;
          this.fields.skip();
          continue;
        }
        if (byte === N) postponed = -2;
      } else if (key === OWN.name && byte === N) this.fields.word(scanner.at, NULL);
      else {
        if (byte !== QUOTE) scanner.fail();
        scanner.string();
        subjects.takeText(key, scanner);
      }
    } while (this.fields.next(CLOSE));
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
    this.fields.fields(plan, block.count);
  }
}
