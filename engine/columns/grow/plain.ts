import { Day } from '../../calendar/day.ts';
import type { InputDefinition } from '../../language/definition.ts';
import type { DayColumn, FlagColumn } from '../columns.ts';
import { anyOf, reorder, ROOM, type Cut } from './lanes.ts';

/** Yes and no, as they come. */
export class FlagLanes {
  readonly input: InputDefinition;
  #values = new Uint8Array(ROOM);

  constructor(input: InputDefinition) {
    this.input = input;
  }

  /** 0 no, 1 yes, 2 missing. */
  put(lane: number, value: 0 | 1 | 2): void {
    if (lane >= this.#values.length) {
      const values = new Uint8Array(2 * this.#values.length);
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[lane] = value;
  }

  miss(lane: number): void {
    this.put(lane, 2);
  }

  putAbsent(lane: number): void {
    this.put(lane, this.input.absent === true ? 1 : 0);
  }

  isMissing(lane: number): boolean {
    return this.#values[lane] === 2;
  }

  /** Equal where lanes are. */
  key(lane: number): number {
    return this.#values[lane] as number;
  }

  /** As texts: `false` before `true`, and what is missing, an empty one, before both. */
  compare(one: number, other: number): number {
    const order = (lane: number) => ((this.#values[lane] as number) + 1) % 3;
    return order(one) - order(other);
  }

  reorder(from: number, order: readonly number[]): void {
    reorder(this.#values, from, order);
  }

  take(lanes: number, cut: Cut): FlagColumn {
    return { kind: 'flag', values: cut(this.#values, lanes) };
  }
}

/** Days, as they come. */
export class DayLanes {
  readonly input: InputDefinition;
  readonly #absent: number | null;
  #ordinals = new Int32Array(ROOM);
  #missing = new Uint8Array(ROOM);

  constructor(input: InputDefinition) {
    this.input = input;
    this.#absent = typeof input.absent === 'string' ? (Day.parse(input.absent)?.ordinal ?? null) : null;
  }

  put(lane: number, ordinal: number): void {
    this.#set(lane, ordinal, 0);
  }

  miss(lane: number): void {
    this.#set(lane, 0, 1);
  }

  putAbsent(lane: number): void {
    if (this.#absent === null) this.miss(lane);
    else this.put(lane, this.#absent);
  }

  #set(lane: number, ordinal: number, missing: 0 | 1): void {
    if (lane >= this.#ordinals.length) {
      const ordinals = new Int32Array(2 * this.#ordinals.length);
      ordinals.set(this.#ordinals);
      this.#ordinals = ordinals;
      const more = new Uint8Array(ordinals.length);
      more.set(this.#missing);
      this.#missing = more;
    }
    this.#ordinals[lane] = ordinal;
    this.#missing[lane] = missing;
  }

  isMissing(lane: number): boolean {
    return this.#missing[lane] === 1;
  }

  /** Equal where lanes are. */
  key(lane: number): number {
    return this.#ordinals[lane] as number;
  }

  compare(one: number, other: number): number {
    return (this.#ordinals[one] as number) - (this.#ordinals[other] as number);
  }

  reorder(from: number, order: readonly number[]): void {
    reorder(this.#ordinals, from, order);
    reorder(this.#missing, from, order);
  }

  take(lanes: number, cut: Cut): DayColumn {
    const missing = anyOf(this.#missing, 1, lanes) ? cut(this.#missing, lanes) : null;
    return { kind: 'day', ordinals: cut(this.#ordinals, lanes), missing };
  }
}
