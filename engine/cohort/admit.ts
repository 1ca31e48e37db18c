import type { Details, Diagnostic, Location } from '../diagnostic.ts';
import { hasErrors, sortDiagnostics } from '../diagnostic.ts';
import type { Model } from '../compile/model.ts';
import { Machine } from '../evaluate/machine.ts';
import type { Cohort, Subject } from '../language/cohort.ts';
import { nearest } from '../language/nearest.ts';
import { walk } from '../language/walk.ts';
import { read } from '../read/document.ts';
import type { Path, Source } from '../source.ts';
import { isMap, takeFields } from './inputs.ts';
import { shown } from './scalars.ts';

/** A national list of bodies with all their rows stays far below this. */
export const MAX_COHORT_LENGTH = 64_000_000;
export const MAX_SUBJECTS = 100_000;

export interface Admission {
  readonly diagnostics: readonly Diagnostic[];
  /** Null when anything is wrong: nothing is evaluated until the file is clean. */
  readonly cohort: Cohort | null;
}

/** A cohort file (JSON or YAML) against a ruleset. `overrides` are readings that replace the file's. */
export function checkCohort(model: Model, source: Source, overrides: Readonly<Record<string, string>> = {}): Admission {
  const { document, diagnostics } = read(source, { maxLength: MAX_COHORT_LENGTH });
  if (!document) return { diagnostics: sortDiagnostics(diagnostics), cohort: null };
  const locate = (path: Path): Location => ({ source: document.source, span: document.span(path) });
  const admitted = admit(model, document.data, locate, overrides, [...diagnostics]);
  return admitted;
}

/** The same for data already read; `locate` tells where a path of it stands. */
export function admit(model: Model, data: unknown, locate: (path: Path) => Location, overrides: Readonly<Record<string, string>>, found: Diagnostic[] = []): Admission {
  const report = (code: string, path: Path, details: Details) => void found.push({ code, severity: 'error', details, at: locate(path) });
  if (!isMap(data)) {
    report('cohort-map-expected', [], { found: shown(data) });
    return { diagnostics: found, cohort: null };
  }
  const known = ['ruleset', 'period', 'readings', 'subjects'];
  for (const key of Object.keys(data)) if (!known.includes(key)) report('cohort-unknown-key', [key], { key, suggestion: nearest(key, known) ?? '', known: known.join(', ') });
  checkRulesetName(model, data['ruleset'], report);
  const { period } = data;
  if (period !== undefined && typeof period !== 'string') report('cohort-period-not-text', ['period'], { found: shown(period) });
  const readings = takeReadings(model, data['readings'], overrides, report);
  const subjects = takeSubjects(model, data['subjects'], report);
  const cohort: Cohort = { period: typeof period === 'string' ? period : null, readings, subjects: subjects.map(({ subject }) => subject) };
  checkLimits(model, cohort, subjects.map(({ path }) => path), report);
  const diagnostics = sortDiagnostics(found);
  return { diagnostics, cohort: hasErrors(diagnostics) ? null : cohort };
}

type Report = (code: string, path: Path, details: Details) => void;

function checkRulesetName(model: Model, name: unknown, report: Report): void {
  if (name === undefined || name === model.id || name === `${model.id}@${model.version}`) return;
  report('cohort-other-ruleset', ['ruleset'], { found: shown(name), ruleset: `${model.id}@${model.version}` });
}

function takeReadings(model: Model, given: unknown, overrides: Readonly<Record<string, string>>, report: Report): Map<string, string> {
  const readings = new Map([...model.readings.values()].map((reading) => [reading.id, reading.default]));
  const take = (id: string, option: unknown, path: Path) => {
    const reading = model.readings.get(id);
    if (!reading) report('cohort-unknown-reading', path, { name: id, suggestion: nearest(id, model.readings.keys()) ?? '' });
    else if (typeof option !== 'string' || !reading.options.has(option)) {
      report('cohort-unknown-option', path, { name: id, found: shown(option), options: [...reading.options.keys()].join(', '), suggestion: typeof option === 'string' ? nearest(option, reading.options.keys()) ?? '' : '' });
    } else readings.set(id, option);
  };
  if (given !== undefined && !isMap(given)) report('cohort-map-expected', ['readings'], { found: shown(given) });
  if (isMap(given)) for (const [id, option] of Object.entries(given)) take(id, option, ['readings', id]);
  for (const [id, option] of Object.entries(overrides)) take(id, option, []);
  return readings;
}

function takeSubjects(model: Model, given: unknown, report: Report): { subject: Subject; path: Path }[] {
  if (!Array.isArray(given)) {
    report(given === undefined ? 'cohort-no-subjects' : 'cohort-list-expected', given === undefined ? [] : ['subjects'], { field: 'subjects', found: shown(given) });
    return [];
  }
  if (given.length > MAX_SUBJECTS) {
    report('cohort-too-many-subjects', ['subjects'], { subjects: given.length, limit: MAX_SUBJECTS });
    return [];
  }
  const seen = new Map<string, number>();
  const taken: { subject: Subject; path: Path }[] = [];
  given.forEach((one: unknown, index) => {
    const path: Path = ['subjects', index];
    const subject = takeSubject(model, one, path, report);
    if (!subject) return;
    const first = seen.get(subject.id);
    if (first === undefined) seen.set(subject.id, index);
    else report('cohort-repeated-subject', [...path, 'id'], { subject: subject.id, first: first + 1, second: index + 1 });
    taken.push({ subject, path });
  });
  return taken;
}

function takeSubject(model: Model, given: unknown, path: Path, report: Report): Subject | null {
  if (!isMap(given)) {
    report('cohort-map-expected', path, { found: shown(given) });
    return null;
  }
  const id = typeof given['id'] === 'string' && given['id'] !== '' ? given['id'] : null;
  const own: Report = (code, where, details) => report(code, where, { subject: id ?? `#${Number(path[1]) + 1}`, ...details });
  if (id === null) own('cohort-no-id', path, { found: shown(given['id'] ?? '') });
  const known = ['id', 'name', 'category', ...model.attributes.keys(), 'inputs'];
  for (const key of Object.keys(given)) if (!known.includes(key)) own('cohort-unknown-key', [...path, key], { key, suggestion: nearest(key, known) ?? '', known: known.join(', ') });
  const { name, category } = given;
  if (name !== undefined && typeof name !== 'string') own('cohort-wrong-type', [...path, 'name'], { field: 'name', expected: 'text', found: shown(name) });
  const attributes: Record<string, string> = {};
  for (const attribute of model.attributes.keys()) {
    const value = given[attribute];
    if (typeof value === 'string' && value !== '') attributes[attribute] = value;
    else own(value === undefined ? 'cohort-missing-field' : 'cohort-wrong-type', value === undefined ? path : [...path, attribute], { field: attribute, type: 'text', expected: 'text', found: shown(value ?? '') });
  }
  if (typeof category !== 'string' || !model.categories.has(category)) {
    own('cohort-unknown-category', category === undefined ? path : [...path, 'category'], { found: shown(category ?? ''), categories: [...model.categories.keys()].join(', '), suggestion: typeof category === 'string' ? nearest(category, model.categories.keys()) ?? '' : '' });
    return null;
  }
  const inputs = takeFields(given['inputs'] ?? {}, model.inputs, category, [...path, 'inputs'], own);
  return id === null ? null : { id, name: typeof name === 'string' ? name : null, category, attributes, inputs };
}

/** Limits between fields, for the subjects whose fields they name; a field at fault on its own is missing here and breaks no limit twice. */
function checkLimits(model: Model, cohort: Cohort, paths: readonly Path[], report: Report): void {
  const machine = new Machine(model, cohort);
  cohort.subjects.forEach((subject, index) => {
    for (const limit of model.limits) {
      if (!limit.categories.has(subject.category)) continue;
      const rows = limit.list === null ? [null] : Array.from({ length: machine.rowCount(limit.list, index) }, (_, row) => row);
      for (const row of rows) {
        const at: Record<string, number> = limit.list === null || row === null ? {} : { [limit.list]: row };
        if (machine.valueAt(limit.term, index, at) !== false) continue;
        const named = new Map<string, string>();
        for (const term of walk(limit.term)) {
          if (term.kind === 'input' || term.kind === 'field') named.set(term.path.join('.'), shown(machine.valueAt(term, index, at)));
          if (term.kind === 'rows') named.set(`${term.callee}(${term.list})`, shown(machine.valueAt(term, index, at)));
        }
        const [first = ''] = named.keys();
        const place = limit.list === null || row === null ? [...(paths[index] ?? []), 'inputs', first] : [...(paths[index] ?? []), 'inputs', limit.list, row, first];
        report('cohort-limit', place, { subject: subject.id, rule: limit.text, row: row === null ? '' : row + 1, figures: [...named].map(([name, value]) => `${name} = ${value}`).join(', ') });
      }
    }
  });
}
