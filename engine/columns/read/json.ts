import { isForbidden } from '../../read/limits.ts';
import type { ChoiceLanes, TextLanes } from '../grow/codes.ts';
import { KIND, type Lanes, type ListLanes, type RecordLanes } from '../grow/fields.ts';
import type { NumberLanes } from '../grow/number.ts';
import type { DayLanes, FlagLanes } from '../grow/plain.ts';
import type { Format } from './format.ts';
import type { Header } from './header.ts';
import type { Keys } from './keys.ts';
import type { FieldPlan } from './plan.ts';
import { closeRows } from './rows.ts';
import type { Scanner } from './scanner.ts';
import { MORE, refuse, REFUSED } from './stops.ts';
import { OWN, type Subjects } from './subjects.ts';
import { putChoice, putDay, putNumber, putText } from './values.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const BACKSLASH = 0x5c;

/** First bytes of the words of JSON, and four bytes of each. */
const N = 0x6e;
const T = 0x74;
const F = 0x66;
const NULL = 0x6e756c6c;
const TRUE = 0x74727565;
const ALSE = 0x616c7365;

/** Where in the file the reader is. */
const STATE = { start: 0, firstKey: 1, key: 2, comma: 3, firstSubject: 4, subject: 5, subjectComma: 6, end: 7 } as const;

/** Reads a cohort in JSON (RFC 8259), as far as it is plain. */
export class JsonFormat implements Format {
  readonly #scanner: Scanner;
  readonly #header: Header;
  readonly #subjects: Subjects;
  #state: number = STATE.start;

  constructor(scanner: Scanner, header: Header, subjects: Subjects) {
    this.#scanner = scanner;
    this.#header = header;
    this.#subjects = subjects;
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
        this.#state = this.#next(CLOSE) ? STATE.key : STATE.end;
        break;
      case STATE.firstSubject:
      case STATE.subject:
        if (scanner.space() !== OPEN) scanner.fail();
        this.#subject();
        this.#state = STATE.subjectComma;
        break;
      case STATE.subjectComma:
        this.#state = this.#next(CLOSE_LIST) ? STATE.subject : STATE.comma;
        break;
      default:
        scanner.space();
        scanner.fail();
    }
  }

  /** After a comma, true; after what closes, false. */
  #next(close: number): boolean {
    const scanner = this.#scanner;
    const byte = scanner.space();
    if (byte !== COMMA && byte !== close) scanner.fail();
    scanner.at += 1;
    return byte === COMMA;
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
    this.#word(scanner.at, NULL);
    return true;
  }

  /** The last four bytes of a word. */
  #word(at: number, bytes: number): void {
    const scanner = this.#scanner;
    if (scanner.end < at + 4) throw MORE;
    if (scanner.view.getInt32(at) !== bytes) throw REFUSED;
    scanner.at = at + 4;
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
    } while (this.#next(CLOSE));
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
        if (byte === N) this.#word(scanner.at, NULL);
        else if (byte !== OPEN) scanner.fail();
        else if (subjects.category) this.#inputs();
        else {
          postponed = scanner.at;
          this.#skip();
          continue;
        }
        if (byte === N) postponed = -2;
      } else if (key === OWN.name && byte === N) this.#word(scanner.at, NULL);
      else {
        if (byte !== QUOTE) scanner.fail();
        scanner.string();
        subjects.takeText(key, scanner);
      }
    } while (this.#next(CLOSE));
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
    this.#fields(plan, block.count);
  }

  /** The fields of a lane, from the opening bracket to after the closing one. */
  #fields(plan: FieldPlan, lane: number): void {
    const scanner = this.#scanner;
    const { fields, keys } = plan;
    fields.begin();
    keys.begin();
    scanner.at += 1;
    let byte = scanner.space();
    if (byte === CLOSE) scanner.at += 1;
    else
      do {
        scanner.space();
        const field = keys.next(scanner);
        if (field < 0 || !fields.come(field)) throw REFUSED;
        this.#value(plan, field, lane);
        byte = scanner.space();
        if (byte !== COMMA && byte !== CLOSE) scanner.fail();
        scanner.at += 1;
      } while (byte === COMMA);
    if (!fields.end(lane)) throw REFUSED;
  }

  #value(plan: FieldPlan, field: number, lane: number): void {
    const scanner = this.#scanner;
    const lanes = plan.lanes[field] as Lanes;
    const byte = scanner.space();
    switch (plan.kinds[field]) {
      case KIND.number:
        scanner.number();
        putNumber(lanes as NumberLanes, lane, scanner);
        return;
      case KIND.flag:
        if (byte === T) this.#word(scanner.at, TRUE);
        else if (byte === F) this.#word(scanner.at + 1, ALSE);
        else scanner.fail();
        (lanes as FlagLanes).put(lane, byte === T ? 1 : 0);
        return;
      case KIND.list:
        if (byte !== OPEN_LIST) scanner.fail();
        this.#rows(plan.below[field] as FieldPlan, lanes as ListLanes, lane);
        return;
      case KIND.record:
        if (byte !== OPEN) scanner.fail();
        (lanes as RecordLanes).put(lane);
        this.#fields(plan.below[field] as FieldPlan, lane);
        return;
      default:
        break;
    }
    if (byte !== QUOTE) scanner.fail();
    scanner.string();
    switch (plan.kinds[field]) {
      case KIND.text:
        putText(lanes as TextLanes, lane, scanner, plan.names[field] ?? null);
        return;
      case KIND.choice:
        putChoice(lanes as ChoiceLanes, lane, scanner, plan.options[field] as Keys);
        return;
      default:
        putDay(lanes as DayLanes, lane, scanner);
    }
  }

  #rows(plan: FieldPlan, list: ListLanes, lane: number): void {
    const scanner = this.#scanner;
    list.begin(lane);
    scanner.at += 1;
    if (scanner.space() === CLOSE_LIST) scanner.at += 1;
    else
      do {
        if (scanner.space() !== OPEN) scanner.fail();
        this.#fields(plan, list.count);
        list.count += 1;
      } while (this.#next(CLOSE_LIST));
    closeRows(list, lane);
  }

  /** Over a map whose meaning hangs on what comes after it: it is looked at then. */
  #skip(): void {
    const scanner = this.#scanner;
    const { bytes } = scanner;
    let depth = 0;
    let at = scanner.at;
    do {
      const byte = bytes[at] as number;
      if (byte === QUOTE) at = this.#afterText(at);
      else if (byte === OPEN || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE || byte === CLOSE_LIST) depth -= 1;
      else if (byte === 0) {
        scanner.at = at;
        scanner.fail();
      }
      at += 1;
    } while (depth > 0);
    scanner.at = at;
  }

  /** The quote that ends a text. */
  #afterText(from: number): number {
    const { bytes } = this.#scanner;
    let at = from + 1;
    for (let byte = bytes[at] as number; byte !== QUOTE; byte = bytes[at] as number) {
      if (byte === 0) {
        this.#scanner.at = at;
        this.#scanner.fail();
      }
      at += byte === BACKSLASH ? 2 : 1;
    }
    return at;
  }
}
