import type { Evaluated, Report, ReportedSubject, ReportedValue, ValueDefinition } from '../index.ts';
import type { Context } from './command.ts';
import { drawTable, type Column } from './table.ts';

/** The value that stands for a subject: the one declared final, else the one the ranking goes by. */
function finalValue({ model }: Evaluated): ValueDefinition | null {
  const values = [...model.values.values()];
  return values.find(({ role }) => role === 'final') ?? values.find(({ id }) => id === model.ranking?.by) ?? null;
}

/** Columns beside which there is room for headings of the usual width. */
const FEW = 3;
const NARROW = 16;

/** Where nothing stands for a subject: every value that is a result and no part of another. */
function looseValues({ model }: Evaluated): ValueDefinition[] {
  return [...model.values.values()].filter(({ working, list, within }) => !working && list === null && within === null);
}

/** The scale's own name of a grade, where the scale gives one. */
function gradeLabel(grade: string | null, { model }: Evaluated, { language }: Context): string {
  if (grade === null) return '';
  const scale = model.grade?.term.kind === 'table' ? model.tables.get(model.grade.term.id) : undefined;
  const row = scale?.rows.find(({ then }) => then.kind === 'constant' && then.value === grade);
  return row?.label?.[language] ?? grade;
}

/** A value that is rounded to so many digits shows them all. */
export function showValue(value: ReportedValue | undefined, digits: number, { language }: Context): string {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'object') return String(value);
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 6) });
  // As a text it keeps every digit; a double would not.
  return format.format(value.value as `${number}`);
}

/** The places in each category that has anyone. */
export function drawRankings(evaluated: Evaluated, { results }: Report, names: ReadonlyMap<string, string>, context: Context): string[] {
  const { language, out } = context;
  return [...evaluated.model.categories].flatMap(([category, label]) => {
    const members = results.filter((one) => one.category === category);
    return members.length === 0 ? [] : [`${out.colors.bold(label[language])}\n${drawCategory(members, names, evaluated, context)}`];
  });
}

function drawCategory(
  members: readonly ReportedSubject[],
  names: ReadonlyMap<string, string>,
  evaluated: Evaluated,
  context: Context,
): string {
  const { language, say, out } = context;
  const final = finalValue(evaluated);
  const collator = new Intl.Collator(language, { numeric: true });
  const last = members.length + 1;
  const sorted = members.toSorted((a, b) => (a.rank ?? last) - (b.rank ?? last) || collator.compare(a.subject, b.subject));
  const values = final ? [final] : looseValues(evaluated).filter(({ id }) => members.some((one) => one.values[id] !== undefined));
  const columns: (Column & { cell: (one: ReportedSubject) => string; shown: boolean })[] = [
    { head: say('column-rank'), align: 'right', cell: ({ rank }) => String(rank ?? '–'), shown: members.some(({ rank }) => rank !== null) },
    { head: say('column-subject'), cell: ({ subject }) => subject, shown: true },
    { head: say('column-name'), cell: ({ subject }) => names.get(subject) ?? '', shown: members.some(({ subject }) => names.get(subject)) },
    ...values.map(({ id, label, round }): (typeof columns)[number] => ({
      head: label[language],
      align: 'right',
      ...(values.length > FEW && { width: NARROW }),
      cell: (one) => showValue(one.values[id], Math.max(0, round?.digits ?? 0), context),
      shown: true,
    })),
    {
      head: evaluated.model.grade?.label[language] ?? '',
      cell: ({ grade }) => gradeLabel(grade, evaluated, context),
      shown: evaluated.model.grade !== null,
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
