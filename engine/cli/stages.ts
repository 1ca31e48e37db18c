import { reasonsWords, statusWords, type EditionLabels, type Report, type ReportedSubject } from '../index.ts';
import type { Context } from './command.ts';
import { showValue } from './ranking.ts';
import { drawTable, type Column } from './table.ts';

type Held = NonNullable<ReportedSubject['stages']>[number] & { readonly subject: string; readonly outcome: string | null };

/** Each stage of a contest: who stood there, group by group in the order of places, and who was turned away and why. */
export function drawStages(labels: EditionLabels, { results }: Report, names: ReadonlyMap<string, string>, context: Context): string[] {
  const { language, say, out } = context;
  const collator = new Intl.Collator(language, { numeric: true });
  return labels.stages.map((stage) => {
    const held = results.flatMap(({ subject, outcome, stages }): Held[] =>
      (stages ?? []).filter(({ id, status }) => id === stage.id && status !== 'not_reached').map((one) => ({ ...one, subject, outcome })),
    );
    const last = held.length + 1;
    const sorted = held.toSorted(
      (a, b) =>
        collator.compare(a.group ?? '', b.group ?? '') || (a.rank ?? last) - (b.rank ?? last) || collator.compare(a.subject, b.subject),
    );
    const score = labels.values.find(({ id }) => id === stage.score);
    const columns: (Column & { cell: (one: Held) => string; shown: boolean })[] = [
      {
        head: say('column-group'),
        cell: ({ group }) => group ?? '',
        shown: held.some(({ group }) => group !== null && group !== stage.group),
      },
      { head: say('column-rank'), align: 'right', cell: ({ rank }) => String(rank ?? '—'), shown: stage.score !== null },
      { head: say('column-subject'), cell: ({ subject }) => subject, shown: true },
      { head: say('column-name'), cell: ({ subject }) => names.get(subject) ?? '', shown: held.some(({ subject }) => names.get(subject)) },
      {
        head: score?.label[language] ?? '',
        align: 'right',
        cell: (one) => showValue(one.score, score, labels, context),
        shown: score !== undefined,
      },
      { head: say('column-status'), cell: ({ status }) => statusWords(status, language), shown: true },
      {
        head: say('column-reasons'),
        cell: (one) => reasonsWords(one.reasons, stage, language),
        shown: held.some(({ reasons }) => reasons.length > 0),
      },
    ];
    const shown = columns.filter((column) => column.shown);
    const table =
      held.length > 0
        ? drawTable(
            shown,
            sorted.map((one) => shown.map(({ cell }) => cell(one))),
            out,
          )
        : say('stage-nobody');
    return `${out.colors.bold(stage.label[language])}\n${table}`;
  });
}
