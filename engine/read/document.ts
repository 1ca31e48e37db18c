import type { Diagnostic } from '../diagnostic.ts';
import type { Path, Source, Span } from '../source.ts';
import { Diagnostics } from './diagnostics.ts';
import { readJson } from './json.ts';
import { childOf, entryOf, type Node, type ScalarNode, type Understood } from './node.ts';
import { outline } from './outline.ts';
import { align, type Alignment } from './scalar.ts';
import { readSegmented, type ReadSegments } from './segmented.ts';
import { readYaml } from './yaml.ts';

/**
 * The door of the room: the one reader of YAML and JSON, tolerant and with places. A second one, without places, for cohorts too big to
 * keep a place of everything in them, goes beside it as `columns.ts`.
 */

/** A text as data, with the place of everything in it. Spans are offsets in `source`, which has no byte order mark. */
export interface Document {
  readonly source: Source;
  readonly syntax: 'yaml' | 'json';
  /** Maps (without a prototype), arrays, strings, booleans, null, and `Rational` for every number. */
  readonly data: unknown;
  /** The same, as it is written. */
  readonly root: Node;
  /** What was reported and could not be taken: numbers, for which zero stands in, and maps that lack a key for it. */
  readonly unread: readonly Path[];
  /** Of a value; of its nearest ancestor when there is no such value. */
  span(path: Path): Span;
  /** Of a value's key; of the value itself in a list; of the nearest ancestor's key when there is none. */
  keySpan(path: Path): Span;
  /** Of a part of a text, by offsets in its value. */
  textSpan(path: Path, start: number, end: number): Span;
}

export interface ReadOptions {
  /** The longest text that is looked at, in UTF-16 units. */
  readonly maxLength?: number;
  /** Of JSON: of what stands within the members of lists places are found when they are asked for, and not kept. */
  readonly sparse?: boolean;
  /** Reads YAML entry by entry, each one once, and leaves out those that cannot be understood: they are among `unread`. */
  readonly segments?: ReadSegments;
  /** Of a source of lines: the first is a map, the others are members of the list that stands in it under this key. */
  readonly lines?: string;
}

type ReadLines = (diagnostics: Diagnostics, key: string) => Understood | null;

/** Enough for a ruleset ten times the size of the largest. */
const RULESET_LENGTH = 2_000_000;

const BYTE_ORDER_MARK = '\uFEFF';

/** What was read of a text, each part when it is first asked for: that of a long text takes twenty times as long as its outline. */
class Reading {
  readonly #source: Source;
  readonly #options: ReadOptions;
  #outline: Node | undefined;
  #read: { readonly document: Document | null; readonly diagnostics: Diagnostic[] } | undefined;

  constructor(source: Source, options: ReadOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** Any text as far as its lines and brackets tell, also a broken or half-typed one. Spans are offsets in the text as it was given. */
  get outline(): Node {
    return (this.#outline ??= outline(this.#source.text));
  }

  /** Null when the text cannot be understood as a whole; a number or a key that cannot be taken is reported and the rest read. */
  get document(): Document | null {
    return (this.#read ??= understand(this.#source, this.#options)).document;
  }

  /** What is wrong with the text, in its order. */
  get diagnostics(): Diagnostic[] {
    return (this.#read ??= understand(this.#source, this.#options)).diagnostics;
  }
}

export type { Reading };

/**
 * Reads YAML, or JSON when the text begins with a bracket; a file named as YAML that is no JSON is YAML in its flow style. Never throws,
 * whatever the text.
 */
export function read(source: Source, options: ReadOptions = {}): Reading {
  return new Reading(source, options);
}

/** A segment by itself; whoever then reads the text that it stands in knows it already. Null where it cannot be understood. */
export function readSegment(text: string, segments: ReadSegments): Document | null {
  const { understood } = segments.of({ text });
  return understood && documentOf({ name: '', text }, 'yaml', understood);
}

function understand(
  source: Source,
  { maxLength: limit = RULESET_LENGTH, segments, sparse = false, lines }: ReadOptions,
): { document: Document | null; diagnostics: Diagnostic[] } {
  const clean = source.text.startsWith(BYTE_ORDER_MARK) ? { name: source.name, text: source.text.slice(1) } : source;
  const diagnostics = new Diagnostics(clean);
  if (clean.text.length > limit) {
    diagnostics.error('too-large', { start: 0, end: 0 }, { length: clean.text.length, limit });
    return { document: null, diagnostics: diagnostics.list() };
  }
  if (lines && source.lines) {
    const understood = (source.lines.read as ReadLines)(diagnostics, lines);
    return { document: understood && documentOf(clean, 'json', understood), diagnostics: diagnostics.list() };
  }
  const isJson = /^\s*[{[]/.test(clean.text);
  const understood = isJson ? readJson(diagnostics, sparse) : yamlOf(diagnostics, segments);
  const found = { document: understood && documentOf(clean, isJson ? 'json' : 'yaml', understood), diagnostics: diagnostics.list() };
  if (!isJson || !diagnostics.any || !/\.ya?ml$/i.test(clean.name)) return found;
  const again = new Diagnostics(clean);
  const asYaml = readYaml(again);
  return { document: asYaml && documentOf(clean, 'yaml', asYaml), diagnostics: again.list() };
}

function yamlOf(diagnostics: Diagnostics, segments: ReadSegments | undefined): Understood | null {
  const segmented = segments && readSegmented(diagnostics, segments);
  return segmented === undefined ? readYaml(diagnostics) : segmented;
}

function documentOf(source: Source, syntax: Document['syntax'], understood: Understood): Document {
  const { root, data } = understood;
  const alignments = new WeakMap<ScalarNode, Alignment | null>();

  const nearest = (path: Path): { readonly node: Node; readonly key: Span | undefined } => {
    let node = root;
    let key: Span | undefined;
    for (const step of path) {
      const child = childOf(node, step);
      if (!child) break;
      key = entryOf(node, String(step))?.keySpan;
      node = child;
    }
    return { node, key };
  };

  const keySpan = (path: Path): Span => {
    const { node, key } = nearest(path);
    return key ?? node.span;
  };

  const textSpan = (path: Path, start: number, end: number): Span => {
    const { node } = nearest(path);
    if (node.kind !== 'scalar' || !node.style) return node.span;
    let alignment = alignments.get(node);
    if (alignment === undefined) {
      alignment = align(source.text, node.span, node.style, node.margin ?? 0);
      if (!agrees(alignment, dataAt(data, path))) alignment = null;
      alignments.set(node, alignment);
    }
    return alignment ? part(alignment, node.span, start, end) : node.span;
  };

  return { source, syntax, ...understood, span: (path) => nearest(path).node.span, keySpan, textSpan };
}

function dataAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    data,
  );
}

/** Numbers have no text to compare; a text kept with its last empty lines (`|+`) begins with what is aligned. */
function agrees(alignment: Alignment | null, value: unknown): boolean {
  return alignment !== null && (typeof value !== 'string' || value.startsWith(alignment.value));
}

function part(alignment: Alignment, whole: Span, start: number, end: number): Span {
  const length = alignment.starts.length;
  const from = Math.max(0, Math.min(start, length));
  const to = Math.max(from, Math.min(end, length));
  const afterLast = alignment.ends[length - 1] ?? whole.start;
  const first = alignment.starts[from] ?? afterLast;
  return { start: first, end: to > from ? (alignment.ends[to - 1] ?? first) : first };
}
