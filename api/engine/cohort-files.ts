import { checkSubmission, diagnosticsToJson, type Diagnostic, type Language, type Model } from '../../engine/index.ts';
import { changesOf, cohortData, eachChange, headingChanges, type SubjectChange } from '../cohorts/files/changes.ts';
import { hasFileErrors, wordFound } from '../cohorts/files/found.ts';
import { admittedFile, readCohortFile } from '../cohorts/files/read.ts';
import { writeCohortFile, writeTemplate } from '../cohorts/files/write.ts';
import { advancing } from './advancing.ts';
import { countsOf } from './gathering.ts';
import type {
  CohortChangesAnswer,
  CohortChangesJob,
  CohortRead,
  CohortReadJob,
  CohortTaken,
  CohortTakeJob,
  CohortTemplateJob,
  CohortWriteJob,
  CohortWritten,
  Readings,
  Refused,
  SavedSubmission,
} from './jobs.ts';
import { unpacked, unpackedBytes } from './kept.ts';
import { readyRuleset } from './ready.ts';

/** Files of whole cohorts, in and out. */

const refused = (found: readonly Diagnostic[], language: Language): Refused => ({
  ok: false,
  diagnostics: diagnosticsToJson(found, language),
});

export async function cohortTemplateJob({ ruleset, language, known }: CohortTemplateJob): Promise<CohortWritten> {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return refused(ready.errors, language);
  return { ok: true, file: await writeTemplate(ready.model, language, known) };
}

export async function cohortWriteJob({ ruleset, cohort, format, language, known }: CohortWriteJob): Promise<CohortWritten> {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return refused(ready.errors, language);
  const answer = await writeCohortFile(ready.model, unpacked(cohort), format, language, known);
  return 'file' in answer ? { ok: true, file: answer.file } : { ok: false, diagnostics: wordFound(answer.found, language) };
}

export function cohortReadJob({ ruleset, file, format, language }: CohortReadJob): CohortRead {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return refused(ready.errors, language);
  const { cohort, found } = readCohortFile(ready.model, file, format, 'parts');
  const diagnostics = wordFound(found, language);
  return cohort === null || hasFileErrors(found) ? { ok: false, diagnostics } : { ok: true, cohort, diagnostics };
}

/** Subjects that go to the database in one statement: some megabytes of a wide edition. */
const TOGETHER = 500;

/** One subject after the other: a whole nation's changes are far longer than its data. */
export function cohortTakeJob(job: CohortTakeJob): CohortTaken {
  const { ruleset, file: given, format, before: earlier, readings, remove, wanted, language } = job;
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return refused(ready.errors, language);
  const { model } = ready;
  const file = 'packed' in given ? { name: given.name, bytes: unpackedBytes(given) } : given;
  const { text, found } = admittedFile(model, file, format, true);
  const diagnostics = wordFound(found, language);
  if (text === null || hasFileErrors(found)) return { ok: false, diagnostics };
  const [had, has] = [cohortData(model, unpacked(earlier)), cohortData(model, { name: file.name, text })];
  const subjects: SubjectChange[] = [];
  const saves: Uint8Array[] = [];
  let [done, count, unchanged] = [0, 0, 0];
  let together: SavedSubmission[] = [];
  const flush = (): void => {
    if (together.length > 0) saves.push(Buffer.from(JSON.stringify(together)));
    together = [];
  };
  const advanced = advancing('taking-in');
  for (const { subject, kind, changes, data } of eachChange(model, had, has)) {
    advanced((done += 1), has.subjects.size);
    if (kind === 'unchanged') unchanged += 1;
    if (kind === 'unchanged' || (kind === 'removed' && !remove)) continue;
    count += 1;
    if (wanted.includes('changes')) subjects.push({ subject, kind, changes });
    if (!wanted.includes('saves')) continue;
    together.push(savedSubmission(model, subject, data, readings));
    if (together.length === TOGETHER) flush();
  }
  flush();
  return { ok: true, diagnostics, changes: { cohort: headingChanges(had, has), subjects, unchanged }, count, saves };
}

function savedSubmission(model: Model, subject: string, data: string | null, readings: Readings): SavedSubmission {
  if (data === null) return { subject, data, name: null, category: null, given: 0, wanted: 0, wrong: 0 };
  const { name, category, fields } = checkSubmission(model, { name: 'data', text: data }, readings);
  return { subject, data, name, category, ...countsOf(fields) };
}

export function cohortChangesJob({ ruleset, before, after }: CohortChangesJob): CohortChangesAnswer {
  const ready = readyRuleset(ruleset);
  return 'errors' in ready ? null : changesOf(ready.model, before, after);
}
