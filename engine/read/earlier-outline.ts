import type { Entry, Node } from './node.ts';
import { movedNode } from './moved.ts';
import { outline } from './outline.ts';

/** What a section says, by itself: places count from its beginning; and as it last stood in the text. */
interface Kept {
  readonly own: Node;
  placed: { readonly start: number; readonly entries: readonly Entry[] };
}

/**
 * Outlines of a text that changes, section by section: one that is as it was is not looked at again, and where it stands where it stood it
 * is the same object. It makes an outline faster and nothing else.
 */
export class EarlierOutline {
  #before = new Map<string, Kept>();

  of(text: string): Node {
    const starts = startsOf(text);
    const [first] = starts;
    if (first === undefined || saysSomething(text.slice(0, first))) return outline(text);
    const now = new Map<string, Kept>();
    const entries: Entry[] = [];
    for (const [index, start] of starts.entries()) {
      const own = text.slice(start, starts[index + 1] ?? text.length);
      const kept = now.get(own) ?? this.#before.get(own) ?? keptOf(outline(own));
      now.set(own, kept);
      for (const entry of placed(kept, start)) entries.push(entry);
    }
    this.#before = now;
    const last = entries.at(-1);
    const end = Math.max(last?.value.span.end ?? first, last?.keySpan.end ?? first);
    return { kind: 'map', span: { start: first, end }, indent: 0, entries };
  }
}

const keptOf = (own: Node): Kept => ({ own, placed: { start: 0, entries: entriesOf(own) } });

const entriesOf = (node: Node): readonly Entry[] => (node.kind === 'map' ? node.entries : []);

function placed(kept: Kept, start: number): readonly Entry[] {
  if (kept.placed.start !== start) kept.placed = { start, entries: entriesOf(movedNode(kept.own, start)) };
  return kept.placed.entries;
}

/**
 * Where lines begin that nothing above goes on in: a key in the first column. A hyphen there may be an item of the key above, a bracket
 * would be read as one where it is the first, and what parts documents says nothing.
 */
function startsOf(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length;) {
    if (/[^\s#\-{[\uFEFF]/.test(text[at] ?? '') && !/^\.\.\.\s*$/.test(lineAt(text, at))) starts.push(at);
    const feed = text.indexOf('\n', at);
    if (feed < 0) break;
    at = feed + 1;
  }
  return starts;
}

function lineAt(text: string, at: number): string {
  if (text[at] !== '.') return '';
  const feed = text.indexOf('\n', at);
  return text.slice(at, feed < 0 ? text.length : feed);
}

/** Of lines above the first section: whether there are others than blank ones, comments and the beginning of a document. */
const saysSomething = (above: string): boolean => above.split('\n').some((line) => !/^[ \t]*(?:#.*|---\s*|\.\.\.\s*)?\r?$/s.test(line));
