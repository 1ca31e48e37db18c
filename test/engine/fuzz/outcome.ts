import { expect } from 'vitest';
import {
  checkCohort,
  checkRuleset,
  compareEvaluations,
  compareRulesets,
  describe,
  evaluate,
  EvaluationRefused,
  explainAsked,
  explainedText,
  LANGUAGES,
  comparisonText,
  readEvaluation,
  refusal,
  report,
  resultsText,
  writeEvaluation,
  type CheckedRuleset,
  type Cohort,
  type Diagnostic,
  type Evaluation,
  type Report,
} from '../../../engine/index.ts';

/** What came of a ruleset and data: never anything but these. */
export type Outcome = 'ruleset faulty' | 'data faulty' | 'refused' | 'evaluated';

function expectWorded(diagnostics: readonly Diagnostic[]): void {
  for (const one of diagnostics) for (const language of LANGUAGES) expect(describe(one, language).message).not.toBe('');
}

/** What is told of it, or the public refusal with its words. */
function toldOr<T>(tell: () => T, ruleset: CheckedRuleset): T | null {
  try {
    return tell();
  } catch (error) {
    if (!(error instanceof EvaluationRefused)) throw error;
    expectWorded([refusal(error, ruleset.model, (path) => ruleset.locate(path))]);
    return null;
  }
}

async function evaluated(ruleset: CheckedRuleset, cohort: Cohort): Promise<Evaluation | null> {
  const evaluation = await evaluate(ruleset.model, cohort).catch((error: unknown) => error);
  return toldOr(() => {
    if (evaluation instanceof Error) throw evaluation;
    return evaluation as Evaluation;
  }, ruleset);
}

/** Goes the whole way that a ruleset and data can go, and holds them to what each of its steps promises. */
export async function outcomeOf(
  rulesetText: string,
  cohortText: string,
  readings: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const { ruleset, diagnostics } = checkRuleset({ name: 'ruleset.yaml', text: rulesetText });
  expectWorded(diagnostics);
  if (!ruleset) return 'ruleset faulty';
  const { model } = ruleset;
  const same = compareRulesets(model, model);
  for (const language of LANGUAGES) comparisonText(same, language);
  const { cohort, diagnostics: faults } = checkCohort(model, { name: 'cohort.json', text: cohortText }, readings);
  expectWorded(faults);
  if (!cohort) return 'data faulty';
  const turned: Cohort = { ...cohort, subjects: [...cohort.subjects].reverse() };
  const [evaluation, other] = [await evaluated(ruleset, cohort), await evaluated(ruleset, turned)];
  expect(other === null).toBe(evaluation === null);
  if (!evaluation || !other) return 'refused';
  const document = JSON.stringify(writeEvaluation(evaluation));
  const again = readEvaluation(JSON.parse(document));
  expect(JSON.stringify(writeEvaluation(again))).toBe(document);
  const told = toldOr(() => report(model, evaluation, 'ru'), ruleset);
  expect(toldOr(() => report(model, again, 'ru'), ruleset)).toEqual(told);
  const bySubject = (one: Report | null) => one?.results.toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
  expect(bySubject(toldOr(() => report(model, other, 'ru'), ruleset))).toEqual(bySubject(told));
  if (!told) return 'refused';
  const values = [null, 'rank', 'grade', ...model.values.keys()];
  for (const { id } of cohort.subjects) {
    for (const value of values) {
      const asked = explainAsked(model, again, id, value);
      if ('explained' in asked) for (const language of LANGUAGES) explainedText(asked.explained, language);
    }
  }
  const comparison = compareEvaluations({ model, evaluation }, { model, evaluation: again });
  for (const language of LANGUAGES) resultsText(comparison, language);
  return 'evaluated';
}
