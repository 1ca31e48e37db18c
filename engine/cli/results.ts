import { itemLabel, placeLabel, type Evaluated, type Report } from '../index.ts';
import type { Context } from './command.ts';
import { drawRankings } from './ranking.ts';
import { drawStages } from './stages.ts';

/** The results of an evaluation for people: who they are of, under which readings, and the places in each category or stage. */
export function drawResults(evaluated: Evaluated, report: Report, context: Context): string {
  const { language, say, out } = context;
  const { model, evaluation } = evaluated;
  const sections = [
    [
      out.colors.bold(model.title[language]),
      `${model.act.title[language]} · ${model.id} ${model.version}`,
      ...(report.period === null ? [] : [say('results-period', { period: report.period })]),
      ...differingReadings(evaluated, context),
    ].join('\n'),
  ];
  const names = new Map(evaluation.cohort.subjects.map(({ id, name }) => [id, name ?? '']));
  sections.push(...(model.stages.length > 0 ? drawStages : drawRankings)(evaluated, report, names, context));
  sections.push(drawFindings(evaluated, report, context), drawWarnings(report, context));
  return `${sections
    .filter(Boolean)
    .map((section) => section.trimEnd())
    .join('\n\n')}\n`;
}

function differingReadings({ model, evaluation: { cohort } }: Evaluated, { language, say }: Context): string[] {
  return [...model.readings.values()].flatMap(({ id, default: usual, options }) => {
    const taken = cohort.readings.get(id) ?? usual;
    return taken === usual ? [] : [say('results-reading', { reading: id, option: taken, meaning: options.get(taken)?.[language] ?? '' })];
  });
}

/** What the rules of report forms find, place by place, by the names that the act has for places and items. */
function drawFindings({ model }: Evaluated, { results }: Report, { language, say, out: { colors } }: Context): string {
  const lines = results.flatMap(({ subject, findings }) =>
    (findings ?? []).map(({ code, item = null, ...place }) => {
      const rules = model.findings.filter((one) => one.code === code);
      const rule = rules.find((one) => one.item === item) ?? rules[0];
      const label = rule?.label[language] ?? String(code);
      const what = item === null ? '' : `: ${(rule && itemLabel(String(item), rule, model)?.[language]) ?? item}`;
      const where = Object.entries(place)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => `${placeLabel(name, model)?.[language] ?? name} ${value}`);
      return `  ${subject}: ${label}${what}${where.length > 0 ? ` — ${where.join(', ')}` : ''}`;
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
    for (const { message } of warnings) byMessage.set(message, [...(byMessage.get(message) ?? []), subject]);
  }
  if (byMessage.size === 0) return '';
  const lines = [...byMessage].map(([message, subjects]) => {
    const more = subjects.length - SHOWN_SUBJECTS;
    return `  ${message.replace(/\.$/, '')}: ${subjects.slice(0, SHOWN_SUBJECTS).join(', ')}${more > 0 ? ` ${say('results-more', { more })}` : ''}`;
  });
  return `${colors.yellow(say('results-warnings'))}\n${lines.join('\n')}`;
}
