import type { Label } from '../language/ruleset.ts';
import words from '../messages/schema.json' with { type: 'json' };

const WORDS: Readonly<Record<string, { readonly ru: string; readonly kk: string }>> = words;

/** What a key is for, from the English of the schema's description; null where the schema says nothing. */
export function documentationOf(description: string): Label | null {
  return description === '' ? null : { ru: description, kk: description, ...WORDS[description], en: description };
}
