import { endOf, startOf, type Details, type Diagnostic, type Location, type Severity } from '../diagnostic.ts';
import type { Language } from '../language/ruleset.ts';
import type { Describe } from '../messages/describer.ts';
import { describe } from '../messages/index.ts';

/** Lines and columns count from 1, ends are exclusive. */
export interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

interface Placed extends PlaceJson {
  readonly severity: Severity;
  readonly code: string;
  readonly related: readonly (PlaceJson & { readonly role: string })[];
}

/** A diagnostic as plain data in no language: what may be kept and worded later. */
export interface PlacedDiagnostic extends Placed {
  readonly details: Details;
}

/** A diagnostic as plain data, in the words of one language. */
export interface DiagnosticJson extends Placed {
  readonly message: string;
  readonly help: string | null;
}

function placeOf(at: Location): PlaceJson {
  const start = startOf(at);
  const end = endOf(at);
  return { file: at.source.name, line: start.line, column: start.column, end_line: end.line, end_column: end.column };
}

/**
 * Diagnostics as plain data without words: lines and columns count from 1, ends are exclusive. `wordDiagnostics` says them in a language.
 */
export function placeDiagnostics(found: readonly Diagnostic[]): PlacedDiagnostic[] {
  return found.map(({ at, severity, code, details, related = [] }) => ({
    ...placeOf(at),
    severity,
    code,
    details,
    related: related.map((one) => ({ ...placeOf(one.at), role: one.role })),
  }));
}

/** `say`: by another catalogue than the engine's. */
export function wordDiagnostics(found: readonly PlacedDiagnostic[], language: Language, say: Describe = describe): DiagnosticJson[] {
  return found.map(({ severity, code, details, related, ...place }) => ({
    ...place,
    severity,
    code,
    ...say({ code, details }, language),
    related,
  }));
}

/** Diagnostics for programs: what `--json` prints. */
export function diagnosticsToJson(found: readonly Diagnostic[], language: Language): DiagnosticJson[] {
  return wordDiagnostics(placeDiagnostics(found), language);
}

/** Some results, with what there is to look at in the data from which they were computed. */
export type WithDiagnostics<T extends object> = T & { readonly diagnostics?: readonly DiagnosticJson[] };

/** Results as they are printed: of data without a diagnostic they stand alone. */
export function withDiagnostics<T extends object>(results: T, found: readonly Diagnostic[], language: Language): WithDiagnostics<T> {
  return found.length === 0 ? results : { ...results, diagnostics: diagnosticsToJson(found, language) };
}
