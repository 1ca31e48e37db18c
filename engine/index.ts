/** The only public face of the engine: pure, the same in Node.js and in a browser. */
export { checkRuleset, type FullCheck } from './driver.ts';
export { checkDefinitions, type CheckedRuleset, type CheckResult } from './check/index.ts';
export { identify, namedRuleset, type Identity } from './check/identity.ts';
export type { Model } from './model.ts';
export { checkCohort, MAX_COHORT_LENGTH, type Admission } from './cohort/admit.ts';
export { findNamedRuleset } from './cohort/named.ts';
export type { Cohort, Subject } from './language/cohort.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { refusal } from './evaluate/refused.ts';
export { EvaluationRefused } from './evaluation/refused.ts';
export { ENGINE_VERSION, type Evaluated, type Evaluation, type Figure, type Finding, type SubjectResult } from './evaluation/evaluation.ts';
export { writeEvaluation, type WrittenEvaluation } from './evaluation/write.ts';
export { readEvaluation } from './evaluation/read.ts';
export { EvaluationUnreadable } from './evaluation/shape.ts';
export type { StageRecord, StageStatus } from './evaluation/stages.ts';
export { report, type Report, type ReportedSubject, type ReportedValue } from './evaluation/report.ts';
export { explainAsked, type Explained } from './explain/asked.ts';
export { explainedPage, explainedText } from './say/explained.ts';
export { nodeWords, type DerivationWords, type NodeWords } from './say/explanation/node.ts';
export { fateWords, type FateWords } from './say/fate/page.ts';
export { findingsWords, type FindingsWords } from './say/findings/page.ts';
export type { Line, Page } from './say/lines.ts';
export { labelsOf, type EditionLabels, type StageLabel, type ValueLabel } from './say/results/labels.ts';
export {
  gradeWords,
  readingsChosen,
  reasonsWords,
  reportedFindingWords,
  reportedWords,
  statusWords,
  type Decimals,
} from './say/results/words.ts';
export type { ReadingWords } from './say/readings.ts';
export { explain } from './explain/explain.ts';
export { explainFate } from './explain/fate/explain-fate.ts';
export type { Fate, StageFate } from './explain/fate/fate.ts';
export { explainFindings } from './explain/findings/explain-findings.ts';
export type { FindingsExplained } from './explain/findings/findings.ts';
export type { Explanation, ExplanationNode } from './explain/explanation.ts';
export { compareRulesets } from './compare/rulesets.ts';
export { compareEvaluations } from './compare/evaluations.ts';
export { refusedBy } from './compare/refused.ts';
export { comparisonText } from './say/comparison/page.ts';
export { resultsText } from './say/comparison/results.ts';
export type { RulesetComparison } from './compare/comparison.ts';
export type { EvaluationComparison, SubjectComparison } from './compare/results.ts';
export { describe, describer, type Area, type Described } from './messages/index.ts';
export { diagnosticsToJson, placeDiagnostics, wordDiagnostics, type DiagnosticJson, type PlacedDiagnostic } from './say/diagnostics.ts';
export { compareText, endOf, hasErrors, startOf, type Details, type Diagnostic, type Location, type Severity } from './diagnostic.ts';
export { lineText, positionOf, type Path, type Position, type Source, type Span } from './source.ts';
export { LANGUAGES, type Label, type Language } from './language/ruleset.ts';
export { decodeText } from './read/encoding.ts';
export { read, type Document, type Reading } from './read/document.ts';
export { membersOf, shapeOf, type Member, type Members } from './read/members.ts';
export { canonicalHash } from './read/canonical.ts';
export type { InputDefinition, ValueDefinition } from './language/definition.ts';
export type { Term } from './language/term.ts';
export { nearest } from './language/nearest.ts';
export { Day } from './calendar/day.ts';
export type { WorkingCalendar } from './calendar/working.ts';
export { dueDates, type DueDate } from './evaluate/due-dates.ts';
export { Rational } from './number/rational.ts';
export { casesDocument, type CasesDocument } from './say/cases.ts';
export { passed, runCases, type CaseFailure, type CaseResult, type CaseRun } from './cases/run.ts';
export type { Coverage, CoverageItem } from './cases/coverage.ts';
export { mutate, type Mutant, type MutationOptions } from './mutate/mutate.ts';
export {
  complete,
  definition,
  hover,
  type Completion,
  type CompletionKind,
  type Definition,
  type Hover,
  type ProvenRange,
} from './complete/index.ts';
