import { compareText, positionOf, type Position, type Source, type Span } from './source.ts';

export { compareText };

/** How much a diagnostic weighs: an error keeps a text from being used, a warning is to be looked at, an info is a thing noted. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in a source: a half-open range of offsets in it. */
export interface Location {
  readonly source: Source;
  readonly span: Span;
}

/** What a message's placeholders are filled with: names, numbers as texts, counts. Language-free. */
export type Details = Readonly<Record<string, string | number>>;

/**
 * What is said about a text, language-free: `describe` turns code and details into words. `code` names a documented kind of mistake;
 * `related` points to the second place involved.
 * Source: `rulesets/diagnostics.md` lists the codes.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly details: Details;
  readonly at: Location;
  readonly related?: readonly { readonly at: Location; readonly role: string }[];
}

/** Line and column at which a place begins, both counted from 1. */
export function startOf(location: Location): Position {
  return positionOf(location.source, location.span.start);
}

/** Line and column at which a place has ended, both counted from 1: the first that is no part of it. */
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

/** Whether a text cannot be used for what was found in it. */
export function hasErrors(found: readonly Diagnostic[]): boolean {
  return found.some((one) => one.severity === 'error');
}
