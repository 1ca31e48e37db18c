import type { CheckedRuleset, Diagnostic, Model, Source } from '../index.ts';
import type { Context } from './command.ts';
import { digestOf, Kept } from './kept.ts';
import { readModel, writeModel } from './model-text.ts';

/** What of a model no proof looks at. */
const BESIDE: readonly string[] = [
  'hash',
  'id',
  'methodology',
  'version',
  'title',
  'act',
  'inForce',
  'correspondence',
  'ledger',
] satisfies (keyof Model)[];

/** By what the entries of a text are found again when others of them have changed. */
const ID = /^id:.*$/m;
/** Characters of entries that are read anew rather than kept: reading these takes as long as keeping all. */
const MOST_FRESH = 10_000;

/** A ruleset for those who only want to use it. */
export interface UsableRuleset {
  readonly source: Source;
  readonly model: Model;
  /** With its file and the places of everything. */
  checked(): Promise<CheckedRuleset>;
}

/** What a check found, for those who only want to use a ruleset. */
export interface Usable {
  readonly ruleset: UsableRuleset | null;
  /** The same when data of its cases, and nothing else, are at fault. */
  readonly testable: UsableRuleset | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** All that is to be said of a ruleset. */
export async function checkToTell(source: Source): Promise<Usable> {
  const { checkRuleset } = await import('./checking.ts');
  const { ruleset, testable, diagnostics } = checkRuleset(source);
  return { ruleset: ruleset && usable(ruleset), testable: testable && usable(testable), diagnostics };
}

/**
 * A ruleset's check for those who only want to use it. Checking and proving takes a second, and the same engine makes the same of the same
 * text: the model of a text that was found free of errors is kept, and nothing is said of it then. Of another text that comes to the same
 * but for its notes, its cases and what it says of the act, no proof finds anything else; and what its entries say is kept one by one, for
 * most of them stand in the next text too.
 */
export async function checkToUse(source: Source, context: Pick<Context, 'root' | 'cache'>): Promise<Usable> {
  const kept = new Kept(context, 'checked');
  // Whether a text may be YAML, its name tells.
  const name = digestOf(/\.ya?ml$/i.test(source.name) ? 'yaml\n' : 'json\n', source.text);
  const body = kept.read(name);
  if (body !== null) {
    const ruleset = { source, model: readModel(body), checked: () => definitionsOf(source) };
    return { ruleset, testable: ruleset, diagnostics: [] };
  }
  const { checkRuleset, EarlierChecks, readSegments, writeSegments } = await import('./checking.ts');
  const read = new Kept(context, 'read');
  const entries = digestOf(ID.exec(source.text)?.[0] ?? '');
  const before = read.read(entries);
  const earlier = new EarlierChecks(before === null ? undefined : readSegments(before));
  const proofs = new Kept(context, 'proved');
  let proved: string | null = null;
  const { ruleset, diagnostics } = checkRuleset(source, earlier, ({ model }) => {
    proved = provedOf(model);
    return proved !== null && proofs.read(proved) !== null;
  });
  // Another few changes will cost little more than these: what is kept is not worth writing anew.
  if (earlier.segments.fresh > MOST_FRESH) read.write(entries, writeSegments(earlier.segments));
  // What is refused is told in whole.
  if (!ruleset) return checkToTell(source);
  const written = writeModel(ruleset.model);
  if (written !== null) kept.write(name, written);
  if (proved !== null) proofs.write(proved, '');
  return { ruleset: usable(ruleset), testable: usable(ruleset), diagnostics };
}

/** Names all of a model that proofs can hang on. */
function provedOf(model: Model): string | null {
  const written = writeModel(Object.fromEntries(Object.entries(model).filter(([key]) => !BESIDE.includes(key))));
  return written === null ? null : digestOf(written);
}

const usable = (ruleset: CheckedRuleset): UsableRuleset => ({
  source: ruleset.source,
  model: ruleset.model,
  checked: () => Promise.resolve(ruleset),
});

async function definitionsOf(source: Source): Promise<CheckedRuleset> {
  const { checkDefinitions } = await import('./checking.ts');
  const { ruleset } = checkDefinitions(source);
  if (!ruleset) throw new Error(`not a ruleset, though its check was kept: ${source.name}`);
  return ruleset;
}
