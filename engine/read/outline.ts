import { readFlow, unquoted } from './flow.ts';
import { MAX_OUTLINE_DEPTH } from './limits.ts';
import { emptyAt, type Entry, type ListNode, type MapNode, type Node, type ScalarNode } from './node.ts';

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

const KEY = /("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"'{}[\],&*!|>%@`:-](?:[^\n#:]|:(?=\S)|(?<=\S)#)*?)[ \t]*:(?=\s|$)/y;
const PROPERTY = /(?:[&!][^\s,[\]{}]*[ \t]+)*/y;

/**
 * What a text says while it is being typed, by its lines and brackets alone: of any text whatever, and in a twentieth of the time that
 * understanding it takes. Where the reader refuses a file that has one bracket too few, an outline leaves the rest of that line aside and
 * goes on.
 */
export function outline(text: string): Node {
  return new Outliner(text).root();
}

class Outliner {
  readonly #text: string;
  /** Lines that say something: neither blank nor a comment. */
  readonly #lines: readonly Line[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines = linesOf(text);
  }

  root(): Node {
    const first = this.#lines[0];
    if (!first) return emptyAt(this.#text.length);
    const start = first.start + first.indent;
    if (/[{[]/.test(this.#text[start] ?? '')) return readFlow(this.#text, start, this.#text.length, 0);
    return this.#block(first.indent, start, 0);
  }

  /** A map, list or scalar that begins at `at`, in `column` of the line `#next`. */
  #block(column: number, at: number, depth: number): Node {
    if (depth > MAX_OUTLINE_DEPTH) return this.#scalar(at, column - 1);
    if (/^-(?:\s|$)/.test(this.#text.slice(at, at + 2))) return this.#list(column, at, depth);
    if (this.#keyAt(at)) return this.#map(column, at, depth);
    const after = this.#lines[this.#next + 1];
    // A key being typed above others that are whole.
    const typed = after?.indent === column && this.#keyAt(after.start + after.indent) !== null;
    return typed || depth === 0 ? this.#map(column, at, depth) : this.#scalar(at, column - 1);
  }

  #keyAt(at: number): RegExpExecArray | null {
    KEY.lastIndex = at;
    return KEY.exec(this.#text);
  }

  #map(column: number, from: number, depth: number): MapNode {
    const entries: Entry[] = [];
    let at = from;
    let end = from;
    for (;;) {
      const line = this.#lines[this.#next] as Line;
      const match = this.#keyAt(at);
      const written = match?.[1] ?? withoutComment(this.#text.slice(at, line.end));
      const keySpan = { start: at, end: at + written.length };
      const value = this.#value(match ? at + match[0].length : line.end, column, depth);
      entries.push({ key: unquoted(written), keySpan, whole: match !== null, value });
      end = Math.max(value.span.end, keySpan.end);
      const next = this.#lines[this.#next];
      // A line further in than its neighbours is a slip of the hand: it is taken for one of them.
      if (
        !next ||
        next.indent < column ||
        (depth > 0 && next.indent === column && /^-\s/.test(this.#text.slice(next.start + next.indent, next.start + next.indent + 2)))
      )
        break;
      at = next.start + next.indent;
    }
    return { kind: 'map', span: { start: from, end }, indent: column, entries };
  }

  /** What follows a key whose colon ends at `at`. Leaves `#next` at the line after it. */
  #value(at: number, column: number, depth: number): Node {
    const line = this.#lines[this.#next] as Line;
    const begin = this.#skip(at, line.end);
    if (begin < line.end && this.#text[begin] !== '#') return this.#scalarOrFlow(begin, column, depth);
    this.#next += 1;
    const next = this.#lines[this.#next];
    if (!next) return emptyAt(at);
    const start = next.start + next.indent;
    const isList = /^-(?:\s|$)/.test(this.#text.slice(start, start + 2));
    return next.indent > column || (isList && next.indent === column) ? this.#block(next.indent, start, depth + 1) : emptyAt(at);
  }

  #list(column: number, from: number, depth: number): ListNode {
    const items: Node[] = [];
    let at = from;
    let end = from;
    for (;;) {
      const line = this.#lines[this.#next] as Line;
      const begin = this.#skip(at + 1, line.end);
      const inner = column + begin - at;
      if (begin >= line.end || this.#text[begin] === '#') items.push(this.#value(at + 1, column, depth + 1));
      else if (/[{["'|>]/.test(this.#text[begin] ?? '') && !this.#keyAt(begin)) items.push(this.#scalarOrFlow(begin, column, depth + 1));
      else items.push(this.#block(inner, begin, depth + 1));
      end = Math.max(items.at(-1)?.span.end ?? at + 1, at + 1);
      const next = this.#lines[this.#next];
      at = next ? next.start + next.indent : 0;
      if (next?.indent !== column || !/^-(?:\s|$)/.test(this.#text.slice(at, at + 2))) break;
    }
    return { kind: 'list', span: { start: from, end }, indent: column, items };
  }

  #scalarOrFlow(begin: number, column: number, depth: number): Node {
    if (!/[{[]/.test(this.#text[begin] ?? '')) return this.#scalar(begin, column);
    const limit = this.#limit(column);
    const node = readFlow(this.#text, begin, limit, depth);
    while ((this.#lines[this.#next]?.start ?? Infinity) < Math.max(node.span.end, begin + 1)) this.#next += 1;
    return node;
  }

  /** Lines further in than `column` go on with what began on this one. */
  #scalar(begin: number, column: number): ScalarNode {
    const limit = this.#limit(column);
    const quote = this.#text[begin];
    let end = limit;
    let isClosed = false;
    if (quote === '"' || quote === "'") {
      const closed = quote === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
      closed.lastIndex = begin;
      const match = closed.exec(this.#text.slice(0, limit));
      // Within quotes `#` is a sign like any other.
      isClosed = match !== null;
      end = match ? begin + match[0].length : (this.#lines[this.#next]?.end ?? limit);
    }
    while ((this.#lines[this.#next]?.start ?? Infinity) < end) this.#next += 1;
    const isBlock = quote === '|' || quote === '>';
    const written = isBlock ? indentedFurther(this.#text.slice(begin, end), column) : this.#text.slice(begin, end);
    const text = isBlock ? written.replace(/\s+$/, '') : isClosed ? written : withoutComment(written);
    return { kind: 'scalar', span: { start: begin, end: begin + text.length }, text: unquoted(text) };
  }

  /** Where the next line begins that is not further in than `column`. */
  #limit(column: number): number {
    for (let index = this.#next + 1; index < this.#lines.length; index += 1) {
      const line = this.#lines[index] as Line;
      if (line.indent <= column) return line.start;
    }
    return this.#text.length;
  }

  #skip(at: number, end: number): number {
    let begin = at;
    while (begin < end && /[ \t]/.test(this.#text[begin] ?? '')) begin += 1;
    PROPERTY.lastIndex = begin;
    return begin + (PROPERTY.exec(this.#text)?.[0].length ?? 0);
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(start, end).replace(/\r$/, '');
    const indent = /^[ \t\uFEFF]*/.exec(content)?.[0].length ?? 0;
    if (indent < content.length && content[indent] !== '#' && !/^(?:---|\.\.\.)\s*$/.test(content))
      lines.push({ start, end: start + content.length, indent });
    start = end + 1;
  }
  return lines;
}

/** A block of text up to the first comment after it: within, `#` is a sign like any other. */
function indentedFurther(block: string, column: number): string {
  const after = column < 0 ? -1 : block.search(new RegExp(`\\n {0,${column}}[^\\s]`));
  return after < 0 ? block : block.slice(0, after);
}

function withoutComment(text: string): string {
  return text.replace(/(^|\s)#.*$/gm, '').replace(/\s+$/, '');
}
