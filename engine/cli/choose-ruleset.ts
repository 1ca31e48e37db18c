import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nearest, type Day, type Diagnostic } from '../index.ts';
import type { Word } from './arguments.ts';
import type { Context } from './command.ts';
import { daysInForce, editionOf, heldEditions, type Edition } from './editions.ts';
import { openFile, type Opened } from './files.ts';
import { selectInForce, type Selection } from './in-force.ts';

type Surroundings = Pick<Context, 'root' | 'cache' | 'cwd' | 'language' | 'say'>;

function withDays(editions: readonly Edition[], say: Context['say']): string {
  return editions.map((edition) => `${edition.id} (${daysInForce(edition, say)})`).join(', ');
}

/** An id has neither a slash nor the ending of a file. */
export const looksLikePath = (text: string) => /[/\\]|\.(ya?ml|json)$/i.test(text);

function refusal(
  selection: Exclude<Selection<Edition>, { kind: 'held' }>,
  { text, at }: Word,
  day: Day,
  { language, say }: Surroundings,
): Diagnostic {
  const details = { methodology: text, day: day.toString(), nearest: withDays(selection.nearest, say) };
  const extra =
    selection.kind === 'not-held'
      ? { wording: selection.label[language] }
      : selection.kind === 'not-known'
        ? { edition: selection.edition.id, until: selection.edition.inForce.until ?? 'none' }
        : {};
  const codes = { none: 'cli-none-in-force', 'not-held': 'cli-wording-not-held', 'not-known': 'cli-end-not-known' } as const;
  return { code: codes[selection.kind], severity: 'error', details: { ...details, ...extra }, at };
}

/** The ruleset meant by a word: a path, an id, `id@version`, or with a day a methodology. */
export async function chooseRuleset(word: Word, on: Day | null, surroundings: Surroundings): Promise<Opened> {
  const { root, cwd, say } = surroundings;
  const { text, at } = word;
  const refuse = (code: string, details: Diagnostic['details']): Opened => ({ diagnostic: { code, severity: 'error', details, at } });
  /** With a day an edition must have been in force on it, however it was named. */
  const open = async (path: string, name: string): Promise<Opened> => {
    const opened = openFile(path, name);
    const edition = on && 'source' in opened ? await editionOf(opened.source) : null;
    if (!on || !edition || selectInForce([edition], on).kind === 'held') return opened;
    return refuse('cli-not-in-force', { ruleset: edition.id, day: on.toString(), edition: withDays([edition], say) });
  };
  if (looksLikePath(text)) return open(resolve(cwd, text), text);

  const { editions } = await heldEditions(surroundings);
  const [id = '', version] = text.split('@');
  const named = editions.find((edition) => edition.id === id);
  if (named && version !== undefined && version !== named.version) {
    return refuse('cli-version-not-held', { ruleset: id, version, held: named.version });
  }
  if (named) return open(join(root, named.file), named.file);

  const methodology = editions.filter((edition) => edition.methodology === text);
  if (methodology.length > 0) {
    if (!on) return refuse('cli-methodology-needs-day', { methodology: text, editions: withDays(methodology, say) });
    const selection = selectInForce(methodology, on);
    if (selection.kind !== 'held') return { diagnostic: refusal(selection, word, on, surroundings) };
    return open(join(root, selection.edition.file), selection.edition.file);
  }

  // A held file that does not say who it is goes by its name, so that its check can say what is wrong.
  const file = `rulesets/${text}.yaml`;
  if (existsSync(join(root, file))) return open(join(root, file), file);
  if (existsSync(resolve(cwd, text))) return open(resolve(cwd, text), text);
  const names = [...editions.map((edition) => edition.id), ...new Set(editions.map((edition) => edition.methodology))];
  return refuse('cli-unknown-ruleset', {
    ruleset: text,
    nearest: nearest(id, names) ?? 'none',
    held: editions.map((edition) => edition.id).join(', '),
  });
}
