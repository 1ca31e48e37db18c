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

/** The subject's inputs at a point, as they are after admission: rows in their order, defaults filled in. */
export function inputsAt(point: Point, model: Model, category: string): InputRecord {
  const build = (
    fields: ReadonlyMap<string, InputDefinition>,
    list: string | null,
    outer: readonly string[],
    row: number,
    unique: readonly string[],
  ): InputRecord => {
    const record: Record<string, InputRecord[string]> = {};
    for (const [name, one] of fields) {
      if (!one.categories.has(category)) continue;
      const path = [...outer, name];
      if (one.type === 'record') record[name] = build(one.fields, list, path, row, []);
      else if (one.type === 'list') record[name] = rowsAt(one, point, (index) => build(one.fields, name, [], index, one.unique));
      else record[name] = apart(point.get(list === null ? inputKey(path) : fieldKey(list, path)) as Value, unique.includes(name) ? row : 0);
    }
    return record;
  };
  return build(model.inputs, null, [], 0, []);
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
