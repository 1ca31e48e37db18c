import type { Language } from '../../../engine/index.ts';

/** Excel opens a text rightly where its cells are parted as where it was set up: with a comma decimal, by semicolons. */
export interface Spelling {
  readonly delimiter: string;
  readonly sign: string;
}

export const spellingOf = (language: Language): Spelling =>
  language === 'en' ? { delimiter: ',', sign: '.' } : { delimiter: ';', sign: ',' };

/** Rows as spreadsheets open them where the language is spoken: with a byte order mark, without which they take UTF-8 for something else. */
export function csvText(rows: readonly (readonly string[])[], language: Language): string {
  const { delimiter } = spellingOf(language);
  const quoted = (cell: string): string => (/["\r\n\t;,]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\uFEFF${rows.map((row) => row.map(quoted).join(delimiter)).join('\r\n')}\r\n`;
}
