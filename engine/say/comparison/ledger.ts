import type { Entry, ProvisionAspect, ProvisionSaid, Said } from '../../compare/comparison.ts';
import { fateWords } from '../ledger.ts';
import { fold, indent } from './layout.ts';
import type { Speaker } from './speaker.ts';

/** Provisions that came, went, or are taken otherwise, a line each; why one is left out stands below. */
export function sayLedger(
  entries: readonly Entry<ProvisionSaid, ProvisionAspect>[],
  change: Entry<unknown>['change'],
  speaker: Speaker,
): string[] {
  return entries
    .filter((one) => one.change === change)
    .flatMap(({ left, right }) => {
      const sides = [left, right].filter((said) => said !== null);
      const told = (words: (said: Said<ProvisionSaid>) => string): string => [...new Set(sides.map(words))].join(' → ');
      const heading = told(({ label }) => speaker.label(label));
      const fate = told(({ content }) => fateWords(content.fate, speaker.language));
      const shown = sides.at(-1);
      const why = change === 'removed' ? null : shown?.content.why;
      return [
        ...speaker.item(`${heading}${speaker.bracketed(shown?.clause ?? null)}: ${fate}`),
        ...(why ? indent(fold(speaker.label(why), speaker.page.width - 2, 2), 2) : []),
      ];
    });
}
