import { Day } from '../calendar/day.ts';
import { LANGUAGES, type Act, type InForce, type Label } from '../language/ruleset.ts';
import { read } from '../read/document.ts';
import type { Source } from '../source.ts';

/** What a ruleset says of itself, for choosing among many: nothing else of the file is looked at. */
export interface Identity {
  readonly id: string;
  readonly methodology: string;
  readonly version: string;
  readonly title: Label;
  readonly act: Act;
  readonly inForce: InForce;
  readonly notHeld: readonly { readonly from: string; readonly label: Label }[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Top-level blocks of a YAML map in block style: a line that begins in the first column begins one. */
function blocks(text: string, keys: readonly string[]): string {
  const kept: string[] = [];
  let keep = false;
  for (const line of text.split(/\r?\n/)) {
    const key = /^["']?([^\s"'#:{[-][^"':]*)["']?\s*:/.exec(line)?.[1];
    if (key !== undefined) keep = keys.includes(key);
    if (keep) kept.push(line);
  }
  return kept.join('\n');
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Some keys of a document's top level, or null when even they cannot be read. */
function topLevel(source: Source, keys: readonly string[]): Fields | null {
  const text = source.text.replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(text)) return fieldsOf(read({ name: source.name, text: blocks(text, keys) }).document?.data);
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return /\.ya?ml$/i.test(source.name) ? fieldsOf(read(source).document?.data) : null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isDay = (value: unknown): value is string => isText(value) && Day.parse(value) !== null;
const isLabel = (value: unknown): value is Label => LANGUAGES.every((language) => isText(fieldsOf(value)?.[language]));

/** Null when a ruleset does not say who it is: `checkRuleset` then says why. */
export function identify(source: Source): Identity | null {
  const found = topLevel(source, ['id', 'methodology', 'version', 'title', 'act', 'in_force', 'not_held']);
  const { id, methodology, version, title, act, in_force: inForce, not_held: notHeld = [] } = found ?? {};
  const days = fieldsOf(inForce);
  const wordings = Array.isArray(notHeld) ? notHeld.map(fieldsOf) : [null];
  const known =
    isText(id) &&
    isText(methodology) &&
    isText(version) &&
    isLabel(title) &&
    isLabel(fieldsOf(act)?.['title']) &&
    isDay(days?.['from']) &&
    (days['until'] === null || isDay(days['until'])) &&
    wordings.every((wording) => isDay(wording?.['from']) && isLabel(wording['label']));
  if (!known) return null;
  return {
    id,
    methodology,
    version,
    title,
    act: act as Act,
    inForce: inForce as InForce,
    notHeld: wordings as unknown as Identity['notHeld'],
  };
}

/** The ruleset that a cohort file names, before the file itself is read against it. */
export function namedRuleset(source: Source): string | null {
  const name = topLevel(source, ['ruleset'])?.['ruleset'];
  return isText(name) ? name : null;
}
