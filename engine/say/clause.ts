import type { Language } from '../language/ruleset.ts';
import { say } from './words.ts';

const KINDS: Readonly<Record<string, string>> = {
  'прил.': 'explain-clause-annex',
  'п.': 'explain-clause-item',
  'стр.': 'explain-clause-row',
  'пп.': 'explain-clause-subitem',
  'поясн.': 'explain-clause-note',
};

/** What an act's publisher adds under a clause: when and by what it was changed. */
const FOOTNOTE = 'сноска';

/**
 * Clauses as rulesets write them (`17–18`, `прил. 1, 2`, `прил. 3, п. 1`, `16, пп. 2`, `6, сноска`) in the words of a language; anything
 * else is left as it is.
 */
export function clauseWords(clause: string, language: Language): string {
  const said: string[] = [];
  /** What bare numbers count; null after words of the act's own, which they go on with. */
  let code: string | null = 'explain-clause-number';
  let numbers: string[] = [];
  const flush = (): void => {
    if (numbers.length > 0) said.push(code === null ? numbers.join(', ') : say(code, { number: numbers.join(', ') }, language));
    numbers = [];
  };
  for (const part of clause.split(/,\s*/)) {
    const [, kind = '', number = ''] = /^(прил\.|п\.|стр\.|пп\.|поясн\.)\s*(.+)$/.exec(part) ?? [];
    if (kind === '' && /^\d/.test(part)) {
      // A bare number goes on with what the one before it counts.
      numbers.push(part);
      continue;
    }
    flush();
    code = KINDS[kind] ?? null;
    if (kind === '') said.push(part === FOOTNOTE ? say('explain-clause-footnote', {}, language) : part);
    else numbers.push(number);
  }
  flush();
  return said.join(', ');
}
