import { endOf, startOf, type Diagnostic, type Location, type Severity } from '../diagnostic.ts';
import type { Language } from '../language/ruleset.ts';
import { describe } from '../messages/index.ts';

/** Lines and columns count from 1, ends are exclusive. */
export interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

/** A diagnostic as plain data, in the words of one language. */
export interface DiagnosticJson extends PlaceJson {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly help: string | null;
  readonly related: readonly (PlaceJson & { readonly role: string })[];
}

function placed(at: Location): PlaceJson {
  const start = startOf(at);
  const end = endOf(at);
  return { file: at.source.name, line: start.line, column: start.column, end_line: end.line, end_column: end.column };
}

/** Diagnostics for programs: what `--json` prints. */
export function diagnosticsToJson(found: readonly Diagnostic[], language: Language): DiagnosticJson[] {
  return found.map((one) => ({
    ...placed(one.at),
    severity: one.severity,
    code: one.code,
    ...describe(one, language),
    related: (one.related ?? []).map(({ at, role }) => ({ ...placed(at), role })),
  }));
}
