import { resolve } from 'node:path';
import {
  checkCohort,
  compareEvaluations,
  compareRulesets,
  comparisonText,
  diagnosticsToJson,
  evaluate,
  EvaluationRefused,
  hasErrors,
  readAsFar,
  refusal,
  refusedBy,
  resultsText,
  sortDiagnostics,
  withDiagnostics,
  type Cohort,
  type Diagnostic,
  type Evaluated,
  type Model,
  type RulesetComparison,
  type Source,
} from '../index.ts';
import { positional, type Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { openFile } from './files.ts';
import { progressOn } from './progress.ts';
import { overridesOf } from './readings.ts';
import type { UsableRuleset } from './proved.ts';
import { takeRuleset } from './take-ruleset.ts';

/** Longer lines are hard to read. */
const WIDEST = 120;

const SIDES = ['left', 'right'] as const;
type Side = (typeof SIDES)[number];

/** One of the two editions, and what is to be evaluated under it. */
interface Compared {
  readonly side: Side;
  readonly ruleset: UsableRuleset;
  readonly model: Model;
  readonly overrides: Readonly<Record<string, string>>;
}

/** Two texts of which one or both have mistakes, as far as they read; null where that is too little. */
function asFar([left, right]: readonly (Source | null)[]): RulesetComparison | null {
  if (!left || !right) return null;
  const [one, other] = [readAsFar(left, right), readAsFar(right, left)];
  return one.model && other.model && compareRulesets(one.model, other.model, { left: one.leftOut, right: other.leftOut });
}

/** The two editions, or everything that is wrong with either and what can be told of them all the same. */
async function takeBoth(
  given: Arguments,
  context: Context,
): Promise<{ both: readonly [Compared, Compared] } | { outcome: Outcome; rulesets: RulesetComparison | null }> {
  const taken = await Promise.all(
    SIDES.map(async (side, index) => ({ side, ...(await takeRuleset(positional(given, index), given, context, true)) })),
  );
  const compared: Compared[] = [];
  const diagnostics: Diagnostic[] = taken.flatMap((one) =>
    one.ruleset ? [] : one.diagnostics.filter(({ severity }) => severity === 'error'),
  );
  let usage = taken.some((one) => one.usage);
  for (const { side, ruleset } of taken) {
    if (!ruleset) continue;
    const { model } = ruleset;
    const { overrides, diagnostics: misread } = overridesOf(given, `${side}-reading`, model);
    if (misread.length > 0) usage = true;
    diagnostics.push(...misread);
    compared.push({ side, ruleset, model, overrides });
  }
  const [left, right] = compared;
  if (left && right && diagnostics.length === 0) return { both: [left, right] };
  return { outcome: { diagnostics, usage }, rulesets: usage ? null : asFar(taken.map(({ source }) => source)) };
}

/** One file for both editions, or one for each; what refuses it says which edition does. */
function admitBoth(
  both: readonly [Compared, Compared],
  sources: Readonly<Record<Side, Source>>,
  { language }: Context,
): { cohorts: Cohort[]; found: Diagnostic[]; outcome: Outcome | null } {
  // One file for both may be that of either.
  const editions = sources.left === sources.right ? both.map(({ model }) => model) : [];
  const admitted = both.map(({ side, model, overrides }) => {
    const source = sources[side];
    const { cohort, diagnostics } = checkCohort(model, source, overrides, editions);
    return { side, cohort, found: hasErrors(diagnostics) ? [refusedBy(side, model, source, diagnostics), ...diagnostics] : diagnostics };
  });
  const cohorts = admitted.flatMap(({ cohort }) => (cohort ? [cohort] : []));
  const all = admitted.flatMap(({ found }) => found);
  if (cohorts.length === both.length) return { cohorts, found: all, outcome: null };
  const document = {
    diagnostics: admitted.flatMap(({ side, found }) => diagnosticsToJson(found, language).map((one) => ({ side, ...one }))),
  };
  return { cohorts, found: all, outcome: { diagnostics: all, document } };
}

async function evaluateBoth(
  both: readonly [Compared, Compared],
  cohorts: readonly Cohort[],
  { err, say }: Context,
): Promise<Partial<Record<Side, Evaluated>> | Diagnostic> {
  const evaluations: Partial<Record<Side, Evaluated>> = {};
  for (const [index, { side, model, ruleset }] of both.entries()) {
    const progress = progressOn(err, say('progress-compare'));
    try {
      const evaluation = await evaluate(model, cohorts[index] as Cohort, null, progress.step).finally(progress.stop);
      evaluations[side] = { model, evaluation };
    } catch (problem) {
      if (problem instanceof EvaluationRefused) {
        const checked = await ruleset.checked();
        return refusal(problem, model, (path) => checked.locate(path));
      }
      throw problem;
    }
  }
  return evaluations;
}

export async function compare(given: Arguments, context: Context): Promise<Outcome> {
  const opened = given.positionals.slice(2).map(({ text }) => openFile(resolve(context.cwd, text), text));
  const taken = await takeBoth(given, context);
  const unopened = opened.flatMap((one) => ('diagnostic' in one ? [one.diagnostic] : []));
  const { language, out } = context;
  const page = { width: Math.min(out.columns, WIDEST), heading: out.colors.bold };
  if ('outcome' in taken) {
    const { outcome, rulesets } = taken;
    const diagnostics = [...outcome.diagnostics, ...unopened];
    if (!rulesets) return { ...outcome, diagnostics };
    const document = withDiagnostics({ rulesets, results: null }, diagnostics, language);
    return { diagnostics, document, text: () => comparisonText(rulesets, language, page) };
  }
  if (unopened.length > 0) return { diagnostics: unopened };
  const {
    both: [left, right],
  } = taken;
  const rulesets = compareRulesets(left.model, right.model);
  const text = () => comparisonText(rulesets, language, page);
  const [source, other = source] = opened.flatMap((one) => ('source' in one ? [one.source] : []));
  if (!source || !other) return { diagnostics: [], document: { rulesets, results: null }, text };

  const { cohorts, found, outcome } = admitBoth(taken.both, { left: source, right: other }, context);
  if (outcome) return outcome;
  const evaluations = await evaluateBoth(taken.both, cohorts, context);
  if ('code' in evaluations) return { diagnostics: [evaluations] };
  const results = compareEvaluations(evaluations.left as Evaluated, evaluations.right as Evaluated);
  // What is to be looked at in one file for both is said once.
  const diagnostics = sortDiagnostics(found);
  const document = withDiagnostics({ rulesets, results }, diagnostics, language);
  return { diagnostics, document, text: () => `${text()}\n${resultsText(results, language, page)}` };
}
