import type { Evaluation, Report, ReportedSubject, ReportedValue, ValueDefinition } from '../index.ts';
import type { Context } from './command.ts';
import { drawTable, type Column } from './table.ts';

/** The results of an evaluation for people: who they are of, under which readings, and the places in each category. */
export function drawResults(evaluation: Evaluation, report: Report, context: Context): string {
  const { language, say, out } = context;
  const { model } = evaluation;
  const sections = [
    [
      out.colors.bold(model.title[language]),
      `${model.act.title[language]} · ${model.id} ${model.version}`,
      ...(report.period === null ? [] : [say('results-period', { period: report.period })]),
      ...differingReadings(evaluation, context),
    ].join('\n'),
  ];
  const names = new Map(evaluation.subjects.map(({ id, name }) => [id, name ?? '']));
  for (const [category, label] of model.categories) {
    const members = report.results.filter((one) => one.category === category);
    if (members.length > 0) sections.push(`${out.colors.bold(label[language])}\n${drawCategory(members, names, evaluation, context)}`);
  }
  const warnings = drawWarnings(report, context);
  if (warnings !== '') sections.push(warnings);
  return `${sections.map((section) => section.trimEnd()).join('\n\n')}\n`;
}

function differingReadings({ model, cohort }: Evaluation, { language, say }: Context): string[] {
  return [...model.readings.values()].flatMap(({ id, default: usual, options }) => {
    const taken = cohort.readings.get(id) ?? usual;
    return taken === usual ? [] : [say('results-reading', { reading: id, option: taken, meaning: options.get(taken)?.[language] ?? '' })];
  });
}

/** The value that stands for a subject: the one declared final, else the one the ranking goes by. */
function finalValue({ model }: Evaluation): ValueDefinition | null {
  const values = [...model.values.values()];
  return values.find(({ role }) => role === 'final') ?? values.find(({ id }) => id === model.ranking?.by) ?? null;
}

/** The scale's own name of a grade, where the scale gives one. */
function gradeLabel(grade: string | null, { model }: Evaluation, { language }: Context): string {
  if (grade === null) return '';
  const scale = model.grade?.term.kind === 'table' ? model.tables.get(model.grade.term.id) : undefined;
  const row = scale?.rows.find(({ then }) => then.kind === 'constant' && then.value === grade);
  return row?.label?.[language] ?? grade;
}

/** A value that is rounded to so many digits shows them all. */
function showValue(value: ReportedValue | undefined, digits: number, { language }: Context): string {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'object') return String(value);
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 6) });
  // As a text it keeps every digit; a double would not.
  return format.format(value.value as `${number}`);
}

function drawCategory(members: readonly ReportedSubject[], names: ReadonlyMap<string, string>, evaluation: Evaluation, context: Context): string {
  const { language, say, out } = context;
  const final = finalValue(evaluation);
  const collator = new Intl.Collator(language, { numeric: true });
  const last = members.length + 1;
  const sorted = members.toSorted((a, b) => (a.rank ?? last) - (b.rank ?? last) || collator.compare(a.subject, b.subject));
  const columns: (Column & { cell: (one: ReportedSubject) => string; shown: boolean })[] = [
    { head: say('column-rank'), align: 'right', cell: ({ rank }) => String(rank ?? '–'), shown: members.some(({ rank }) => rank !== null) },
    { head: say('column-subject'), cell: ({ subject }) => subject, shown: true },
    { head: say('column-name'), cell: ({ subject }) => names.get(subject) ?? '', shown: members.some(({ subject }) => names.get(subject)) },
    { head: final?.label[language] ?? '', align: 'right', cell: ({ values }) => showValue(values[final?.id ?? ''], Math.max(0, final?.round?.digits ?? 0), context), shown: final !== null },
    { head: evaluation.model.grade?.label[language] ?? '', cell: ({ grade }) => gradeLabel(grade, evaluation, context), shown: evaluation.model.grade !== null },
    { head: say('column-outcome'), cell: ({ outcome }) => outcome ?? '–', shown: members.some(({ stages }) => stages !== null) },
    { head: say('column-warnings'), align: 'right', cell: ({ warnings }) => (warnings.length > 0 ? String(warnings.length) : ''), shown: members.some(({ warnings }) => warnings.length > 0) },
  ];
  const shown = columns.filter((column) => column.shown);
  return drawTable(shown, sorted.map((one) => shown.map(({ cell }) => cell(one))), out);
}

/** Each warning once, with those it is about. */
function drawWarnings({ results }: Report, { say, out: { colors } }: Context): string {
  const byMessage = new Map<string, string[]>();
  for (const { subject, warnings } of results) {
    for (const { message } of warnings) byMessage.set(message, [...byMessage.get(message) ?? [], subject]);
  }
  if (byMessage.size === 0) return '';
  const lines = [...byMessage].map(([message, subjects]) => `  ${message.replace(/\.$/, '')}: ${subjects.join(', ')}`);
  return `${colors.yellow(say('results-warnings'))}\n${lines.join('\n')}`;
}
