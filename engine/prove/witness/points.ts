import { Day } from '../../calendar/day.ts';
import type { Model } from '../../model.ts';
import type { InputDefinition } from '../../language/definition.ts';
import type { InputRecord } from '../../language/cohort.ts';
import { Missing, type Value } from '../../language/value.ts';
import { compare } from '../../number/arithmetic.ts';
import { Rational } from '../../number/rational.ts';
import { compareText } from '../../diagnostic.ts';
import { holds } from '../linear/interval.ts';
import { fieldKey, inputKey, isWhole } from '../ranges/inputs.ts';

/** One figure that a subject hands in, or the number of rows of a list, and values worth trying for it. */
export interface Coordinate {
  readonly key: string;
  /** As it is written: `violations`, `services.channel`. */
  readonly name: string;
  readonly list: string | null;
  readonly candidates: readonly Value[];
}

/** A choice of values by coordinate. All rows of a list are alike but for what may not repeat. */
export type Point = ReadonlyMap<string, Value>;

export function rowsKey(list: string): string {
  return `rows:${list}`;
}

/** The most rows that a search gives a list. */
const MOST_ROWS = 3;
const USUAL = [0, 1, 2, 10, 100, 1000, -1, -10].map((one) => Rational.of(one));

/** Every figure of a category's subjects, in the order of the ruleset. `special` are numbers that formulas compare with. */
export function coordinates(model: Model, category: string, special: readonly Rational[]): Coordinate[] {
  const found: Coordinate[] = [];
  const visit = (fields: ReadonlyMap<string, InputDefinition>, list: string | null, outer: readonly string[]): void => {
    for (const [name, one] of fields) {
      if (!one.categories.has(category)) continue;
      const path = [...outer, name];
      const key = list === null ? inputKey(path) : fieldKey(list, path);
      const shown = list === null ? path.join('.') : [list, ...path].join('.');
      if (one.type === 'record') visit(one.fields, list, path);
      else if (one.type === 'list') {
        const counts = [...new Set([one.minRows, one.minRows + 1, MOST_ROWS])].filter((count) => count >= one.minRows);
        found.push({ key: rowsKey(name), name: `count(${name})`, list: null, candidates: counts.map((count) => Rational.of(count)) });
        visit(one.fields, name, []);
      } else found.push({ key, name: shown, list, candidates: candidatesOf(one, special, shown) });
    }
  };
  visit(model.inputs, null, []);
  return found;
}

function candidatesOf(one: InputDefinition, special: readonly Rational[], name: string): Value[] {
  const absent = one.optional && one.absent === null ? [new Missing({ code: 'absent', of: name })] : [];
  switch (one.type) {
    case 'bool':
      return [false, true, ...absent];
    case 'choice':
      return [...one.options.keys(), ...absent];
    case 'text':
      return ['—', ...absent];
    case 'date':
      return [Day.of(2000, 1, 1), Day.of(2030, 12, 31), ...absent];
    default:
      return [...numbersOf(one, special), ...absent];
  }
}

function numbersOf(one: InputDefinition, special: readonly Rational[]): Rational[] {
  const { low, high } = one;
  const whole = isWhole(one);
  const near = (value: Rational): Rational[] => [value.subtract(Rational.ONE), value, value.add(Rational.ONE)];
  const ends = [...(low ? [low.value, low.value.add(Rational.ONE)] : []), ...(high ? [high.value, high.value.subtract(Rational.ONE)] : [])];
  const middle = low && high ? [low.value.add(high.value).divide(Rational.of(2))] : [];
  const all = [...ends, ...middle, ...USUAL, ...special.flatMap(near)];
  const allowed = all.filter((value) => holds({ low, high }, value) && (!whole || value.isInteger));
  return [...new Map(allowed.map((value) => [value.toString(), value])).values()];
}

type Build = (point: Point, row: number) => InputRecord[string];

/** An input of a category's subjects, with the figures that it is made of. */
interface Part {
  readonly name: string;
  readonly keys: readonly string[];
  readonly build: Build;
}

/** The inputs of a category's subjects at any point, as they are after admission: rows in their order, defaults filled in. */
export class Inputs {
  readonly #parts: readonly Part[];
  readonly #byKey: ReadonlyMap<string, Part>;
  readonly #known = new WeakMap<Point, InputRecord>();

  constructor(model: Model, category: string) {
    this.#parts = partsOf(model.inputs, category, null, [], []);
    this.#byKey = new Map(this.#parts.flatMap((part) => part.keys.map((key) => [key, part])));
  }

  /** At a point that is not changed afterwards. */
  at(point: Point): InputRecord {
    let inputs = this.#known.get(point);
    if (!inputs) this.keep(point, (inputs = recordOf(this.#parts, point, 0)));
    return inputs;
  }

  /** After one figure was changed. */
  changed(inputs: InputRecord, point: Point, key: string): InputRecord {
    const part = this.#byKey.get(key);
    return part ? { ...inputs, [part.name]: part.build(point, 0) } : inputs;
  }

  keep(point: Point, inputs: InputRecord): void {
    this.#known.set(point, inputs);
  }
}

function recordOf(parts: readonly Part[], point: Point, row: number): InputRecord {
  const record: Record<string, InputRecord[string]> = {};
  for (const { name, build } of parts) record[name] = build(point, row);
  return record;
}

function partsOf(
  fields: ReadonlyMap<string, InputDefinition>,
  category: string,
  list: string | null,
  outer: readonly string[],
  unique: readonly string[],
): Part[] {
  return [...fields].flatMap(([name, one]): Part[] => {
    if (!one.categories.has(category)) return [];
    const path = [...outer, name];
    if (one.type === 'record') {
      const inner = partsOf(one.fields, category, list, path, []);
      return [{ name, keys: inner.flatMap(({ keys }) => keys), build: (point, row) => recordOf(inner, point, row) }];
    }
    if (one.type === 'list') {
      const inner = partsOf(one.fields, category, name, [], one.unique);
      const keys = [rowsKey(name), ...inner.flatMap((part) => part.keys)];
      return [{ name, keys, build: (point) => rowsAt(one, point, (index) => recordOf(inner, point, index)) }];
    }
    const key = list === null ? inputKey(path) : fieldKey(list, path);
    const isUnique = unique.includes(name);
    return [{ name, keys: [key], build: (point, row) => apart(point.get(key) as Value, isUnique ? row : 0) }];
  });
}

function rowsAt(list: InputDefinition, point: Point, build: (index: number) => InputRecord): InputRecord[] {
  const count = point.get(rowsKey(list.name));
  const rows = Array.from({ length: count instanceof Rational ? Number(count.p) : 0 }, (_, index) => build(index));
  const order = list.orderBy;
  return order === null ? rows : rows.sort((a, b) => inOrder(a[order] as Value, b[order] as Value));
}

function inOrder(a: Value, b: Value): number {
  if (a instanceof Rational && b instanceof Rational) return compare(a, b);
  if (a instanceof Day && b instanceof Day) return a.ordinal - b.ordinal;
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : 0;
}

/** Later rows differ in what may not repeat. */
function apart(value: Value, row: number): Value {
  if (row === 0) return value;
  if (value instanceof Rational) return value.add(Rational.of(row));
  if (value instanceof Day) return value.plus(row);
  return typeof value === 'string' ? `${value}${row + 1}` : value;
}
