import type { ReportsDefinition } from '../language/origin.ts';
import { canonicalText } from '../read/canonical.ts';
import { read } from '../read/document.ts';
import { rowsOf, withInput } from './written.ts';

/** A report as it stands among those of a submission. */
export interface ReportRow {
  /** Its place in the list. */
  readonly index: number;
  /** JSON to the letter. */
  readonly data: string;
}

/** The report of a subject that has this key (JSON to the letter), or null. */
export function reportOf({ list, by }: Pick<ReportsDefinition, 'list' | 'by'>, submission: string, key: string): ReportRow | null {
  const rows = rowsOf(submission, list);
  const index = rows.findIndex((row) => isOf(row, by, key));
  const data = rows[index];
  return data === undefined ? null : { index, data };
}

/** A submission with a report put in, in the place of the one with its key or behind the others; null takes it out. */
export function withReport(
  { list, by }: Pick<ReportsDefinition, 'list' | 'by'>,
  submission: string,
  key: string,
  report: string | null,
): string {
  const rows = rowsOf(submission, list);
  const index = rows.findIndex((row) => isOf(row, by, key));
  const put = report === null ? [] : [report];
  const changed = index < 0 ? [...rows, ...put] : [...rows.slice(0, index), ...put, ...rows.slice(index + 1)];
  return withInput(submission, list, `[${changed.join(',')}]`);
}

/** Whether a report says of itself that it is the one with this key. */
export function isOf(report: string, by: string, key: string): boolean {
  const { document } = read({ name: 'report', text: `{"report":${report},"key":${key}}` });
  const { report: row, key: wanted } = (document?.data ?? {}) as { report?: unknown; key?: unknown };
  if (typeof row !== 'object' || row === null || !Object.hasOwn(row, by)) return false;
  return canonicalText((row as Record<string, unknown>)[by]) === canonicalText(wanted);
}
