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
import { digestOf } from './digest.ts';
import type { KnownRuleset, RulesetText } from './jobs.ts';

/** As many editions as are used at a time; each takes some ten megabytes. */
const KEPT = 8;
/** Length of the texts beyond which what was found out of the oldest is forgotten: some 30 megabytes. A longer one is not kept. */
const EARLIER_LENGTH = 1_000_000;

/** Those used last in this process, oldest first. The name is a part of the key: places are told by it. */
const kept = new Map<string, CheckedRuleset>();

const keyBy = (name: string, digest: string): string => JSON.stringify([name, digest]);
const keyOf = ({ name, text }: RulesetText): string => keyBy(name, digestOf(text));

function keep(key: string, ruleset: CheckedRuleset): CheckedRuleset {
  kept.delete(key);
  kept.set(key, ruleset);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return ruleset;
}

/** What was found out of texts saved before, by the name of the edition: a save differs from the one before in an entry or two. */
const earlier = new LRUCache<string, { readonly checks: EarlierChecks; readonly length: number }>({
  maxSize: EARLIER_LENGTH,
  sizeCalculation: ({ length }) => Math.max(1, length),
});

/** All that `check` finds; a text without errors is kept for the jobs that follow. */
export function checkFully(text: RulesetText): CheckResult {
  const checks = earlier.get(text.name)?.checks ?? new EarlierChecks();
  const result = checkRuleset(text, checks);
  earlier.set(text.name, { checks, length: text.text.length });
  if (result.ruleset) keep(keyOf(text), result.ruleset);
  return result;
}

/** One of those used last, without its text. */
export function knownRuleset({ name, digest, hash }: KnownRuleset): CheckedRuleset | null {
  const key = keyBy(name, digest);
  const known = kept.get(key);
  return known && (hash === undefined || known.model.hash === hash) ? keep(key, known) : null;
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
