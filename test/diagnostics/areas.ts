import { AREAS } from '../../engine/messages/index.ts';

/** Areas of the catalogue that are said of what somebody wrote, as `rulesets/diagnostics.md` heads them. The others are words of pages. */
export const DIAGNOSTICS: Readonly<Record<string, string>> = {
  read: 'Reading a file',
  shape: 'The shape of a ruleset',
  names: 'Names',
  formula: 'Formulas',
  kinds: 'Kinds of quantities',
  ranges: 'Ranges, divisors and domains',
  tables: 'Tables and scales',
  weights: 'Weights',
  stages: 'Stages',
  deadlines: 'Deadlines',
  cases: 'Cases',
  cohort: 'Cohort files',
  cli: 'The command line',
};

type Words = (typeof AREAS)[string][string];

/** The codes of an area with their words; the command line also says words that are no diagnostics. */
export function codesOf(area: string): [string, Words][] {
  return Object.entries(AREAS[area] ?? {}).filter(([code]) => area !== 'cli' || code.startsWith('cli-'));
}
