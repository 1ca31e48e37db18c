import type { Diagnostic } from '../diagnostic.ts';
import { positionOf, type Path, type Span } from '../source.ts';
import { Diagnostics } from './diagnostics.ts';
import { MAX_SEGMENTS, MAX_UNREAD } from './limits.ts';
import type { Entry, Node, Understood } from './node.ts';
import { sectionsOf, type Section, type Segment } from './segments.ts';
import { readYaml } from './yaml.ts';

/** What a segment says, by itself: places count from its beginning. */
interface Kept {
  readonly understood: Understood | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Its tree where it last stood. */
  placed: { readonly start: number; readonly root: Node } | null;
}

/**
 * Segments as they were read before, by their text: whoever reads a text again after a change understands only the changed entry anew.
 * What no longer stands in the text is kept for one reading more, for whoever takes the change back.
 */
export class ReadSegments {
  #before = new Map<string, Kept>();
  #now: Map<string, Kept>;
  /** Characters of what had to be understood. */
  #fresh = 0;

  /** @param known what was understood before, by its text, and of which nothing was to be said */
  constructor(known: Iterable<readonly [string, Understood]> = []) {
    this.#now = new Map(Array.from(known, ([text, understood]) => [text, { understood, diagnostics: [], placed: null }]));
  }

  get fresh(): number {
    return this.#fresh;
  }

  /** Of the text read last, what can be understood by itself and without a word. */
  *faultless(): Generator<readonly [string, Understood]> {
    for (const [text, { understood, diagnostics }] of this.#now)
      if (understood && understood.unread.length === 0 && diagnostics.length === 0) yield [text, understood];
  }

  /** Begins the reading of a text. */
  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  of({ text }: Pick<Segment, 'text'>): Kept {
    let kept = this.#now.get(text) ?? this.#before.get(text);
    if (!kept) {
      kept = understand(text);
      this.#fresh += text.length;
    }
    this.#now.set(text, kept);
    return kept;
  }
}

function understand(text: string): Kept {
  const diagnostics = new Diagnostics({ name: '', text });
  const understood = readYaml(diagnostics);
  return { understood, diagnostics: diagnostics.list(), placed: null };
}

/** What is said of a segment because of others: the text is then read as a whole. */
const OF_THE_WHOLE = new Set(['unknown-alias', 'too-many-aliases', 'too-deep', 'more-problems', 'empty-file']);

/**
 * What `readYaml` makes of the text, entry by entry, so that one that cannot be understood leaves the others: its path is among `unread`.
 * Undefined without a word where the text has to be read as a whole.
 */
export function readSegmented(diagnostics: Diagnostics, segments: ReadSegments): Understood | null | undefined {
  const sections = sectionsOf(diagnostics.source.text);
  if (!sections || sections.reduce((sum, { parts }) => sum + (parts?.segments.length ?? 1), 0) > MAX_SEGMENTS) return undefined;
  segments.turn();
  const gathered: Gathered = { entries: new Map(), data: emptyMap(), unread: [], told: [] };
  for (const section of sections) if (!addSection(section, segments, gathered)) return undefined;
  for (const tell of gathered.told) tell(diagnostics);
  if (gathered.unread.length > MAX_UNREAD) return null;
  const entries = [...gathered.entries.values()];
  return { root: { kind: 'map', span: around(entries), indent: 0, entries }, data: gathered.data, unread: gathered.unread };
}

/** A map that grows by segments, and what is to be told of it. */
interface Gathered {
  readonly entries: Map<string, Entry>;
  readonly data: Record<string, unknown>;
  readonly unread: Path[];
  readonly told: ((diagnostics: Diagnostics) => void)[];
}

const emptyMap = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** False where segments hang together. */
function addSection(section: Section, segments: ReadSegments, into: Gathered): boolean {
  const { parts, key, keySpan } = section;
  if (!parts) return addEntries(section, segments, into, []);
  const below: Gathered = { entries: new Map(), data: emptyMap(), unread: into.unread, told: into.told };
  const items: { readonly node: Node; readonly data: unknown }[] = [];
  for (const part of parts.segments) {
    const added = parts.kind === 'map' ? addEntries(part, segments, below, [key]) : addItem(part, segments, below, [key], items);
    if (!added) return false;
  }
  const children = [...below.entries.values()];
  const start = parts.segments[0]?.keySpan.start ?? keySpan.end;
  const end = Math.max(start, children.at(-1)?.value.span.end ?? 0, children.at(-1)?.keySpan.end ?? 0, items.at(-1)?.node.span.end ?? 0);
  const place = { span: { start, end }, indent: parts.indent };
  const value: Node =
    parts.kind === 'map' ? { kind: 'map', ...place, entries: children } : { kind: 'list', ...place, items: items.map(({ node }) => node) };
  // Of a section of which nothing is left nobody can tell what is in it.
  if (children.length + items.filter(({ data }) => data !== null).length === 0) into.unread.push([key]);
  put({ key, keySpan, whole: true, value }, parts.kind === 'map' ? below.data : items.map(({ data }) => data), into);
  return true;
}

/** The entries of a map that a segment holds: one, as a rule. */
function addEntries(segment: Segment, segments: ReadSegments, into: Gathered, above: Path): boolean {
  const kept = segments.of(segment);
  if (!note(kept, segment, into)) return false;
  const root = placed(kept, segment.start);
  if (!root || !kept.understood) {
    for (const key of keysOf(segment, above)) into.unread.push([...above, key]);
    return true;
  }
  if (root.kind !== 'map') return false;
  for (const path of kept.understood.unread) into.unread.push([...above, ...path]);
  for (const entry of root.entries) put(entry, (kept.understood.data as Record<string, unknown>)[entry.key], into);
  return true;
}

/** What a segment that cannot be understood was about: a key with a bracket too early, or with sections below it that lack their colon. */
function keysOf({ key, text }: Segment, above: Path): string[] {
  const own = key.replace(/\s*[{[].*$/, '');
  return above.length > 0 ? [own] : [own, ...[...text.matchAll(/^(\w+)[ \t]*\r?$/gm)].map(([, word = '']) => word)];
}

/** The item of a list that a segment holds. Where it cannot be understood something stands in its place: the others keep theirs. */
function addItem(
  segment: Segment,
  segments: ReadSegments,
  into: Gathered,
  above: Path,
  items: { readonly node: Node; readonly data: unknown }[],
): boolean {
  const kept = segments.of(segment);
  if (!note(kept, segment, into)) return false;
  const root = placed(kept, segment.start);
  const index = items.length;
  if (!root || !kept.understood) {
    into.unread.push([...above, index]);
    items.push({ node: { kind: 'scalar', span: segment.keySpan, text: '' }, data: null });
    return true;
  }
  const [item] = root.kind === 'list' ? root.items : [];
  if (root.kind !== 'list' || root.items.length !== 1 || !item) return false;
  for (const [, ...path] of kept.understood.unread) into.unread.push([...above, index, ...path]);
  items.push({ node: item, data: (kept.understood.data as readonly unknown[])[0] });
  return true;
}

function put(entry: Entry, data: unknown, into: Gathered): void {
  const first = into.entries.get(entry.key);
  if (first) {
    into.told.push((diagnostics) => {
      diagnostics.duplicate(entry.key, entry.keySpan, first.keySpan);
    });
    return;
  }
  into.entries.set(entry.key, entry);
  into.data[entry.key] = data;
}

/** What is wrong with a segment, at its place in the text; false where that is for the whole to say. */
function note({ diagnostics: found }: Kept, { start }: Segment, { told }: Gathered): boolean {
  if (found.some(({ code }) => OF_THE_WHOLE.has(code))) return false;
  if (found.length > 0)
    told.push((diagnostics) => {
      const lines = positionOf(diagnostics.source, start).line - 1;
      for (const one of found) {
        const { code, severity, details, at, related } = one;
        const line = details['line'];
        diagnostics.add(
          severity,
          code,
          moved(at.span, start),
          typeof line === 'number' ? { ...details, line: line + lines } : details,
          related?.[0] && { span: moved(related[0].at.span, start), role: related[0].role },
        );
      }
    });
  return true;
}

/** The tree of a segment that begins at `start`. What stands where it stood is not made anew. */
function placed(kept: Kept, start: number): Node | null {
  if (!kept.understood) return null;
  if (kept.placed?.start !== start)
    kept.placed = { start, root: start === 0 ? kept.understood.root : movedNode(kept.understood.root, start) };
  return kept.placed.root;
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function movedNode(node: Node, by: number): Node {
  const span = moved(node.span, by);
  if (node.kind === 'scalar') return { ...node, span };
  if (node.kind === 'list') return { ...node, span, items: node.items.map((item) => movedNode(item, by)) };
  const entries = node.entries.map((entry) => ({
    ...entry,
    keySpan: moved(entry.keySpan, by),
    value: movedNode(entry.value, by),
  }));
  return { ...node, span, entries };
}

function around(entries: readonly Entry[]): Span {
  const last = entries.at(-1);
  return { start: entries[0]?.keySpan.start ?? 0, end: Math.max(last?.keySpan.end ?? 0, last?.value.span.end ?? 0) };
}
