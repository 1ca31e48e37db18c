import type { Details } from '../diagnostic.ts';
import type { Language } from '../language/ruleset.ts';
import terms from './terms.json' with { type: 'json' };

type Term = Readonly<Record<Language, string>>;

/** Kinds of values: language-free in details, words in messages. */
const KINDS: Readonly<Record<string, Term>> = terms.kinds;
const KIND_DETAILS = ['kind', 'wanted', 'expected', 'type'] as const;

/**
 * Details with what they are called in a language beside them: `wanted_word` for the kind in `wanted`, `label` for `label.ru`,
 * and `whose` for the subject (and row of a list) that a diagnostic is about.
 */
export function inWords(details: Details, language: Language): Details {
  const words: Record<string, string | number> = { ...details };
  for (const key of KIND_DETAILS) {
    const kind = details[key];
    if (kind !== undefined) words[`${key}_word`] = KINDS[kind]?.[language] ?? kind;
  }
  const label = details[`label.${language}`];
  if (label !== undefined) words['label'] = label;
  if (details['subject'] !== undefined) words['whose'] = filled(details['row'] ? terms.row : terms.subject, details, language);
  return words;
}

/** What was probably meant, as a sentence of its own, when a diagnostic has a guess. */
export function suggestionOf(details: Details, language: Language): string[] {
  return details['suggestion'] ? [filled(terms.suggestion, details, language)] : [];
}

function filled(term: Term, details: Details, language: Language): string {
  return term[language].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
