import { AREAS } from '../../engine/messages/index.ts';

/**
 * Areas of the catalogue that are said of what somebody wrote, as `rulesets/diagnostics.md` heads them. The others are words of pages
 * alone.
 */
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
  ledger: 'The ledger',
  cases: 'Cases',
  cohort: 'Data files',
  evaluate: 'Evaluating',
  explain: 'Explaining',
  compare: 'Comparing',
  cli: 'The command line',
};

type Words = (typeof AREAS)[string][string];

/** Areas that hold words of pages as well: what their diagnostics begin with. */
const AMONG_OTHERS: Readonly<Record<string, string>> = { explain: 'explanation-', compare: 'comparison-', cli: 'cli-' };

/** The codes of an area's diagnostics with their words. */
export function codesOf(area: string): [string, Words][] {
  return Object.entries(AREAS[area] ?? {}).filter(([code]) => code.startsWith(AMONG_OTHERS[area] ?? ''));
}
