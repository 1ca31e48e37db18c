/** What spreadsheets and word processors put on the clipboard, as rows of texts. */
export type Matrix = readonly (readonly string[])[];

/** A table among HTML, else lines of a text parted by tabs; null of what is one cell only. */
export function matrixOf(data: Pick<DataTransfer, 'getData'>): Matrix | null {
  const table = tableIn(data.getData('text/html'));
  const rows = table ?? linesOf(data.getData('text/plain'));
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1 ? rows : null;
}

function tableIn(html: string): Matrix | null {
  if (!/<table/i.test(html)) return null;
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  // A cell over several rows or columns stands in each: what it says holds for all of them.
  const rows: string[][] = [...table.rows].map(() => []);
  [...table.rows].forEach((row, index) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[index]?.[column] !== undefined) column += 1;
      const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
      for (let down = 0; down < Math.max(1, cell.rowSpan); down += 1)
        for (let right = 0; right < cell.colSpan; right += 1) (rows[index + down] ?? [])[column + right] = text;
      column += cell.colSpan;
    }
  });
  return levelled(rows.map((row) => Array.from(row, (text) => text ?? '')));
}

/** A quoted cell may hold line ends, tabs and doubled quotes. */
export function linesOf(text: string): Matrix {
  const rows: string[][] = [[]];
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (body === '') return [];
  for (const [, quoted, bare = '', end] of body.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).replace(/\s*\n\s*/g, ' ').trim());
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  return levelled(rows.filter((row) => row.some((cell) => cell !== '')));
}

function levelled(rows: readonly (readonly string[])[]): Matrix {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
}

export function toTsv(rows: Matrix): string {
  return rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n');
}
