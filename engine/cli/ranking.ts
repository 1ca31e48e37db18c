import { gradeWords, reportedWords, type EditionLabels, type Report, type ReportedSubject, type ReportedValue } from '../index.ts';
import type { Context } from './command.ts';
import { drawTable, type Column } from './table.ts';

/** Columns beside which there is room for headings of the usual width. */
const FEW = 3;
const NARROW = 16;

/** A value of a subject or a stage; one that is rounded to so many digits shows them all. */
export function showValue(
  value: ReportedValue | undefined,
  of: EditionLabels['values'][number] | undefined,
  labels: EditionLabels,
  { language }: Context,
): string {
  const least = Math.max(0, of?.digits ?? 0);
  return reportedWords(value, of?.type ?? 'number', { least, most: Math.max(least, 6) }, labels, language) ?? '—';
}

/** The places in each category that has anyone. */
export function drawRankings(labels: EditionLabels, { results }: Report, names: ReadonlyMap<string, string>, context: Context): string[] {
  const { language, out } = context;
  return labels.categories.flatMap(({ id: category, label }) => {
    const members = results.filter((one) => one.category === category);
    return members.length === 0 ? [] : [`${out.colors.bold(label[language])}\n${drawCategory(members, names, labels, context)}`];
  });
}

function drawCategory(
  members: readonly ReportedSubject[],
  names: ReadonlyMap<string, string>,
  labels: EditionLabels,
  context: Context,
): string {
  const { language, say, out } = context;
  const final = labels.values.find(({ id }) => id === labels.final);
  // Made where two share a place: to look up a language takes as long as to evaluate a few bodies.
  let collator: Intl.Collator | null = null;
  const named = (a: ReportedSubject, b: ReportedSubject): number =>
    (collator ??= new Intl.Collator(language, { numeric: true })).compare(a.subject, b.subject);
  const last = members.length + 1;
  const sorted = members.toSorted((a, b) => (a.rank ?? last) - (b.rank ?? last) || named(a, b));
  // Where nothing stands for a subject: every value that is a result and no part of another.
  const values = final
    ? [final]
    : labels.values.filter(({ id, working, part }) => !working && !part && members.some((one) => one.values[id] !== undefined));
  const columns: (Column & { cell: (one: ReportedSubject) => string; shown: boolean })[] = [
    { head: say('column-rank'), align: 'right', cell: ({ rank }) => String(rank ?? '—'), shown: members.some(({ rank }) => rank !== null) },
    { head: say('column-subject'), cell: ({ subject }) => subject, shown: true },
    { head: say('column-name'), cell: ({ subject }) => names.get(subject) ?? '', shown: members.some(({ subject }) => names.get(subject)) },
    ...values.map((value): (typeof columns)[number] => ({
      head: value.label[language],
      align: 'right',
      ...(values.length > FEW && { width: NARROW }),
      cell: (one) => showValue(one.values[value.id], value, labels, context),
      shown: true,
    })),
    {
      head: labels.grade?.label[language] ?? '',
      cell: ({ grade }) => (grade === null ? '' : gradeWords(grade, labels, language)),
      shown: labels.grade !== null,
    },
    {
      head: say('column-findings'),
      align: 'right',
      cell: ({ findings }) => String(findings?.length ?? 0),
      shown: members.some(({ findings }) => findings !== null),
    },
    {
      head: say('column-warnings'),
      align: 'right',
      cell: ({ warnings }) => (warnings.length > 0 ? String(warnings.length) : ''),
      shown: members.some(({ warnings }) => warnings.length > 0),
    },
  ];
  const shown = columns.filter((column) => column.shown);
  return drawTable(
    shown,
    sorted.map((one) => shown.map(({ cell }) => cell(one))),
    out,
  );
}
