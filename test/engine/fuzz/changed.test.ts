import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { it } from 'vitest';
import { parse } from 'yaml';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { checkRuleset } from '../../../engine/index.ts';
import { samples } from '../../harness/length.ts';
import { outcomeOf } from './outcome.ts';

/** Rulesets that people wrote, changed in their shape: entries dropped, exchanged, and put in another's place. */

const FOLDER = new URL('../../fixtures/', import.meta.url);
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));

type Node = Record<string, unknown> | unknown[];
type Entry = readonly [Record<string, unknown>, string];
const isNode = (one: unknown): one is Node => typeof one === 'object' && one !== null;

/** Every entry that bears a rule, by its owner and key; words are left alone. */
function entriesOf(owner: Node): Entry[] {
  const own = owner as Record<string, unknown>;
  return Object.entries(own).flatMap(([key, one]): Entry[] => {
    if (['label', 'title', 'act', 'metodika', 'id', 'clause', 'cases', 'samples', 'question', 'why', 'message'].includes(key)) return [];
    return [[own, key], ...(isNode(one) ? entriesOf(one) : [])];
  });
}

function changed(text: string, changes: readonly { readonly kind: string; readonly at: number; readonly other: number }[]): string {
  const ruleset = parse(text) as Record<string, unknown>;
  for (const { kind, at, other } of changes) {
    const entries = entriesOf(ruleset);
    const [owner, key] = entries[at % entries.length] as Entry;
    const alike = entries.filter(([, name]) => name === key);
    const [second, name] = alike[other % alike.length] as Entry;
    const [one, two] = [owner[key], second[name]];
    if (kind === 'drop') Reflect.deleteProperty(owner, key);
    else owner[key] = structuredClone(two);
    if (kind === 'exchange') second[name] = structuredClone(one);
  }
  delete ruleset['cases'];
  delete ruleset['samples'];
  return JSON.stringify(ruleset);
}

const change = fc.record({ kind: fc.constantFrom('drop', 'exchange', 'copy'), at: fc.nat(), other: fc.nat() });

it('evaluates or refuses in public what a change of a ruleset leaves well-shaped', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(), async (text, changes, seed) => {
      const ruleset = changed(text, changes);
      const { ruleset: checked } = checkRuleset({ name: 'changed.yaml', text: ruleset });
      if (!checked) return;
      const { subjects } = generateCohort(checked.model, 3, seed);
      await outcomeOf(ruleset, JSON.stringify({ period: '2020', subjects }));
    }),
    samples(15),
  );
});
