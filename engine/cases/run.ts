import type { CheckedRuleset } from '../check/checked.ts';
import { admit } from '../cohort/admit.ts';
import type { Locate } from '../cohort/reporting.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { EvaluationRefused } from '../evaluation/refused.ts';
import { caseName } from '../language/case-name.ts';
import { inLanguages } from '../language/in-languages.ts';
import type { CaseFile, Label } from '../language/ruleset.ts';
import type { Path } from '../source.ts';
import { CoverageTrace, type Coverage } from './coverage.ts';
import { originOf, subjectData, whereInCase } from './data.ts';
import { compareExpected, textOf, type Mismatch } from './expect.ts';
import { compareRefused, isRefusal } from './refusal.ts';

/** An expectation that did not hold: what was expected of which subject, what came out, and where the case says so. */
export interface CaseFailure extends Mismatch {
  readonly subject: string;
  readonly at: Location;
}

/** How one worked case went. */
export interface CaseResult {
  readonly name: Label;
  readonly clause: string | null;
  readonly at: Location;
  readonly failures: readonly CaseFailure[];
  /** Why the case's own data could not be evaluated. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How all worked cases of a ruleset went, in its order, and what they left untouched. */
export interface CaseRun {
  readonly cases: readonly CaseResult[];
  readonly coverage: Coverage;
}

/** Whether a case's data could be evaluated and every expectation held. */
export function passed(result: CaseResult): boolean {
  return result.failures.length === 0 && result.diagnostics.length === 0;
}

/**
 * Runs a ruleset's embedded cases, each a cohort of its own; `onCase` is told of each as it ends. Never throws on what cases say: it is
 * in their results.
 */
export async function runCases(ruleset: CheckedRuleset, onCase: (done: number, total: number) => void = () => undefined): Promise<CaseRun> {
  const trace = new CoverageTrace();
  const cases: CaseResult[] = [];
  const all = ruleset.file.cases ?? [];
  for (const [index, one] of all.entries()) {
    cases.push(await runCase(one, ['cases', index], ruleset, trace));
    onCase(index + 1, all.length);
  }
  return { cases, coverage: trace.result(ruleset) };
}

/** The first case that fails, or null; what is covered is not looked at. */
export async function firstFailure(ruleset: CheckedRuleset): Promise<CaseResult | null> {
  const trace = new CoverageTrace();
  for (const [index, one] of (ruleset.file.cases ?? []).entries()) {
    const result = await runCase(one, ['cases', index], ruleset, trace);
    if (!passed(result)) return result;
  }
  return null;
}

async function runCase(one: CaseFile, path: Path, ruleset: CheckedRuleset, trace: CoverageTrace): Promise<CaseResult> {
  const { model } = ruleset;
  const base = { name: caseName(one), clause: one.clause ?? null, at: ruleset.locate([...path, 'name']) };
  const samples = ruleset.file.samples ?? {};
  const subjects = one.subjects.map((subject) => subjectData(subject, samples));
  const locate: Locate = (where, onKey) => {
    // An input taken from a sample is not written in the case: the subject stands for it.
    const { sample } = originOf(where, one, samples);
    const place = [...path, ...(sample === null ? whereInCase(where, one) : where.slice(0, 2))];
    return onKey ? ruleset.locateKey(place) : ruleset.locate(place);
  };
  const { cohort, diagnostics } = admit(model, { period: '', ...(one.readings ? { readings: one.readings } : {}), subjects }, locate, {});
  if (isRefusal(one.subjects)) {
    // What is only to be looked at refuses nothing.
    const { mismatches, others } = compareRefused(
      one.subjects,
      diagnostics.filter(({ severity }) => severity === 'error'),
    );
    const failures = mismatches.map(({ index, expected, actual }) => ({
      key: 'refused',
      expected,
      actual,
      subject: one.subjects[index]?.id ?? '',
      at: ruleset.locate([...path, 'subjects', index, 'refused']),
    }));
    return { ...base, failures, diagnostics: others };
  }
  if (!cohort) return { ...base, failures: [], diagnostics };
  trace.options(cohort.readings);
  try {
    const evaluation = await evaluate(model, cohort, trace);
    trace.results(evaluation.subjects);
    const failures = one.subjects.flatMap((subject, index) => {
      if (!subject.expect) return [];
      return compareExpected(subject.expect, index, model, evaluation).map((mismatch) => ({
        ...mismatch,
        subject: subject.id,
        at: ruleset.locate([...path, 'subjects', index, 'expect', mismatch.key.split('.')[0] === 'stages' ? 'stages' : mismatch.key]),
      }));
    });
    return { ...base, failures, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof EvaluationRefused)) throw error;
    return { ...base, failures: [], diagnostics: [refusedValue(error, one, path, ruleset)] };
  }
}

/** What a case expects where the evaluation came to no number. */
function refusedValue({ subject, value, code: reason }: EvaluationRefused, one: CaseFile, path: Path, ruleset: CheckedRuleset): Diagnostic {
  const index = one.subjects.findIndex(({ id }) => id === subject);
  const expected = one.subjects[index]?.expect?.[value];
  const at = ruleset.locate([...path, ...(expected === undefined ? ['name'] : ['subjects', index, 'expect', value])]);
  return {
    code: 'case-refused',
    severity: 'error',
    details: {
      ...inLanguages('case', caseName(one)),
      subject,
      key: value,
      expected: expected === undefined ? 'none' : textOf(expected),
      reason,
    },
    at,
  };
}
