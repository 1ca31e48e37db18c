import {
  checkSubmission,
  placeDiagnostics,
  wordDiagnostics,
  read,
  MAX_COHORT_LENGTH,
  type CheckedRuleset,
  type FieldState,
  type Submission,
} from '../../engine/index.ts';
import type { SubmissionJob, SubmissionsJob, SubmissionState, TakenSubmission, WordedSubmission } from './jobs.ts';
import { readyRuleset } from './ready.ts';

/** What subjects hand in, looked at one by one while it is still gathered. */

function published(job: SubmissionsJob | SubmissionJob): CheckedRuleset {
  const ready = readyRuleset(job.ruleset);
  if ('errors' in ready) throw new Error(`${job.ruleset.name} was published and does not read`);
  return ready;
}

function countsOf(fields: ReadonlyMap<string, FieldState>): Pick<SubmissionState, 'given' | 'wanted' | 'wrong'> {
  const states = [...fields.values()];
  const count = (state: FieldState): number => states.filter((one) => one === state).length;
  return { given: count('given'), wanted: states.length - count('optional'), wrong: count('wrong') };
}

/** One submission with everything there is to say of it. */
export function submissionJob(job: SubmissionJob): WordedSubmission {
  const { model } = published(job);
  const found = checkSubmission(model, { name: 'data', text: job.data }, job.readings);
  const { id, name, category, fields, sound } = found;
  const worded = ({ diagnostics }: Pick<Submission, 'diagnostics'>): WordedSubmission['diagnostics'] =>
    wordDiagnostics(placeDiagnostics(diagnostics), job.language).map((one, index) => ({ ...one, path: diagnostics[index]?.path ?? [] }));
  return {
    ...{ id, name, category, sound },
    ...countsOf(fields),
    fields: Object.fromEntries(fields),
    diagnostics: worded(found),
    unreadable: worded({ diagnostics: found.unreadable }),
  };
}

/** Each subject of a cohort that was let in, to the letter. */
export function submissionsJob(job: SubmissionsJob): readonly TakenSubmission[] {
  const { model } = published(job);
  const { document } = read({ name: 'cohort', text: job.cohort }, { maxLength: MAX_COHORT_LENGTH });
  const { subjects = [] } = (document?.data ?? {}) as { subjects?: readonly unknown[] };
  return subjects.map((_, index) => {
    const { start, end } = document?.span(['subjects', index]) ?? { start: 0, end: 0 };
    const data = job.cohort.slice(start, end);
    const { id, name, category, fields, sound } = checkSubmission(model, { name: 'data', text: data }, job.readings);
    return { data, id, name, category, sound, ...countsOf(fields) };
  });
}
