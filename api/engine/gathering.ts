import { checkSubmission, placeDiagnostics, wordDiagnostics, type CheckedRuleset, type FieldState } from '../../engine/index.ts';
import type { SubmissionJob, SubmissionState, WordedSubmission } from './jobs.ts';
import { readyRuleset } from './ready.ts';

/** What subjects hand in, looked at one by one while it is still gathered. */

function published(job: SubmissionJob): CheckedRuleset {
  const ready = readyRuleset(job.ruleset);
  if ('errors' in ready) throw new Error(`${job.ruleset.name} was published and does not read`);
  return ready;
}

export function countsOf(fields: ReadonlyMap<string, FieldState>): Pick<SubmissionState, 'given' | 'wanted' | 'wrong'> {
  const states = [...fields.values()];
  const count = (state: FieldState): number => states.filter((one) => one === state).length;
  return { given: count('given'), wanted: states.length - count('optional'), wrong: count('wrong') };
}

/** One submission with everything there is to say of it. */
export function submissionJob(job: SubmissionJob): WordedSubmission {
  const { model } = published(job);
  const { id, name, category, diagnostics, fields, sound } = checkSubmission(model, { name: 'data', text: job.data }, job.readings);
  const worded = wordDiagnostics(placeDiagnostics(diagnostics), job.language);
  return {
    ...{ id, name, category, sound },
    ...countsOf(fields),
    fields: Object.fromEntries(fields),
    diagnostics: worded.map((one, index) => ({ ...one, path: diagnostics[index]?.path ?? [] })),
  };
}
