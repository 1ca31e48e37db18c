import type { Language } from '../../engine/index.ts';
import { words } from '../messages/words.ts';

const COLUMNS = ['no', 'evaluation', 'version', 'period', 'under', 'reading', 'option', 'outcome', 'subjects', 'changed'] as const;

/** What a spreadsheet would compute is written as text. */
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string): string => (/["\r\n;,]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** What comes of the database here is texts and numbers. */
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The parts of a re-score, a line each; with a byte order mark and parted as Excel expects it where the language is spoken. */
export function writtenTable(rows: readonly Readonly<Record<string, unknown>>[], language: Language): string {
  const say = (code: string): string => words({ code, details: {} }, language).message;
  const head = COLUMNS.map((column) => say(`rescore-column-${column}`));
  const body = rows.map((row) =>
    COLUMNS.map((column) => (column === 'outcome' ? say(`rescore-outcome-${textOf(row[column])}`) : guarded(textOf(row[column])))),
  );
  return `\uFEFF${[head, ...body].map((cells) => cells.map(quoted).join(language === 'en' ? ',' : ';')).join('\r\n')}\r\n`;
}
