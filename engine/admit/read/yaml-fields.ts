import type { ChoiceLanes, TextLanes } from '../../columns/grow/codes.ts';
import { KIND, type Lanes, type ListLanes, type RecordLanes } from '../../columns/grow/fields.ts';
import type { NumberLanes } from '../../columns/grow/number.ts';
import type { DayLanes, FlagLanes } from '../../columns/grow/plain.ts';
import type { Keys } from './keys.ts';
import type { FieldPlan } from './plan.ts';
import { closeRows } from './rows.ts';
import type { Scanner } from './scanner.ts';
import { MORE, refuse, REFUSED } from './stops.ts';
import { putChoice, putDay, putNumber, putText } from './values.ts';
import type { YamlLines } from './yaml-lines.ts';

const COMMA = 0x2c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const T = 0x74;
const F = 0x66;
const TRUE = 0x74727565;
const ALSE = 0x616c7365;

/** The inputs of a subject in YAML: maps and lists of one entry a line, or between brackets on one line. */
export class YamlFields {
  readonly #scanner: Scanner;
  readonly #lines: YamlLines;

  constructor(scanner: Scanner, lines: YamlLines) {
    this.#scanner = scanner;
    this.#lines = lines;
  }

  /** The fields of a lane, each on a line of this indentation or on lines below it; to the content of the first that is none. */
  fields(plan: FieldPlan, lane: number, indent: number): void {
    const scanner = this.#scanner;
    const lines = this.#lines;
    plan.fields.begin();
    do {
      lines.key();
      const field = plan.keys.find(scanner);
      if (field < 0 || !plan.fields.come(field)) throw REFUSED;
      if (lines.isEnd()) this.#below(plan, field, lane, indent);
      else {
        this.#value(plan, field, lane, false);
        lines.end();
      }
    } while (lines.indent === indent && !lines.isItem);
    if (lines.indent > indent || !plan.fields.end(lane)) throw REFUSED;
  }

  /** What stands on the lines below a key. */
  #below(plan: FieldPlan, field: number, lane: number, indent: number): void {
    const lines = this.#lines;
    const inner = plan.below[field];
    lines.end();
    const lanes = plan.lanes[field] as Lanes;
    if (!inner || lines.indent < indent) refuse();
    if (plan.kinds[field] === KIND.list) this.#rows(inner, lanes as ListLanes, lane);
    else {
      if (lines.indent === indent) refuse();
      (lanes as RecordLanes).put(lane);
      this.fields(inner, lane, lines.indent);
    }
  }

  #rows(plan: FieldPlan, list: ListLanes, lane: number): void {
    const scanner = this.#scanner;
    const lines = this.#lines;
    const { indent } = lines;
    list.begin(lane);
    do {
      if (!lines.item()) refuse();
      if (scanner.bytes[scanner.at] === OPEN) {
        this.flow(plan, list.count);
        lines.end();
      } else this.fields(plan, list.count, lines.indent);
      list.count += 1;
    } while (lines.indent === indent && lines.isItem);
    if (lines.indent > indent) refuse();
    closeRows(list, lane);
  }

  /** The fields of a lane between brackets. */
  flow(plan: FieldPlan, lane: number): void {
    const scanner = this.#scanner;
    const lines = this.#lines;
    plan.fields.begin();
    this.#items(CLOSE, () => {
      lines.key();
      const field = plan.keys.find(scanner);
      if (field < 0 || !plan.fields.come(field)) refuse();
      this.#value(plan, field, lane, true);
    });
    if (!plan.fields.end(lane)) refuse();
  }

  /** From an opening bracket to behind its closing one, on one line. */
  #items(close: number, item: () => void): void {
    const scanner = this.#scanner;
    const { bytes } = scanner;
    scanner.at += 1;
    this.#lines.spaces();
    if (bytes[scanner.at] !== close)
      for (;;) {
        item();
        this.#lines.spaces();
        if (bytes[scanner.at] !== COMMA) break;
        scanner.at += 1;
        this.#lines.spaces();
      }
    if (bytes[scanner.at] !== close) scanner.fail();
    scanner.at += 1;
  }

  /** A value on the line of its key. */
  #value(plan: FieldPlan, field: number, lane: number, inFlow: boolean): void {
    const scanner = this.#scanner;
    const lanes = plan.lanes[field] as Lanes;
    const byte = scanner.bytes[scanner.at] as number;
    switch (plan.kinds[field]) {
      case KIND.number:
        scanner.number();
        putNumber(lanes as NumberLanes, lane, scanner);
        return;
      case KIND.flag:
        if (scanner.end < scanner.at + 5) throw MORE;
        if (byte === T && scanner.view.getInt32(scanner.at) === TRUE) scanner.at += 4;
        else if (byte === F && scanner.view.getInt32(scanner.at + 1) === ALSE) scanner.at += 5;
        else throw REFUSED;
        (lanes as FlagLanes).put(lane, byte === T ? 1 : 0);
        return;
      case KIND.list: {
        const list = lanes as ListLanes;
        const inner = plan.below[field] as FieldPlan;
        if (byte !== OPEN_LIST) scanner.fail();
        list.begin(lane);
        this.#items(CLOSE_LIST, () => {
          if (scanner.bytes[scanner.at] !== OPEN) scanner.fail();
          this.flow(inner, list.count);
          list.count += 1;
        });
        closeRows(list, lane);
        return;
      }
      case KIND.record:
        if (byte !== OPEN) scanner.fail();
        (lanes as RecordLanes).put(lane);
        this.flow(plan.below[field] as FieldPlan, lane);
        return;
      case KIND.text:
        this.#lines.text(inFlow);
        putText(lanes as TextLanes, lane, scanner, plan.names[field] ?? null);
        return;
      case KIND.choice:
        this.#lines.text(inFlow);
        putChoice(lanes as ChoiceLanes, lane, scanner, plan.options[field] as Keys);
        return;
      default:
        this.#lines.text(inFlow);
        putDay(lanes as DayLanes, lane, scanner);
    }
  }
}
