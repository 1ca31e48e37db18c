import type { InferredEntry, InferredSaid, Said } from '../../compare/comparison.ts';
import { fold, indent } from './layout.ts';
import type { Speaker } from './speaker.ts';

/** What the act does not say in so many words: newly marked so, no longer, or for another reason, which stands below. */
export function sayInferred(entries: readonly InferredEntry[], speaker: Speaker): string[] {
  return entries.flatMap(({ change, left, right }) => {
    const shown = right ?? left;
    if (!shown) return [];
    const reason = (one: Said<InferredSaid> | null): string[] => (one ? [speaker.label(one.content.why)] : []);
    const reasons = [...new Set([...reason(left), ...reason(right)])].join(' → ');
    const { of, row } = shown.content;
    const id = of === 'limit' ? speaker.formula(shown.id, right ? 'right' : 'left') : shown.id;
    const name = speaker.say('inferred-of', { of, row: row ?? 0, id, label: speaker.quoted(shown.label) });
    return [
      ...speaker.item(`${speaker.say(`inferred-${change}`, { name })}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}`),
      ...indent(fold(reasons, speaker.page.width - 2, 2), 2),
    ];
  });
}
