import { faultsOfCases } from './cases/admitted.ts';
import { definitionsInSteps, ReadSegments, type CheckedRuleset, type CheckResult } from './check/index.ts';
import { hasErrors, sortDiagnostics, type Diagnostic } from './diagnostic.ts';
import { evaluateSingle } from './evaluate/single.ts';
import { KnownProofs, prove, provedInSteps } from './prove/index.ts';
import type { Path, Source, Span } from './source.ts';

/** What the whole check of a ruleset found: its definitions, what follows from them, and the data of its cases. */
export interface FullCheck extends CheckResult {
  /** The ruleset too when nothing but data of its cases is at fault: its cases can be run then, and nothing else. */
  readonly testable: CheckedRuleset | null;
}

/** What one pass found, in no order. */
export interface PassFound {
  readonly pass: 'definitions' | 'proofs' | 'cases';
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What was found out of a text, for whoever checks it again after a change: what the change does not bear on is not found out anew. It
 * makes a check faster and nothing else.
 */
export class EarlierChecks {
  readonly segments: ReadSegments;
  readonly proofs = new KnownProofs();

  constructor(segments = new ReadSegments()) {
    this.segments = segments;
  }
}

/**
 * Whether proofs are known to find no error in a ruleset whose definitions are in order: they are left out then, with all else that they
 * would say.
 */
export type IsProved = (ruleset: CheckedRuleset) => boolean;

const nothing: IsProved = () => false;

/**
 * All diagnostics about a ruleset's text, in YAML or JSON, in the order of the text; at most some seconds for a text of 2 million UTF-16
 * units, and a longer one is refused. Never throws: every mistake is a diagnostic, and `ruleset` is null when one of them is an error.
 * Source: `rulesets/README.md` for the language, `rulesets/diagnostics.md` for every code.
 */
export function checkRuleset(source: Source, earlier = new EarlierChecks(), isProved: IsProved = nothing): FullCheck {
  const passes = checkInPasses(source, earlier, isProved);
  for (let step = passes.next(); ; step = passes.next()) if (step.done) return step.value;
}

/**
 * The same pass by pass, for whoever shows what is found as it is found, or gives up between: nothing is found at a mere pause. The order
 * of the passes and nothing else:
 * definitions are read and ordered, what follows from them is proved, with the evaluator itself trying every suspicion on a witness, and
 * the data of cases are held against them.
 */
export function* checkInPasses(
  source: Source,
  earlier = new EarlierChecks(),
  isProved: IsProved = nothing,
): Generator<PassFound | undefined, FullCheck> {
  const { diagnostics, ruleset, admissible } = yield* definitionsInSteps(source, earlier.segments);
  yield { pass: 'definitions', diagnostics };
  const proofs = ruleset && !isProved(ruleset) ? yield* provedInSteps(...proofOf(ruleset), earlier.proofs) : [];
  yield { pass: 'proofs', diagnostics: proofs };
  const cases = admissible ? faultsOfCases(admissible) : [];
  yield { pass: 'cases', diagnostics: cases };
  const testable = hasErrors(proofs) ? null : ruleset;
  return { diagnostics: sortDiagnostics([...diagnostics, ...proofs, ...cases]), ruleset: hasErrors(cases) ? null : testable, testable };
}

/** What follows from definitions that are in order. */
export function proofsOf(ruleset: CheckedRuleset, earlier = new EarlierChecks()): Diagnostic[] {
  return prove(...proofOf(ruleset), earlier.proofs);
}

/** What proofs are handed. */
const proofOf = (ruleset: CheckedRuleset) =>
  [ruleset.model, (path: Path, span?: Span) => ruleset.locate(path, span), evaluateSingle(ruleset.model)] as const;
