/** A text with a name, and places in it. Offsets count UTF-16 units from 0; lines and columns count from 1. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** A cohort a JSON value a line, its head and then each subject: how such lines are read (`NDJSON`). */
  readonly lines?: Lines | undefined;
}

/** How lines are read, with their places and the quick way: apart, so that who reads none need not have it. */
export interface Lines {
  readonly read: (diagnostics: never, key: string) => unknown;
  readonly format: new (scanner: never, header: never, subjects: never) => unknown;
}

/** A half-open range of offsets in UTF-16 units: `end` is the first that is no part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Line and column, both counted from 1; a column is a UTF-16 unit. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Keys and list indices (from 0) from the root of a document to one of its nodes. */
export type Path = readonly (string | number)[];

const lineStarts = new WeakMap<Source, Uint32Array>();

/** Numbers side by side in memory: a text of nothing but line ends has tens of millions of them. */
function startsOf(source: Source): Uint32Array {
  const known = lineStarts.get(source);
  if (known) return known;
  let starts = new Uint32Array(1024);
  let count = 1;
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) {
    if (count === starts.length) {
      const more = new Uint32Array(2 * count);
      more.set(starts);
      starts = more;
    }
    starts[count] = at + 1;
    count += 1;
  }
  const found = starts.slice(0, count);
  lineStarts.set(source, found);
  return found;
}

/** Line and column of an offset in UTF-16 units. Lines end with a line feed; one beyond the text's end is on the last line. */
export function positionOf(source: Source, offset: number): Position {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The offset of a line and column, clamped to the text. */
export function offsetOf(source: Source, position: Position): number {
  const starts = startsOf(source);
  const start = starts[Math.min(position.line, starts.length) - 1] ?? 0;
  return Math.min(start + position.column - 1, source.text.length);
}

/** The text of a line, counted from 1, without its end, to quote beside a diagnostic; empty where there is no such line. */
export function lineText(source: Source, line: number): string {
  const starts = startsOf(source);
  return source.text.slice(starts[line - 1] ?? 0, (starts[line] ?? source.text.length + 1) - 1).replace(/\r$/, '');
}

/**
 * By Unicode code point (not UTF-16 unit), so that order never depends on a locale or an encoding: negative, zero or positive, as `sort`
 * wants it.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  const unit = at < a.length ? a.charCodeAt(at) : b.charCodeAt(at);
  // Amid a character of two units.
  if (at > 0 && unit >= 0xdc00 && unit <= 0xdfff) at -= 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
