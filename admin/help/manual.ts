import type { Token } from 'marked';

/** A heading of the manual and all that stands below it down to the next. */
export interface Section {
  readonly title: string;
  /** Where links lead; that of the English manual in every language. */
  readonly anchor: string;
  readonly depth: number;
  readonly tokens: readonly Token[];
  /** What is searched, in small letters. */
  readonly words: string;
}

/** Sections in which every word stands, those named so first. */
export function found(sections: readonly Section[], asked: string): number[] {
  const wanted = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const isIn = (text: string): boolean => wanted.every((word) => text.includes(word));
  const hits = sections.flatMap(({ words }, index) => (isIn(words) ? [index] : []));
  const isNamed = (index: number): boolean => isIn(sections[index]?.title.toLowerCase() ?? '');
  return [...hits.filter(isNamed), ...hits.filter((index) => !isNamed(index))];
}

/** Where in the English manual, and so by its place in the Russian, each section of an edition is explained. */
export const EXPLAINED = {
  metodika: 'head',
  id: 'head',
  methodology: 'head',
  version: 'head',
  title: 'head',
  act: 'head',
  in_force: 'head',
  not_held: 'head',
  source: 'head',
  correspondence: 'head',
  categories: 'who-is-scored',
  attributes: 'who-is-scored',
  groups: 'who-is-scored',
  inputs: 'inputs',
  origins: 'sources-and-reports',
  reports: 'sources-and-reports',
  limits: 'limits',
  parameters: 'parameters',
  readings: 'readings',
  tables: 'tables',
  values: 'values',
  ranking: 'ranking-grade-warnings',
  grade: 'ranking-grade-warnings',
  warnings: 'ranking-grade-warnings',
  stages: 'contests',
  outcomes: 'contests',
  commissions: 'contests',
  findings: 'report-forms-and-deadlines',
  events: 'report-forms-and-deadlines',
  deadlines: 'report-forms-and-deadlines',
  samples: 'cases',
  cases: 'cases',
  clauses: 'the-ledger',
} as const satisfies Readonly<Record<string, string>>;

/** Fields that have a chapter of their own, wherever they stand. */
const FIELDS: Readonly<Record<string, string>> = {
  formula: 'formulas',
  legend: 'formulas',
  when: 'formulas',
  floor: 'formulas',
  cap: 'formulas',
  rule: 'formulas',
};

/** Where the manual explains what is being edited: its field's chapter, else its section's, else the beginning. */
export function explaining(path: readonly (string | number)[]): string {
  const [section = '', ...within] = path;
  const field = within.findLast((step) => typeof step === 'string' && step in FIELDS);
  const isFormula = field !== undefined && section !== 'tables';
  const anchor = isFormula ? FIELDS[field] : (EXPLAINED as Readonly<Record<string, string>>)[section];
  return anchor ?? 'writing-a-ruleset';
}
