import type { Path } from '../source.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { InputRecord } from '../language/cohort.ts';
import { distinctKey } from '../language/functions/figures.ts';
import { inLanguages } from '../language/in-languages.ts';
import { visible } from '../language/lettering.ts';
import { nearest } from '../language/nearest.ts';
import { Missing, type Value } from '../language/value.ts';
import { compareText } from '../diagnostic.ts';
import { Day } from '../calendar/day.ts';
import { Rational } from '../number/rational.ts';
import type { Names } from './names.ts';
import type { Report } from './reporting.ts';
import { absentValue, isProblem, kindOf, readScalar, shown } from './scalars.ts';

type Given = Readonly<Record<string, unknown>>;
type Taken = Record<string, Value | InputRecord | readonly InputRecord[]>;

export function isMap(value: unknown): value is Given {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Rational) && !(value instanceof Missing)
  );
}

/** What taking a subject's inputs needs to know. */
export interface Taking {
  /** Null when the subject names none that exists: then every field may stand and none is missed. */
  readonly category: string | null;
  readonly report: Report;
  /** Where each row was written: rows may be put in another order. */
  readonly places: Map<InputRecord, Path>;
  readonly names: Names;
  /** Paths of the texts that are names. */
  readonly compared: ReadonlySet<string>;
}

/**
 * The fields of a subject, row or record, checked against their declarations: every mistake is reported and stands as a missing value,
 * so that the rest can still be looked at.
 */
export function takeFields(given: Given, fields: ReadonlyMap<string, InputDefinition>, path: Path, taking: Taking): InputRecord {
  const { category, report } = taking;
  const taken = Object.create(null) as Taken;
  const expected = category === null ? fields : new Map([...fields].filter(([, input]) => input.categories.has(category)));
  for (const name of Object.keys(given)) {
    if (expected.has(name)) continue;
    if (fields.has(name)) {
      report('cohort-not-of-category', [...path, name], { category: category ?? '' });
      continue;
    }
    const suggestion =
      nearest(
        name,
        [...expected.keys()].filter((one) => !Object.hasOwn(given, one)),
      ) ?? '';
    report('cohort-unknown-field', [...path, name], { suggestion });
  }
  // What was misspelt is missing too: the one has to go and the other to come.
  for (const [name, input] of expected) taken[name] = takeOne(given[name], input, [...path, name], taking);
  return taken;
}

function takeOne(given: unknown, input: InputDefinition, path: Path, taking: Taking): Value | InputRecord | readonly InputRecord[] {
  const { report } = taking;
  const absent = new Missing({ code: 'absent', of: input.path.join('.') });
  const { label } = input;
  const described = { type: input.type, ...inLanguages('label', label) };
  if (given === undefined) {
    if (input.absent !== null) return absentValue(input.absent, input);
    // Of a subject whose category is not known nobody can tell what it lacks.
    if (!input.optional && taking.category !== null) report('cohort-missing-field', path, described);
    return absent;
  }
  if (given instanceof Missing) return absent;
  const isBlank = input.type === 'text' && typeof given === 'string' && visible(given) === '';
  if (given === null || isBlank)
    report(input.optional || input.absent !== null ? 'cohort-empty-optional' : 'cohort-empty-field', path, described);
  else if (input.type === 'record') {
    if (isMap(given)) return takeFields(given, input.fields, path, taking);
    report('cohort-map-expected', path, { kind: kindOf(given) });
  } else if (input.type === 'list') {
    return takeRows(given, input, path, taking) ?? absent;
  } else {
    const value = readScalar(given, input);
    if (!isProblem(value)) return typeof value === 'string' ? nameOrText(value, input, path, taking) : value;
    report(value.code, path, value.details);
  }
  return absent;
}

function nameOrText(text: string, input: InputDefinition, path: Path, { names, compared, report }: Taking): string {
  const field = input.path.join('.');
  return input.type === 'text' && compared.has(field) ? names.take(`input ${field}`, text, path, report) : text;
}

/** More rows than any list of an act could have. */
export const MAX_ROWS = 5000;

function takeRows(given: unknown, input: InputDefinition, path: Path, taking: Taking): readonly InputRecord[] | null {
  const { report, places } = taking;
  if (!Array.isArray(given)) {
    report('cohort-list-expected', path, { kind: kindOf(given) });
    return null;
  }
  if (given.length > MAX_ROWS) {
    report('cohort-too-many-rows', path, { rows: given.length, limit: MAX_ROWS });
    return null;
  }
  if (given.length < input.minRows) report('cohort-too-few-rows', path, { rows: given.length, least: input.minRows });
  const rows = given.map((row: unknown, index) => {
    const where: Path = [...path, index];
    if (!isMap(row) && !(row instanceof Missing)) report('cohort-row-not-map', where, { kind: kindOf(row) });
    const taken = isMap(row) ? takeFields(row, input.fields, where, taking) : missingRow(input);
    places.set(taken, where);
    return taken;
  });
  reportRepeated(rows, input, path, report);
  const by = input.orderBy;
  return by === null ? rows : [...rows].sort((a, b) => compareRows(a[by], b[by]));
}

/** Stands for a row that could not be taken. */
function missingRow(input: InputDefinition): InputRecord {
  const row = Object.create(null) as Taken;
  for (const field of input.fields.keys()) row[field] = new Missing({ code: 'absent', of: `${input.name}.${field}` });
  return row;
}

function reportRepeated(rows: readonly InputRecord[], input: InputDefinition, path: Path, report: Report): void {
  if (input.unique.length === 0) return;
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    const parts = input.unique.map((field) => row[field]) as readonly (Value | undefined)[];
    if (parts.some((part) => part === undefined || part instanceof Missing)) return;
    const key = JSON.stringify((parts as readonly Value[]).map(distinctKey));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else
      report('cohort-repeated-row', [...path, index], { key: parts.map(shown).join(', '), by: input.unique.join(', '), first: first + 1 }, [
        ...path,
        first,
      ]);
  });
}

function compareRows(a: InputRecord[string] | undefined, b: InputRecord[string] | undefined): number {
  if (a instanceof Rational && b instanceof Rational) return a.compare(b);
  if (a instanceof Day && b instanceof Day) return a.ordinal - b.ordinal;
  const text = (value: typeof a) => (typeof value === 'string' || typeof value === 'boolean' ? String(value) : '');
  return compareText(text(a), text(b));
}
