import { reportFewSheets } from './few-sheets.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { hasErrors, sortDiagnostics } from '../diagnostic.ts';
import type { Model } from '../model.ts';
import type { Cohort } from '../language/cohort.ts';
import { nearest } from '../language/nearest.ts';
import { Missing } from '../language/value.ts';
import type { Path, Source } from '../source.ts';
import { isMap } from './inputs.ts';
import { checkLimits } from './limits.ts';
import { readCohort } from './reading.ts';
import { Gathering, type Locate, type Report } from './reporting.ts';
import { isGiven, kindOf, shown } from './scalars.ts';
import { takeSubjects } from './subjects.ts';

/** What came of holding a cohort file against a ruleset; diagnostics are in the order of the text. */
export interface Admission {
  readonly diagnostics: readonly Diagnostic[];
  /** Null when anything is wrong: nothing is evaluated until the file is clean. */
  readonly cohort: Cohort | null;
}

/**
 * A cohort file (JSON, YAML or NDJSON) against a ruleset: inputs by type, bounds and limits, with
 * declared defaults filled in. `overrides` are readings, option by reading, that replace the file's; the file may name this edition or
 * one of `editions`, for which it is taken too, or any, where it was let in before. Never throws: what is wrong is a diagnostic, and the
 * cohort is then null.
 */
export function checkCohort(
  model: Model,
  source: Source,
  overrides: Readonly<Record<string, string>> = {},
  editions: readonly Edition[] | 'any' = [],
): Admission {
  const { document, diagnostics } = readCohort(source);
  if (!document) return { diagnostics: sortDiagnostics(diagnostics), cohort: null };
  for (const path of document.unread) markUnread(document.data, path);
  const locate: Locate = (path, onKey) => ({ source: document.source, span: onKey ? document.keySpan(path) : document.span(path) });
  return admit(model, document.data, locate, overrides, { found: diagnostics, editions, together: true });
}

/** A number that could not be taken has been reported: it is missing, and not the zero that stands in for it. */
export function markUnread(data: unknown, path: Path): void {
  const last = path.at(-1);
  const owner = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], data) as
    Record<string | number, unknown> | undefined;
  if (owner && last !== undefined && !isMap(owner[last])) owner[last] = new Missing({ code: 'absent', of: '' });
}

/** An edition by which a file may be named. */
export interface Edition {
  readonly id: string;
  readonly version: string;
}

interface Admitting {
  /** What has been found of the file. */
  readonly found?: readonly Diagnostic[];
  readonly editions?: readonly Edition[] | 'any';
  /** What many subjects have in common is told once. */
  readonly together?: boolean;
}

/** The same for data already read; `locate` tells where a path of it stands. */
export function admit(
  model: Model,
  data: unknown,
  locate: Locate,
  overrides: Readonly<Record<string, string>>,
  { found = [], editions = [], together = false }: Admitting = {},
): Admission {
  const gathering = new Gathering(found, locate, together);
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
  const held = editions === 'any' ? [] : editions;
  const names = [model, ...held].flatMap(({ id, version }) => [id, `${id}@${version}`]);
  const otherEdition = ruleset !== undefined && !(typeof ruleset === 'string' && (editions === 'any' || names.includes(ruleset)));
  if (otherEdition) report('cohort-other-ruleset', ['ruleset'], { found: shown(ruleset), ruleset: `${model.id}@${model.version}` });
  if (isGiven(period) && typeof period !== 'string') report('cohort-period-not-text', ['period'], { found: shown(period) });
  const readings = takeReadings(model, data['readings'], overrides, report);
  // Held against an edition it was not written for, every figure would be a mistake.
  const taken = otherEdition ? [] : takeSubjects(model, data['subjects'], 'subjects' in data || meant.has('subjects'), report);
  const cohort: Cohort = { period: typeof period === 'string' ? period : null, readings, subjects: taken.map(({ subject }) => subject) };
  checkLimits(model, cohort, taken);
  reportFewSheets(model, taken, report);
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
