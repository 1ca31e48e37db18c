import type { Path } from '../source.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { InputRecord } from '../language/cohort.ts';
import { nearest } from '../language/nearest.ts';
import { Missing, type Value } from '../language/value.ts';
import { Day } from '../calendar/day.ts';
import { Rational } from '../number/rational.ts';
import { absentValue, isProblem, readScalar, shown } from './scalars.ts';

export type Report = (code: string, path: Path, details: Readonly<Record<string, string | number>>) => void;

type Given = Readonly<Record<string, unknown>>;
type Taken = Record<string, Value | InputRecord | readonly InputRecord[]>;

export function isMap(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Rational) && !(value instanceof Missing);
}

/**
 * The fields of a subject, row or record, checked against their declarations: every mistake is reported and stands as a missing value,
 * so that the rest can still be looked at.
 */
export function takeFields(given: unknown, fields: ReadonlyMap<string, InputDefinition>, category: string, path: Path, report: Report): InputRecord {
  const taken = Object.create(null) as Taken;
  if (!isMap(given)) {
    report('cohort-map-expected', path, { found: shown(given) });
    return taken;
  }
  const expected = new Map([...fields].filter(([, input]) => input.categories.has(category)));
  for (const name of Object.keys(given)) {
    if (expected.has(name)) continue;
    if (fields.has(name)) report('cohort-not-of-category', [...path, name], { field: name, category });
    else report('cohort-unknown-field', [...path, name], { field: name, suggestion: nearest(name, expected.keys()) ?? '' });
  }
  for (const [name, input] of expected) taken[name] = takeOne(given[name], input, category, [...path, name], report);
  return taken;
}

function takeOne(given: unknown, input: InputDefinition, category: string, path: Path, report: Report): Value | InputRecord | readonly InputRecord[] {
  const absent = new Missing({ code: 'absent', of: input.path.join('.') });
  if (given === undefined) {
    if (input.absent !== null) return absentValue(input.absent, input);
    if (!input.optional) report('cohort-missing-field', path.slice(0, -1), { field: input.name, type: input.type });
    return absent;
  }
  if (input.type === 'record') return takeFields(given, input.fields, category, path, report);
  if (input.type === 'list') return takeRows(given, input, category, path, report);
  const value = readScalar(given, input);
  if (!isProblem(value)) return value;
  report(value.code, path, { field: input.name, ...value.details });
  return absent;
}

/** More rows than any list of an act could have. */
const MAX_ROWS = 5000;

function takeRows(given: unknown, input: InputDefinition, category: string, path: Path, report: Report): readonly InputRecord[] {
  if (!Array.isArray(given)) {
    report('cohort-list-expected', path, { field: input.name, found: shown(given) });
    return [];
  }
  if (given.length > MAX_ROWS) {
    report('cohort-too-many-rows', path, { field: input.name, rows: given.length, limit: MAX_ROWS });
    return [];
  }
  if (given.length < input.minRows) report('cohort-too-few-rows', path, { field: input.name, rows: given.length, least: input.minRows });
  const rows = given.map((row, index) => takeFields(row, input.fields, category, [...path, index], report));
  reportRepeated(rows, input, path, report);
  const by = input.orderBy;
  return by === null ? rows : [...rows].sort((a, b) => compareRows(a[by], b[by]));
}

function reportRepeated(rows: readonly InputRecord[], input: InputDefinition, path: Path, report: Report): void {
  if (input.unique.length === 0) return;
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    const parts = input.unique.map((field) => row[field]);
    if (parts.some((part) => part === undefined || part instanceof Missing)) return;
    const key = JSON.stringify(parts.map(shown));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else report('cohort-repeated-row', [...path, index], { field: input.name, key: parts.map(shown).join(', '), by: input.unique.join(', '), first: first + 1, row: index + 1 });
  });
}

function compareRows(a: InputRecord[string] | undefined, b: InputRecord[string] | undefined): number {
  if (a instanceof Rational && b instanceof Rational) return a.compare(b);
  if (a instanceof Day && b instanceof Day) return a.ordinal - b.ordinal;
  return shown(a) < shown(b) ? -1 : shown(a) > shown(b) ? 1 : 0;
}
