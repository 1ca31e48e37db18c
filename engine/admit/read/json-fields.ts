import type { ChoiceLanes, TextLanes } from '../../columns/grow/codes.ts';
import { KIND, type Lanes, type ListLanes, type RecordLanes } from '../../columns/grow/fields.ts';
import type { NumberLanes } from '../../columns/grow/number.ts';
import type { DayLanes, FlagLanes } from '../../columns/grow/plain.ts';
import type { Keys } from './keys.ts';
import type { Likenesses } from './likeness.ts';
import type { FieldPlan } from './plan.ts';
import { closeRows } from './rows.ts';
import type { Scanner } from './scanner.ts';
import { MORE, REFUSED } from './stops.ts';
import { putChoice, putDay, putNumber, putText } from './values.ts';

export const QUOTE = 0x22;
const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN = 0x7b;
export const CLOSE = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
const BACKSLASH = 0x5c;

/** First bytes of the words of JSON, and four bytes of each. */
export const N = 0x6e;
const T = 0x74;
const F = 0x66;
export const NULL = 0x6e756c6c;
const TRUE = 0x74727565;
const ALSE = 0x616c7365;

/** The inputs of a subject in JSON. Whatever is not plain throws `REFUSED`, and `MORE` what is not there yet. */
export class JsonFields {
  readonly #scanner: Scanner;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  /** After a comma, true; after what closes, false. */
  next(close: number): boolean {
    const scanner = this.#scanner;
    const byte = scanner.space();
    if (byte !== COMMA && byte !== close) scanner.fail();
    scanner.at += 1;
    return byte === COMMA;
  }

  /** The last four bytes of a word. */
  word(at: number, bytes: number): void {
    const scanner = this.#scanner;
    if (scanner.end < at + 4) throw MORE;
    if (scanner.view.getInt32(at) !== bytes) throw REFUSED;
    scanner.at = at + 4;
  }

  /** The fields of a lane, from the opening bracket to after the closing one. */
  fields(plan: FieldPlan, lane: number): void {
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
        if (byte === T) this.word(scanner.at, TRUE);
        else if (byte === F) this.word(scanner.at + 1, ALSE);
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
        this.fields(plan.below[field] as FieldPlan, lane);
        return;
      case KIND.text:
        if (byte !== QUOTE) scanner.fail();
        scanner.string();
        putText(lanes as TextLanes, lane, scanner, plan.names[field] as Likenesses | null);
        return;
      case KIND.choice:
        if (byte !== QUOTE) scanner.fail();
        scanner.string();
        putChoice(lanes as ChoiceLanes, lane, scanner, plan.options[field] as Keys);
        return;
      default:
        if (byte !== QUOTE) scanner.fail();
        scanner.string();
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
        this.fields(plan, list.count);
        list.count += 1;
      } while (this.next(CLOSE_LIST));
    closeRows(list, lane);
  }

  /** Over a map whose meaning hangs on what comes after it: it is looked at then. */
  skip(): void {
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
