import { checkCohort, decodeText, placeDiagnostics, read, type Diagnostic, type Model, MAX_COHORT_LENGTH } from '../../../engine/index.ts';
import type { FileFound } from './found.ts';
import type { Format, NamedBytes } from './format.ts';
import { cohortJson, writtenCohort } from './written.ts';

/** Null where the file is not let in. */
export interface ReadCohort {
  readonly cohort: string | null;
  readonly found: readonly FileFound[];
}

/** A file of a cohort, of the format that is named or that its content is of. Never throws: what is wrong with it is told, all at once. */
export function readCohortFile(model: Model, file: NamedBytes, format?: Format): ReadCohort {
  if (format === 'csv' || format === 'xlsx') throw new Error(`not yet: ${format}`);
  return readText(model, file);
}

function readText(model: Model, { name, bytes }: NamedBytes): ReadCohort {
  const decoded = decodeText(bytes, name);
  if ('code' in decoded) return { cohort: null, found: placeDiagnostics([decoded satisfies Diagnostic]) };
  const source = { name, text: decoded.text };
  const { cohort, diagnostics } = checkCohort(model, source);
  const found = placeDiagnostics(diagnostics);
  const { document } = cohort ? read(source, { maxLength: MAX_COHORT_LENGTH }) : { document: null };
  return { cohort: document && cohortJson(writtenCohort(model, document.data)), found };
}
