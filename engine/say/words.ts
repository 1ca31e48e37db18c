import type { Details } from '../diagnostic.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { describe } from '../messages/index.ts';

/** The words of a code of the catalogue. */
export function say(code: string, details: Details, language: Language): string {
  return describe({ code, details }, language).message;
}

/** Within guillemets, others become German ones, as Russian and Kazakh books set them. */
export function nested(text: string, language: Language): string {
  return language === 'en' ? text : text.replaceAll('«', '„').replaceAll('»', '“');
}

export function quoted(text: string, language: Language): string {
  return language === 'en' ? `“${text}”` : `«${nested(text, language)}»`;
}

/** Longer names of options make a formula unreadable. */
const MAX_WORDS = 32;

/** An option as a formula names it: in words when they are few, else by its code. */
export function optionWords(code: string, label: Label | null | undefined, language: Language): string {
  const words = label?.[language];
  return words === undefined || words.length > MAX_WORDS ? code : words;
}
