import type { Evaluation, SubjectResult } from '../evaluation/evaluation.ts';
import { shownValues } from '../evaluation/values.ts';
import type { Model } from '../model.ts';
import { isMap } from '../cohort/inputs.ts';
import { reportValue, type ReportedValue } from '../evaluation/report.ts';
import { Missing, type Value } from '../language/value.ts';
import { Day } from '../calendar/day.ts';
import { compare, formatNumber } from '../number/arithmetic.ts';
import { formatDecimal, parseExact } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { Real } from '../number/real.ts';

/** One expectation that a case does not meet, in words that need no language. */
export interface Mismatch {
  readonly key: string;
  readonly expected: string;
  readonly actual: string;
}

const GENERAL = new Set(['grade', 'rank', 'outcome', 'warnings', 'stages', 'findings']);

/** Whether a key of `expect` names something other than a value. */
export function isGeneralKey(key: string): boolean {
  return GENERAL.has(key);
}

export function compareExpected(
  expected: Readonly<Record<string, unknown>>,
  index: number,
  model: Model,
  evaluation: Evaluation,
): Mismatch[] {
  const subject = evaluation.subjects[index];
  if (!subject) return [];
  const shown = shownValues(model, evaluation, index);
  const found: Mismatch[] = [];
  const differ = (key: string, wanted: unknown, actual: unknown) => found.push({ key, expected: textOf(wanted), actual: textOf(actual) });
  for (const [key, wanted] of Object.entries(expected)) {
    switch (key) {
      case 'grade':
        if (wanted !== subject.grade) differ(key, wanted, subject.grade);
        break;
      case 'outcome':
        if (wanted !== subject.outcome) differ(key, wanted, subject.outcome);
        break;
      case 'rank':
        if (!sameRank(wanted, subject.rank)) differ(key, wanted, subject.rank);
        break;
      case 'warnings':
        if (!sameSet(wanted, subject.warnings)) differ(key, wanted, subject.warnings);
        break;
      case 'stages':
        compareStages(wanted, subject, differ);
        break;
      case 'findings':
        if (findingsText(wanted) !== findingsText(subject.findings?.map(({ code, place }) => ({ code, ...place }))))
          differ(
            key,
            wanted,
            subject.findings?.map(({ code, place }) => ({ code, ...place })),
          );
        break;
      default:
        compareValue(key, wanted, shown.get(key) ?? evaluation.columns.get(key)?.[index], differ);
    }
  }
  return found;
}

type Differ = (key: string, wanted: unknown, actual: unknown) => void;

function compareValue(key: string, wanted: unknown, actual: Value | undefined, differ: Differ): void {
  // What the subject's category does not have is not there either.
  if (wanted === null) return actual === undefined || actual instanceof Missing ? undefined : differ(key, null, actual);
  if (actual === undefined) return differ(key, wanted, 'unknown');
  if (actual instanceof Missing) return differ(key, wanted, null);
  const exact = typeof wanted === 'string' ? parseExact(wanted) : wanted;
  if (exact instanceof Rational && typeof actual === 'object') {
    if (actual instanceof Rational ? !actual.equals(exact) : !sameDecimals(exact, reportValue(actual))) differ(key, wanted, actual);
  } else if (actual !== wanted) differ(key, wanted, actual);
}

/** An irrational value is expected by its six decimals, which are certified. */
function sameDecimals(expected: Rational, actual: ReportedValue): boolean {
  return typeof actual === 'object' && actual !== null && formatDecimal(expected, 6) === actual.value;
}

function compareStages(wanted: unknown, subject: SubjectResult, differ: Differ): void {
  if (!isMap(wanted)) return differ('stages', wanted, subject.stages);
  for (const [id, one] of Object.entries(wanted)) {
    const stage = subject.stages?.find((record) => record.id === id);
    if (!stage) {
      differ(`stages.${id}`, one, null);
      continue;
    }
    const expected = isMap(one) ? one : { status: one };
    for (const [key, value] of Object.entries(expected)) {
      const actual = stage[key as keyof typeof stage];
      if (key === 'score') {
        const exact = typeof value === 'string' ? parseExact(value) : value;
        const equal =
          value === null ? actual === null : exact instanceof Rational && actual instanceof Rational && compare(actual, exact) === 0;
        if (!equal) differ(`stages.${id}.score`, value, actual);
      } else if (key === 'rank' ? !sameRank(value, stage.rank) : key === 'reasons' ? !sameSet(value, stage.reasons) : value !== actual)
        differ(`stages.${id}.${key}`, value, actual);
    }
  }
}

function sameRank(wanted: unknown, actual: number | null): boolean {
  return wanted === null ? actual === null : wanted instanceof Rational && actual !== null && wanted.equals(Rational.of(actual));
}

function sameSet(wanted: unknown, actual: readonly string[]): boolean {
  return Array.isArray(wanted) && JSON.stringify([...(wanted as string[])].sort()) === JSON.stringify([...actual].sort());
}

function findingsText(findings: unknown): string {
  return JSON.stringify(
    Array.isArray(findings)
      ? findings
          .map((one) =>
            JSON.stringify(
              Object.entries(one as object)
                .filter(([, value]) => value !== null && !(value instanceof Missing))
                .map(([key, value]) => [key, textOf(value)])
                .sort(),
            ),
          )
          .sort()
      : null,
  );
}

/** A value as a case would state it. */
export function textOf(value: unknown): string {
  if (value instanceof Rational) return Rational.of(10n ** 12n).multiply(value).isInteger ? formatDecimal(value, 12) : value.toString();
  if (value instanceof Real) return formatNumber(value, 6);
  if (value instanceof Day) return value.toString();
  if (value === null || value === undefined || value instanceof Missing) return 'null';
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${textOf(one)}`)
      .join(', ')} }`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
