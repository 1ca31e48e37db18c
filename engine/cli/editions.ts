import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText, Day, identify, type Identity } from '../index.ts';
import type { Context } from './command.ts';
import type { Period } from './in-force.ts';

/** A ruleset file of the `rulesets` folder and what it says of itself. */
export interface Edition extends Identity {
  /** Its path from the project's root. */
  readonly file: string;
  readonly period: Period;
}

function dayOf(iso: string): Day {
  const day = Day.parse(iso);
  if (!day) throw new Error(`not a day, though it was checked: ${iso}`);
  return day;
}

/** The editions that are held, by methodology and day of coming into force. A file that does not say who it is is left out. */
export function heldEditions(root: string): Edition[] {
  const editions = readdirSync(join(root, 'rulesets')).filter((name) => /\.ya?ml$/.test(name)).flatMap((name) => {
    const file = `rulesets/${name}`;
    const identity = identify({ name: file, text: readFileSync(join(root, file), 'utf8') });
    if (!identity) return [];
    const { from, until, open_end: openEnd = false } = identity.inForce;
    const notHeld = identity.notHeld.map((wording) => ({ from: dayOf(wording.from), label: wording.label }));
    return [{ ...identity, file, period: { from: dayOf(from), until: until === null ? null : dayOf(until), openEnd, notHeld } }];
  });
  return editions.sort((a, b) => compareText(a.methodology, b.methodology) || a.period.from.ordinal - b.period.from.ordinal);
}

/** The days an edition was in force, for people. */
export function daysInForce({ inForce: { from, until, open_end: openEnd } }: Edition, say: Context['say']): string {
  if (until === null) return say('days-from', { from });
  return say(openEnd ? 'days-at-least-until' : 'days-until', { from, until });
}
