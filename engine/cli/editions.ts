import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText, Day, type Diagnostic, type Identity, type Source } from '../index.ts';
import type { Context } from './command.ts';
import type { Period } from './in-force.ts';
import { digestOf, Kept } from './kept.ts';

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
export async function editionOf(source: Source): Promise<Edition | null> {
  const { identify } = await import('./checking.ts');
  const identity = identify(source);
  return identity && dated(identity, source.name);
}

function dated(identity: Identity, file: string): Edition {
  const { from, until, open_end: openEnd = false } = identity.inForce;
  const notHeld = identity.notHeld.map((wording) => ({ from: dayOf(wording.from), label: wording.label }));
  return { ...identity, file, period: { from: dayOf(from), until: until === null ? null : dayOf(until), openEnd, notHeld } };
}

/** What files say of themselves, by what is in them: looking into five of them takes as long as all the rest of a command. */
class KnownIdentities {
  readonly #kept: Kept;
  readonly #before: Readonly<Record<string, Identity | null>>;
  readonly #now: Record<string, Identity | null> = {};
  #grew = false;

  constructor(context: Pick<Context, 'root' | 'cache'>) {
    this.#kept = new Kept(context, 'editions');
    this.#before = JSON.parse(this.#kept.read('identities') ?? '{}') as Record<string, Identity | null>;
  }

  async of(name: string, bytes: Buffer): Promise<Identity | null> {
    const digest = digestOf(`${name}\n`, bytes);
    let identity = this.#before[digest];
    if (identity === undefined) {
      const { identify } = await import('./checking.ts');
      identity = identify({ name, text: bytes.toString('utf8') });
      this.#grew = true;
    }
    return (this.#now[digest] = identity);
  }

  keep(): void {
    if (this.#grew) this.#kept.write('identities', JSON.stringify(this.#now));
  }
}

/** The editions that are held, by methodology and day of coming into force, and a word about each file that does not say who it is. */
export async function heldEditions(context: Pick<Context, 'root' | 'cache'>): Promise<{ editions: Edition[]; diagnostics: Diagnostic[] }> {
  const { root } = context;
  const known = new KnownIdentities(context);
  const editions: Edition[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of readdirSync(join(root, 'rulesets')).filter((one) => /\.ya?ml$/.test(one))) {
    const file = `rulesets/${name}`;
    const bytes = readFileSync(join(root, file));
    const identity = await known.of(file, bytes);
    if (identity) editions.push(dated(identity, file));
    else
      diagnostics.push({
        code: 'cli-ruleset-nameless',
        severity: 'warning',
        details: { file },
        at: { source: { name: file, text: bytes.toString('utf8') }, span: { start: 0, end: 0 } },
      });
  }
  known.keep();
  editions.sort((a, b) => compareText(a.methodology, b.methodology) || a.period.from.ordinal - b.period.from.ordinal);
  return { editions, diagnostics };
}

/** The days an edition was in force, for people. */
export function daysInForce({ inForce: { from, until, open_end: openEnd } }: Edition, say: Context['say']): string {
  if (until === null) return say('days-from', { from });
  return say(openEnd ? 'days-at-least-until' : 'days-until', { from, until });
}
