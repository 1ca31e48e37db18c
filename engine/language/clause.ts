/**
 * A place of an act: a clause or an annex, perhaps a part of it, or words of the act's own (`заголовок`). Equal places have equal
 * `kind`, `number` and `part`.
 */
export interface Provision {
  readonly kind: 'clause' | 'annex' | 'other';
  readonly number: string;
  /** An item, row, subparagraph or note within it: `п. 3`, `стр. 6`; null for the whole of it. */
  readonly part: string | null;
}

/** What stands within a clause or an annex: an item, a row, a subparagraph, a note. */
const PART = /^(пп\.|п\.|стр\.|поясн(?:ение|ения|\.))\s*(.+)$/;
const ANNEX = /^прил\.\s*(.+)$/;
/** A longer range is no list of provisions but a slip. */
const LONGEST = 200;

/** Commas within brackets part nothing: `9 (1, 2)`. */
const split = (reference: string): string[] => reference.split(/,(?![^(]*\))/).map((part) => part.trim());

/** `17–19`: each of them; `25-1` is one clause. What stands in brackets is a part for people. */
function numbersIn(text: string): string[] {
  const plain = text.replace(/\s*\(.*\)\s*$/, '').trim();
  const [, first, last] = /^(\d+)\s*–\s*(\d+)$/.exec(plain) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first === undefined || to < from || to - from > LONGEST) return [plain];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

/**
 * The places that a reference names, as rulesets write them: `17–18`, `прил. 1, 2`, `прил. 1, 2, стр. 6` (row 6 of both annexes),
 * `8, прил. 1`, `16, пп. 2`.
 */
export function provisionsOf(reference: string): Provision[] {
  const found: Provision[] = [];
  /** What a part that follows is a part of; named itself unless a part follows. */
  let owners: Provision[] = [];
  let kind: Provision['kind'] = 'clause';
  /** The word before a part, with which bare numbers go on: `стр. 4, 5`. */
  let word: string | null = null;
  const settle = (): void => {
    if (word === null) found.push(...owners);
    [owners, word] = [[], null];
  };
  for (const piece of split(reference)) {
    const [, partWord, number = piece] = PART.exec(piece) ?? [];
    const isNumber = /^\d/.test(piece);
    if (partWord !== undefined || (isNumber && word !== null)) {
      word = partWord ?? word ?? '';
      for (const owner of owners) found.push({ ...owner, part: `${word} ${number}` });
      continue;
    }
    const [, annex] = ANNEX.exec(piece) ?? [];
    const next: Provision['kind'] = annex !== undefined ? 'annex' : !isNumber ? 'other' : kind === 'other' ? 'clause' : kind;
    if (annex !== undefined || next !== kind) settle();
    kind = next;
    owners.push(...numbersIn(annex ?? piece).map((one): Provision => ({ kind: next, number: one, part: null })));
  }
  settle();
  return found;
}

/** Whether a line of the ledger is about a place that is referred to: the whole is about all its parts, and is named with any of them. */
export function isAbout(line: Provision, place: Provision): boolean {
  const same = line.kind === place.kind && line.number === place.number;
  return same && (line.part === null || place.part === null || line.part === place.part);
}
