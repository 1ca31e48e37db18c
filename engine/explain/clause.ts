import type { Language } from '../language/ruleset.ts';
import { say } from './words.ts';

/** Clauses as rulesets write them (`17–18`, `прил. 3, п. 1`) in the words of a language; anything else is left as it is. */
export function clauseWords(clause: string, language: Language): string {
  const said: string[] = [];
  let numbers: string[] = [];
  const flush = (): void => {
    if (numbers.length > 0) said.push(say('explain-clause-number', { number: numbers.join(', ') }, language));
    numbers = [];
  };
  for (const part of clause.split(/,\s*/)) {
    const [, kind, number] = /^(прил\.|п\.)\s*(.+)$/.exec(part) ?? [];
    if (kind === undefined && /^\d/.test(part)) {
      numbers.push(part);
      continue;
    }
    flush();
    said.push(kind === undefined || number === undefined ? part : say(kind === 'п.' ? 'explain-clause-item' : 'explain-clause-annex', { number }, language));
  }
  flush();
  return said.join(', ');
}
