import type { Diagnostic, Location } from '../diagnostic.ts';
import type { Source } from '../source.ts';
import { isMap } from './inputs.ts';
import { readCohort } from './reading.ts';

/** What a cohort file says of its ruleset. */
export interface NamedRuleset {
  /** Null when it names none, or cannot be read. */
  readonly name: string | null;
  /** Where it is named, else the beginning of the file. */
  readonly at: Location;
  /** What keeps the file from being read. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the whole cohort file for the ruleset it names: for the place of the name, and where `namedRuleset` sees none at a glance. Never
 * throws.
 */
export function findNamedRuleset(source: Source): NamedRuleset {
  const { document, diagnostics } = readCohort(source);
  const start: Location = { source, span: { start: 0, end: 0 } };
  if (!document || !isMap(document.data) || !('ruleset' in document.data)) return { name: null, at: start, diagnostics };
  const { ruleset } = document.data;
  const at = { source: document.source, span: document.span(['ruleset']) };
  return { name: typeof ruleset === 'string' && ruleset !== '' ? ruleset : null, at, diagnostics };
}
