import { unquoted } from './flow.ts';
import type { Span } from '../source.ts';

/** Lines of a text that read alone as they do in the whole: those of one entry of a map, or of one item of a list. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  /** The key, or the hyphen, that it begins with, and where that stands in the text. */
  readonly key: string;
  readonly keySpan: Span;
}

/** A top-level entry; with the entries or items below it one by one, where they are a block and nothing stands beside its key. */
export interface Section extends Segment {
  readonly parts: { readonly kind: 'map' | 'list'; readonly indent: number; readonly segments: readonly Segment[] } | null;
}

const KEY = /^("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"'{}[\],&*!|>%@`:?-][^\n#]*?)[ \t]*:(?=\s|$)/;
const HEAD_ALONE = /^[^:]*:[ \t]*(?:#.*)?$/;
const ITEM = /^(-)(?=\s|$)/;
/** What makes one text several documents, or is no text to be parted. */
const BETWEEN_DOCUMENTS = /^(?:---|\.\.\.|%)/;

interface Line {
  readonly start: number;
  readonly indent: number;
  /** Without its indentation and its end. */
  readonly text: string;
}

/** The sections of a YAML text, by its lines alone; null for one that is not a block map from its first column on. */
export function sectionsOf(text: string): readonly Section[] | null {
  const lines = linesOf(text);
  const [first] = lines;
  if (!first || first.indent > 0 || !KEY.test(first.text)) return null;
  if (lines.some((line) => line.indent === 0 && BETWEEN_DOCUMENTS.test(line.text))) return null;
  const heads = lines.flatMap((line, index) => (line.indent === 0 && KEY.test(line.text) ? [index] : []));
  return heads.map((head, index) => {
    const next = heads[index + 1] ?? lines.length;
    const end = lines[next]?.start ?? text.length;
    return { ...segmentOf(text, lines[head] as Line, KEY, end), parts: partsOf(text, lines.slice(head, next), end) };
  });
}

function partsOf(text: string, [head, ...lines]: readonly Line[], end: number): Section['parts'] {
  const first = lines[0];
  if (!head || !first || !HEAD_ALONE.test(head.text)) return null;
  const { indent } = first;
  const kind = ITEM.test(first.text) ? 'list' : 'map';
  const mark = kind === 'list' ? ITEM : KEY;
  const starts = lines.filter((line) => line.indent === indent);
  const isBlock = lines.every((line) => line.indent >= indent) && starts.every((line) => mark.test(line.text));
  if (!isBlock || (indent === 0 && kind === 'map')) return null;
  return { kind, indent, segments: starts.map((line, index) => segmentOf(text, line, mark, starts[index + 1]?.start ?? end)) };
}

function segmentOf(text: string, line: Line, mark: RegExp, end: number): Segment {
  const written = mark.exec(line.text)?.[1] ?? '';
  const at = line.start + line.indent;
  return { start: line.start, text: text.slice(line.start, end), key: unquoted(written), keySpan: { start: at, end: at + written.length } };
}

/** Lines that say something: neither blank nor a comment. Only spaces indent: of a tab the reader has something to say. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let at = start;
    while (at < end && text.charCodeAt(at) === SPACE) at += 1;
    const said = text.slice(at, end).trimEnd();
    if (said !== '' && !said.startsWith('#')) lines.push({ start, indent: at - start, text: said });
    start = end + 1;
  }
  return lines;
}

const SPACE = 32;
