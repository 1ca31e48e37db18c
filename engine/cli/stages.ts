import type { Evaluated, Model, Report, ReportedSubject } from '../index.ts';
import type { Context } from './command.ts';
import { showValue } from './ranking.ts';
import { drawTable, type Column } from './table.ts';

type Stage = Model['stages'][number];
type Held = NonNullable<ReportedSubject['stages']>[number] & { readonly subject: string; readonly outcome: string | null };

/** Why the rules themselves reject or keep waiting; a gate's own reason is worded by its ruleset. */
const BUILT_IN = ['below_cut', 'no_quorum', 'tie_needs_chair', 'awaits_earlier_stage'];

function reasonsOf({ reasons }: Held, { gates }: Stage, { language, say }: Context): string {
  return reasons
    .map(
      (reason) =>
        gates.find((gate) => gate.reason === reason)?.label[language] ?? (BUILT_IN.includes(reason) ? say(`reason-${reason}`) : reason),
    )
    .join('; ');
}

/** Each stage of a contest: who stood there, group by group in the order of places, and who was turned away and why. */
export function drawStages({ model }: Evaluated, { results }: Report, names: ReadonlyMap<string, string>, context: Context): string[] {
  const { language, say, out } = context;
  const collator = new Intl.Collator(language, { numeric: true });
  return model.stages.map((stage) => {
    const held = results.flatMap(({ subject, outcome, stages }): Held[] =>
      (stages ?? []).filter(({ id, status }) => id === stage.id && status !== 'not_reached').map((one) => ({ ...one, subject, outcome })),
    );
    const last = held.length + 1;
    const sorted = held.toSorted(
      (a, b) =>
        collator.compare(a.group ?? '', b.group ?? '') || (a.rank ?? last) - (b.rank ?? last) || collator.compare(a.subject, b.subject),
    );
    const score = model.values.get(stage.contest?.score ?? '');
    const columns: (Column & { cell: (one: Held) => string; shown: boolean })[] = [
      {
        head: say('column-group'),
        cell: ({ group }) => group ?? '',
        shown: held.some(({ group }) => group !== null && group !== stage.contest?.group),
      },
      { head: say('column-rank'), align: 'right', cell: ({ rank }) => String(rank ?? '–'), shown: stage.contest !== null },
      { head: say('column-subject'), cell: ({ subject }) => subject, shown: true },
      { head: say('column-name'), cell: ({ subject }) => names.get(subject) ?? '', shown: held.some(({ subject }) => names.get(subject)) },
      {
        head: score?.label[language] ?? '',
        align: 'right',
        cell: (one) => showValue(one.score, Math.max(0, score?.round?.digits ?? 0), context),
        shown: score !== undefined,
      },
      { head: say('column-status'), cell: ({ status }) => say(`status-${status}`), shown: true },
      { head: say('column-reasons'), cell: (one) => reasonsOf(one, stage, context), shown: held.some(({ reasons }) => reasons.length > 0) },
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
