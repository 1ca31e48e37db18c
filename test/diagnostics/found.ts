import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCohort, checkRuleset, decodeText, NDJSON, type Diagnostic, type Source } from '../../engine/index.ts';

/**
 * A case is `<code>-<slug>.yaml`, a ruleset, or `<code>-<slug>.cohort.yaml` (or `.json`, `.ndjson`), data handed in, with all that is to
 * be said of it in `<code>-<slug>.txt` (in Kazakh and English: `.kk.txt`, `.en.txt`). A ruleset leaves out the sections that it is not
 * about, and data are read under the ruleset beside them, or else under `base/cohort.yaml`.
 */
export const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => /\.(yaml|json|ndjson|txt)$/.test(name) && name !== 'areas.json');
const rulesets = files.filter((name) => /^[^.]+\.yaml$/.test(name));
const cohorts = files.filter((name) => /\.cohort\.(yaml|json|ndjson)$/.test(name));
export const expectations = files.filter((name) => name.endsWith('.txt'));
export const titleOf = (name: string): string => name.split('.')[0] ?? '';
export const titles: ReadonlySet<string> = new Set([...rulesets, ...cohorts].map(titleOf));

function open(path: string): Source {
  const decoded = decodeText(readFileSync(path), path);
  if (!('text' in decoded)) throw new Error(`${path} is not UTF-8`);
  return { name: path, text: decoded.text, lines: path.endsWith('.ndjson') ? NDJSON : undefined };
}

/** The sections of a small ruleset that a case does not have, put after it: its own lines keep their places. */
function completed(source: Source): Source {
  if (/^metodika:/m.test(source.text)) return source;
  const base = readFileSync(join(folder, 'base', 'ruleset.yaml'), 'utf8').split(/^(?=\w)/m);
  const lacking = base.filter((section) => !new RegExp(`^${section.split(':')[0] ?? ''}:`, 'm').test(source.text));
  return { ...source, text: `${source.text.replace(/\n?$/, '\n')}${lacking.join('')}` };
}

/** All that is found in a case. */
export function found(title: string): readonly Diagnostic[] {
  const own = join(folder, `${title}.yaml`);
  const cohort = cohorts.find((name) => titleOf(name) === title);
  const checked = checkRuleset(existsSync(own) ? completed(open(own)) : open(join(folder, 'base', 'cohort.yaml')));
  if (!cohort) return checked.diagnostics;
  if (!checked.ruleset) throw new Error(`the ruleset of ${title} has an error: ${checked.diagnostics.map(({ code }) => code).join(', ')}`);
  return checkCohort(checked.ruleset.model, open(join(folder, cohort))).diagnostics;
}
