import type { Diagnostics as Found } from './diagnostics.ts';
import { Diagnostics } from './diagnostics.ts';
import { JsonReader, type Read } from './json.ts';
import { MAX_UNREAD } from './limits.ts';
import type { Entry, Node, Understood } from './node.ts';
import type { Path } from '../source.ts';

/** JSON's own spaces. */
const SPACES = ' \t\r\n';

/**
 * A JSON value a line (NDJSON): on the first line a map, on each further one a member of the list that stands in it under `key`. The same
 * as one JSON text that says so, with all mistakes of all lines. Empty lines may stand at the end alone.
 */
export function readLines(diagnostics: Found, key: string): Understood | null {
  const { text } = diagnostics.source;
  let end = text.length;
  while (end > 0 && SPACES.includes(text.charAt(end - 1))) end -= 1;
  const lines = new Lines(diagnostics, end);
  const head = lines.next([]);
  const from = Math.min(lines.at, end);
  const items: Read[] = [];
  while (lines.at < end) items.push(lines.next([key, items.length]));
  const own = head.node.kind === 'map' ? head.node.entries.find((entry) => entry.key === key) : undefined;
  if (own) diagnostics.error('lines-list-in-head', own.keySpan, { key });
  if (lines.isBroken || lines.unread.length > MAX_UNREAD) return null;
  if (head.node.kind !== 'map') return { root: head.node, data: head.data, unread: lines.unread };
  const [data, { entries }] = [head.data as Record<string, unknown>, head.node];
  // Of a whole text on the first line all is told that is wrong with it.
  if (own && items.length === 0) return { root: head.node, data, unread: lines.unread };
  data[key] = items.map((one) => one.data);
  const span = { start: from, end };
  const list: Node = { kind: 'list', span, indent: null, items: items.map(({ node }) => node) };
  const entry: Entry = { key, keySpan: { start: from, end: from }, whole: true, value: list };
  const root: Node = {
    ...head.node,
    span: { start: head.node.span.start, end },
    entries: [...entries.filter((one) => one !== own), entry],
  };
  return { root, data, unread: lines.unread };
}

/** The values of lines, one after another. */
class Lines {
  at = 0;
  isBroken = false;
  readonly unread: Path[] = [];
  readonly #diagnostics: Found;
  readonly #end: number;

  constructor(diagnostics: Found, end: number) {
    this.#diagnostics = diagnostics;
    this.#end = end;
  }

  next(path: Path): Read {
    const from = this.at;
    const feed = this.#diagnostics.source.text.indexOf('\n', from);
    const to = feed < 0 || feed > this.#end ? this.#end : feed;
    this.at = to + 1;
    // Places within a line are found when they are asked for, unless something is wrong with it.
    const quick = new Diagnostics(this.#diagnostics.source);
    const first = new JsonReader(quick, true, from, to, path);
    const read = first.root();
    if (!quick.any && !first.broken && first.unread.length === 0) return read;
    const reader = new JsonReader(this.#diagnostics, false, from, to, path);
    const again = reader.root();
    this.isBroken ||= reader.broken;
    for (const one of reader.unread) if (this.unread.length <= MAX_UNREAD) this.unread.push(one);
    return again;
  }
}
