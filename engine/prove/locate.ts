import type { Location } from '../diagnostic.ts';
import type { TermPlace } from '../language/term.ts';
import type { Path, Span } from '../source.ts';

/** Where a part of a ruleset stands in its text. */
export type Locate = (path: Path, span?: Span) => Location;

/** A term as it is written, on one line. */
export function textAt(place: TermPlace, locate: Locate): string {
  const { source, span } = locate(place.path, place.span);
  return source.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
}
