import { resolve } from 'node:path';
import {
  checkCohort,
  columnsOf,
  decimalAt,
  diagnosticsToJson,
  ENGINE_VERSION,
  hasErrors,
  labelsOf,
  reportValue,
  standingsIn,
  type CohortColumns,
  type Diagnostic,
  type EditionLabels,
  type Language,
  type Model,
  type ReportedSubject,
  type ReportedValue,
  type Standings,
  type StandingValues,
} from '../index.ts';
import { positional, type Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { fileDiagnostic, MAX_COHORT_BYTES, openFile } from './files.ts';
import { readLongFile } from './long-file.ts';
import { progressOn } from './progress.ts';
import { drawRankings } from './ranking.ts';
import { overridesOf } from './readings.ts';
import { resultsHead } from './results.ts';
import { takeRuleset } from './take-ruleset.ts';
import { harmlessJson } from './terminal.ts';

/** Places shown to people, of each category. */
const SHOWN = 100;
/** Bytes that are handed on together. */
const PIECE = 1 << 16;
/** Subjects of a category that are looked through together. */
const AT_ONCE = 4096;

type Read =
  { readonly columns: CohortColumns; readonly diagnostics: readonly Diagnostic[] } | { readonly diagnostics: readonly Diagnostic[] };

/** Where everybody of a cohort stands: a file of any length, and nothing of why. */
export async function rank(given: Arguments, context: Context): Promise<Outcome> {
  const taken = await takeRuleset(positional(given, 0), given, context, true);
  if (!taken.ruleset) return { diagnostics: taken.diagnostics.filter(({ severity }) => severity === 'error'), usage: taken.usage };
  const { model } = taken.ruleset;
  const { overrides, diagnostics: misread } = overridesOf(given, 'reading', model);
  if (misread.length > 0) return { diagnostics: misread, usage: true };
  const name = positional(given, 1).text;
  const read = await readLong(model, name, overrides, context);
  if (!('columns' in read)) return read;
  const { columns, diagnostics } = read;
  const labels = labelsOf(model);
  const values = labels.final === null ? [] : [labels.final];
  const standings = standingsIn(model, columns, columns.readings, values) ?? standingsIn(model, columns, columns.readings);
  if (!standings || (!standings.ranks && !standings.graded)) return onlyEvaluated(model, name);
  const ranked = new Ranked(model, columns, standings);
  // Of numbers that are no decimals places alone are told.
  const shown = standings.values.size > 0 ? labels : { ...labels, final: null };
  return { diagnostics, json: ranked.json(diagnostics, context.language), text: () => drawn(ranked, shown, context) };
}

const onlyEvaluated = ({ id, version }: Model, name: string): { readonly diagnostics: readonly Diagnostic[] } => ({
  diagnostics: [fileDiagnostic(name, 'cli-rank-evaluates', { ruleset: `${id} ${version}` })],
});

async function readLong(model: Model, name: string, overrides: Readonly<Record<string, string>>, context: Context): Promise<Read> {
  const path = resolve(context.cwd, name);
  // Their sheets are looked at with their places.
  if (model.commissions.length > 0) return onlyEvaluated(model, name);
  const progress = progressOn(context.err, context.say('progress-rank'));
  const file = await readLongFile(model, path, name, overrides, { told: progress.step });
  progress.stop();
  if ('diagnostic' in file) return { diagnostics: [file.diagnostic] };
  const { read: found } = file;
  const beyond = 'columns' in found ? file.beyond : 'unknown';
  if ('columns' in found && beyond === null) return { columns: found.columns, diagnostics: [] };
  if (file.size > MAX_COHORT_BYTES) {
    if ('subject' in found) {
      const details = { subject: found.subject, limit: MAX_COHORT_BYTES / 2 ** 20 };
      return { diagnostics: [fileDiagnostic(name, 'cli-long-file-wrong', details)] };
    }
    if (beyond === 'unknown' || beyond === null) return onlyEvaluated(model, name);
    return { diagnostics: [fileDiagnostic(name, 'cli-long-file-limit', { subject: found.columns.ids.at(beyond) as string })] };
  }
  // With its places: what is wrong there, or that nothing is.
  const opened = openFile(path, name, MAX_COHORT_BYTES);
  if ('diagnostic' in opened) return { diagnostics: [opened.diagnostic] };
  const { cohort, diagnostics } = checkCohort(model, opened.source, overrides);
  if (!cohort || hasErrors(diagnostics)) return { diagnostics };
  const columns = columnsOf(model, cohort);
  return columns ? { columns: { ...columns, readings: cohort.readings }, diagnostics } : onlyEvaluated(model, name);
}

/** Standings by subject. */
class Ranked {
  readonly model: Model;
  readonly columns: CohortColumns;
  readonly #standings: Standings;
  readonly #categories: Int32Array;
  readonly #names: readonly string[];
  /** What is said of a subject before and after its place, by all that says it. */
  readonly #rests = new Map<string, { readonly before: string; readonly after: string }>();
  /** Numbers as results state them, by what they are counted in. */
  readonly #said = new Map<number, ReportedValue>();

  constructor(model: Model, columns: CohortColumns, standings: Standings) {
    this.model = model;
    this.columns = columns;
    this.#standings = standings;
    this.#names = [...model.categories.keys()];
    this.#categories = new Int32Array(columns.ids.length);
    for (const { category, subjects } of columns.blocks)
      for (const subject of subjects) this.#categories[subject] = this.#names.indexOf(category);
  }

  get size(): number {
    return this.columns.ids.length;
  }

  rankOf(subject: number): number | null {
    return this.#standings.ranks?.[subject] || null;
  }

  /** The best of each category, at most so many; who has no place comes last. */
  first(most: number): number[] {
    const byCategory = this.#names.map((): number[] => []);
    for (let subject = 0; subject < this.size; subject += 1) {
      // A place may be shared by very many.
      const own = byCategory[this.#categories[subject] as number] as number[];
      own.push(subject);
      if (own.length >= 2 * AT_ONCE + most) byCategory[this.#categories[subject] as number] = this.#best(own, most);
    }
    return byCategory.flatMap((own) => this.#best(own, most)).sort((a, b) => a - b);
  }

  #best(subjects: readonly number[], most: number): number[] {
    const last = this.size + 1;
    return subjects.toSorted((a, b) => (this.rankOf(a) ?? last) - (this.rankOf(b) ?? last) || a - b).slice(0, most);
  }

  at(subject: number): Pick<ReportedSubject, 'subject' | 'category' | 'rank' | 'values' | 'grade'> {
    const { graded, grades, values } = this.#standings;
    return {
      subject: this.columns.ids.at(subject) as string,
      category: this.#names[this.#categories[subject] as number] as string,
      rank: this.rankOf(subject),
      values: Object.fromEntries([...values].map(([id, column]) => [id, this.#number(column, subject)])),
      grade: grades[graded?.[subject] ?? -1] ?? null,
    };
  }

  #number(column: StandingValues, subject: number): ReportedValue {
    if (column.missing?.[subject] === 1) return null;
    const whole = column.wholes[subject] as number;
    let said = this.#said.get(whole);
    if (said === undefined) {
      const number = decimalAt(column, subject);
      if (!number) return null;
      this.#said.set(whole, (said = reportValue(number)));
    }
    return said;
  }

  /** What `JSON.stringify` makes of `at`: all but the subject's own name is said again and again. */
  #line(subject: number): string {
    const { graded, values } = this.#standings;
    const category = this.#categories[subject] as number;
    const grade = graded?.[subject] ?? -1;
    const told = [...values.values()].map(({ missing, wholes }) => (missing?.[subject] === 1 ? '' : wholes[subject]));
    const key = `${category} ${grade} ${told.join(' ')}`;
    let rest = this.#rests.get(key);
    if (!rest) {
      const { category: ofCategory, values: numbers, grade: ofGrade } = this.at(subject);
      const [before, after] = [{ category: ofCategory }, { values: numbers, grade: ofGrade }].map((one) =>
        harmlessJson(JSON.stringify(one)).slice(1),
      );
      this.#rests.set(key, (rest = { before: (before as string).slice(0, -1), after: after as string }));
    }
    const id = harmlessJson(JSON.stringify(this.columns.ids.at(subject)));
    return `{"subject":${id},${rest.before},"rank":${this.rankOf(subject)},${rest.after}`;
  }

  *json(diagnostics: readonly Diagnostic[], language: Language): Generator<Uint8Array> {
    const { id, version, hash } = this.model;
    const { period, readings } = this.columns;
    const head = { ruleset: { id, version, hash }, engine: ENGINE_VERSION, period, readings: Object.fromEntries(readings) };
    const encoder = new TextEncoder();
    let text = `${harmlessJson(JSON.stringify(head, null, 2)).slice(0, -2)},\n  "results": [`;
    for (let subject = 0; subject < this.size; subject += 1) {
      text += `${subject === 0 ? '' : ','}\n    ${this.#line(subject)}`;
      if (text.length < PIECE) continue;
      yield encoder.encode(text);
      text = '';
    }
    const found =
      diagnostics.length === 0 ? '' : `,\n  "diagnostics": ${harmlessJson(JSON.stringify(diagnosticsToJson(diagnostics, language)))}`;
    yield encoder.encode(`${text}\n  ]${found}\n}`);
  }
}

/** The first places of each category. */
function drawn(ranked: Ranked, labels: EditionLabels, context: Context): string {
  const { say } = context;
  const { columns } = ranked;
  const best = ranked.first(SHOWN);
  const results = best.map((subject) => ({
    ...ranked.at(subject),
    ...{ stages: null, outcome: null, findings: null, warnings: [] },
  }));
  const names = new Map(best.map((subject) => [columns.ids.at(subject) as string, columns.names.at(subject) ?? '']));
  const { id, version, hash } = ranked.model;
  const readings = Object.fromEntries(columns.readings);
  const report = { ruleset: { id, version, hash }, engine: ENGINE_VERSION, period: columns.period, readings, results };
  const head = `${resultsHead(report, labels, context)}\n${say('rank-subjects', { subjects: ranked.size })}`;
  const more = ranked.size - results.length;
  const sections = [head, ...drawRankings(labels, report, names, context), ...(more > 0 ? [say('rank-more', { more })] : [])];
  return `${sections.map((section) => section.trimEnd()).join('\n\n')}\n`;
}
