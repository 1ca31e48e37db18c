import { compareText, positionOf, type Position, type Source, type Span } from './source.ts';

export { compareText };

export type Severity = 'error' | 'warning' | 'info';

/** A place in a source. */
export interface Location {
  readonly source: Source;
  readonly span: Span;
}

/** What a message's placeholders are filled with. */
export type Details = Readonly<Record<string, string | number>>;

/**
 * A finding about a text, language-free: `messages/` turns code and details into words.
 * `code` names a documented kind of mistake; `related` points to the second place involved.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly details: Details;
  readonly at: Location;
  readonly related?: readonly { readonly at: Location; readonly role: string }[];
}

export function startOf(location: Location): Position {
  return positionOf(location.source, location.span.start);
}

export function endOf(location: Location): Position {
  return positionOf(location.source, location.span.end);
}

const severityOrder: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** By place, then severity, then code; duplicates (same code, place and details) are dropped. */
export function sortDiagnostics(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  const unique = found.filter((one) => {
    const key = JSON.stringify([one.code, one.at.source.name, one.at.span, one.details]);
    return seen.has(key) ? false : seen.add(key);
  });
  return unique.sort(
    (a, b) =>
      compareText(a.at.source.name, b.at.source.name) ||
      a.at.span.start - b.at.span.start ||
      severityOrder[a.severity] - severityOrder[b.severity] ||
      compareText(a.code, b.code),
  );
}

export function hasErrors(found: readonly Diagnostic[]): boolean {
  return found.some((one) => one.severity === 'error');
}
