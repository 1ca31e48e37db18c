import type { Details } from '../diagnostic.ts';
import type { Language } from '../language/ruleset.ts';
import terms from './terms.json' with { type: 'json' };

type Term = Readonly<Record<Language, string>>;

/** Kinds of values: language-free in details, words in messages. */
const KINDS: Readonly<Record<string, Term>> = terms.kinds;
const KIND_DETAILS = ['kind', 'wanted', 'expected', 'type'] as const;
/** What a check worked out, to be read and not to be typed into a file: numbers alone, and numbers among other signs. */
const FOUND = ['weight', 'reached', 'sum', 'bound'] as const;
const FOUND_AMONG = ['range', 'parts'] as const;

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
  for (const key of FOUND) if (/^-?\d+(\.\d+)?$/.test(String(details[key]))) words[key] = shownNumbers(String(details[key]), language);
  for (const key of FOUND_AMONG) if (details[key] !== undefined) words[key] = shownNumbers(String(details[key]), language);
  const label = details[`label.${language}`];
  if (label !== undefined) words['label'] = label;
  if (details['subject'] !== undefined) words['whose'] = filled(details['row'] ? terms.row : terms.subject, details, language);
  return words;
}

/** Numbers as they are printed in a language; `K6.P1` is no number. */
function shownNumbers(text: string, language: Language): string {
  const comma = language !== 'en';
  return text.replace(
    /(?<![\w.])(-?)(\d+)(?:\.(\d+))?(?![\w.])/g,
    (_, minus: string, whole: string, rest?: string) => `${minus && '−'}${whole}${rest === undefined ? '' : `${comma ? ',' : '.'}${rest}`}`,
  );
}

/** What was probably meant, as a sentence of its own, when a diagnostic has a guess. */
export function suggestionOf(details: Details, language: Language): string[] {
  return details['suggestion'] ? [filled(terms.suggestion, details, language)] : [];
}

function filled(term: Term, details: Details, language: Language): string {
  return term[language].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
