import type { Details } from '../diagnostic.ts';
import { differenceOf, hiddenIn } from '../language/lettering.ts';
import type { Language } from '../language/ruleset.ts';
import terms from './terms.json' with { type: 'json' };

type Term = Readonly<Record<Language, string>>;

type Terms = Readonly<Record<string, Term>>;

/** Kinds of values: language-free in details, words in messages. */
const KINDS: Terms = terms.kinds;
const CHARACTERS: Terms = terms.characters;
const DIFFERENCES: Terms = terms.differences;
const SCRIPTS: Terms = terms.scripts;

/** ICU MessageFormat. */
export const REPEATS: Term = terms.repeats;
const KIND_DETAILS = ['kind', 'wanted', 'expected', 'type'] as const;
/** What a check worked out, to be read and not to be typed into a file: numbers alone, and numbers among other signs. */
const FOUND = ['weight', 'reached', 'sum', 'bound'] as const;
const FOUND_AMONG = ['range', 'parts'] as const;

/** What a ruleset says in each language: `label.ru`, `label.kk`, `label.en`. */
const IN_LANGUAGES = ['label', 'case', 'name'] as const;

/**
 * Details with what they are called in a language beside them: `wanted_word` for the kind in `wanted`, `label` for `label.ru`,
 * `whose` for the subject (and row of a list) that a diagnostic is about, `character_word` for a character that cannot be seen, and
 * `difference_words` for that of two names that look alike, `where` for the part of a table in `column`, `kind`, `from`, `to`.
 */
export function inWords(details: Details, language: Language): Details {
  const words: Record<string, string | number> = { ...details };
  for (const key of KIND_DETAILS) {
    const kind = details[key];
    if (kind !== undefined) words[`${key}_word`] = KINDS[kind]?.[language] ?? kind;
  }
  for (const key of FOUND) if (/^-?\d+(\.\d+)?$/.test(String(details[key]))) words[key] = shownNumbers(String(details[key]), language);
  for (const key of FOUND_AMONG) if (details[key] !== undefined) words[key] = shownNumbers(String(details[key]), language);
  for (const key of IN_LANGUAGES) {
    const own = details[`${key}.${language}`];
    if (own !== undefined) words[key] = own;
  }
  if (details['character'] !== undefined) words['character_word'] = characterWord(String(details['character']), language);
  if (details['difference'] !== undefined) words['difference_words'] = differenceWords(details, language);
  const where = boxOf(details, language);
  if (where !== '') words['where'] = where;
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

function characterWord(character: string, language: Language): string {
  return filled(CHARACTERS[character] ?? terms.characters.other, { character }, language);
}

function differenceWords(details: Details, language: Language): string {
  const [script, other] = [SCRIPTS[details['script'] ?? ''], SCRIPTS[details['other_script'] ?? '']];
  const words = { ...details, script_word: script?.[language] ?? '', other_script_word: other?.[language] ?? '' };
  return filled(DIFFERENCES[details['difference'] ?? ''] ?? terms.differences.sign, words, language);
}

/** Details that are a name as somebody wrote it; of the others it is only known that they may be where there is a guess. */
const NAMES = ['name', 'key', 'property', 'word', 'field', 'found'];
const WRITTEN = [...NAMES, 'value', 'text'];

/**
 * What is said after a message as sentences of their own: what was probably meant, when a diagnostic has a guess; how the guess differs
 * from what was written where they look the same; and the character that cannot be seen in a name.
 */
export function afterMessage(details: Details, language: Language): string[] {
  const guess = String(details['suggestion'] ?? details['nearest'] ?? '');
  const suggestion = details['suggestion'] ? [filled(terms.suggestion, details, language)] : [];
  // Where the right form is told, it tells enough.
  const keys = details['instead'] === undefined ? WRITTEN : [];
  const unseen = keys.filter((key) => guess !== '' || NAMES.includes(key)).flatMap((key) => unseenIn(details[key], guess, language));
  return [...suggestion, ...unseen.slice(0, 1)];
}

function unseenIn(written: string | number | undefined, guess: string, language: Language): string[] {
  if (typeof written !== 'string' || written === guess) return [];
  const hidden = hiddenIn(written);
  if (hidden) return [filled(terms.hidden, { shown: written, character_word: characterWord(hidden.character, language) }, language)];
  const differs = differenceOf(written, guess);
  if (!differs) return [];
  const words = differenceWords({ ...differs, other_script: differs.otherScript }, language);
  return [filled(terms.differs, { difference_words: words }, language)];
}

const BOXES: Readonly<Record<string, Term>> = terms.boxes;

/** The columns that a part of a table narrows: `column`, `kind`, `from`, `to`, then `column.2`, `kind.2` … */
function boxOf(details: Details, language: Language): string {
  const parts: string[] = [];
  for (let index = 1; ; index += 1) {
    const of = (key: string) => details[index === 1 ? key : `${key}.${index}`];
    const words = BOXES[String(of('kind'))];
    if (!words || of('from') === undefined) return parts.join('; ');
    const bound = (key: 'from' | 'to') => shownNumbers(String(of(key) ?? ''), language);
    parts.push(filled(words, { column: of('column') ?? '', from: bound('from'), to: bound('to') }, language));
  }
}

function filled(term: Term, details: Details, language: Language): string {
  return term[language].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
