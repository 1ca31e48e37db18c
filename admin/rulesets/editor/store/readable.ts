import { entryOf, nodeAt, read, type Node, type Path } from '../../../../engine/index.ts';
import { isMany } from '../contents.ts';
import { pathAt } from '../fields/where.ts';
import type { EditedDocument } from './document.ts';

function linesOf(text: string, root: Node, path: Path): string | null {
  const node = nodeAt(root, path);
  if (!node) return null;
  const start = entryOf(nodeAt(root, path.slice(0, -1)), String(path.at(-1)))?.keySpan.start ?? node.span.start;
  const end = text.indexOf('\n', Math.max(node.span.end, start));
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, end < 0 ? text.length : end);
}

/** Which entries can be read, and the text from before one stopped to be: its form shows what stood there. */
export class LastGood {
  readonly #document: EditedDocument;
  readonly #texts = new Map<string, string>();
  /** By entry, its lines when they were last read. */
  readonly #known = new Map<string, { readonly lines: string; readonly isRead: boolean }>();
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

  /** Whether an entry can be understood, alone as in the whole. What is not there is no fault of its own. */
  isReadable(path: Path): boolean {
    const { text, root } = this.#document;
    const lines = linesOf(text, root, path);
    if (lines === null) return true;
    const key = JSON.stringify(path);
    const known = this.#known.get(key);
    if (known?.lines === lines) return known.isRead;
    const isRead = read({ name: '', text: lines }, { maxLength: Number.POSITIVE_INFINITY }).document !== null;
    this.#known.set(key, { lines, isRead });
    return isRead;
  }

  #look(): void {
    const { text, root, last } = this.#document;
    if (text === this.#before) return;
    const at = pathAt(root, last?.at ?? 0);
    const path = at.slice(0, isMany(String(at[0])) ? 2 : 1);
    const key = JSON.stringify(path);
    const known = this.#known.get(key);
    const lines = last?.isVerified && known?.isRead && this.#before.includes(known.lines) ? linesOf(text, root, path) : null;
    // An edit that was read to be verified leaves an entry that could be read one that can: it is not read again.
    if (lines !== null) this.#known.set(key, { lines, isRead: true });
    if (this.isReadable(path)) this.#texts.delete(key);
    else if (!this.#texts.has(key)) this.#texts.set(key, this.#before);
    this.#before = text;
  }
}
