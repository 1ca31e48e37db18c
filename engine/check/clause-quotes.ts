import type { RulesetFile } from '../language/ruleset.ts';
import { clausesIn } from './clauses.ts';
import type { Diagnostics } from './context.ts';

const QUOTED = /^\s*[«“„”‘’"'](.*)[»“”‘’"']\s*$/su;

/** Clauses with the quotes of print around them, which YAML takes for a part of the text. */
export function checkClauseQuotes(file: RulesetFile, diagnostics: Diagnostics): void {
  for (const { clause, at } of clausesIn(file)) {
    const within = QUOTED.exec(clause)?.[1];
    if (within !== undefined)
      diagnostics.report('clause-in-quotes', 'warning', diagnostics.locate(at), { text: clause, instead: within.trim() });
  }
}
