import { nodeAt, textOf, type Language, type Node } from '../../../../engine/index.ts';
import { keysOf, labelAt } from '../contents.ts';
import { numberWords } from './notation.ts';

/** Rules of reports as a worked case names them: by code, which several of them may share. */

const rulesIn = (root: Node): readonly Node[] => {
  const rules = nodeAt(root, ['findings']);
  return rules?.kind === 'list' ? rules.items : [];
};

const rulesOf = (root: Node, code: string): readonly Node[] => rulesIn(root).filter((one) => textOf(nodeAt(one, ['code'])) === code);

export const findingRules = (root: Node): string[] => [...new Set(rulesIn(root).flatMap((one) => textOf(nodeAt(one, ['code'])) ?? []))];

export function findingLabel(root: Node, code: string, language: Language): string {
  const [rule] = rulesOf(root, code);
  return labelAt(rule, ['label'], language) ?? code;
}

/** What tells where something is found: as its rules say, and as it is written. */
export function placesOf(root: Node, code: string, item: Node | undefined): string[] {
  const told = rulesOf(root, code).flatMap((rule) => [
    ...keysOf(nodeAt(rule, ['place'])),
    ...(nodeAt(rule, ['each']) || nodeAt(rule, ['item']) ? ['item'] : []),
  ]);
  return [...new Set([...told, ...keysOf(item)])].filter((key) => key !== 'code');
}

/** A part of a place by the label of the field it is, of the rows that the rule looks at. */
export function placeTitle(root: Node, code: string, key: string, language: Language): string | null {
  const lists = rulesOf(root, code).flatMap((rule) => textOf(nodeAt(rule, ['per'])) ?? []);
  return (
    lists.map((list) => labelAt(nodeAt(root, ['inputs', list, 'fields', key]), ['label'], language)).find((one) => one !== null) ?? null
  );
}

/** What is expected to be found, in short; null of what is not written as it has to be. */
export function findingsInShort(root: Node, node: Node, language: Language): string | null {
  if (node.kind !== 'list') return null;
  if (node.items.length === 0) return '–';
  return node.items
    .map((item) => {
      const code = textOf(nodeAt(item, ['code'])) ?? '';
      const where = placesOf(root, code, item).flatMap((key) => textOf(nodeAt(item, [key])) ?? []);
      const places = where.map((one) => numberWords(one, language)).join(', ');
      return `${findingLabel(root, code, language)}${places === '' ? '' : ` (${places})`}`;
    })
    .join('; ');
}
