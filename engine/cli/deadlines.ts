import {
  calendarFile,
  deadlineEntries,
  deadlineLines,
  deadlinesDocument,
  dueDates,
  kazakhstan,
  readStartingDays,
  type Diagnostic,
} from '../index.ts';
import { positional, type Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { drawTable } from './table.ts';
import { takeRuleset } from './take-ruleset.ts';

export async function deadlines(given: Arguments, context: Context): Promise<Outcome> {
  const { language, say, out } = context;
  const taken = await takeRuleset(positional(given, 0), given, context, true);
  if (!taken.ruleset) return { diagnostics: taken.diagnostics.filter(({ severity }) => severity === 'error'), usage: taken.usage };
  const words = given.options.get('event') ?? [];
  const both = given.options.get('ics')?.[0];
  if (both && given.options.has('json')) {
    const diagnostics: Diagnostic[] = [{ code: 'cli-one-form', severity: 'error', details: {}, at: both.at }];
    return { diagnostics, usage: true };
  }
  const { model } = taken.ruleset;
  const { days, faults } = readStartingDays(
    model,
    words.map(({ text }) => text),
  );
  if (faults.length > 0)
    return {
      diagnostics: faults.map(({ code, index, details }) => ({
        code,
        severity: 'error',
        details,
        at: words[index]?.at ?? given.end,
      })),
      usage: true,
    };
  const due = dueDates(model, null, days, await kazakhstan());
  const document = deadlinesDocument(model, days, due);
  if (both) {
    const file = await calendarFile(model.title[language], deadlineEntries(model, due, language), new Date());
    return { diagnostics: [], document, text: () => file };
  }
  const columns = ['due', 'deadline', 'clause', 'from', 'note'].map((column) => ({ head: say(`column-${column}`) }));
  return {
    diagnostics: [],
    document,
    text: () =>
      due.length === 0
        ? say('deadlines-none')
        : drawTable(
            columns,
            deadlineLines(model, due, language).map((one) => [one.due, one.what, one.clause, one.from, one.note]),
            out,
          ),
  };
}
