import {
  checkCohort,
  diagnosticsToJson,
  evaluate,
  EvaluationRefused,
  explainAsked,
  explainedText,
  hasErrors,
  refusal,
  report,
  type Cohort,
  type Diagnostic,
  type Evaluation,
  type Report,
} from '../../engine/index.ts';
import type { EvaluateJob, Evaluated, ExplainedAnswer, ExplainJob } from './jobs.ts';
import { readyModel, type Ready } from './models.ts';

/** A cohort under a ruleset, or what keeps it from being evaluated; numbers too large to be written show in the report only. */
export async function scored(
  { ruleset, model }: Ready,
  cohort: Cohort,
  language: EvaluateJob['language'],
): Promise<{ evaluation: Evaluation; results: Report } | { refused: Diagnostic }> {
  try {
    const evaluation = await evaluate(model, cohort);
    return { evaluation, results: report(evaluation, language) };
  } catch (problem) {
    if (problem instanceof EvaluationRefused) return { refused: refusal(problem, model, (path) => ruleset.locate(path)) };
    throw problem;
  }
}

async function score({
  ruleset,
  cohort: source,
  readings,
  language,
}: EvaluateJob): Promise<{ evaluation: Evaluation; results: Report } | { found: readonly Diagnostic[] }> {
  const ready = readyModel(ruleset);
  if ('errors' in ready) return { found: ready.errors };
  const { cohort, diagnostics } = checkCohort(ready.model, source, readings);
  if (!cohort || hasErrors(diagnostics)) return { found: diagnostics };
  const answer = await scored(ready, cohort, language);
  return 'refused' in answer ? { found: [answer.refused] } : answer;
}

export async function evaluateJob(job: EvaluateJob): Promise<Evaluated> {
  const answer = await score(job);
  if ('found' in answer) return { ok: false, diagnostics: diagnosticsToJson(answer.found, job.language) };
  return { ok: true, json: JSON.stringify(answer.results, null, 2) };
}

export async function explainJob(job: ExplainJob): Promise<ExplainedAnswer> {
  const { cohort, subject, value, language } = job;
  const answer = await score(job);
  if ('found' in answer) return { ok: false, diagnostics: diagnosticsToJson(answer.found, language) };
  const asked = explainAsked(answer.evaluation, subject, value);
  if ('explained' in asked) return { ok: true, explanation: asked.explained, text: explainedText(asked.explained, language) };
  const at = { source: cohort, span: { start: 0, end: 0 } };
  return { ok: false, diagnostics: diagnosticsToJson([{ ...asked.unexplained, severity: 'error', at }], language) };
}
