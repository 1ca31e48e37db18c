import { distance } from 'fastest-levenshtein';
import { likenessOf } from './lettering.ts';

/**
 * The name most like a misspelt one, or null when none is near enough to be meant: one edit, or one for every three letters. A single
 * letter is like no other. Case and look-alike letters are no edit.
 * Source: the distance of Levenshtein (1966), with neighbouring letters that changed places as one edit (Damerau, 1964).
 */
export function nearest(word: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = word.length === 1 ? 1 : Math.max(1, Math.floor(word.length / 3)) + 1;
  const one = likenessOf(word);
  for (const name of names) {
    const other = likenessOf(name);
    const apart = areSwapped(one, other) ? 1 : distance(one, other);
    if (apart < least) [best, least] = [name, apart];
  }
  return best;
}

/** Whether two words differ by two neighbouring letters that changed places: one slip, though two letters differ. */
function areSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at + 1 < one.length && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
