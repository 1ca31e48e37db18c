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
import { RankedJson } from './ranked-json.ts';
import { harmlessJson } from './terminal.ts';

/** Places shown to people, of each category. */
const SHOWN = 100;
/** Numbers below this are told by a number together with a category and a grade. */
const MOST_TOLD = 2 ** 31;
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
  const labels = labelsOf(model);
  const ranked = rankedOf(model, read.columns, labels);
  if (!ranked) return onlyEvaluated(model, name);
  const { diagnostics } = read;
  // Of numbers that are no decimals places alone are told.
  const shown = ranked.hasValues ? labels : { ...labels, final: null };
  return { diagnostics, json: ranked.json(diagnostics, context.language), text: () => drawn(ranked, shown, context) };
}

/** Null where only an evaluation can say. */
function rankedOf(model: Model, columns: CohortColumns, { final }: EditionLabels): Ranked | null {
  const values = final === null ? [] : [final];
  const standings = standingsIn(model, columns, columns.readings, values) ?? standingsIn(model, columns, columns.readings);
  return standings && (standings.ranks || standings.graded) ? new Ranked(model, columns, standings) : null;
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
  /** Without what was handed in, which nobody needs any more. */
  readonly columns: Pick<CohortColumns, 'period' | 'readings' | 'ids' | 'names'>;
  readonly #standings: Standings;
  readonly #categories: Uint16Array;
  /** Categories and grades, told together. */
  readonly #heads: number;
  readonly #names: readonly string[];
  /** Numbers as results state them, by what they are counted in. */
  readonly #said = new Map<number, ReportedValue>();

  constructor(model: Model, columns: CohortColumns, standings: Standings) {
    this.model = model;
    const { period, readings, ids, names } = columns;
    this.columns = { period, readings, ids, names };
    this.#standings = standings;
    this.#names = [...model.categories.keys()];
    this.#heads = this.#names.length * (standings.grades.length + 1);
    this.#categories = new Uint16Array(columns.ids.length);
    for (const { category, subjects } of columns.blocks) this.#place(subjects, this.#names.indexOf(category));
  }

  #place(subjects: Int32Array, category: number): void {
    for (let lane = 0; lane < subjects.length; lane += 1) this.#categories[subjects[lane] as number] = category;
  }

  get hasValues(): boolean {
    return this.#standings.values.size > 0;
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

  /** By what its line differs from others, but for its own name and place. */
  #key(subject: number): string | number {
    const { graded, grades, values } = this.#standings;
    const head = (this.#categories[subject] as number) * (grades.length + 1) + (graded?.[subject] ?? -1) + 1;
    let key: string | number = head;
    for (const { missing, wholes } of values.values()) {
      const told = missing?.[subject] === 1 ? NaN : (wholes[subject] as number);
      key = values.size === 1 && told >= 0 && told < MOST_TOLD ? told * this.#heads + head : `${key} ${told}`;
    }
    return key;
  }

  *json(diagnostics: readonly Diagnostic[], language: Language): Generator<Uint8Array> {
    const { id, version, hash } = this.model;
    const { period, readings, ids } = this.columns;
    const head = { ruleset: { id, version, hash }, engine: ENGINE_VERSION, period, readings: Object.fromEntries(readings) };
    const out = new RankedJson(ids);
    out.text(`${harmlessJson(JSON.stringify(head, null, 2)).slice(0, -2)},\n  "results": [`);
    for (let subject = 0; subject < this.size; subject += 1) {
      const key = this.#key(subject);
      out.line(subject, this.rankOf(subject), key, () => {
        const { category, values, grade } = this.at(subject);
        return { key, before: { category }, after: { values, grade } };
      });
      const piece = out.full();
      if (piece) yield piece;
    }
    const found =
      diagnostics.length === 0 ? '' : `,\n  "diagnostics": ${harmlessJson(JSON.stringify(diagnosticsToJson(diagnostics, language)))}`;
    out.text(`\n  ]${found}\n}`);
    yield out.rest();
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
