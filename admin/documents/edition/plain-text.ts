import { textOf, type Node } from '../../../engine/index.ts';

/** What a scalar says, with the lines of a folded one as one; null of what is no scalar. */
export function plainText(node: Node | undefined): string | null {
  const text = textOf(node);
  return text === null
    ? null
    : text
        .replace(/^[>|][-+\d]*[ \t]*(?:#.*)?\r?\n/, '')
        .replace(/\s*\n\s*/g, ' ')
        .trim();
}
