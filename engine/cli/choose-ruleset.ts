import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nearest, type Day, type Diagnostic } from '../index.ts';
import type { Word } from './arguments.ts';
import type { Context } from './command.ts';
import { daysInForce, heldEditions, type Edition } from './editions.ts';
import { openFile, type Opened } from './files.ts';
import { selectInForce, type Selection } from './in-force.ts';

type Surroundings = Pick<Context, 'root' | 'cwd' | 'language' | 'say'>;

function withDays(editions: readonly Edition[], say: Context['say']): string {
  return editions.map((edition) => `${edition.id} (${daysInForce(edition, say)})`).join(', ');
}

const looksLikePath = (text: string) => /[/\\]|\.(ya?ml|json)$/i.test(text);

function refusal(selection: Exclude<Selection<Edition>, { kind: 'held' }>, { text, at }: Word, day: Day, { language, say }: Surroundings): Diagnostic {
  const details = { methodology: text, day: day.toString(), nearest: withDays(selection.nearest, say) };
  const extra = selection.kind === 'not-held' ? { wording: selection.label[language] }
    : selection.kind === 'not-known' ? { edition: selection.edition.id, until: selection.edition.inForce.until ?? 'none' } : {};
  const codes = { 'none': 'cli-none-in-force', 'not-held': 'cli-wording-not-held', 'not-known': 'cli-end-not-known' } as const;
  return { code: codes[selection.kind], severity: 'error', details: { ...details, ...extra }, at };
}

/** The ruleset meant by a word: a path, an id, `id@version`, or with a day a methodology. */
export function chooseRuleset(word: Word, on: Day | null, surroundings: Surroundings): Opened {
  const { root, cwd, say } = surroundings;
  const { text, at } = word;
  const refuse = (code: string, details: Diagnostic['details']): Opened => ({ diagnostic: { code, severity: 'error', details, at } });
  if (looksLikePath(text)) return openFile(resolve(cwd, text), text);

  const editions = heldEditions(root);
  const open = ({ file }: Edition) => openFile(join(root, file), file);
  const [id = '', version] = text.split('@');
  const named = editions.find((edition) => edition.id === id);
  if (named) {
    if (version !== undefined && version !== named.version) return refuse('cli-version-not-held', { ruleset: id, version, held: named.version });
    if (on && selectInForce([named], on).kind !== 'held') {
      return refuse('cli-not-in-force', { ruleset: id, day: on.toString(), edition: withDays([named], say) });
    }
    return open(named);
  }

  const methodology = editions.filter((edition) => edition.methodology === text);
  if (methodology.length > 0) {
    if (!on) return refuse('cli-methodology-needs-day', { methodology: text, editions: withDays(methodology, say) });
    const selection = selectInForce(methodology, on);
    return selection.kind === 'held' ? open(selection.edition) : { diagnostic: refusal(selection, word, on, surroundings) };
  }

  if (existsSync(resolve(cwd, text))) return openFile(resolve(cwd, text), text);
  const names = [...editions.map((edition) => edition.id), ...new Set(editions.map((edition) => edition.methodology))];
  return refuse('cli-unknown-ruleset', { ruleset: text, nearest: nearest(id, names) ?? 'none', held: editions.map((edition) => edition.id).join(', ') });
}
