import { prove } from './check/prove.ts';
import { checkDefinitions, type CheckedRuleset, type CheckResult } from './check/index.ts';
import { compile } from './compile/compile.ts';
import { hasErrors, sortDiagnostics, type Diagnostic } from './diagnostic.ts';
import { evaluateSingle } from './evaluate/single.ts';
import type { Source } from './source.ts';

/**
 * All findings about a ruleset's text. The order of the passes and nothing else: definitions are read, ordered, and what follows
 * from them is proved, with the evaluator itself trying every suspicion on a witness. Never throws.
 */
export function checkRuleset(source: Source): CheckResult {
  const { diagnostics, ruleset } = checkDefinitions(source);
  if (!ruleset) return { diagnostics, ruleset };
  const proofs = proofsOf(ruleset);
  const all = sortDiagnostics([...diagnostics, ...proofs]);
  return { diagnostics: all, ruleset: hasErrors(proofs) ? null : ruleset };
}

/** What follows from definitions that are in order. */
export function proofsOf(ruleset: CheckedRuleset): Diagnostic[] {
  const model = compile(ruleset);
  return prove(model, (path, span) => ruleset.locate(path, span), evaluateSingle(model));
}
