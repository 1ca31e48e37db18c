import type { Language } from '../../engine/index.ts';
import { csvText } from '../cohorts/files/csv-text.ts';
import { guarded } from '../cohorts/files/sheet.ts';
import { words } from '../messages/words.ts';

const COLUMNS = ['no', 'evaluation', 'version', 'period', 'under', 'reading', 'option', 'outcome', 'subjects', 'changed'] as const;

/** What comes of the database here is texts and numbers. */
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The parts of a re-score, a line each. */
export function writtenTable(rows: readonly Readonly<Record<string, unknown>>[], language: Language): string {
  const say = (code: string): string => words({ code, details: {} }, language).message;
  const head = COLUMNS.map((column) => say(`rescore-column-${column}`));
  const body = rows.map((row) =>
    COLUMNS.map((column) => (column === 'outcome' ? say(`rescore-outcome-${textOf(row[column])}`) : guarded(textOf(row[column])))),
  );
  return csvText([head, ...body], language);
}
