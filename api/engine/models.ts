import { createHash } from 'node:crypto';
import {
  checkDefinitions,
  checkRuleset,
  compile,
  hasErrors,
  type CheckedRuleset,
  type CheckResult,
  type Diagnostic,
  type Model,
} from '../../engine/index.ts';
import type { RulesetText } from './jobs.ts';

/** A ruleset free of errors, ready to evaluate by. */
export interface Ready {
  readonly ruleset: CheckedRuleset;
  readonly model: Model;
}

/** As many editions as are used at a time; each takes some ten megabytes. */
const KEPT = 8;

/** Those used last in this process, oldest first. The name is a part of the key: places are told by it. */
const kept = new Map<string, Ready>();

function keyOf({ name, text }: RulesetText): string {
  return createHash('sha256').update(JSON.stringify(name)).update(text).digest('hex');
}

function keep(key: string, ready: Ready): Ready {
  kept.delete(key);
  kept.set(key, ready);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return ready;
}

/** All that `check` finds; a text without errors is kept for the jobs that follow. */
export function checkFully(text: RulesetText): CheckResult {
  const result = checkRuleset(text);
  if (result.ruleset) keep(keyOf(text), { ruleset: result.ruleset, model: compile(result.ruleset) });
  return result;
}

/** A ruleset to use, or the errors that forbid it. */
export function readyModel(text: RulesetText): Ready | { readonly errors: readonly Diagnostic[] } {
  const key = keyOf(text);
  const known = kept.get(key);
  if (known) return keep(key, known);
  const { ruleset, diagnostics } = text.proved ? checkDefinitions(text) : checkRuleset(text);
  if (!ruleset || hasErrors(diagnostics)) return { errors: diagnostics.filter(({ severity }) => severity === 'error') };
  return keep(key, { ruleset, model: compile(ruleset) });
}
