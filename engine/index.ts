/** The only public face of the engine: pure, the same in Node.js and in a browser. */
export { checkRuleset, type CheckedRuleset, type CheckResult } from './check/index.ts';
export { compile } from './compile/compile.ts';
export type { Model } from './compile/model.ts';
export { checkCohort, MAX_COHORT_LENGTH, type Admission } from './cohort/admit.ts';
export type { Cohort, Subject } from './language/cohort.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { EvaluationRefused, type Evaluation, type StageRecord, type StageStatus, type SubjectResult } from './evaluate/evaluation.ts';
export { ENGINE_VERSION, report, type Report, type ReportedSubject, type ReportedValue } from './evaluate/report.ts';
export { describe, type Described } from './messages/index.ts';
export { endOf, hasErrors, startOf, type Diagnostic, type Location, type Severity } from './diagnostic.ts';
export { lineText, positionOf, type Path, type Position, type Source, type Span } from './source.ts';
export { LANGUAGES, type Label, type Language } from './language/ruleset.ts';
export { decodeText } from './read/encoding.ts';
export { read, type Document } from './read/document.ts';
export { canonicalHash } from './read/canonical.ts';
export { nearest } from './language/nearest.ts';
export { Day } from './calendar/day.ts';
export { Rational } from './number/rational.ts';
