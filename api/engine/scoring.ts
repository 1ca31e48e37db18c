import {
  capsuleText,
  checkCohort,
  diagnosticsToJson,
  ENGINE_VERSION,
  evaluate,
  evaluationBytes,
  EvaluationRefused,
  everyReading,
  explainAsked,
  explainedText,
  hasErrors,
  placeDiagnostics,
  refusal,
  replay,
  report,
  reportBytes,
  type CheckedRuleset,
  type Cohort,
  type Diagnostic,
  type Evaluated as EngineEvaluated,
  type Evaluation,
  type Language,
  type Model,
  type PlacedDiagnostic,
  type Source,
  withDiagnostics,
} from '../../engine/index.ts';
import { advancing } from './advancing.ts';
import { digestOf } from './digest.ts';
import { joined, keptEvaluation, packed, unpacked, unpackedBytes, written } from './kept.ts';
import type {
  EvaluateJob,
  Evaluated,
  ExplainedAnswer,
  ExplainedKept,
  ExplainJob,
  ExplainKeptJob,
  ReadingsAnswer,
  ReadingsJob,
  ReplayAnswer,
  ReplayJob,
  ReportedKept,
  ReportKeptJob,
} from './jobs.ts';
import { readyRuleset } from './ready.ts';

interface Evaluating {
  readonly model: Model;
  readonly evaluation: Evaluation;
  /** Of the report and of what is said of the data. */
  readonly json: Iterable<Uint8Array>;
}

/** A cohort under a ruleset, or what keeps it from being evaluated; numbers too large to be written show in the report only. */
export async function scored(
  ruleset: CheckedRuleset,
  cohort: Cohort,
  language: EvaluateJob['language'],
  diagnostics: readonly Diagnostic[] = [],
): Promise<Evaluating | { refused: Diagnostic }> {
  try {
    const { model } = ruleset;
    const evaluation = await evaluate(model, cohort, null, advancing('evaluating'));
    const more = () => withDiagnostics({}, diagnostics, language);
    return { model, evaluation, json: reportBytes(model, evaluation, language, { indent: 2, more }) };
  } catch (problem) {
    if (problem instanceof EvaluationRefused) return { refused: refusal(problem, ruleset.model, (path) => ruleset.locate(path)) };
    throw problem;
  }
}

interface Scored extends Evaluating {
  readonly notes: readonly PlacedDiagnostic[];
  /** The data as a text. */
  readonly source: Source;
}

async function score({
  ruleset,
  cohort: given,
  readings,
  language,
  again,
}: EvaluateJob): Promise<Scored | { found: readonly Diagnostic[] }> {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return { found: ready.errors };
  const source = unpacked(given);
  const { cohort, diagnostics } = checkCohort(ready.model, source, readings, again ? 'any' : []);
  if (!cohort || hasErrors(diagnostics)) return { found: diagnostics };
  const answer = await scored(ready, cohort, language, diagnostics);
  if ('refused' in answer) return { found: [answer.refused] };
  return { ...answer, source, notes: placeDiagnostics(diagnostics) };
}

export async function evaluateJob(job: EvaluateJob): Promise<Evaluated> {
  const answer = await score(job);
  if ('found' in answer) return { ok: false, diagnostics: diagnosticsToJson(answer.found, job.language) };
  return {
    ok: true,
    json: job.unread ? '' : joined(answer.json).toString('utf8'),
    written: written(answer, answer.notes, answer.source),
  };
}

export async function explainJob(job: ExplainJob): Promise<ExplainedAnswer> {
  const { subject, value, language } = job;
  const answer = await score(job);
  if ('found' in answer) return { ok: false, diagnostics: diagnosticsToJson(answer.found, language) };
  return explained(answer, answer.source, subject, value, language);
}

/** What there is to say of a subject or its value, or why there is nothing; `source` is what the evaluation was made from. */
export function explained(
  { model, evaluation }: EngineEvaluated,
  source: Source,
  subject: string,
  value: string | null,
  language: Language,
): ExplainedAnswer {
  const asked = explainAsked(model, evaluation, subject, value);
  if ('explained' in asked) return { ok: true, explanation: asked.explained, text: explainedText(asked.explained, language) };
  const at = { source, span: { start: 0, end: 0 } };
  return { ok: false, diagnostics: diagnosticsToJson([{ ...asked.unexplained, severity: 'error', at }], language) };
}

/** The same of an evaluation that is kept: nothing is computed again but the formulas of the subject. */
export function explainKeptJob({ ruleset, hash, document, subject, value, language }: ExplainKeptJob): ExplainedKept {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return { ok: false, diagnostics: diagnosticsToJson(ready.errors, language) };
  const evaluation = keptEvaluation(hash, document);
  if (!evaluation) return 'unknown';
  return explained({ model: ready.model, evaluation }, { name: 'cohort', text: '' }, subject, value, language);
}

/**
 * What `evaluate` said of an evaluation that is kept, but for what it said of the data: of all subjects or a page of them, with all values
 * or those that are asked for.
 */
export function reportKeptJob({ ruleset, hash, document, language, page, columns }: ReportKeptJob): ReportedKept {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) throw new Error(`${ruleset.name} was published and does not read`);
  const evaluation = keptEvaluation(hash, document);
  if (!evaluation) return 'unknown';
  const unknownColumns = (columns ?? []).filter((one) => !ready.model.values.has(one));
  if (unknownColumns.length > 0) return { ok: false, unknownColumns };
  const { subjects } = evaluation.cohort;
  const [from, to] = page ? [page.offset, page.offset + page.limit] : [0, subjects.length];
  const part = report(ready.model, evaluation, language, { subjects: { from, to }, values: columns && new Set(columns) });
  const named = subjects.slice(from, to).flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]));
  return { ok: true, report: part, names: Object.fromEntries(named), total: subjects.length };
}

/** Everything of an evaluation computed again from what it was made from. */
export async function replayJob({ record, text, input, values, language }: ReplayJob): Promise<ReplayAnswer> {
  const source = unpacked(input);
  const kept = unpackedBytes(values);
  // Both came to their digests: where the same text comes out again there is no difference to look for.
  if ((await digestAgain({ record, text }, source)) === record.values)
    return { identical: true, engine: ENGINE_VERSION, difference: null, diagnostics: [] };
  const capsule = capsuleText(record, text, source.text, new TextDecoder().decode(kept));
  const { identical, engine, difference, diagnostics } = await replay({ name: 'capsule', text: capsule });
  return { identical, engine, difference, diagnostics: diagnosticsToJson(diagnostics, language) };
}

/** The digest of what comes out of the data; null where nothing does, and it is for `replay` to say why. */
async function digestAgain({ record, text }: Pick<ReplayJob, 'record' | 'text'>, source: Source): Promise<string | null> {
  const ready = readyRuleset({ name: `${record.ruleset.id}@${record.ruleset.version}`, text, proved: true });
  if ('errors' in ready) return null;
  const { cohort, diagnostics } = checkCohort(ready.model, source, record.readings, 'any');
  if (!cohort || hasErrors(diagnostics)) return null;
  try {
    return digestOf(joined(evaluationBytes(await evaluate(ready.model, cohort, null, advancing('evaluating')))));
  } catch (problem) {
    if (problem instanceof EvaluationRefused) return null;
    throw problem;
  }
}

/** The cohort under each option of each reading alone. */
export async function readingsJob(job: ReadingsJob): Promise<ReadingsAnswer> {
  const answer = await score(job);
  if ('found' in answer) return { ok: false, diagnostics: diagnosticsToJson(answer.found, job.language) };
  return {
    ok: true,
    tried: packed(JSON.stringify(await everyReading(answer.model, answer.evaluation, answer.source, advancing('trying-readings')))),
  };
}
