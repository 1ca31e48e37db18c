import stringWidth from 'string-width';
import { harmless, type Terminal } from './terminal.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Where its heading goes on in another line; of many columns each has less room. */
  readonly width?: number;
}

/** A heading longer than its column's figures goes on over several lines. */
const HEAD_WIDTH = 24;

/** A name longer than any body has would leave no room for the rest. */
const CELL_WIDTH = 200;

/** In one line, and without colours of its own. */
function cellOf(text: string): string {
  const short = text.length > CELL_WIDTH ? `${text.slice(0, CELL_WIDTH)}…` : text;
  return harmless(short.replace(/\s+/g, ' '));
}

function wrapped(head: string, width = HEAD_WIDTH): string {
  const lines = [''];
  for (const word of head.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

/** Letters and signs that take one place each; what is made of others takes long to measure. */
const NARROW = /^[ -~\u0400-\u0482\u048a-\u052f«»–—…№⁄]*$/;

/** Places that a text takes on a screen. */
export const widthOf = (text: string): number => (NARROW.test(text) ? text.length : stringWidth(text));

const BETWEEN = '  ';

/** Columns under their headings, without lines: readable on a screen and in a pipe. Ends with a line break. */
export function drawTable(columns: readonly Column[], rows: readonly (readonly string[])[], { colors }: Terminal): string {
  const heads = columns.map(({ head, width }) => wrapped(head, width).split('\n'));
  const cells = rows.map((row) => row.map(cellOf));
  const widths = heads.map((head) => Math.max(1, ...head.map(widthOf)));
  for (const row of cells) row.forEach((cell, column) => void (widths[column] = Math.max(widths[column] ?? 1, widthOf(cell))));
  const laidOut = (line: readonly (string | undefined)[], shown = (cell: string) => cell): string =>
    columns
      .map(({ align }, column) => {
        const cell = line[column];
        const space = ' '.repeat((widths[column] as number) - widthOf(cell ?? ''));
        const text = cell === undefined ? '' : shown(cell);
        return align === 'right' ? space + text : text + space;
      })
      .join(BETWEEN)
      .replace(/[ \t]+$/, '');
  const height = Math.max(...heads.map(({ length }) => length));
  const top = Array.from({ length: height }, (_, at) => heads.map((head) => head[at]));
  return [...top.map((line) => laidOut(line, colors.bold)), ...cells.map((row) => laidOut(row))].map((line) => `${line}\n`).join('');
}
