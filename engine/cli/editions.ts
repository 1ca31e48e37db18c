import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText, Day, identify, type Diagnostic, type Identity, type Source } from '../index.ts';
import type { Context } from './command.ts';
import type { Period } from './in-force.ts';

/** A ruleset and what it says of itself. */
export interface Edition extends Identity {
  /** Its path, for those in the `rulesets` folder from the project's root. */
  readonly file: string;
  readonly period: Period;
}

function dayOf(iso: string): Day {
  const day = Day.parse(iso);
  if (!day) throw new Error(`not a day, though it was checked: ${iso}`);
  return day;
}

/** Null when a ruleset does not say who it is. */
export function editionOf(source: Source): Edition | null {
  const identity = identify(source);
  if (!identity) return null;
  const { from, until, open_end: openEnd = false } = identity.inForce;
  const notHeld = identity.notHeld.map((wording) => ({ from: dayOf(wording.from), label: wording.label }));
  return { ...identity, file: source.name, period: { from: dayOf(from), until: until === null ? null : dayOf(until), openEnd, notHeld } };
}

/** The editions that are held, by methodology and day of coming into force, and a word about each file that does not say who it is. */
export function heldEditions(root: string): { editions: Edition[]; diagnostics: Diagnostic[] } {
  const editions: Edition[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of readdirSync(join(root, 'rulesets')).filter((one) => /\.ya?ml$/.test(one))) {
    const file = `rulesets/${name}`;
    const source = { name: file, text: readFileSync(join(root, file), 'utf8') };
    const edition = editionOf(source);
    if (edition) editions.push(edition);
    else
      diagnostics.push({
        code: 'cli-ruleset-nameless',
        severity: 'warning',
        details: { file },
        at: { source, span: { start: 0, end: 0 } },
      });
  }
  editions.sort((a, b) => compareText(a.methodology, b.methodology) || a.period.from.ordinal - b.period.from.ordinal);
  return { editions, diagnostics };
}

/** The days an edition was in force, for people. */
export function daysInForce({ inForce: { from, until, open_end: openEnd } }: Edition, say: Context['say']): string {
  if (until === null) return say('days-from', { from });
  return say(openEnd ? 'days-at-least-until' : 'days-until', { from, until });
}
