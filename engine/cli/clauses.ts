import { ledgerCountWords, ledgerDocument, ledgerLines } from '../index.ts';
import { positional, type Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { drawTable } from './table.ts';
import { takeRuleset } from './take-ruleset.ts';

export async function clauses(given: Arguments, context: Context): Promise<Outcome> {
  const { language, say, out } = context;
  const taken = await takeRuleset(positional(given, 0), given, context, true);
  if (!taken.ruleset) return { diagnostics: taken.diagnostics.filter(({ severity }) => severity === 'error'), usage: taken.usage };
  const document = ledgerDocument(taken.ruleset.model);
  const columns = ['clause', 'provision', 'fate', 'implemented'].map((column) => ({ head: say(`column-${column}`) }));
  const rows = ledgerLines(document, language).map(({ clause, heading, fate, by }) => [clause, heading, fate, by]);
  return {
    diagnostics: [],
    document,
    text: () => `${rows.length === 0 ? '' : `${drawTable(columns, rows, out)}\n`}${ledgerCountWords(document, language)}\n`,
  };
}
