/**
 * What a reader cannot see of a text: characters without a picture, and letters that look like others. Texts that name something are
 * compared as they are written, so that what looks the same must be the same, or be spoken of.
 */

/** Control characters, what joins and turns letters, and every space but the ordinary one. */
const HIDDEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}\u034f\u115f\u1160\u2800\u3164\uffa0]|[\ufe00-\ufe0f]/u;

/** Of hidden characters those that take the place of a space. */
const SPACE = /[\s\u2800\u3164\uffa0]/u;

/** A character that cannot be seen where it stands. */
export interface Hidden {
  /** By code point, as it is written in standards: `U+00A0`. */
  readonly character: string;
  readonly side: 'start' | 'end' | 'inside';
  /** What stands before it, at most some words. */
  readonly before: string;
  readonly at: number;
}

/** The first character of a name that cannot be seen: a space at its ends, or one without a picture anywhere. */
export function hiddenIn(name: string): Hidden | null {
  const length = name.trimEnd().length;
  const at = name.startsWith(' ') ? 0 : name.search(HIDDEN);
  if (at < 0 && length === name.length) return null;
  const first = at < 0 ? length : Math.min(at, length);
  const before = name.slice(0, first);
  const side = before.trim() === '' ? 'start' : visible(name.slice(first)) === '' ? 'end' : 'inside';
  return { character: codeOf(name, first), side, before: before.length > 20 ? `…${before.slice(-20)}` : before, at: first };
}

/** A name without what cannot be seen of it. */
export function visible(name: string): string {
  return [...name]
    .map((character) => (HIDDEN.test(character) ? (SPACE.test(character) && character !== '\ufeff' ? ' ' : '') : character))
    .join('')
    .trim();
}

function codeOf(text: string, at: number): string {
  return `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Letters of Cyrillic, Greek and Kazakh, digits and signs, each with the letter or sign that it is taken for; all as capitals. */
const TAKEN_FOR: ReadonlyMap<string, string> = new Map(
  [
    ['АӘ', 'A'],
    ['В', 'B'],
    ['ЕЁ', 'E'],
    ['КҚ', 'K'],
    ['М', 'M'],
    ['НҢҺ', 'H'],
    ['ОӨ0', 'O'],
    ['Р', 'P'],
    ['С', 'C'],
    ['Т', 'T'],
    ['УҰҮ', 'Y'],
    ['Х', 'X'],
    ['І', 'I'],
    ['Ј', 'J'],
    ['Ѕ', 'S'],
    ['3', 'З'],
    ['Ғ', 'Г'],
    ['Α', 'A'],
    ['Β', 'B'],
    ['Ε', 'E'],
    ['Η', 'H'],
    ['Ι', 'I'],
    ['Κ', 'K'],
    ['Μ', 'M'],
    ['Ν', 'N'],
    ['Ο', 'O'],
    ['Ρ', 'P'],
    ['Τ', 'T'],
    ['Χ', 'X'],
    ['«»“”„‟″', '"'],
    ['‘’‚‛′`´', "'"],
    ['‐‑‒–—―−', '-'],
  ].flatMap(([signs = '', sign = '']) => [...signs].map((one): [string, string] => [one, sign])),
);

/**
 * A text as it looks at a glance: two texts with the same likeness are hard to tell apart. Case, look-alike letters, kinds of quotes and
 * dashes and the width of spaces make no difference.
 * Source: as the skeletons of UTS 39 (Unicode Security Mechanisms), with the letters of Russian and Kazakh.
 */
export function likenessOf(text: string): string {
  const capitals = /^[ -~]*$/.test(text) ? text.toUpperCase() : visible(text.normalize('NFKC')).toUpperCase();
  let likeness = '';
  for (const sign of capitals.replace(/\s+/g, ' ').trim()) likeness += TAKEN_FOR.get(sign) ?? sign;
  return likeness;
}

/** In what two texts that look alike differ first: `letter` stands in the one, `other` in the other. */
export interface Difference {
  readonly difference: 'case' | 'script' | 'letter' | 'space' | 'sign';
  readonly letter: string;
  readonly other: string;
  /** Of the letter, and of the other. */
  readonly script: string;
  readonly otherScript: string;
}

/** The first difference of two texts that look alike; null of texts that do not, and of the same. */
export function differenceOf(text: string, than: string): Difference | null {
  if (text === than || likenessOf(text) !== likenessOf(than)) return null;
  const [letters, others] = [[...text], [...than]];
  let at = 0;
  while (letters[at] === others[at]) at += 1;
  const [letter = '', other = ''] = [letters[at], others[at]];
  const [script, otherScript] = [scriptOf(letter), scriptOf(other)];
  return { difference: kindOf(letter, other), letter, other, script, otherScript };
}

function kindOf(letter: string, other: string): Difference['difference'] {
  if (/^\s?$/.test(letter) || /^\s?$/.test(other)) return 'space';
  if (letter.toUpperCase() === other.toUpperCase()) return 'case';
  if (!/\p{L}/u.test(letter) || !/\p{L}/u.test(other)) return 'sign';
  return scriptOf(letter) === scriptOf(other) ? 'letter' : 'script';
}

function scriptOf(letter: string): string {
  if (/\p{Script=Cyrillic}/u.test(letter)) return 'cyrillic';
  if (/\p{Script=Latin}/u.test(letter)) return 'latin';
  return /\p{Script=Greek}/u.test(letter) ? 'greek' : /\d/.test(letter) ? 'digit' : 'other';
}
