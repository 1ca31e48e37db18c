import {
  calendarFile,
  deadlineEntries,
  deadlinesDocument,
  diagnosticsToJson,
  dueDates,
  kazakhstan,
  readStartingDays,
  type Diagnostic,
} from '../../engine/index.ts';
import type { DeadlinesAnswer, DeadlinesJob } from './jobs.ts';
import { readyRuleset } from './ready.ts';

export async function deadlinesJob({ ruleset, events, calendarWritten, language }: DeadlinesJob): Promise<DeadlinesAnswer> {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) return { ok: false, diagnostics: diagnosticsToJson(ready.errors, language) };
  const { model } = ready;
  const { days, faults } = readStartingDays(model, events);
  if (faults.length > 0) {
    const diagnostics = faults.map(({ code, index, details }): Diagnostic => {
      const text = events[index] ?? '';
      return { code, severity: 'error', details, at: { source: { name: `event[${index}]`, text }, span: { start: 0, end: text.length } } };
    });
    return { ok: false, diagnostics: diagnosticsToJson(diagnostics, language) };
  }
  const due = dueDates(model, null, days, await kazakhstan());
  const calendar =
    calendarWritten === null
      ? null
      : await calendarFile(model.title[language], deadlineEntries(model, due, language), new Date(calendarWritten));
  return { ok: true, document: deadlinesDocument(model, days, due), calendar };
}
