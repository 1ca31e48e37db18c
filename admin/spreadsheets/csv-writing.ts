import { isDecimal, type WrittenSheet } from './sheet.ts';

/** With a byte order mark, without which spreadsheets take UTF-8 for something else; a semicolon, as where commas are decimal. */
export function writeCsv({ columns, rows }: Pick<WrittenSheet, 'columns' | 'rows'>): string {
  const decimal = (text: string, index: number): string => (columns[index]?.isNumber && isDecimal(text) ? text.replace('.', ',') : text);
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(decimal))].map((row) => row.map(cellOf).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula is marked as a text; a number with its sign is a number. */
function cellOf(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:[.,]\d+)?%?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[";\t\r\n,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
