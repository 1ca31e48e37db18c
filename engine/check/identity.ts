import { Day } from '../calendar/day.ts';
import { LANGUAGES, type Act, type InForce, type Label } from '../language/ruleset.ts';
import { fieldsOf, glance } from '../read/glance.ts';
import type { Source } from '../source.ts';

/**
 * What a ruleset says of itself, for choosing among many: nothing else of the file is looked at. Days are ISO 8601 (`2014-12-30`), both
 * ends in force; `notHeld` are wordings known of and not held here, each from its day.
 */
export interface Identity {
  readonly id: string;
  readonly methodology: string;
  readonly version: string;
  readonly title: Label;
  readonly act: Act;
  readonly inForce: InForce;
  readonly notHeld: readonly { readonly from: string; readonly label: Label }[];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isDay = (value: unknown): value is string => isText(value) && Day.parse(value) !== null;
const isLabel = (value: unknown): value is Label => LANGUAGES.every((language) => isText(fieldsOf(value)?.[language]));

/**
 * What a ruleset says of itself, at a glance: some milliseconds for any text. Null when it does not say who it is: `checkRuleset` then
 * says why. Never throws.
 */
export function identify(source: Source): Identity | null {
  const found = glance(source, ['id', 'methodology', 'version', 'title', 'act', 'in_force', 'not_held']);
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

/**
 * The ruleset that a cohort file names (`id`, `id@version`), before the file itself is read against it; null when none is seen at a
 * glance. Never throws.
 */
export function namedRuleset(source: Source): string | null {
  const [head = ''] = source.lines ? source.text.split('\n', 1) : [source.text];
  const name = glance({ name: source.name, text: head }, ['ruleset'])?.['ruleset'];
  return isText(name) ? name : null;
}
