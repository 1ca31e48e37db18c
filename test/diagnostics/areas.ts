import { AREAS } from '../../engine/messages/index.ts';
import type { Label } from '../../engine/language/ruleset.ts';
import headed from './areas.json' with { type: 'json' };

/**
 * Areas of the catalogue that are said of what somebody wrote: how `rulesets/diagnostics.md` heads them, and why what they say matters. The
 * others are words of pages alone.
 */
export const DIAGNOSTICS: Readonly<Record<string, { readonly heading: Label; readonly why: Label }>> = headed;

type Words = (typeof AREAS)[string][string];

/** Areas that hold words of pages as well: what their diagnostics begin with. */
const AMONG_OTHERS: Readonly<Record<string, string>> = {
  explain: 'explanation-',
  compare: 'comparison-',
  cli: 'cli-',
  capsule: 'capsule-',
};

/** The codes of an area's diagnostics with their words. */
export function codesOf(area: string): [string, Words][] {
  return Object.entries(AREAS[area] ?? {}).filter(([code]) => code.startsWith(AMONG_OTHERS[area] ?? ''));
}
