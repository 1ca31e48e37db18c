import {
  hasErrors,
  MAX_COHORT_LENGTH,
  placeDiagnostics,
  read,
  type Diagnostic,
  type Document,
  type Language,
  type Model,
  type Path,
  type PlacedDiagnostic,
  type Source,
} from '../../../engine/index.ts';
import { writeCsv } from './csv-writing.ts';
import { XLSX, type CohortFile, type Format } from './format.ts';
import { layOut, type LaidOut } from './laid-out.ts';
import type { KnownTexts } from './validations.ts';
import { cohortJson, cohortYaml, writtenCohort } from './written.ts';

type Answer = { readonly file: CohortFile } | { readonly found: readonly PlacedDiagnostic[] };

const EMPTY: LaidOut = { settings: new Map(), rows: new Map(), unplaced: [] };

/** The library takes most of a second and seventy megabytes: a process has it when it first writes a workbook. */
async function workbookOf(model: Model, laidOut: LaidOut, language: Language, known: KnownTexts): Promise<Uint8Array> {
  const { writeWorkbook } = await import('./xlsx-writing.ts');
  return writeWorkbook(model, laidOut, language, known);
}

/** An empty workbook to fill in. The same edition, language and known texts make the same bytes. */
export async function writeTemplate(model: Model, language: Language, known: KnownTexts = []): Promise<CohortFile> {
  const settings = new Map([['ruleset', JSON.stringify(model.id)]]);
  const bytes = await workbookOf(model, { ...EMPTY, settings }, language, known);
  return { name: `${model.id}-${language}.xlsx`, mediaType: XLSX, bytes };
}

/**
 * A cohort as a file of a format: the same text makes the same bytes, and read again the same cohort. What is wrong with the cohort keeps
 * it from being written only where it has no place in a sheet.
 */
export async function writeCohortFile(
  model: Model,
  source: Source,
  format: Format,
  language: Language,
  known: KnownTexts = [],
): Promise<Answer> {
  if (format === 'json' || format === 'yaml') return writeText(model, source, format);
  // What was read takes more memory than all else: it is gone before anything is written.
  const laidOut = laidOutOf(model, source);
  if ('found' in laidOut) return laidOut;
  if (format === 'csv') return { file: writeCsv(model, laidOut, language) };
  return { file: { name: `${model.id}.xlsx`, mediaType: XLSX, bytes: await workbookOf(model, laidOut, language, known) } };
}

function writeText(model: Model, source: Source, format: 'json' | 'yaml'): Answer {
  const { document, diagnostics } = read(source, { maxLength: MAX_COHORT_LENGTH });
  if (!document || hasErrors(diagnostics)) return { found: placeDiagnostics(diagnostics) };
  const cohort = writtenCohort(model, document.data);
  const content = format === 'json' ? cohortJson(cohort) : cohortYaml(cohort);
  const bytes = new TextEncoder().encode(content);
  return { file: { name: `${model.id}.${format}`, mediaType: `application/${format}`, bytes } };
}

function laidOutOf(model: Model, source: Source): LaidOut | { readonly found: readonly PlacedDiagnostic[] } {
  const { document, diagnostics } = read(source, { maxLength: MAX_COHORT_LENGTH });
  if (!document || hasErrors(diagnostics)) return { found: placeDiagnostics(diagnostics) };
  const laidOut = layOut(model, writtenCohort(model, document.data));
  return laidOut.unplaced.length > 0 ? { found: placeDiagnostics(unplacedIn(document, laidOut)) } : laidOut;
}

/** More are of no help. */
const MOST = 100;

function unplacedIn(document: Document, { unplaced }: LaidOut): Diagnostic[] {
  return unplaced.slice(0, MOST).map((path) => ({
    code: 'sheet-no-place',
    severity: 'error',
    details: { path: path.map((step) => (typeof step === 'number' ? step + 1 : step)).join('.'), subject: subjectAt(document, path) },
    at: { source: document.source, span: document.keySpan(path) },
  }));
}

/** Whose data a path leads into, by the id; none where it is nobody's. */
function subjectAt({ data }: Document, [list, index]: Path): string {
  const { subjects } = data as { readonly subjects?: unknown };
  const subject: unknown = list === 'subjects' && typeof index === 'number' && Array.isArray(subjects) ? subjects[index] : null;
  const { id } = (typeof subject === 'object' && subject !== null ? subject : {}) as { readonly id?: unknown };
  return typeof id === 'string' ? id : 'none';
}
