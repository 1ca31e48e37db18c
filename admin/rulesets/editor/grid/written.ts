import { Typed, type Node } from '../../../../engine/index.ts';

/** A part of the text as plain data for an operation: numbers stay as they were typed. */
export function dataOf(node: Node | undefined, text: string): unknown {
  if (!node) return undefined;
  if (node.kind === 'list') return node.items.map((one) => dataOf(one, text));
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, dataOf(value, text)]));
  return isQuoted(node, text) ? node.text : scalarOf(node.text);
}

function scalarOf(text: string): unknown {
  if (isNumber(text)) return new Typed(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text === '' || text === 'null' || text === '~' ? null : text;
}

export const isNumber = (text: string): boolean => /^[+-]?\d+(?:\.\d+)?$/.test(text);

export function isQuoted({ span }: Node, text: string): boolean {
  return text[span.start] === '"' || text[span.start] === "'";
}
