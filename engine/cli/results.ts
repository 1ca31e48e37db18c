import {
  labelsOf,
  readingsChosen,
  report as reportOf,
  reportedFindingWords,
  type EditionLabels,
  type Evaluated,
  type Report,
} from '../index.ts';
import type { Context } from './command.ts';
import { drawRankings } from './ranking.ts';
import { drawStages } from './stages.ts';

/** The results of an evaluation for people: who they are of, under which readings, and the places in each category or stage. */
export function drawResults({ model, evaluation }: Evaluated, context: Context): string {
  const { language } = context;
  const labels = labelsOf(model);
  // Where there is a final value nobody is shown another.
  const values = labels.final === null ? null : new Set([labels.final]);
  const report = reportOf(model, evaluation, language, { subjects: null, values });
  const sections = [resultsHead(report, labels, context)];
  const names = new Map(evaluation.cohort.subjects.map(({ id, name }) => [id, name ?? '']));
  sections.push(...(labels.stages.length > 0 ? drawStages : drawRankings)(labels, report, names, context));
  sections.push(drawFindings(labels, report, context), drawWarnings(report, context));
  return `${sections
    .filter(Boolean)
    .map((section) => section.trimEnd())
    .join('\n\n')}\n`;
}

/** What results are of, and under which readings. */
export function resultsHead(
  { period, readings }: Pick<Report, 'period' | 'readings'>,
  labels: EditionLabels,
  { language, say, out }: Context,
): string {
  return [
    out.colors.bold(labels.title[language]),
    `${labels.act.title[language]} · ${labels.id} ${labels.version}`,
    ...(period === null ? [] : [say('results-period', { period })]),
    ...readingsChosen(readings, labels, language).map(({ id, option, meaning }) =>
      say('results-reading', { reading: id, option, meaning }),
    ),
  ].join('\n');
}

/** What the rules of report forms find, place by place, by the names that the act has for places and items. */
function drawFindings(labels: EditionLabels, { results }: Report, { language, say, out: { colors } }: Context): string {
  const lines = results.flatMap(({ subject, findings }) =>
    (findings ?? []).map((finding) => {
      const { label, item, place } = reportedFindingWords(finding, labels, language);
      const where = place.map(({ name, value }) => `${name} ${value}`).join(', ');
      return `  ${subject}: ${label}${item === null ? '' : `: ${item}`}${where === '' ? '' : ` — ${where}`}`;
    }),
  );
  return lines.length === 0 ? '' : `${colors.yellow(say('results-findings'))}\n${lines.join('\n')}`;
}

/** A longer list of subjects says only how many more there are. */
const SHOWN_SUBJECTS = 10;

/** Each warning once, with those it is about. */
function drawWarnings({ results }: Report, { say, out: { colors } }: Context): string {
  const byMessage = new Map<string, string[]>();
  for (const { subject, warnings } of results) {
    for (const { message } of warnings) {
      const about = byMessage.get(message);
      if (about) about.push(subject);
      else byMessage.set(message, [subject]);
    }
  }
  if (byMessage.size === 0) return '';
  const lines = [...byMessage].map(([message, subjects]) => {
    const more = subjects.length - SHOWN_SUBJECTS;
    const beyond = more > 0 ? ` ${say('results-more', { more })}` : '';
    return `  ${message.replace(/\.$/, '')}: ${subjects.slice(0, SHOWN_SUBJECTS).join(', ')}${beyond}`;
  });
  return `${colors.yellow(say('results-warnings'))}\n${lines.join('\n')}`;
}
