import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  checkDefinitions,
  checkRuleset,
  EarlierChecks,
  hasErrors,
  type CheckedRuleset,
  type CheckResult,
  type Diagnostic,
} from '../../engine/index.ts';
import type { RulesetText } from './jobs.ts';

/** As many editions as are used at a time; each takes some ten megabytes. */
const KEPT = 8;

/** Those used last in this process, oldest first. The name is a part of the key: places are told by it. */
const kept = new Map<string, CheckedRuleset>();

function keyOf({ name, text }: RulesetText): string {
  return createHash('sha256').update(JSON.stringify(name)).update(text).digest('hex');
}

function keep(key: string, ruleset: CheckedRuleset): CheckedRuleset {
  kept.delete(key);
  kept.set(key, ruleset);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return ruleset;
}

/** Length of the texts together of which it is kept what was found: it takes some fifteen times as much memory. */
const EARLIER_LENGTH = 1_000_000;

/** Of the texts checked last, by name: who saves a draft has changed little of what was saved before. */
const earlier = new LRUCache<string, EarlierChecks>({ maxSize: EARLIER_LENGTH });

function earlierOf({ name, text }: RulesetText): EarlierChecks {
  const checks = earlier.get(name) ?? new EarlierChecks();
  earlier.set(name, checks, { size: name.length + text.length });
  return checks;
}

/** All that `check` finds; a text without errors is kept for the jobs that follow. */
export function checkFully(text: RulesetText): CheckResult {
  const result = checkRuleset(text, earlierOf(text));
  if (result.ruleset) keep(keyOf(text), result.ruleset);
  return result;
}

/** A ruleset to evaluate by, or the errors that forbid it. */
export function readyRuleset(text: RulesetText): CheckedRuleset | { readonly errors: readonly Diagnostic[] } {
  const key = keyOf(text);
  const known = kept.get(key);
  if (known && (text.hash === undefined || known.model.hash === text.hash)) return keep(key, known);
  const { ruleset, diagnostics } = text.proved ? checkDefinitions(text) : checkRuleset(text);
  if (text.hash !== undefined && ruleset?.model.hash !== text.hash)
    throw new Error(`${text.name} is recorded with ${text.hash} and comes to ${ruleset?.model.hash ?? 'nothing that can be read'}`);
  if (!ruleset || hasErrors(diagnostics)) return { errors: diagnostics.filter(({ severity }) => severity === 'error') };
  return keep(key, ruleset);
}
