/**
 * The engine's passes and the data that they hand on: a text read, checked and proved, a cohort evaluated, editions compared. Nothing here
 * is worded.
 */
export { checkInPasses, checkRuleset, EarlierChecks, type FullCheck, type PassFound } from './driver.ts';
export { checkDefinitions, type CheckedRuleset, type CheckResult } from './check/index.ts';
export { identify, namedRuleset, type Identity } from './check/identity.ts';
export { readAsFar, type AsFar } from './check/as-far/read-as-far.ts';
export type { LeftOut, Model } from './model.ts';
export { checkCohort } from './admit/check-cohort.ts';
export type { Admission } from './cohort/admit.ts';
export { MAX_COHORT_LENGTH, readCohort } from './cohort/reading.ts';
export { findNamedRuleset } from './cohort/named.ts';
export { checkSubmission, isAbsence, type FieldState, type Submission, type SubmissionDiagnostic } from './cohort/submission.ts';
export type { Cohort, Subject } from './language/cohort.ts';
export type { OriginDefinition, ReportsDefinition, SourcesDefinition } from './language/origin.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { commissionsOf, type CommissionRules } from './evaluate/commissions.ts';
export { refusal } from './evaluate/refused.ts';
export { EvaluationRefused } from './evaluation/refused.ts';
export {
  ENGINE_VERSION,
  type Evaluated,
  type Evaluation,
  type Figure,
  type Finding,
  type Placed,
  type Placing,
  type Standing,
  type SubjectResult,
} from './evaluation/evaluation.ts';
export { writeEvaluation, type WrittenEvaluation } from './evaluation/write.ts';
export { evaluationBytes } from './evaluation/write-bytes.ts';
export { readEvaluation } from './evaluation/read.ts';
export { readPartly, type PartedDocument } from './evaluation/read-partly.ts';
export { EvaluationUnreadable } from './evaluation/shape.ts';
export type { StageRecord, StageStatus } from './evaluation/stages.ts';
export { report, reportValue, type Report, type ReportedSubject, type ReportedValue } from './evaluation/report.ts';
export { reportBytes, type Layout } from './evaluation/report-bytes.ts';
export type { Progression, StageProgression } from './explain/progression/progression.ts';
export type { FindingsExplained } from './explain/findings/findings.ts';
export type { Explanation, ExplanationNode } from './explain/explanation.ts';
export { compareRulesets } from './compare/rulesets.ts';
export { compareEvaluations, compareStandings } from './compare/evaluations.ts';
export { finalIds } from './compare/anatomy.ts';
export { apart, type Apart, type Shares } from './compare/apart.ts';
export { gradeBounds } from './compare/grade-bounds.ts';
export { refusedBy } from './compare/refused.ts';
export type { RulesetComparison } from './compare/comparison.ts';
export type { EvaluationComparison, SubjectComparison, SubjectStanding } from './compare/results.ts';
export {
  compareText,
  endOf,
  hasErrors,
  sortDiagnostics,
  startOf,
  type Details,
  type Diagnostic,
  type Location,
  type Severity,
} from './diagnostic.ts';
export { lineText, positionOf, type Lines, type Path, type Position, type Source, type Span } from './source.ts';
export { inLanguages } from './language/in-languages.ts';
export { LANGUAGES, type Label, type Language } from './language/ruleset.ts';
export { decodeText } from './read/encoding.ts';
export { read, type Document, type Reading } from './read/document.ts';
export { membersOf, shapeOf, type Member, type Members } from './read/members.ts';
export { canonicalHash } from './read/canonical.ts';
export type { InputDefinition, ValueDefinition } from './language/definition.ts';
export type { LedgerLine, Referrer } from './language/ledger.ts';
export type { Term } from './language/term.ts';
export { nearest } from './language/nearest.ts';
export { Day } from './calendar/day.ts';
export type { WorkingCalendar } from './calendar/working.ts';
export { dueDates } from './evaluate/due-dates.ts';
export { readStartingDays, type StartingDayFault, type StartingDays } from './evaluate/starting-days.ts';
export type { DueDate } from './evaluation/due-date.ts';
export { fullDecimal, MAX_DIGITS, parseDecimal } from './number/decimal.ts';
export { Rational } from './number/rational.ts';
export { passed, runCases, type CaseFailure, type CaseResult, type CaseRun } from './cases/run.ts';
export type { Coverage, CoverageItem } from './cases/coverage.ts';
export { capsuleAround, capsuleText, inJson, type Capsule } from './capsule/capsule.ts';
export { recordHash, type EvaluationRecord } from './capsule/record.ts';
export { replay, type Replayed } from './capsule/replay.ts';
export {
  isOf,
  reportOf,
  settleFigures,
  withInput,
  withReport,
  withRows,
  type ReportRow,
  type Settled,
  type SettledFigure,
  type SourcedFigure,
} from './settle/index.ts';
