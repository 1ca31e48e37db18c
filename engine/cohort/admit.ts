import type { Diagnostic } from '../diagnostic.ts';
import { hasErrors, sortDiagnostics } from '../diagnostic.ts';
import type { Model } from '../model.ts';
import type { Cohort, InputRecord, Subject } from '../language/cohort.ts';
import { nearest } from '../language/nearest.ts';
import { Missing } from '../language/value.ts';
import { read } from '../read/document.ts';
import type { Path, Source } from '../source.ts';
import { isMap, takeFields } from './inputs.ts';
import { checkLimits, type Placed } from './limits.ts';
import { aboutSubject, Gathering, type Locate, type Report } from './reporting.ts';
import { kindOf, shown } from './scalars.ts';

/** The longest cohort file that is read, in UTF-16 units. A national list of bodies with all their rows stays far below this. */
export const MAX_COHORT_LENGTH = 64_000_000;
export const MAX_SUBJECTS = 100_000;

/** What came of holding a cohort file against a ruleset; diagnostics are in the order of the text. */
export interface Admission {
  readonly diagnostics: readonly Diagnostic[];
  /** Null when anything is wrong: nothing is evaluated until the file is clean. */
  readonly cohort: Cohort | null;
}

/**
 * A cohort file (JSON or YAML, at most `MAX_COHORT_LENGTH` UTF-16 units) against a ruleset: inputs by type, bounds and limits, with
 * declared defaults filled in. `overrides` are readings, option by reading, that replace the file's. Never throws: what is wrong is a
 * diagnostic, and the cohort is then null.
 */
export function checkCohort(model: Model, source: Source, overrides: Readonly<Record<string, string>> = {}): Admission {
  const { document, diagnostics } = read(source, { maxLength: MAX_COHORT_LENGTH });
  if (!document) return { diagnostics: sortDiagnostics(diagnostics), cohort: null };
  for (const path of document.unread) markUnread(document.data, path);
  const locate: Locate = (path, onKey) => ({ source: document.source, span: onKey ? document.keySpan(path) : document.span(path) });
  return admit(model, document.data, locate, overrides, diagnostics);
}

/** A number that could not be taken has been reported: it is missing, and not the zero that stands in for it. */
function markUnread(data: unknown, path: Path): void {
  const last = path.at(-1);
  const owner = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], data) as
    Record<string | number, unknown> | undefined;
  if (owner && last !== undefined && !isMap(owner[last])) owner[last] = new Missing({ code: 'absent', of: '' });
}

/** Whether anything was written: of a number that could not be taken enough has been said. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(value instanceof Missing);
}

/** The same for data already read; `locate` tells where a path of it stands. */
export function admit(
  model: Model,
  data: unknown,
  locate: Locate,
  overrides: Readonly<Record<string, string>>,
  found: readonly Diagnostic[] = [],
): Admission {
  const gathering = new Gathering(found, locate);
  const { report } = gathering;
  if (!isMap(data)) {
    report('cohort-not-data', [], { kind: kindOf(data) });
    return { diagnostics: gathering.list(), cohort: null };
  }
  const known = ['ruleset', 'period', 'readings', 'subjects'];
  const meant = new Set<string>();
  for (const key of Object.keys(data).filter((one) => !known.includes(one))) {
    const suggestion =
      nearest(
        key,
        known.filter((one) => !(one in data)),
      ) ?? '';
    meant.add(suggestion);
    report('cohort-unknown-key', [key], { key, known: known.join(', '), suggestion });
  }
  const { ruleset, period } = data;
  const otherEdition = ruleset !== undefined && ruleset !== model.id && ruleset !== `${model.id}@${model.version}`;
  if (otherEdition) report('cohort-other-ruleset', ['ruleset'], { found: shown(ruleset), ruleset: `${model.id}@${model.version}` });
  if (isGiven(period) && typeof period !== 'string') report('cohort-period-not-text', ['period'], { found: shown(period) });
  const readings = takeReadings(model, data['readings'], overrides, report);
  // Held against an edition it was not written for, every figure would be a mistake.
  const taken = otherEdition ? [] : takeSubjects(model, data['subjects'], 'subjects' in data || meant.has('subjects'), report);
  const cohort: Cohort = { period: typeof period === 'string' ? period : null, readings, subjects: taken.map(({ subject }) => subject) };
  checkLimits(model, cohort, taken);
  const diagnostics = sortDiagnostics(gathering.list());
  return { diagnostics, cohort: hasErrors(diagnostics) ? null : cohort };
}

function takeReadings(model: Model, given: unknown, overrides: Readonly<Record<string, string>>, report: Report): Map<string, string> {
  const readings = new Map([...model.readings.values()].map((reading) => [reading.id, reading.default]));
  const take = (id: string, option: unknown, path: Path) => {
    const reading = model.readings.get(id);
    if (!reading) report('cohort-unknown-reading', path, { name: id, suggestion: nearest(id, model.readings.keys()) ?? '' });
    else if (typeof option !== 'string' || !reading.options.has(option)) {
      report('cohort-unknown-option', path, {
        name: id,
        found: shown(option),
        options: [...reading.options.keys()].join(', '),
        suggestion: typeof option === 'string' ? (nearest(option, reading.options.keys()) ?? '') : '',
      });
    } else readings.set(id, option);
  };
  if (isMap(given)) for (const [id, option] of Object.entries(given)) take(id, option, ['readings', id]);
  else if (given !== undefined && given !== null) report('cohort-readings-not-map', ['readings'], { kind: kindOf(given) });
  for (const [id, option] of Object.entries(overrides)) take(id, option, []);
  return readings;
}

type Taken = Placed & { readonly subject: Subject };

function takeSubjects(model: Model, given: unknown, isThere: boolean, report: Report): Taken[] {
  if (!Array.isArray(given)) {
    if (given !== undefined) report('cohort-subjects-not-list', ['subjects'], { kind: kindOf(given) });
    else if (!isThere) report('cohort-no-subjects', []);
    return [];
  }
  if (given.length > MAX_SUBJECTS) {
    report('cohort-too-many-subjects', ['subjects'], { subjects: given.length, limit: MAX_SUBJECTS });
    return [];
  }
  const seen = new Map<string, number>();
  const taken: Taken[] = [];
  given.forEach((one: unknown, index) => {
    const path: Path = ['subjects', index];
    if (!isMap(one)) {
      report('cohort-subject-not-map', path, { number: index + 1, kind: kindOf(one) });
      return;
    }
    const id = takeId(one['id'], index, report);
    const first = id === null ? undefined : seen.get(id);
    if (id !== null && first === undefined) seen.set(id, index);
    if (id !== null && first !== undefined)
      report('cohort-repeated-subject', [...path, 'id'], { subject: id, first: first + 1, second: index + 1 }, ['subjects', first, 'id']);
    const own = aboutSubject(id ?? `#${index + 1}`, report);
    const places = new Map<InputRecord, Path>();
    const subject = takeSubject(model, id ?? '', one, path, own, places);
    if (subject) taken.push({ subject, path, report: own, places });
  });
  return taken;
}

function takeId(given: unknown, index: number, report: Report): string | null {
  if (typeof given === 'string' && given !== '') return given;
  if (given instanceof Missing) return null;
  if (isGiven(given) && given !== '') report('cohort-id-not-text', ['subjects', index, 'id'], { number: index + 1, found: shown(given) });
  else report('cohort-no-id', ['subjects', index], { number: index + 1 });
  return null;
}

/** Null for a subject whose category is not known: its fields are looked at, its limits cannot be. */
function takeSubject(
  model: Model,
  id: string,
  given: Readonly<Record<string, unknown>>,
  path: Path,
  report: Report,
  places: Map<InputRecord, Path>,
): Subject | null {
  const known = ['id', 'name', 'category', ...model.attributes.keys(), 'inputs'];
  for (const key of Object.keys(given).filter((one) => !known.includes(one))) {
    const suggestion =
      nearest(
        key,
        known.filter((one) => !Object.hasOwn(given, one)),
      ) ?? '';
    if (model.inputs.has(key)) report('cohort-input-outside', [...path, key]);
    else report('cohort-unknown-subject-key', [...path, key], { known: known.join(', '), suggestion });
  }
  const { name } = given;
  if (isGiven(name) && typeof name !== 'string')
    report('cohort-wrong-type', [...path, 'name'], { expected: 'text', kind: kindOf(name), found: shown(name) });
  const attributes: Record<string, string> = {};
  for (const [attribute, label] of model.attributes) {
    const value = given[attribute];
    const described = { type: 'text', 'label.ru': label.ru, 'label.kk': label.kk, 'label.en': label.en };
    if (typeof value === 'string' && value !== '') attributes[attribute] = value;
    else if (value instanceof Missing) continue;
    else if (value === undefined) report('cohort-missing-attribute', [...path, attribute], described);
    else if (value === null || value === '') report('cohort-empty-field', [...path, attribute], described);
    else report('cohort-wrong-type', [...path, attribute], { expected: 'text', kind: kindOf(value), found: shown(value) });
  }
  const category = takeCategory(model, given['category'], path, report);
  const inputs = takeInputs(model, given['inputs'], category, path, report, places);
  return category === null ? null : { id, name: typeof name === 'string' ? name : null, category, attributes, inputs };
}

function takeCategory(model: Model, given: unknown, path: Path, report: Report): string | null {
  if (typeof given === 'string' && model.categories.has(given)) return given;
  if (given instanceof Missing) return null;
  const categories = [...model.categories.keys()].join(', ');
  if (!isGiven(given) || given === '') report('cohort-no-category', [...path, 'category'], { categories });
  else
    report('cohort-unknown-category', [...path, 'category'], {
      found: shown(given),
      categories,
      suggestion: typeof given === 'string' ? (nearest(given, model.categories.keys()) ?? '') : '',
    });
  return null;
}

function takeInputs(
  model: Model,
  given: unknown,
  category: string | null,
  path: Path,
  report: Report,
  places: Map<InputRecord, Path>,
): InputRecord {
  const where = [...path, 'inputs'];
  if (isMap(given) && Object.keys(given).length > 0) return takeFields(given, model.inputs, where, { category, report, places });
  const needed = [...model.inputs.values()].filter(
    (input) => category !== null && input.categories.has(category) && !input.optional && input.absent === null,
  );
  if (isGiven(given) && !isMap(given)) report('cohort-inputs-not-map', where, { kind: kindOf(given) });
  else if (needed.length > 0 && !(given instanceof Missing))
    report('cohort-no-inputs', where, { fields: needed.map((input) => input.name).join(', ') });
  return takeFields({}, model.inputs, where, { category: null, report, places });
}
