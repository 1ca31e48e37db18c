/** Lines of a page: texts folded to a width, and columns side by side. */

export interface Column {
  readonly head?: string;
  readonly align?: 'left' | 'right';
}

/** Between two columns. */
export const GAP = 2;
/** A column of words is not folded more narrowly than this. */
const NARROWEST = 12;

/** Folds a text at its spaces; a longer word is left whole. Further lines begin deeper by `hang`. */
export function fold(text: string, width: number, hang = 0): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const margin = lines.length > 0 ? hang : 0;
    if (line !== '' && margin + line.length + 1 + word.length > width) {
      lines.push(' '.repeat(margin) + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, ' '.repeat(lines.length > 0 ? hang : 0) + line];
}

export function indent(lines: readonly string[], depth: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(depth) + line));
}

/** Cells under each other, folded so that the whole is as wide as is allowed where it can be. */
export function grid(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const heads = columns.map(({ head = '' }) => head);
  const all = heads.some((head) => head !== '') ? [heads, ...rows] : rows;
  const widths = fit(
    columns.map((_, column) => Math.max(...all.map((row) => longest((row[column] ?? '').split('\n'))))),
    all,
    width - GAP * (columns.length - 1),
  );
  return all.flatMap((row) => {
    const cells = columns.map((_, column) => (row[column] ?? '').split('\n').flatMap((part) => fold(part, widths[column] ?? NARROWEST)));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map(({ align }, column) => {
          const text = cells[column]?.[line] ?? '';
          return align === 'right' ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  });
}

/** Takes from the widest column until all fit, but from none so much that its longest word would stand out. */
function fit(natural: readonly number[], rows: readonly (readonly string[])[], width: number): number[] {
  const widths = [...natural];
  const least = natural.map((own, column) =>
    Math.min(own, Math.max(NARROWEST, ...rows.map((row) => longest((row[column] ?? '').split(/\s/))))),
  );
  for (let over = widths.reduce((sum, one) => sum + one, 0) - width; over > 0; over -= 1) {
    const widest = widths.reduce<number | null>(
      (best, own, column) => (own > (least[column] ?? 0) && (best === null || own > (widths[best] ?? 0)) ? column : best),
      null,
    );
    if (widest === null) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function longest(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length));
}
