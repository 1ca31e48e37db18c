import { diagnosticsToJson, type Diagnostic, type Language } from '../../engine/index.ts';
import { changesOf } from '../cohorts/files/changes.ts';
import { hasFileErrors, wordFound } from '../cohorts/files/found.ts';
import { readCohortFile } from '../cohorts/files/read.ts';
import { writeCohortFile, writeTemplate } from '../cohorts/files/write.ts';
import type {
  CohortChangesAnswer,
  CohortChangesJob,
  CohortRead,
  CohortReadJob,
  CohortTemplateJob,
  CohortWriteJob,
  CohortWritten,
  Refused,
} from './jobs.ts';
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
  const answer = await writeCohortFile(ready.model, cohort, format, language, known);
  return 'file' in answer ? { ok: true, file: answer.file } : { ok: false, diagnostics: wordFound(answer.found, language) };
}

export function cohortReadJob({ ruleset, file, format, before, gathering, language }: CohortReadJob): CohortRead {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return refused(ready.errors, language);
  const { cohort, found } = readCohortFile(ready.model, file, format, gathering);
  const diagnostics = wordFound(found, language);
  if (cohort === null || hasFileErrors(found)) return { ok: false, diagnostics };
  const changes = before === undefined ? null : changesOf(ready.model, before, { name: file.name, text: cohort });
  return { ok: true, cohort, diagnostics, changes };
}

export function cohortChangesJob({ ruleset, before, after }: CohortChangesJob): CohortChangesAnswer {
  const ready = readyRuleset(ruleset);
  return 'errors' in ready ? null : changesOf(ready.model, before, after);
}
