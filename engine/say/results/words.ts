import type { ReportedSubject, ReportedValue } from '../../evaluation/report.ts';
import type { Language } from '../../language/ruleset.ts';
import { dayWords } from '../days.ts';
import { say } from '../words.ts';
import type { EditionLabels, StageLabel, ValueLabel } from './labels.ts';

type ReportedStage = NonNullable<ReportedSubject['stages']>[number];
type ReportedFinding = NonNullable<ReportedSubject['findings']>[number];

/** How many decimals a number of a table has at least, and at most. */
export interface Decimals {
  readonly least: number;
  readonly most: number;
}

/** A value of a report as a table has it; null where there is none. A number is written from its text, so that it keeps every digit. */
export function reportedWords(
  value: ReportedValue | undefined,
  type: ValueLabel['type'],
  { least, most }: Decimals,
  { texts, grade }: Pick<EditionLabels, 'texts' | 'grade'>,
  language: Language,
): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return say(value ? 'explain-yes' : 'explain-no', {}, language);
  if (typeof value === 'string') {
    if (type === 'date') return dayWords(new Date(`${value}T00:00:00Z`), language);
    return (texts[value] ?? grade?.grades[value])?.[language] ?? value;
  }
  return formatOf(language, least, most).format(value.value as `${number}`);
}

/** Formats made so far: making one takes longer than writing hundreds of numbers by it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, least: number, most: number): Intl.NumberFormat {
  const key = `${language} ${least} ${most}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most })));
  return format;
}

/** The table's own name of a grade, where the table gives one. */
export function gradeWords(id: string, { grade }: Pick<EditionLabels, 'grade'>, language: Language): string {
  return grade?.grades[id]?.[language] ?? id;
}

/** What a subject's standing at a stage is called. */
export function statusWords(status: ReportedStage['status'], language: Language): string {
  return say(`status-${status}`, {}, language);
}

/** Why the rules of contests themselves turn somebody away or wait; a gate's own reason is worded by its ruleset. */
const BUILT_IN = ['below_cut', 'no_quorum', 'tie_needs_chair', 'awaits_earlier_stage'];

/** Why somebody was turned away at a stage, or waits: reasons by their labels, parted by semicolons. */
export function reasonsWords(reasons: readonly string[], stage: Pick<StageLabel, 'reasons'>, language: Language): string {
  return reasons.map((id) => stage.reasons[id]?.[language] ?? (BUILT_IN.includes(id) ? say(`reason-${id}`, {}, language) : id)).join('; ');
}

/** A finding of a report: the rule that is broken, and where, by the names that the act has for items and places. */
export interface ReportedFindingWords {
  readonly label: string;
  readonly item: string | null;
  readonly place: readonly { readonly name: string; readonly value: string }[];
}

/** A finding as a report states it, in the words of one language. */
export function reportedFindingWords(
  { code, item = null, ...place }: ReportedFinding,
  { findings, places }: Pick<EditionLabels, 'findings' | 'places'>,
  language: Language,
): ReportedFindingWords {
  const rules = findings.filter((one) => one.code === code);
  const rule = rules.find((one) => one.item === item) ?? rules[0];
  return {
    label: rule?.label[language] ?? String(code),
    item: item === null ? null : ((rule?.item === item ? rule.itemLabel?.[language] : undefined) ?? String(item)),
    place: Object.entries(place)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => ({ name: places[name]?.[language] ?? name, value: String(value) })),
  };
}

/** A reading that was not taken as usual. */
export interface ReadingChosen {
  readonly id: string;
  readonly question: string;
  readonly option: string;
  readonly meaning: string;
}

/** The readings that were taken otherwise than usual, in the ruleset's order. */
export function readingsChosen(
  taken: Readonly<Record<string, string>>,
  { readings }: Pick<EditionLabels, 'readings'>,
  language: Language,
): ReadingChosen[] {
  return readings.flatMap(({ id, question, default: usual, options }) => {
    const option = taken[id] ?? usual;
    return option === usual ? [] : [{ id, question: question[language], option, meaning: options[option]?.[language] ?? '' }];
  });
}
