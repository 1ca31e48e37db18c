import type { Path, Source, Span } from '../source.ts';
import { align, type Alignment } from './scalar.ts';

/** How a scalar is written, which decides how its characters map to those of the source. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** Where a node of a document stands. */
export interface Place {
  readonly span: Span;
  /** The key, when the node is the value of a map. */
  readonly key?: Span | undefined;
  readonly children?: ReadonlyMap<string, Place> | readonly Place[];
  readonly style?: ScalarStyle | undefined;
  /** The indentation of the line a block scalar begins on, as its parser counts it. */
  readonly indent?: number;
}

/** A text as data, with the place of everything in it. Spans are offsets in `source`, which has no byte order mark. */
export interface Document {
  readonly source: Source;
  /** Maps (without a prototype), arrays, strings, booleans, null, and `Rational` for every number. */
  readonly data: unknown;
  /** What was reported and could not be taken: numbers, for which zero stands in, and maps that lack a key for it. */
  readonly unread: readonly Path[];
  /** Of a value; of its nearest ancestor when there is no such value. */
  span(path: Path): Span;
  /** Of a value's key; of the value itself in a list; of the nearest ancestor's key when there is none. */
  keySpan(path: Path): Span;
  /** Of a part of a text, by offsets in its value. */
  textSpan(path: Path, start: number, end: number): Span;
}

function childOf(place: Place, step: string | number): Place | undefined {
  if (place.children instanceof Map) return (place.children as ReadonlyMap<string, Place>).get(String(step));
  return (place.children as readonly Place[] | undefined)?.[Number(step)];
}

export function documentOf(source: Source, data: unknown, root: Place, unread: readonly Path[]): Document {
  const alignments = new WeakMap<Place, Alignment | null>();

  const nearest = (path: Path): Place => {
    let place = root;
    for (const step of path) {
      const child = childOf(place, step);
      if (!child) return place;
      place = child;
    }
    return place;
  };

  const keySpan = (path: Path): Span => {
    const place = nearest(path);
    return place.key ?? place.span;
  };

  const textSpan = (path: Path, start: number, end: number): Span => {
    const place = nearest(path);
    if (!place.style) return place.span;
    let alignment = alignments.get(place);
    if (alignment === undefined) {
      alignment = align(source.text, place.span, place.style, place.indent ?? 0);
      if (!agrees(alignment, dataAt(data, path))) alignment = null;
      alignments.set(place, alignment);
    }
    return alignment ? part(alignment, place.span, start, end) : place.span;
  };

  return { source, data, unread, span: (path) => nearest(path).span, keySpan, textSpan };
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
