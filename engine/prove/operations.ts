import type { Diagnostic } from '../diagnostic.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import type { Ranges } from './ranges/analyse.ts';
import { assignmentText } from './answers.ts';
import type { Site } from './ranges/run.ts';
import { textAt, type Locate } from './locate.ts';
import type { Witnesses } from './witness/witness.ts';

const CODES = {
  division: 'division-by-zero',
  ratio: 'ratio-by-zero',
  domain: 'domain-not-proved',
  crossed: 'bounds-crossed',
  day: 'no-such-day',
} as const;
const OPEN_CODES = { ...CODES, division: 'division-not-proved', ratio: 'division-not-proved' } as const;
/** What is surely a slip needs no example. */
const CERTAIN = new Set<Site['kind']>(['crossed', 'day']);

/**
 * Operations that are not proved to have a result wherever they are reached: an error where there are data for which they have none, or
 * where none can be looked for (a formula outside values); else only a warning.
 */
export function proveOperations(ranges: Ranges, witnesses: Witnesses, locate: Locate): Diagnostic[] {
  return [...ranges.notes.sites.values()].map((site) => {
    const mustBeZero = site.kind !== 'domain';
    const asks = site.value !== null && !CERTAIN.has(site.kind);
    const witness =
      site.value === null || !asks ? null : witnesses.failing(site.value, site.category, site.assignment, site.operand, mustBeZero);
    const isOpen = asks && witness === null;
    return {
      code: (isOpen ? OPEN_CODES : CODES)[site.kind],
      severity: isOpen ? 'warning' : 'error',
      at: locate(site.at.path, site.at.span),
      details: {
        operand: textAt(site.at, locate),
        callee: site.callee,
        value: site.value ?? '',
        category: site.category,
        witness: witness?.text || 'none',
        found: witness && (witness.text || depends(site.operand)) ? 'yes' : 'no',
        under: assignmentText(site.assignment, ranges.model),
        needs: needsOf(site),
      },
    };
  });
}

/** Whether the operand is anything but a number written down: of `1 / 0` there is no example. */
function depends(operand: Term): boolean {
  const plain = new Set<Term['kind']>(['constant', 'unary', 'binary', 'call', 'symbol', 'parameter']);
  return [...walk(operand)].some(({ kind }) => !plain.has(kind));
}

/** What the operand must be, for the message to say. */
function needsOf({ kind, callee }: Site): string {
  if (kind !== 'domain') return 'nonzero';
  if (callee === 'ln' || callee === 'log10' || callee.startsWith('harmonic_mean')) return 'positive';
  if (callee.startsWith('weighted_mean')) return 'weights';
  if (callee === 'add_days' || callee === 'add_working_days') return 'whole';
  if (callee === 'modulo') return 'nonzero';
  return callee === 'power' ? 'power' : callee === 'root' ? 'root' : 'nonnegative';
}
