import type { Model } from '../model.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import type { Path } from '../source.ts';
import type { EvaluationRefused } from '../evaluation/refused.ts';

/**
 * Why an evaluation came to no result, as a diagnostic at the value that could not be settled; `locate` tells where a path of the
 * ruleset stands, as that of a checked ruleset does.
 */
export function refusal(problem: EvaluationRefused, { values }: Model, locate: (path: Path) => Location): Diagnostic {
  const details = { reason: problem.code, value: problem.value, subject: problem.subject };
  return { code: 'evaluation-refused', severity: 'error', details, at: locate(values.get(problem.value)?.at ?? []) };
}
