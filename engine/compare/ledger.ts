import type { LedgerLine } from '../language/ledger.ts';
import type { Act } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import type { Alignment } from './align.ts';
import type { Entry, ProvisionAspect, ProvisionSaid, Said } from './comparison.ts';
import { compareById } from './lone.ts';

/**
 * The provisions listed of one act, by two rulesets: new, gone, called otherwise, or with another fate. Of two acts nothing is said: each
 * numbers its clauses by itself.
 */
export function compareLedgers({ models: { left, right } }: Alignment): Entry<ProvisionSaid, ProvisionAspect>[] {
  if (!isOneAct(left.act, right.act)) return [];
  const said = ({ clause, heading, fate, why }: LedgerLine): Said<ProvisionSaid> => ({
    id: clause,
    label: heading,
    clause,
    content: { fate, why },
  });
  return compareById(named(left), named(right), said, (one, other) => [
    ...(one.fate === other.fate ? [] : ['fate' as const]),
    ...(JSON.stringify(one.heading) === JSON.stringify(other.heading) ? [] : ['heading' as const]),
    ...(JSON.stringify(one.why) === JSON.stringify(other.why) ? [] : ['why' as const]),
  ]);
}

/** By its registration, which an act has once; else by its title. */
function isOneAct(one: Act, other: Act): boolean {
  if (one.registered && other.registered) return one.registered.number === other.registered.number;
  return JSON.stringify(one.title) === JSON.stringify(other.title);
}

/** By clause; several lines of one clause are told apart by their order. */
function named({ ledger }: Model): Map<string, LedgerLine> {
  const found = new Map<string, LedgerLine>();
  for (const line of ledger) {
    let key = line.clause;
    while (found.has(key)) key += '+';
    found.set(key, line);
  }
  return found;
}
