import type { Language } from '../../language/ruleset.ts';
import type { Sayer } from '../sayer.ts';
import type { Named, Who } from './fate.ts';

/** A page names that many subjects in a row; the data has all. */
const MAX_NAMED = 10;

export function nameOf({ id, label }: Named, language: Language): string {
  return label?.[language] ?? id;
}

/** A reason in the ruleset's words, or in those of the contests' own rules. */
export function reasonWords(reason: Named, sayer: Sayer, language: Language): string {
  return reason.label?.[language] ?? sayer.say(`reason-${reason.id}`);
}

export function whoWords({ id, name }: Who): string {
  return name === null ? id : `${name} (${id})`;
}

/** Several, by commas, and how many more there are. */
export function several(said: readonly string[], sayer: Sayer): string {
  const more = said.length - MAX_NAMED;
  return said.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` ${sayer.say('explain-more-rows', { count: more })}` : '');
}
