import { casesDocument, diagnosticsToJson, runCases } from '../../engine/index.ts';
import type { CasesAnswer, CasesJob, Checked, CheckJob } from './jobs.ts';
import { checkFully, readyModel } from './models.ts';

export function checkJob({ name, text, language }: CheckJob): Checked {
  const { ruleset, diagnostics } = checkFully({ name, text });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const found = diagnosticsToJson(diagnostics, language);
  if (!ruleset) return { ruleset: null, diagnostics: found, errors };
  const { file: { id, version, methodology, title, act, in_force: inForce }, hash } = ruleset;
  return { ruleset: { id, version, hash, methodology, title, act, inForce }, diagnostics: found, errors };
}

export async function casesJob({ name, text, proved = false, language }: CasesJob): Promise<CasesAnswer> {
  const ready = readyModel({ name, text, proved });
  if ('errors' in ready) return { ruleset: null, cases: [], coverage: null, failed: 0, missed: 0, diagnostics: diagnosticsToJson(ready.errors, language) };
  const document = casesDocument(ready.ruleset, await runCases(ready.ruleset), language);
  return { ...document, failed: document.cases.filter(({ passed }) => !passed).length, missed: document.coverage.missed.length, diagnostics: [] };
}
