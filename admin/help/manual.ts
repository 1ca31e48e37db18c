import { marked, type Token } from 'marked';

/** A heading of the manual and all that stands below it down to the next. */
export interface Section {
  readonly title: string;
  /** Where links lead, made as GitHub makes it. */
  readonly anchor: string;
  readonly depth: number;
  readonly tokens: readonly Token[];
}

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** The manual section by section; both languages have the same ones in the same order. */
export function headingsOf(page: string): Section[] {
  const sections: (Section & { tokens: Token[] })[] = [];
  for (const token of marked.lexer(page)) {
    if (token.type === 'heading') {
      const { text, depth } = token as { text: string; depth: number };
      sections.push({ title: text.replaceAll('`', ''), anchor: anchorOf(text), depth, tokens: [] });
    } else sections.at(-1)?.tokens.push(token);
  }
  return sections;
}

export interface Manual {
  readonly sections: readonly Section[];
  /** The words of each section, as they are searched. */
  readonly words: readonly string[];
}

export function manualOf(page: string): Manual {
  const sections = headingsOf(page);
  return { sections, words: sections.map(({ title, tokens }) => `${title}\n${tokens.map(({ raw }) => raw).join('')}`.toLowerCase()) };
}

/** Sections in which every word stands, those named so first. */
export function found({ sections, words }: Manual, asked: string): number[] {
  const wanted = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const hits = words.flatMap((text, index) => (wanted.every((word) => text.includes(word)) ? [index] : []));
  const isNamed = (index: number): boolean => wanted.every((word) => sections[index]?.title.toLowerCase().includes(word));
  return [...hits.filter(isNamed), ...hits.filter((index) => !isNamed(index))];
}

/** The section of the English manual, and so by its place of the Russian, in which each section of an edition is explained. */
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
export function explaining(english: readonly Section[], path: readonly (string | number)[]): number {
  const [section = '', ...within] = path;
  const field = within.findLast((step) => typeof step === 'string' && step in FIELDS);
  const isFormula = field !== undefined && section !== 'tables';
  const anchor = isFormula ? FIELDS[field] : (EXPLAINED as Readonly<Record<string, string>>)[section];
  return Math.max(
    0,
    english.findIndex((one) => one.anchor === anchor),
  );
}
