import type { Named, Who } from '../../explain/progression/progression.ts';
import type { Sayer } from '../sayer.ts';

/** A page names that many subjects in a row; the data has all. */
const MAX_NAMED = 10;

export function nameOf({ id, label }: Named, sayer: Sayer): string {
  return label ? sayer.label(label) : id;
}

/** A reason in the ruleset's words, or in those of the contests' own rules. */
export function reasonWords({ id, label }: Named, sayer: Sayer): string {
  return label ? sayer.label(label) : sayer.say(`reason-${id}`);
}

export function whoWords({ id, name }: Who): string {
  return name === null ? id : `${name} (${id})`;
}

/** Several, by commas, and how many more there are. */
export function several(said: readonly string[], sayer: Sayer): string {
  const more = said.length - MAX_NAMED;
  return said.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` ${sayer.say('explain-more-rows', { count: more })}` : '');
}
