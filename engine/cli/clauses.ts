import { ledgerCountWords, ledgerDocument, ledgerLines } from '../index.ts';
import { positional } from './arguments.ts';
import type { Command } from './command.ts';
import { json, on } from './options.ts';
import { drawTable } from './table.ts';
import { takeRuleset } from './take-ruleset.ts';

export const clauses: Command = {
  name: 'clauses',
  positionals: [{ name: 'ruleset|file.yaml' }],
  options: [on, json],
  run(given, context) {
    const { language, say, out } = context;
    const taken = takeRuleset(positional(given, 0), given, context, true);
    if (!taken.ruleset) return { diagnostics: taken.diagnostics.filter(({ severity }) => severity === 'error'), usage: taken.usage };
    const document = ledgerDocument(taken.ruleset.model);
    const columns = ['clause', 'provision', 'fate', 'implemented'].map((column) => ({ head: say(`column-${column}`) }));
    const rows = ledgerLines(document, language).map(({ clause, heading, fate, by }) => [clause, heading, fate, by]);
    return {
      diagnostics: [],
      document,
      text: () => `${rows.length === 0 ? '' : `${drawTable(columns, rows, out)}\n`}${ledgerCountWords(document, language)}\n`,
    };
  },
};
