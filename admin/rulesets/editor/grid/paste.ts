import { readInto, type Column, type Edit, type Grid, type Write } from './table.ts';
import type { Matrix } from './clipboard.ts';
import { plain } from './notation.ts';
import type { Fault, Manner } from './ranges.ts';

/** What is pasted, and which column of the table each of its columns goes to; null: nowhere. */
export interface Pasting {
  readonly cells: Matrix;
  readonly head: readonly string[] | null;
  readonly targets: readonly (number | null)[];
}

/** A first row that names columns is no row; else a column goes where most of what it says can be read, from `first` on. */
export function guess(matrix: Matrix, grid: Grid, first: number, manner: Manner): Pasting {
  const [head = [], ...rest] = matrix;
  const named = head.map((text) => columnNamed(text, grid, manner));
  const hasHead = rest.length > 0 && (named.filter((one) => one !== null).length * 2 >= head.length || isHead(head, rest));
  const cells = hasHead ? rest : matrix;
  const taken = new Set<number>(hasHead ? named.filter((one) => one !== null) : []);
  const targets = head.map((text, index) => {
    const own = hasHead ? (named[index] ?? null) : null;
    if (own !== null) return own;
    const texts = cells.map((row) => row[index] ?? '').filter((one) => one !== '');
    if (isCount(texts, hasHead ? text : '') && head.length > grid.columns.length - 2) return null;
    const found = grid.columns.findIndex((column, at) => at >= first && !taken.has(at) && fits(column, texts, manner));
    if (found < 0) return null;
    taken.add(found);
    return found;
  });
  return { cells, head: hasHead ? head : null, targets };
}

function columnNamed(text: string, { columns }: Grid, { language }: Manner): number | null {
  const wanted = plain(text).toLowerCase();
  if (wanted === '') return null;
  const found = columns.findIndex((column) => {
    if (column.kind === 'label') return HEADS.label.includes(wanted);
    if (column.kind === 'clause') return HEADS.clause.includes(wanted);
    const names = [column.name, column.title?.toLocaleLowerCase(language)].filter((one) => typeof one === 'string');
    return names.includes(wanted) || (column.kind === 'outcome' && column.name === null && HEADS.outcome.includes(wanted));
  });
  return found < 0 ? null : found;
}

const HEADS = {
  outcome: ['балл', 'баллы', 'исход', 'значение', 'балдар', 'нәтиже', 'points', 'score', 'outcome', 'then'],
  label: ['название', 'наименование', 'показатель', 'атауы', 'көрсеткіш', 'label', 'name'],
  clause: ['пункт', 'пункт акта', 'тармақ', 'clause'],
};

/** Words above columns of numbers. */
function isHead(head: readonly string[], rest: Matrix): boolean {
  const hasDigit = (text: string): boolean => /\d/.test(text);
  return !head.some(hasDigit) && head.some((_, index) => rest.every((row) => hasDigit(row[index] ?? '')));
}

/** 1, 2, 3 …: numbers of rows. */
function isCount(texts: readonly string[], head: string): boolean {
  return /^(?:№|n|no)/i.test(head) || (texts.length > 1 && texts.every((text, index) => text.replace(/\.$/, '') === String(index + 1)));
}

function fits(column: Column, texts: readonly string[], manner: Manner): boolean {
  if (column.kind === 'label') return true;
  const good = texts.filter((text) => {
    if (column.kind === 'clause') return /^(?:п\.|пп\.|прил|cl\.|annex|\d+-т)/i.test(text);
    if (column.kind === 'outcome') return /\d/.test(text) || !/\s/.test(text);
    const read = readInto(column, text, manner);
    return read.kind !== 'fault' || read.fault === 'date' || read.fault === 'percent';
  });
  return good.length * 2 >= texts.length;
}

/** A cell as it will be written. */
export interface PastedCell {
  readonly text: string;
  readonly column: Column;
  readonly read: ReturnType<typeof readInto>;
}

/** `mendsDays`: a day that a spreadsheet made of a range is that range again. */
export function pastedCell(text: string, column: Column, manner: Manner, mendsDays: boolean): PastedCell {
  const read = readInto(column, text, manner);
  const instead = read.kind === 'fault' && read.fault === 'date' && mendsDays ? read.instead : null;
  return { text, column, read: instead === null ? read : readInto(column, instead, manner) };
}

/** Row by row, a row that ends early as if it went on with nothing; null where a column goes nowhere. */
export function cellsOf({ cells, targets }: Pasting, grid: Grid, manner: Manner, mendsDays: boolean): (PastedCell | null)[][] {
  return cells.map((texts) =>
    targets.map((target, index) => {
      const column = target === null ? undefined : grid.columns[target];
      return column ? pastedCell(texts[index] ?? '', column, manner, mendsDays) : null;
    }),
  );
}

/** What is not read is written as it stands: the check then tells of it in its place, and nothing is lost. */
export function editsOf(cells: ReturnType<typeof cellsOf>, row: number): Edit[] {
  return cells.flatMap((line, index) =>
    line.flatMap((one): Edit[] => (one ? [{ row: row + index, column: one.column, write: written(one.read, one.text) }] : [])),
  );
}

const written = (read: Write | Fault | { readonly kind: 'ask' }, text: string): Write =>
  read.kind === 'write' || read.kind === 'otherwise' ? read : { kind: 'write', value: text };
