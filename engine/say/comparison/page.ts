import type { Language } from '../../language/ruleset.ts';
import type { Edition, RulesetComparison } from '../../compare/comparison.ts';
import { sayCommissions } from './commissions.ts';
import { sayDeadlines } from './deadlines.ts';
import { sayFormulas, sayLoneValues, sayRephrased } from './formulas.ts';
import { sayCounted, sayLevels, sayLoneHeadings, saySameWeights, sayWeights, WEIGHING } from './headings.ts';
import { sayInferred } from './inferred.ts';
import { sayChangedInputs, sayLimits, sayLoneInputs } from './inputs.ts';
import { fold, grid } from './layout.ts';
import { isAnswered, sayNamed, sayParameters, sayRankingAndGrade, sayReadings, sayRules } from './provisions.ts';
import { KEPT, PLAIN, Speaker, type Page } from './speaker.ts';
import { sayLedger } from './ledger.ts';
import { sayLeftOut } from './left-out.ts';
import { sayStages } from './stages.ts';
import { sayTables } from './tables.ts';
import { dayWords } from '../days.ts';

/** What two rulesets say differently, as a page that a methodologist would have written: nothing is said where nothing was changed. */
export function comparisonText(comparison: RulesetComparison, language: Language, page: Partial<Page> = {}): string {
  const speaker = new Speaker(language, { ...PLAIN, ...page }, comparison);
  const sections = sectionsOf(comparison, speaker).filter(([, lines]) => lines.length > 0);
  const isWhole = comparison.leftOut.left.length + comparison.leftOut.right.length === 0;
  const head = [
    ...heading(comparison, speaker),
    '',
    ...(sections.length === 0
      ? fold(speaker.say(isWhole ? 'no-changes' : 'no-changes-seen'), speaker.page.width)
      : summary(comparison, speaker)),
  ];
  const leftOut = sayLeftOut(comparison.leftOut, speaker);
  const parts = [
    head,
    ...(leftOut.length === 0 ? [] : [[...fold(speaker.say('left-out'), speaker.page.width).map(speaker.page.heading), ...leftOut]]),
    ...sections.map(([code, lines]) => [...fold(speaker.say(code), speaker.page.width).map(speaker.page.heading), ...lines]),
  ];
  return `${parts
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .replaceAll(KEPT, ' ')}\n`;
}

function sectionsOf(comparison: RulesetComparison, speaker: Speaker): [string, string[]][] {
  const {
    categories,
    headings,
    formulas,
    values,
    parameters,
    tables,
    readings,
    inputs,
    limits,
    inferred,
    stages,
    commissions,
    deadlines,
    findings,
    warnings,
    ledger,
  } = comparison;
  return [
    ['categories-new', sayNamed(categories, 'added', speaker)],
    ['categories-gone', sayNamed(categories, 'removed', speaker)],
    ['weights', sayWeights(headings, speaker)],
    ['weights-by-reading', saySameWeights(headings, speaker)],
    ['levels', sayLevels(headings, speaker)],
    ['headings-new', sayLoneHeadings(headings, 'right', speaker)],
    ['headings-gone', sayLoneHeadings(headings, 'left', speaker)],
    ['headings-parted', sayCounted(headings, 'right', speaker)],
    ['headings-counted', sayCounted(headings, 'left', speaker)],
    ['values-new', sayLoneValues(values, 'right', speaker)],
    ['values-gone', sayLoneValues(values, 'left', speaker)],
    ['formulas', sayFormulas(formulas, speaker)],
    ['rephrased', sayRephrased(formulas, speaker)],
    ['parameters', sayParameters(parameters, speaker)],
    ['tables-changed', sayTables(tables, 'changed', speaker)],
    ['tables-new', sayTables(tables, 'added', speaker)],
    ['tables-gone', sayTables(tables, 'removed', speaker)],
    ['ranking-and-grade', sayRankingAndGrade(comparison, speaker)],
    ['readings-new', sayReadings(readings, 'added', speaker)],
    ['readings-changed', sayReadings(readings, 'changed', speaker)],
    ['readings-answered', sayReadings(readings.filter(isAnswered), 'removed', speaker)],
    [
      'readings-gone',
      sayReadings(
        readings.filter((one) => !isAnswered(one)),
        'removed',
        speaker,
      ),
    ],
    ['inputs-new', sayLoneInputs(inputs, 'right', speaker)],
    ['inputs-gone', sayLoneInputs(inputs, 'left', speaker)],
    ['inputs-changed', sayChangedInputs(inputs, speaker)],
    ['limits-new', sayLimits(limits, 'right', speaker)],
    ['limits-gone', sayLimits(limits, 'left', speaker)],
    ['inferred', sayInferred(inferred, speaker)],
    ['stages', sayStages(stages, speaker)],
    ['commissions-new', sayCommissions(commissions, 'added', speaker)],
    ['commissions-gone', sayCommissions(commissions, 'removed', speaker)],
    ['commissions-changed', sayCommissions(commissions, 'changed', speaker)],
    ['deadlines-new', sayDeadlines(deadlines, 'added', speaker)],
    ['deadlines-gone', sayDeadlines(deadlines, 'removed', speaker)],
    ['deadlines-changed', sayDeadlines(deadlines, 'changed', speaker)],
    ['findings-new', sayRules(findings, 'added', speaker)],
    ['findings-gone', sayRules(findings, 'removed', speaker)],
    ['findings-changed', sayRules(findings, 'changed', speaker)],
    ['warnings-new', sayRules(warnings, 'added', speaker)],
    ['warnings-gone', sayRules(warnings, 'removed', speaker)],
    ['warnings-changed', sayRules(warnings, 'changed', speaker)],
    ['ledger-new', sayLedger(ledger, 'added', speaker)],
    ['ledger-gone', sayLedger(ledger, 'removed', speaker)],
    ['ledger-changed', sayLedger(ledger, 'changed', speaker)],
  ];
}

/** Both editions side by side: what they are called, by which act, and when they are in force. */
function heading({ left, right }: RulesetComparison, speaker: Speaker): string[] {
  const { width, heading: emphasised } = speaker.page;
  const column = (edition: Edition): string =>
    [
      speaker.label(edition.title),
      `${edition.id} ${edition.version}`,
      act(edition, speaker),
      edition.act.wording ? speaker.label(edition.act.wording) : '',
      inForce(edition, speaker),
    ]
      .filter((line) => line !== '')
      .join('\n');
  const side = Math.floor((width - 2) / 2);
  const [was, is] = [left, right].map((edition) =>
    column(edition)
      .split('\n')
      .flatMap((line) => fold(line, side)),
  );
  return [
    emphasised(speaker.say('title')),
    ...grid(
      [{ head: speaker.say('column-was') }, { head: speaker.say('column-is') }],
      [[(was ?? []).join('\n'), (is ?? []).join('\n')]],
      width,
    ),
  ];
}

export function act({ act: { kind, number, date, registered } }: Edition, speaker: Speaker): string {
  const details = {
    kind: kind ? speaker.label(kind) : 'none',
    number: number ?? 'none',
    date: date ? day(date, speaker) : 'none',
    registered: registered?.number ?? 'none',
    registration: registered ? day(registered.date, speaker) : 'none',
  };
  return kind || number || date ? speaker.say('act', details).trim() : '';
}

export function inForce({ inForce: { from, until, open_end: open } }: Edition, speaker: Speaker): string {
  // Of a text with mistakes it may not be known.
  if (from === '') return '';
  return speaker.say('in-force', {
    from: day(from, speaker),
    until: until === null ? 'none' : day(until, speaker),
    open: open ? 'yes' : 'no',
  });
}

function day(iso: string, { language }: Speaker): string {
  return dayWords(new Date(`${iso}T00:00:00Z`), language);
}

/** How much of what was changed, a line for each kind of thing. */
function summary(
  {
    headings,
    formulas,
    parameters,
    tables,
    readings,
    inputs,
    inferred,
    stages,
    commissions,
    deadlines,
    findings,
    ledger,
  }: RulesetComparison,
  speaker: Speaker,
): string[] {
  const of = (entries: readonly { readonly change: string }[]): Record<string, number> =>
    Object.fromEntries(['changed', 'added', 'removed'].map((change) => [change, entries.filter((one) => one.change === change).length]));
  const apart = of(headings.filter(({ left, right }) => !(left ?? right)?.content.counted));
  const gone = readings.filter(({ change }) => change === 'removed');
  const answered = gone.filter(isAnswered).length;
  const formulated = (wanted: string): number => formulas.filter(({ kind }) => kind === wanted).length;
  const lines: Record<string, Record<string, number | undefined>> = {
    headings: {
      weighed: headings.filter(({ aspects }) => aspects.some((one) => WEIGHING.includes(one))).length,
      added: apart.added,
      removed: apart.removed,
      counted: headings.filter(({ left, right }) => left?.content.counted && !right).length,
      parted: headings.filter(({ left, right }) => right?.content.counted && !left).length,
    },
    formulas: { changed: formulated('reformulated'), rephrased: formulated('rephrased') },
    tables: of(tables),
    parameters: of(parameters),
    readings: { ...of(readings), removed: gone.length - answered, answered },
    inputs: of(inputs),
    inferred: of(inferred),
    stages: of(stages),
    commissions: of(commissions),
    deadlines: of(deadlines),
    findings: of(findings),
    ledger: of(ledger),
  };
  return Object.entries(lines).flatMap(([code, counts]) => {
    const parts = Object.entries(counts).flatMap(([kind, count = 0]) => (count === 0 ? [] : [speaker.say(`count-${kind}`, { count })]));
    return parts.length === 0 ? [] : fold(`• ${speaker.say(`summary-${code}`, { parts: parts.join(', ') })}`, speaker.page.width, 2);
  });
}
