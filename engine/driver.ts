import { faultsOfCases } from './cases/admitted.ts';
import { prove } from './prove/index.ts';
import { checkDefinitions, type CheckedRuleset, type CheckResult } from './check/index.ts';
import { hasErrors, sortDiagnostics, type Diagnostic } from './diagnostic.ts';
import { evaluateSingle } from './evaluate/single.ts';
import type { Source } from './source.ts';

/** What the whole check of a ruleset found: its definitions, what follows from them, and the data of its cases. */
export interface FullCheck extends CheckResult {
  /** The ruleset too when nothing but data of its cases is at fault: its cases can be run then, and nothing else. */
  readonly testable: CheckedRuleset | null;
}

/**
 * All diagnostics about a ruleset's text, in YAML or JSON, in the order of the text; at most some seconds for a text of 2 million UTF-16
 * units, and a longer one is refused. The order of the passes and nothing else: definitions are read, ordered, what follows from them is
 * proved, with the evaluator itself trying every suspicion on a witness, and the data of cases are held against them. Never throws:
 * every mistake is a diagnostic, and `ruleset` is null when one of them is an error.
 * Source: `rulesets/README.md` for the language, `rulesets/diagnostics.md` for every code.
 */
export function checkRuleset(source: Source): FullCheck {
  const { diagnostics, ruleset, admissible } = checkDefinitions(source);
  const proofs = ruleset ? proofsOf(ruleset) : [];
  const cases = admissible ? faultsOfCases(admissible) : [];
  const testable = hasErrors(proofs) ? null : ruleset;
  return { diagnostics: sortDiagnostics([...diagnostics, ...proofs, ...cases]), ruleset: hasErrors(cases) ? null : testable, testable };
}

/** What follows from definitions that are in order. */
export function proofsOf(ruleset: CheckedRuleset): Diagnostic[] {
  return prove(ruleset.model, (path, span) => ruleset.locate(path, span), evaluateSingle(ruleset.model));
}
