import { LANGUAGES, type Label } from '../language/ruleset.ts';

/** Endings say nothing of what is meant: words are told apart by so many letters, and those too short to mean anything are left out. */
const [STEM, SHORT] = [5, 3];

/**
 * Whether one name stands for two things: in every language more than a third of what the shorter label says is not in the longer one.
 * Another order, ending, or word added is only another wording.
 */
export function meansAnother(one: Label, other: Label): boolean {
  return LANGUAGES.every((language) => {
    const [left, right] = [stems(one[language]), stems(other[language])];
    const common = [...left].filter((stem) => right.has(stem)).length;
    return 3 * common < 2 * Math.min(left.size, right.size);
  });
}

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > SHORT).map((word) => word.slice(0, STEM)));
}
