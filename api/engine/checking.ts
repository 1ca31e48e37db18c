import { createTwoFilesPatch } from 'diff';
import {
  canonicalHash,
  casesDocument,
  deleteIn,
  diagnosticsToJson,
  EditRefused,
  identify,
  labelsOf,
  placedLedger,
  placeDiagnostics,
  read,
  runCases,
  setIn,
} from '../../engine/index.ts';
import type { CasesAnswer, CasesJob, Checked, CheckJob, ClausesAnswer, EndJob, LabelsAnswer, PatchJob, RulesetText, Text } from './jobs.ts';
import { checkFully, readyRuleset } from './ready.ts';

export function checkJob({ name, text }: CheckJob): Checked {
  const { ruleset, diagnostics } = checkFully({ name, text });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return { identity: identify({ name, text }), hash: ruleset?.model.hash ?? null, diagnostics: placeDiagnostics(diagnostics), errors };
}

export function labelsJob(text: RulesetText): LabelsAnswer {
  const ready = readyRuleset(text);
  return 'errors' in ready ? null : labelsOf(ready.model);
}

export function clausesJob(text: RulesetText): ClausesAnswer {
  const ready = readyRuleset(text);
  return 'errors' in ready ? null : placedLedger(ready);
}

export function hashJob({ name, text }: Text): string | null {
  const { document } = read({ name, text });
  return document && canonicalHash(document.data);
}

/** The same rules with an end: what else the text says stays to the letter. Null of a text that no edit reaches (anchors, say). */
export function endJob({ text, until, version }: EndJob): string | null {
  try {
    return setIn(deleteIn(setIn(text, ['in_force', 'until'], until), ['in_force', 'open_end']), ['version'], version);
  } catch (problem) {
    if (problem instanceof EditRefused) return null;
    throw problem;
  }
}

/** What one edits in the other takes milliseconds. */
const PATCH_LIMIT_MS = 5_000;

export function patchJob({ left, right }: PatchJob): string | null {
  return createTwoFilesPatch(left.name, right.name, left.text, right.text, '', '', { context: 3, timeout: PATCH_LIMIT_MS }) ?? null;
}

export async function casesJob({ name, text, proved = false, language }: CasesJob): Promise<CasesAnswer> {
  const ready = readyRuleset({ name, text, proved });
  if ('errors' in ready)
    return { ruleset: null, cases: [], coverage: null, failed: 0, missed: 0, diagnostics: diagnosticsToJson(ready.errors, language) };
  const document = casesDocument(ready, await runCases(ready), language);
  return {
    ...document,
    failed: document.cases.filter(({ passed }) => !passed).length,
    missed: document.coverage.missed.length,
    diagnostics: [],
  };
}
