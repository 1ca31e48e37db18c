import { entryOf, nodeAt, read, type Node, type Path } from '../../../../engine/index.ts';
import { pathAt } from '../fields/where.ts';
import type { EditedDocument } from './document.ts';

/** Whether an entry can be understood, alone as in the whole. What is not there is no fault of its own. */
export function isReadable(text: string, root: Node, path: Path): boolean {
  const lines = linesOf(text, root, path);
  return lines === null || read({ name: '', text: lines }, { maxLength: Number.POSITIVE_INFINITY }).document !== null;
}

function linesOf(text: string, root: Node, path: Path): string | null {
  const node = nodeAt(root, path);
  if (!node) return null;
  const start = entryOf(nodeAt(root, path.slice(0, -1)), String(path.at(-1)))?.keySpan.start ?? node.span.start;
  const end = text.indexOf('\n', Math.max(node.span.end, start));
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, end < 0 ? text.length : end);
}

/** The text from before an entry stopped to be readable: its form shows what stood there. */
export class LastGood {
  readonly #document: EditedDocument;
  readonly #texts = new Map<string, string>();
  #before: string;
  readonly close: () => void;

  constructor(document: EditedDocument) {
    this.#document = document;
    this.#before = document.text;
    this.close = document.subscribe(() => this.#look());
  }

  of(path: Path): string | null {
    return this.#texts.get(JSON.stringify(path)) ?? null;
  }

  #look(): void {
    const { text, root, last } = this.#document;
    if (text === this.#before) return;
    const at = pathAt(root, last?.at ?? 0);
    for (const path of [at.slice(0, 1), at.slice(0, 2)]) {
      const key = JSON.stringify(path);
      if (isReadable(text, root, path)) this.#texts.delete(key);
      else if (!this.#texts.has(key)) this.#texts.set(key, this.#before);
    }
    this.#before = text;
  }
}
