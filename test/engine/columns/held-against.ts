import { ColumnReader, readColumns } from '../../../engine/admit/read/reader.ts';
import { cohortOf } from '../../../engine/columns/to-cohort.ts';
// The one that reads with places, and not the one that asks the reader of columns first.
import { checkCohort } from '../../../engine/cohort/admit.ts';
import { decodeText, type Diagnostic, type Lines, type Model } from '../../../engine/index.ts';
import { said } from './said.ts';

/** The reader of columns and the tolerant one, of the same bytes. */

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Of what is not looked at while reading. */
const LATER = new Set(['cohort-limit', 'cohort-limit-undefined', 'cohort-few-sheets']);

/** What the tolerant reader says of the same: the cohort, or what is wrong. */
export function tolerant(model: Model, bytes: Uint8Array): string {
  const decoded = decodeText(bytes, 'cohort.json');
  if (!('text' in decoded)) return decoded.code;
  const withoutLimits = { ...model, limits: [], commissions: [] };
  const { cohort, diagnostics } = checkCohort(withoutLimits, { name: 'cohort.json', text: decoded.text });
  const told = diagnostics.filter(({ code }: Diagnostic) => !LATER.has(code));
  return cohort && told.length === 0 ? said(cohort) : told.map(({ code }) => code).join(' ');
}

/** What the columns say; null when they are not taken. */
export function columnar(model: Model, bytes: Uint8Array): string | null {
  const columns = readColumns(model, bytes);
  return columns && said(cohortOf(model, columns));
}

/** The same, the file coming in pieces of these sizes, in turn. */
export function inPieces(model: Model, bytes: Uint8Array, sizes: readonly number[], lines?: Lines): string | null {
  const reader = new ColumnReader(model, { lines });
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] as number;
    reader.push(bytes.slice(at, at + size));
    at += size;
  }
  const columns = reader.end();
  return columns && said(cohortOf(model, columns));
}
