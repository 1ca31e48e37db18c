import type { RulesetFile } from '../language/ruleset.ts';
import type { Diagnostics } from './context.ts';

/** The days an edition was in force follow each other. Days are written alike, so their order is that of their texts. */
export function checkDays({ in_force: inForce, not_held: notHeld = [] }: RulesetFile, diagnostics: Diagnostics): void {
  const { from, until } = inForce;
  if (until !== null && until < from) diagnostics.error('in-force-reversed', diagnostics.locate(['in_force', 'until']), { from, until });
  for (const [index, wording] of notHeld.entries()) {
    const before = notHeld[index - 1]?.from;
    const at = diagnostics.locate(['not_held', index, 'from']);
    if (wording.from >= from) diagnostics.error('not-held-too-late', at, { day: wording.from, from });
    else if (before !== undefined && wording.from <= before) diagnostics.error('not-held-out-of-order', at, { day: wording.from, before });
  }
}
