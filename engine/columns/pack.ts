import { Rational } from '../number/rational.ts';
import type { Block, CodeColumn, Column, DayColumn, FlagColumn, ListColumn, NumberColumn, RecordColumn } from './columns.ts';
import { decoded, encoded } from './grow/texts.ts';
import { LateColumns } from './late.ts';
import type { Scratch } from './scratch.ts';
import type { FieldShape, Shape } from './shape.ts';

/**
 * Blocks that take as little room as what they hold: numbers and codes in as few bytes as the largest of them needs, all of a block in one
 * buffer, which may be handed to another thread. Columns are laid out anew whenever they are asked for, and kept by nobody: for cohorts
 * that are longer than memory would otherwise be.
 *
 * A buffer is made of 32-bit words. Of fields, there is the place of each; at the place of a field what it is, and where its lanes stand.
 * A place of 0 is none.
 */
export interface PackedBlock {
  readonly category: string;
  readonly buffer: ArrayBuffer;
}

/** By what its lanes are kept: their bytes, negative where they have signs. */
type Width = 1 | 2 | 3 | 4 | 8 | -1 | -2;

const HEAD = 8;
let room = new Uint8Array(1 << 20);

/** Lays columns out in a buffer, from its beginning on. */
class Packer {
  #at = 0;

  /** Words that are filled in later. */
  words(count: number): number {
    return this.#take(4 * count, 4);
  }

  set(place: number, index: number, word: number): void {
    new Int32Array(room.buffer)[place / 4 + index] = word;
  }

  doubles(...values: readonly number[]): number {
    const place = this.#take(8 * values.length, 8);
    new Float64Array(room.buffer, place, values.length).set(values);
    return place;
  }

  bytes(values: Uint8Array): number {
    const place = this.#take(values.length, 4);
    room.set(values, place);
    return place;
  }

  ints(values: Int32Array): number {
    const place = this.#take(values.byteLength, 4);
    new Int32Array(room.buffer, place, values.length).set(values);
    return place;
  }

  numbers(values: Float64Array | Int32Array, width: Width): number {
    const count = values.length;
    const place = this.#take(Math.abs(width) * count, width === 8 ? 8 : 4);
    if (width !== 3) viewOf(room.buffer, place, count, width).set(values);
    else
      for (let lane = 0, at = place; lane < count; lane += 1, at += 3) {
        const value = values[lane] as number;
        room[at] = value;
        room[at + 1] = value >> 8;
        room[at + 2] = value >> 16;
      }
    return place;
  }

  done(): ArrayBuffer {
    return room.buffer.slice(0, this.#take(0, 8));
  }

  #take(bytes: number, unit: number): number {
    const place = Math.ceil(this.#at / unit) * unit;
    this.#at = place + bytes;
    if (this.#at + 8 > room.length) {
      const more = new Uint8Array(2 * this.#at);
      more.set(room);
      room = more;
    }
    return place;
  }
}

function viewOf(buffer: ArrayBufferLike, place: number, count: number, width: Exclude<Width, 3>) {
  switch (width) {
    case 1:
      return new Uint8Array(buffer, place, count);
    case -1:
      return new Int8Array(buffer, place, count);
    case 2:
      return new Uint16Array(buffer, place, count);
    case -2:
      return new Int16Array(buffer, place, count);
    case 4:
      return new Int32Array(buffer, place, count);
    case 8:
      return new Float64Array(buffer, place, count);
  }
}

/** A block of a category of this shape. */
export function packed({ category, subjects, inputs }: Block, shape: Shape): PackedBlock {
  const packer = new Packer();
  const head = packer.words(HEAD);
  packer.set(head, 0, subjects.length);
  packer.set(head, 1, packer.ints(subjects));
  packer.set(head, 2, packFields(packer, shape, inputs));
  return { category, buffer: packer.done() };
}

function packFields(packer: Packer, { names, fields }: Shape, columns: ReadonlyMap<string, Column>): number {
  const places = packer.words(fields.length);
  for (const [index, field] of fields.entries()) {
    const column = columns.get(names[index] as string);
    if (column && field.type !== 'unkept') packer.set(places, index, packColumn(packer, field, column));
  }
  return places;
}

function packColumn(packer: Packer, field: FieldShape, column: Column): number {
  const place = packer.words(HEAD);
  const set = (...words: readonly number[]): number => {
    for (const [index, word] of words.entries()) packer.set(place, index, word);
    return place;
  };
  const masked = (missing: Uint8Array | null): number => (missing ? packer.bytes(missing) : 0);
  switch (column.kind) {
    case 'number': {
      const { wholes, scale, large, missing } = column;
      const { low, high, width } = endsOf(wholes);
      const exact =
        large.size === 0 ? new Uint8Array(0) : encoded(JSON.stringify([...large].map(([lane, { p, q }]) => [lane, `${p}`, `${q}`])));
      return set(
        ...[wholes.length, packer.numbers(wholes, width), width, scale, packer.doubles(low, high), masked(missing)],
        ...[exact.length === 0 ? 0 : packer.bytes(exact), exact.length],
      );
    }
    case 'flag':
      return set(column.values.length, packer.bytes(column.values));
    case 'code': {
      const { codes } = column;
      const width = widthOf(codes);
      const texts = field.type === 'text' ? encoded(JSON.stringify(column.texts)) : new Uint8Array(0);
      return set(codes.length, packer.numbers(codes, width), width, texts.length === 0 ? 0 : packer.bytes(texts), texts.length);
    }
    case 'day':
      return set(column.ordinals.length, packer.ints(column.ordinals), masked(column.missing));
    case 'list':
      return set(
        ...[column.starts.length, packer.ints(column.starts), masked(column.missing), column.missing?.length ?? 0],
        packFields(packer, field.below as Shape, column.fields),
      );
    case 'record':
      return set(column.missing?.length ?? 0, masked(column.missing), packFields(packer, field.below as Shape, column.fields));
  }
}

/** Between what whole doubles lie, and the least that says every one as it is. */
function endsOf(numbers: Float64Array): { readonly low: number; readonly high: number; readonly width: Width } {
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (let lane = 0; lane < numbers.length; lane += 1) {
    const number = numbers[lane] as number;
    if (number < low) low = number;
    if (number > high) high = number;
    // No number at all, once there is one that is none: `large` has it.
    sum += number;
  }
  return { low, high, width: sum === sum ? least(low, high) : 8 };
}

function widthOf(codes: Int32Array): Width {
  let [low, high] = [0, 0];
  for (let lane = 0; lane < codes.length; lane += 1) {
    const code = codes[lane] as number;
    if (code < low) low = code;
    if (code > high) high = code;
  }
  return least(low, high);
}

function least(low: number, high: number): Width {
  if (low >= 0) return high < 2 ** 8 ? 1 : high < 2 ** 16 ? 2 : high < 2 ** 24 ? 3 : high < 2 ** 31 ? 4 : 8;
  if (low >= -0x80 && high <= 0x7f) return -1;
  if (low >= -0x8000 && high <= 0x7fff) return -2;
  return low >= -(2 ** 31) && high < 2 ** 31 ? 4 : 8;
}

/** A packed block to be worked on; `by`: how many subjects of the cohort stand before those that it counts from. */
export function opened({ category, buffer }: PackedBlock, shape: Shape, by = 0, scratch: Scratch | null = null): Block {
  const words = new Int32Array(buffer);
  const subjects = new Int32Array(buffer, words[1], words[0]);
  if (by !== 0) for (let lane = 0; lane < subjects.length; lane += 1) subjects[lane] = (subjects[lane] as number) + by;
  return { category, subjects, inputs: fieldsAt(buffer, words[2] as number, shape, scratch) };
}

function fieldsAt(buffer: ArrayBuffer, places: number, { names, fields }: Shape, scratch: Scratch | null): ReadonlyMap<string, Column> {
  return new LateColumns((name) => {
    const index = names.indexOf(name);
    const field = fields[index];
    // Whoever asks for it would be told that nobody gave it.
    if (field?.type === 'unkept') throw new Error(`${name} is not kept`);
    const place = field ? (new Int32Array(buffer, places, fields.length)[index] as number) : 0;
    return field && place !== 0 ? columnAt(buffer, new Int32Array(buffer, place, HEAD), field, scratch) : undefined;
  }, false);
}

function columnAt(buffer: ArrayBuffer, words: Int32Array, field: FieldShape, scratch: Scratch | null): Column {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = words;
  const masked = (place: number, count: number): Uint8Array | null => (place === 0 ? null : new Uint8Array(buffer, place, count));
  switch (field.type) {
    case 'number':
      return new PackedNumbers(buffer, words, field, scratch);
    case 'flag':
      return { kind: 'flag', values: new Uint8Array(buffer, b, a) } satisfies FlagColumn;
    case 'day':
      return { kind: 'day', ordinals: new Int32Array(buffer, b, a), missing: masked(c, a) } satisfies DayColumn;
    case 'list': {
      const fields = fieldsAt(buffer, e, field.below as Shape, scratch);
      return { kind: 'list', starts: new Int32Array(buffer, b, a), missing: masked(c, d), fields } satisfies ListColumn;
    }
    case 'record':
      return { kind: 'record', missing: masked(b, a), fields: fieldsAt(buffer, c, field.below as Shape, scratch) } satisfies RecordColumn;
    default: {
      const codes = scratch?.ints(field, a) ?? new Int32Array(a);
      layOut(codes, buffer, b, c as Width);
      const texts = field.type === 'text' ? (JSON.parse(decoded(new Uint8Array(buffer), d, d + e)) as string[]) : field.texts;
      return { kind: 'code', codes, texts } satisfies CodeColumn;
    }
  }
}

function layOut(into: Float64Array | Int32Array, buffer: ArrayBuffer, place: number, width: Width): void {
  const count = into.length;
  if (width !== 3) {
    into.set(viewOf(buffer, place, count, width));
    return;
  }
  const bytes = new Uint8Array(buffer, place, 3 * count);
  for (let lane = 0, at = 0; lane < count; lane += 1, at += 3)
    into[lane] = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
}

/** Whose lanes are laid out when they are first looked at: what else is asked of numbers is known without. */
class PackedNumbers implements NumberColumn {
  readonly kind = 'number';
  readonly scale: number;
  readonly large: ReadonlyMap<number, Rational>;
  readonly missing: Uint8Array | null;
  readonly ends: { readonly low: number; readonly high: number };
  readonly #buffer: ArrayBuffer;
  readonly #words: Int32Array;
  readonly #field: FieldShape;
  readonly #scratch: Scratch | null;
  #wholes: Float64Array | null = null;

  constructor(buffer: ArrayBuffer, words: Int32Array, field: FieldShape, scratch: Scratch | null) {
    this.#field = field;
    this.#scratch = scratch;
    const [count = 0, , , scale = 0, ends = 0, missing = 0, exact = 0, length = 0] = words;
    this.#buffer = buffer;
    this.#words = words;
    this.scale = scale;
    const [low = 0, high = 0] = new Float64Array(buffer, ends, 2);
    this.ends = { low, high };
    this.missing = missing === 0 ? null : new Uint8Array(buffer, missing, count);
    const large = exact === 0 ? [] : (JSON.parse(decoded(new Uint8Array(buffer), exact, exact + length)) as [number, string, string][]);
    this.large = new Map(large.map(([lane, p, q]) => [lane, Rational.of(BigInt(p), BigInt(q))]));
  }

  get wholes(): Float64Array {
    if (!this.#wholes) {
      const [count = 0, place = 0, width = 8] = this.#words;
      this.#wholes = this.#scratch?.doubles(this.#field, count) ?? new Float64Array(count);
      layOut(this.#wholes, this.#buffer, place, width as Width);
    }
    return this.#wholes;
  }
}
