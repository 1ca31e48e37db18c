import type { Language } from '../language/ruleset.ts';
import { Day } from '../calendar/day.ts';
import { isNumeric, Missing, type Value } from '../language/value.ts';
import { DomainError, formatNumber, toDecimal } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Model } from '../model.ts';
import type { Evaluation, Finding, SubjectResult } from './evaluation.ts';
import { EvaluationRefused } from './refused.ts';
import type { StageRecord } from './stages.ts';
import { assertMadeBy, shownValues } from './values.ts';

/** A number in a result: exact as `p/q`; an irrational one has no exact form and a 50-digit approximation with its error bound instead. */
export interface ReportedNumber {
  readonly exact: string | null;
  readonly value: string;
  readonly approximation?: { readonly digits: string; readonly error: string };
}

/** A value in a result: a number, a text or a date (ISO 8601), yes or no; null where it is missing. */
export type ReportedValue = ReportedNumber | string | boolean | null;

export interface ReportedStage {
  readonly id: string;
  readonly status: StageRecord['status'];
  readonly score: ReportedValue;
  readonly rank: number | null;
  readonly group: string | null;
  readonly reasons: readonly string[];
}

/** What came out for one subject: values by id in the order of the ruleset, without workings; ranks counted from 1. */
export interface ReportedSubject {
  readonly subject: string;
  readonly category: string;
  readonly rank: number | null;
  readonly values: Readonly<Record<string, ReportedValue>>;
  readonly grade: string | null;
  readonly stages: readonly ReportedStage[] | null;
  readonly outcome: string | null;
  readonly findings: readonly Readonly<Record<string, string | number | null>>[] | null;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/**
 * What `evaluate --json` prints and results are compared by: plain data, the same for the same ruleset, readings and cohort. Subjects
 * are in the order of the cohort.
 */
export interface Report {
  readonly ruleset: { readonly id: string; readonly version: string; readonly hash: string };
  readonly engine: string;
  readonly period: string | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly results: readonly ReportedSubject[];
}

/** Some of the subjects, in their order, and some of the values; all of them for null. */
export interface Part {
  readonly subjects: { readonly from: number; readonly to: number } | null;
  readonly values: ReadonlySet<string> | null;
}

/**
 * An evaluation as plain data; `language` is that of the warnings. Numbers are told exactly and as decimals.
 * @throws EvaluationRefused when a number is too large to be written.
 */
export function report(
  model: Model,
  evaluation: Evaluation,
  language: Language,
  { subjects, values }: Part = { subjects: null, values: null },
): Report {
  assertMadeBy(model, evaluation);
  const { engine, ruleset, cohort } = evaluation;
  return {
    ruleset,
    engine,
    period: cohort.period,
    readings: Object.fromEntries(cohort.readings),
    results: [...cohort.subjects.keys()]
      .slice(subjects?.from ?? 0, subjects?.to)
      .map((index) => reportSubject(model, evaluation, index, language, values)),
  };
}

function reportSubject(
  model: Model,
  evaluation: Evaluation,
  index: number,
  language: Language,
  wanted: ReadonlySet<string> | null,
): ReportedSubject {
  const { id = '', category = '' } = evaluation.cohort.subjects[index] ?? {};
  const { rank, grade, stages, outcome, findings, warnings } = evaluation.subjects[index] as SubjectResult;
  const found: Record<string, ReportedValue> = {};
  for (const [of, value] of shownValues(model, evaluation, index, wanted)) found[of] = written(value, of, id);
  return {
    subject: id,
    category,
    rank,
    values: found,
    grade,
    stages: reportedStages(stages, id),
    outcome,
    findings: reportedFindings(findings, id),
    warnings: warnings.map((code) => reportedWarning(model, code, language)),
  };
}

export function reportedStages(stages: SubjectResult['stages'], subject: string): ReportedSubject['stages'] {
  return stages?.map((stage) => ({ ...stage, score: stage.score === null ? null : written(stage.score, stage.id, subject) })) ?? null;
}

export function reportedFindings(findings: SubjectResult['findings'], subject: string): ReportedSubject['findings'] {
  const placed = (place: Finding['place']) =>
    Object.fromEntries(Object.entries(place).map(([name, value]) => [name, refused(() => plain(value), 'findings', subject)]));
  return findings?.map(({ code, place }) => ({ code, ...placed(place) })) ?? null;
}

export function reportedWarning(model: Model, code: string, language: Language): ReportedSubject['warnings'][number] {
  return { code, message: model.warnings.find((one) => one.code === code)?.message[language] ?? code };
}

export function written(value: Value, of: string, subject: string): ReportedValue {
  // Of most numbers nothing can go wrong.
  return value instanceof Rational && value.numerator === value.numerator
    ? reportValue(value)
    : refused(() => reportValue(value), of, subject);
}

function refused<T>(write: () => T, of: string, subject: string): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof DomainError) throw new EvaluationRefused(error.code, of, subject, error);
    throw error;
  }
}

/**
 * A value as results state it: numbers exactly and to six decimals.
 * @throws Error of the name `DomainError` when it has more digits than any rating.
 */
export function reportValue(value: Value): ReportedValue {
  if (value instanceof Missing) return null;
  if (value instanceof Rational) return { exact: value.toString(), value: formatNumber(value, 6) };
  if (isNumeric(value)) {
    const { text: digits, error } = toDecimal(value, 50);
    return { exact: null, value: formatNumber(value, 6), approximation: { digits, error } };
  }
  return value instanceof Day ? value.toString() : value;
}

/** Places of findings are whole numbers (a month) or names (an item). @throws DomainError when a number is too large to be written */
function plain(value: Value | null): string | number | null {
  if (value === null || value instanceof Missing) return null;
  if (!isNumeric(value)) return String(value);
  const whole = value instanceof Rational && value.isInteger ? Number(value.p) : NaN;
  return Number.isSafeInteger(whole) ? whole : formatNumber(value, 6);
}
