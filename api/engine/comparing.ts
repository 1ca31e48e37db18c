import {
  checkCohort,
  compareEvaluations,
  compareRulesets,
  comparisonText,
  comparisonView,
  diagnosticsToJson,
  hasErrors,
  readAsFar,
  refusedBy,
  resultsText,
  type CheckedRuleset,
  type Cohort,
  type Diagnostic,
  sortDiagnostics,
  type Evaluated,
  type Model,
  type RulesetComparison,
  withDiagnostics,
} from '../../engine/index.ts';
import type { CompareJob, Compared, Readings, Side, Text } from './jobs.ts';
import { unpacked } from './kept.ts';
import { readyRuleset } from './ready.ts';
import { scored } from './scoring.ts';

interface Sided<T> {
  readonly left: T;
  readonly right: T;
}

type Found = Readonly<Record<Side, readonly Diagnostic[]>>;

const SIDES: readonly Side[] = ['left', 'right'];

/** Each side by itself, then both or what is wrong with either. */
function both<T extends object>(sides: Sided<T | { readonly found: readonly Diagnostic[] }>): Sided<T> | { readonly found: Found } {
  const { left, right } = sides;
  if (!('found' in left) && !('found' in right)) return { left, right };
  return { found: { left: 'found' in left ? left.found : [], right: 'found' in right ? right.found : [] } };
}

export type Taken = CheckedRuleset | { readonly found: readonly Diagnostic[] };

export function take(ruleset: CompareJob['left']): Taken {
  const ready = readyRuleset(ruleset);
  return 'errors' in ready ? { found: ready.errors } : ready;
}

/** A side's data, admitted; what refuses them says which edition does. */
export function admit(
  side: Side,
  { model }: CheckedRuleset,
  source: Text,
  readings: Readings | undefined,
  editions: readonly Model[] | 'any',
): { readonly cohort: Cohort; readonly seen: readonly Diagnostic[] } | { readonly found: readonly Diagnostic[] } {
  const { cohort, diagnostics } = checkCohort(model, source, readings, editions);
  return cohort && !hasErrors(diagnostics)
    ? { cohort, seen: diagnostics }
    : { found: [refusedBy(side, model, source, diagnostics), ...diagnostics] };
}

async function evaluated(
  ready: CheckedRuleset,
  cohort: Cohort,
  language: CompareJob['language'],
): Promise<Evaluated | { readonly found: readonly Diagnostic[] }> {
  const answer = await scored(ready, cohort, language);
  return 'refused' in answer ? { found: [answer.refused] } : answer;
}

/** Two texts of which one or both have mistakes, as far as they read; null where that is too little. What has none is known already. */
function asFar({ left, right }: CompareJob, taken: Sided<Taken>): RulesetComparison | null {
  const whole = (one: Taken) => ('found' in one ? null : { model: one.model, leftOut: [] });
  const [one, other] = [whole(taken.left) ?? readAsFar(left, right), whole(taken.right) ?? readAsFar(right, left)];
  return one.model && other.model && compareRulesets(one.model, other.model, { left: one.leftOut, right: other.leftOut });
}

const foundIn = (ready: object): Found => ('found' in ready ? (ready.found as Found) : { left: [], right: [] });

export async function compareJob(job: CompareJob): Promise<Compared> {
  const { rightCohort, language } = job;
  const source = job.cohort && unpacked(job.cohort);
  const refuse = (found: Found): Compared => ({
    ok: false,
    diagnostics: SIDES.flatMap((side) => diagnosticsToJson(found[side], language).map((one) => ({ side, ...one }))),
  });

  const taken = { left: take(job.left), right: take(job.right) };
  const ready = both(taken);
  const compared = 'found' in ready ? asFar(job, taken) : compareRulesets(ready.left.model, ready.right.model);
  if (!compared) return refuse(foundIn(ready));
  const [text, view] = [comparisonText(compared, language), comparisonView(compared, language)];
  if (!source) return { ok: true, document: { rulesets: compared, results: null }, text, view };
  // Of a text with mistakes nobody is evaluated.
  if ('found' in ready) return refuse(ready.found);
  const { left, right } = ready;

  // One file for both may be that of either.
  const editions = job.again ? 'any' : rightCohort ? [] : [left.model, right.model];
  const cohorts = both({
    left: admit('left', left, source, job.leftReadings, editions),
    right: admit('right', right, rightCohort ?? source, job.rightReadings, editions),
  });
  if ('found' in cohorts) return refuse(cohorts.found);
  const evaluations = both({
    left: await evaluated(left, cohorts.left.cohort, language),
    right: await evaluated(right, cohorts.right.cohort, language),
  });
  if ('found' in evaluations) return refuse(evaluations.found);
  const results = compareEvaluations(evaluations.left, evaluations.right);
  // What is to be looked at in one file for both is said once.
  const seen = sortDiagnostics([...cohorts.left.seen, ...cohorts.right.seen]);
  return {
    ok: true,
    document: withDiagnostics({ rulesets: compared, results }, seen, language),
    text: `${text}\n${resultsText(results, language)}`,
    view,
  };
}
