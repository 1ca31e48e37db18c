import {
  placeDiagnostics,
  read,
  hasErrors,
  MAX_COHORT_LENGTH,
  type Language,
  type Model,
  type PlacedDiagnostic,
  type Source,
} from '../../../engine/index.ts';
import type { CohortFile, Format } from './format.ts';
import { cohortJson, cohortYaml, writtenCohort } from './written.ts';

type Written = { readonly file: CohortFile } | { readonly found: readonly PlacedDiagnostic[] };

/** An empty workbook to fill in. The same edition and language make the same bytes. */
export function writeTemplate(model: Model, language: Language): Promise<CohortFile> {
  throw new Error(`not yet: ${model.id} ${language}`);
}

/** A cohort as a file of a format: the same text makes the same bytes, and read again the same cohort. */
export function writeCohortFile(model: Model, source: Source, format: Format, language: Language): Written {
  const { document, diagnostics } = read(source, { maxLength: MAX_COHORT_LENGTH });
  if (!document || hasErrors(diagnostics)) return { found: placeDiagnostics(diagnostics) };
  const cohort = writtenCohort(model, document.data);
  const text = (name: string, mediaType: string, content: string): Written => ({
    file: { name: `${model.id}.${name}`, mediaType, bytes: new TextEncoder().encode(content) },
  });
  if (format === 'json') return text('json', 'application/json', cohortJson(cohort));
  if (format === 'yaml') return text('yaml', 'application/yaml', cohortYaml(cohort));
  throw new Error(`not yet: ${format} ${language}`);
}
