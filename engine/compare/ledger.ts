import type { LedgerLine } from '../language/ledger.ts';
import type { Model } from '../model.ts';
import type { Alignment } from './align.ts';
import type { Entry, ProvisionAspect, ProvisionSaid, Said } from './comparison.ts';
import { compareById } from './lone.ts';

/** The provisions of the acts that are listed: new, gone, called otherwise, or with another fate. */
export function compareLedgers({ models: { left, right } }: Alignment): Entry<ProvisionSaid, ProvisionAspect>[] {
  const named = ({ ledger }: Model): Map<string, LedgerLine> => new Map(ledger.map((one) => [one.clause, one]));
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
