import {
  describe,
  wordDiagnostics,
  type Details,
  type DiagnosticJson,
  type Language,
  type PlacedDiagnostic,
  type Severity,
} from '../../../engine/index.ts';
import { words } from '../../messages/words.ts';

/** What is said of a file that was handed in: of a text with line and column, of sheets with sheet and cell. */

export interface SheetPlace {
  /** As its tab is called, or the file within a packed one; null of the file as a whole. */
  readonly sheet: string | null;
  /** `D5`; `5` of a whole row, `D` of a whole column; null of the sheet as a whole. */
  readonly cell: string | null;
}

/** What was found in sheets, in no language. */
export interface SheetFound extends SheetPlace {
  readonly file: string;
  readonly severity: Severity;
  readonly code: string;
  readonly details: Details;
  readonly related: readonly (SheetPlace & { readonly role: string })[];
}

/** The same in words. */
export interface SheetDiagnostic extends Omit<SheetFound, 'details'> {
  readonly message: string;
  readonly help: string | null;
}

export type FileFound = PlacedDiagnostic | SheetFound;
export type FileDiagnostic = DiagnosticJson | SheetDiagnostic;

export const hasFileErrors = (found: readonly FileFound[]): boolean => found.some(({ severity }) => severity === 'error');

/** What the engine found is worded by it; what to do about it in a spreadsheet, where that is something else, by the service. */
export function wordFound(found: readonly PlacedDiagnostic[], language: Language): DiagnosticJson[];
export function wordFound(found: readonly FileFound[], language: Language): FileDiagnostic[];
export function wordFound(found: readonly FileFound[], language: Language): FileDiagnostic[] {
  return found.flatMap((one): FileDiagnostic[] => {
    if ('sheet' in one) return [wordOne(one, language)];
    return wordDiagnostics([one], language, isOurs(one) ? words : describe);
  });
}

const isOurs = ({ code }: { readonly code: string }): boolean => code.startsWith('sheet-');

/** What the engine advises for a text file is another thing to do in a sheet. */
const ADVISED: ReadonlySet<string> = new Set([
  'cohort-missing-field',
  'cohort-missing-attribute',
  'cohort-no-id',
  'cohort-no-category',
  'cohort-no-subjects',
  'cohort-no-inputs',
  'cohort-other-ruleset',
]);

function wordOne({ details, ...one }: SheetFound, language: Language): SheetDiagnostic {
  const { code } = one;
  if (isOurs(one)) return { ...one, ...words({ code, details: language === 'en' ? details : withCommas(details) }, language) };
  const said = describe({ code, details }, language);
  if (!ADVISED.has(code)) return { ...one, ...said };
  return { ...one, message: said.message, help: words({ code: `sheet-for-${code}`, details: {} }, language).message };
}

/** Numbers that are read and not what somebody wrote: as they are typed where a comma parts decimals. */
const READ = ['number', 'percent'] as const;

function withCommas(details: Details): Details {
  const numbers = READ.flatMap((name) => (name in details ? [[name, String(details[name]).replace('.', ',')] as const] : []));
  return { ...details, ...Object.fromEntries(numbers) };
}
